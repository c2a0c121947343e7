package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.DepartmentAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The contract of department adapters (部门适配器契约) finds what it is meant to find")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DepartmentContractTest {
    private static BrokenAdapters underTest = BrokenAdapters.sound();

    static class Subject extends DepartmentContract {
        private final BrokenAdapters adapters = underTest;

        @AfterEach
        void close() {
            adapters.close();
        }

        @Override
        protected DepartmentAdapter willing() {
            return adapters.willing();
        }

        @Override
        protected Optional<DepartmentAdapter> stalled() {
            return Optional.of(adapters.stalled());
        }

        @Override
        protected Optional<DepartmentAdapter> unreachable() {
            return Optional.of(adapters.unreachable());
        }

        @Override
        protected Optional<DepartmentAdapter> breakingOff() {
            return Optional.of(adapters.breakingOff());
        }

        @Override
        protected Optional<DepartmentAdapter> correcting() {
            return Optional.of(adapters.correcting());
        }

        @Override
        protected Optional<DepartmentAdapter> onTheSpot() {
            return Optional.of(adapters.onTheSpot());
        }

        @Override
        protected Optional<DepartmentBooks> books() {
            return Optional.of(adapters.books());
        }

        @Override
        protected List<String> secrets() {
            return List.of(BrokenAdapters.SECRET);
        }
    }

    static class Sparse extends DepartmentContract {
        private final List<FakeDepartment> opened = new ArrayList<>();

        @AfterEach
        void close() {
            opened.forEach(FakeDepartment::close);
        }

        @Override
        protected DepartmentAdapter willing() {
            FakeDepartment department =
                    FakeDepartment.builder("market").cannotFind().build();
            opened.add(department);
            return department;
        }

        @Override
        protected Map<Provision, String> lacking() {
            return Map.of(Provision.STALLED, "it runs in the same program");
        }
    }

    static Stream<String> rules() {
        return KitRun.rules(DepartmentContract.class).stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_adapter_that_breaks_one_rule_fails_this_rule_and_no_other(String rule) {
        underTest = BrokenAdapters.breaking(rule);

        assertThat(KitRun.broken(Subject.class)).containsExactly(rule);
    }

    @Test
    void a_sound_adapter_fails_none_and_nothing_is_skipped() {
        underTest = BrokenAdapters.sound();

        assertThat(KitRun.broken(Subject.class)).isEmpty();
        assertThat(KitRun.skipped(Subject.class)).isEmpty();
    }

    @Test
    void every_rule_has_a_number_a_level_a_sentence_in_two_languages_and_a_remedy() {
        assertThat(KitRun.names(DepartmentContract.class))
                .allMatch(name -> name.matches("DA-[1-9][0-9]* (must|should): .{20,}"));
        assertThat(KitRule.of(DepartmentContract.class)).hasSize(25).allSatisfy(rule -> {
            assertThat(rule.zh()).containsPattern("\\p{IsHan}");
            assertThat(rule.mend()).hasSizeGreaterThan(20);
            assertThat(rule.mendZh()).containsPattern("\\p{IsHan}");
        });
        assertThat(KitRun.rules(DepartmentContract.class)).doesNotHaveDuplicates();
    }

    @Test
    void a_rule_that_cannot_apply_is_skipped_with_the_reason() throws Exception {
        Map<String, String> skipped = KitRun.skipped(Sparse.class);

        assertThat(skipped.get("DA-2")).contains("cannot look keys up", "不能查询");
        assertThat(skipped.get("DA-4")).contains("because it runs in the same program");
        assertThat(skipped.get("DA-6")).contains("not provided: a department that cannot be reached");
        assertThat(KitRun.broken(Sparse.class)).isEmpty();
        assertThat(report(Sparse.class)).contains("\"certified\" : false");
    }

    @Test
    void a_failure_says_what_was_found_and_how_it_is_mended_in_two_languages() throws Exception {
        underTest = BrokenAdapters.breaking("DA-1");
        assertThat(KitRun.broken(Subject.class)).isEqualTo(Set.of("DA-1"));

        assertThat(report(Subject.class))
                .contains("\"certified\" : false")
                .contains("found: [the receipt of the repetition] expected: Optional[R-")
                .contains("mend: pass the key on")
                .contains("改正:传递幂等键");
    }

    private static String report(Class<?> subject) throws Exception {
        Path file = KitRun.REPORTS.resolve(subject.getName() + ".json");
        return Files.readString(file);
    }
}
