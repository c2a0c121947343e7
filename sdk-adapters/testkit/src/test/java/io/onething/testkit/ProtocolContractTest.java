package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The contract of departments that speak the protocol (部门接口契约) finds what it is meant to find")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolContractTest {
    /** Several runs at once, each on a thread of its own: most of a run is waiting. */
    private static final ThreadLocal<FlawedDepartment> UNDER_TEST = new ThreadLocal<>();

    private static final int TOGETHER = 4;
    private static final Set<String> ABOUT_SIGNATURES =
            Set.of("DP-2", "DP-3", "DP-4", "DP-5", "DP-6", "DP-7", "DP-26", "DP-37", "DP-38", "DP-39");
    private static final Set<String> ABOUT_CONTENTS = rules(34, 43);
    private static final Set<String> ABOUT_ENCRYPTION = rules(45, 47);

    private static Set<String> rules(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "DP-" + number)
                .collect(Collectors.toSet());
    }

    static class Subject extends ProtocolContract {
        @Override
        protected DepartmentEndpoint endpoint() {
            return UNDER_TEST.get().endpoint();
        }

        @Override
        protected String subject() {
            return "市场监管局 <2.3>";
        }
    }

    static class Mute extends ProtocolContract {
        private static final String SECRET = "whsec_b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==";
        private static final DepartmentSimulator SIMULATOR = DepartmentSimulator.builder()
                .department("market", Behaviour.granting())
                .verifies("market", "city-2026", SECRET)
                .start();

        @Override
        protected DepartmentEndpoint endpoint() {
            return DepartmentEndpoint.at(SIMULATOR.address("market"), "city-2026", SECRET)
                    .build();
        }

        @Override
        protected Map<Provision, String> lacking() {
            return Map.of(
                    Provision.CALLBACKS, "the department is asked every hour",
                    Provision.CORRECTION, "nothing is ever corrected");
        }
    }

    @TestFactory
    Stream<DynamicTest> a_department_that_breaks_one_rule_fails_this_rule_and_no_other() {
        ExecutorService together = Executors.newFixedThreadPool(TOGETHER);
        List<DynamicTest> tests = new ArrayList<>();
        for (String rule : KitRun.rules(ProtocolContract.class)) {
            for (Agreement agreement : agreements(rule)) {
                Future<Set<String>> broken = together.submit(() -> broken(rule, agreement));
                tests.add(dynamicTest(
                        rule + " " + agreement, () -> assertThat(broken.get()).containsExactly(rule)));
            }
        }
        together.shutdown();
        return tests.stream();
    }

    /** Returns under which agreements a rule is broken; what is about signatures, under each algorithm. */
    private static List<Agreement> agreements(String rule) {
        if (ABOUT_ENCRYPTION.contains(rule)) {
            return List.of(Agreement.ENCRYPTED);
        }
        return ABOUT_SIGNATURES.contains(rule) ? List.of(Agreement.HMAC, Agreement.ED25519) : List.of(Agreement.HMAC);
    }

    private static Set<String> broken(String rule, Agreement agreement) throws Exception {
        try (FlawedDepartment department = new FlawedDepartment(Flaws.breaking(rule), agreement)) {
            UNDER_TEST.set(department);
            return KitRun.broken(Subject.class, KitRun.REPORTS.resolve(rule + "-" + agreement));
        } finally {
            UNDER_TEST.remove();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sound_department_fails_none_and_skips_only_what_was_not_agreed(Agreement agreement) throws Exception {
        try (FlawedDepartment department = new FlawedDepartment(Flaws.NONE, agreement)) {
            UNDER_TEST.set(department);

            assertThat(KitRun.broken(Subject.class)).isEmpty();
            assertThat(KitRun.skipped(Subject.class).keySet())
                    .isEqualTo(agreement == Agreement.ENCRYPTED ? ABOUT_CONTENTS : ABOUT_ENCRYPTION);
            assertThat(report(Subject.class, ".json")).contains("\"certified\" : true");
            assertThat(report(Subject.class, ".html")).contains("市场监管局 &lt;2.3&gt;", "通过");
        }
    }

    @Test
    void a_department_that_compares_encrypted_bodies_does_not_know_a_repetition() throws Exception {
        try (FlawedDepartment department = new FlawedDepartment(Flaws.comparingBodies(), Agreement.ENCRYPTED)) {
            UNDER_TEST.set(department);

            assertThat(KitRun.broken(Subject.class)).contains("DP-8", "DP-9", "DP-17");
        }
    }

    @Test
    void a_department_that_cannot_call_back_says_so_and_is_certified_all_the_same() throws Exception {
        assertThat(KitRun.broken(Mute.class)).isEmpty();
        assertThat(KitRun.skipped(Mute.class))
                .hasSize(22)
                .allSatisfy((rule, reason) -> assertThat(reason)
                        .contains(
                                ABOUT_CONTENTS.contains(rule) || ABOUT_ENCRYPTION.contains(rule)
                                        ? "does not apply: "
                                        : "declared: without"));
        assertThat(report(Mute.class, ".json")).contains("\"certified\" : true");
    }

    @Test
    void every_rule_has_a_number_a_level_a_sentence_in_two_languages_and_a_remedy() {
        assertThat(KitRun.names(ProtocolContract.class))
                .allMatch(name -> name.matches("DP-[1-9][0-9]* (must|should): .{20,}"));
        assertThat(KitRule.of(ProtocolContract.class)).hasSize(47).allSatisfy(rule -> {
            assertThat(rule.zh()).containsPattern("\\p{IsHan}");
            assertThat(rule.mend()).hasSizeGreaterThan(20);
            assertThat(rule.mendZh()).containsPattern("\\p{IsHan}");
        });
        assertThat(KitRun.rules(ProtocolContract.class)).doesNotHaveDuplicates();
    }

    private static String report(Class<?> subject, String ending) throws Exception {
        return Files.readString(KitRun.REPORTS.resolve(subject.getName() + ending));
    }
}
