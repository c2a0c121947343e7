package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@DisplayName("What goes along with a run of a contract (契约测试扩展)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractKitTest {
    @TempDir
    Path folder;

    static class Throwing extends DepartmentContract {
        @Override
        protected DepartmentAdapter willing() {
            return submission -> {
                throw new IllegalStateException("no session");
            };
        }
    }

    static class Leaking extends DepartmentContract {
        @Override
        protected DepartmentAdapter willing() {
            return submission -> {
                Thread waiter = new Thread(() -> Patience.until(Duration.ofSeconds(10), () -> false));
                waiter.setDaemon(true);
                waiter.start();
                return Answer.taken(submission.key().toString());
            };
        }
    }

    static class WithMore extends DepartmentContract {
        @Override
        protected DepartmentAdapter willing() {
            return submission -> Answer.taken(submission.key().toString());
        }

        @Override
        protected String subject() {
            return "with more";
        }

        @Test
        void a_test_of_the_vendors_own() {
            assertThat(subject()).isEqualTo("with more");
        }

        @Nested
        class and_a_nested_one {
            @Test
            void of_the_vendors_own() {
                assertThat(WithMore.this.subject()).isEqualTo("with more");
            }
        }
    }

    @Disabled("the test system is away")
    static class Off extends DepartmentContract {
        @Override
        protected DepartmentAdapter willing() {
            return submission -> Answer.taken(null);
        }
    }

    private EngineExecutionResults run(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .configurationParameter(ContractKit.DIRECTORY, folder.toString())
                .execute();
    }

    private JsonNode report(Class<?> test) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(test.getName() + ".json")));
    }

    private static Optional<JsonNode> rule(JsonNode report, String number) {
        return report.path("rules")
                .valueStream()
                .filter(rule -> rule.path("number").asText().equals(number))
                .findFirst();
    }

    @Test
    void an_exception_of_the_adapter_is_a_breach_of_the_rule_and_says_how_it_is_mended() {
        EngineExecutionResults results = run(selectMethod(Throwing.class, "da1_repeated"));

        results.testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("da1_repeated"),
                                finishedWithFailure(
                                        instanceOf(AssertionError.class),
                                        message(text -> text.contains("DA-1 must")
                                                && text.contains("found: it threw java.lang.IllegalStateException")
                                                && text.contains("mend: ")
                                                && text.contains("改正:")))));
    }

    @Test
    void a_should_that_is_not_kept_is_shown_and_reported_but_fails_no_build() throws Exception {
        EngineExecutionResults results = run(selectMethod(Leaking.class, "da25_threads"));

        results.testEvents().assertStatistics(stats -> stats.failed(0).aborted(1));
        assertThat(rule(report(Leaking.class), "DA-25")
                        .orElseThrow()
                        .path("result")
                        .asText())
                .isEqualTo("failed");
    }

    @Test
    void a_rule_whose_test_was_left_out_is_reported_as_not_run_and_stands_in_the_way() throws Exception {
        run(selectMethod(WithMore.class, "da1_repeated"));
        JsonNode report = report(WithMore.class);

        assertThat(report.path("counts").path("passed").asInt()).isEqualTo(1);
        assertThat(report.path("counts").path("not run").asInt()).isEqualTo(24);
        assertThat(report.path("certified").asBoolean(true)).isFalse();
    }

    @Test
    void tests_of_the_vendors_own_run_beside_the_rules_and_are_not_reported() throws Exception {
        EngineExecutionResults results = run(selectClass(WithMore.class));

        results.testEvents().assertStatistics(stats -> stats.started(27).failed(0));
        JsonNode report = report(WithMore.class);
        assertThat(report.path("subject").asText()).isEqualTo("with more");
        assertThat(report.path("rules")).hasSize(25);
    }

    @Test
    void a_class_that_is_switched_off_leaves_no_report() {
        run(selectClass(Off.class));

        assertThat(folder).isEmptyDirectory();
    }
}
