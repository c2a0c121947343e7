package io.onething.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Condition;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The checker (定义校验)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckerTest {
    private static final DepartmentId MARKET = new DepartmentId("market");

    private static Condition yes(int question) {
        return new Condition.Compare(Condition.Target.QUESTION, "q" + question, Condition.Operator.IS, true);
    }

    private static Bundle bundle(int questions, List<Condition> matters) {
        return Bundle.builder(new BundleRef("wide", "1", "0".repeat(64)), Text.of("宽"), MARKET)
                .questions(IntStream.range(0, questions)
                        .mapToObj(i -> Question.builder("q" + i, Text.of("问" + i), QuestionType.YES_NO)
                                .build())
                        .toList())
                .matters(IntStream.range(0, matters.size())
                        .mapToObj(i -> Matter.builder(new MatterId("m" + i), MARKET, Text.of("事项" + i))
                                .when(matters.get(i))
                                .build())
                        .toList())
                .build();
    }

    @Nested
    class with_many_questions {
        @Test
        void looks_at_more_situations_than_could_be_counted_one_by_one() {
            CheckReport report = Checker.check(
                    bundle(40, IntStream.range(0, 40).mapToObj(i -> yes(i)).toList()));
            assertThat(report.situations().values()).containsExactly(BigInteger.TWO.pow(40));
            assertThat(report.findings())
                    .extracting(
                            Finding::flaw, found -> found.situation().values().size())
                    .containsExactly(tuple(Flaw.NO_MATTER, 40));
        }

        @Test
        void finds_the_one_situation_of_a_million_million_that_is_wrong() {
            List<Condition> matters = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                matters.add(new Condition.Any(List.of(yes(i), new Condition.Not(yes(i + 20)))));
            }
            Finding found = Checker.check(bundle(40, matters)).findings().get(0);
            assertThat(found.flaw()).isEqualTo(Flaw.NO_MATTER);
            assertThat(found.situation().values())
                    .hasSize(40)
                    .containsEntry("q3", false)
                    .containsEntry("q23", true);
        }

        @Test
        void says_so_where_conditions_are_too_intricate_to_be_proved() {
            Random random = new Random(7);
            List<Condition> parts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                List<Condition> three = new ArrayList<>();
                for (int j = 0; j < 3; j++) {
                    Condition one = yes(random.nextInt(40));
                    three.add(random.nextBoolean() ? one : new Condition.Not(one));
                }
                parts.add(new Condition.Any(three));
            }
            Finding found = Checker.check(bundle(40, List.of(new Condition.All(parts))))
                    .findings()
                    .get(0);
            assertThat(found.flaw()).isEqualTo(Flaw.TOO_INTRICATE);
            assertThat(found.severity()).isEqualTo(Severity.WARNING);
        }
    }

    @Nested
    class an_overlay {
        private static final String TEMPLATE = """
                format: 1
                bundle: nation
                version: "1"
                effective: 2026-06-01
                title: 一件事
                lead: market
                departments: {market: {title: 市场监管部门}}
                matters:
                  food: {title: 食品经营许可, department: market, limit: 10 workdays}
                """;

        private List<Finding> check(Path folder, String overlay) throws IOException {
            Files.writeString(folder.resolve("nation.yaml"), TEMPLATE);
            Files.writeString(folder.resolve("city.yaml"), overlay);
            return Checker.check(BundleCatalog.load(folder)).findings();
        }

        @Test
        void that_changes_a_value_to_what_it_is_is_found_at_that_value(@TempDir Path folder) throws IOException {
            assertThat(check(folder, """
                    format: 1
                    bundle: city
                    of: nation
                    version: "1"
                    change: {matters: {food: {limit: 10 workdays}}}
                    """))
                    .extracting(
                            Finding::flaw,
                            found -> found.problem().line(),
                            found -> found.problem().column())
                    .containsExactly(tuple(Flaw.OVERLAY_SAYS_THE_SAME, 5, 27));
        }

        @Test
        void that_is_used_before_its_template_is_found(@TempDir Path folder) throws IOException {
            assertThat(check(folder, """
                    format: 1
                    bundle: city
                    of: nation
                    version: "1"
                    effective: 2026-01-01
                    """))
                    .extracting(Finding::flaw, found -> found.problem().line())
                    .containsExactly(tuple(Flaw.OVERLAY_TOO_EARLY, 5));
        }

        @Test
        void does_not_repeat_what_stands_in_its_template(@TempDir Path folder) throws IOException {
            Files.writeString(
                    folder.resolve("extra.yaml"),
                    TEMPLATE.replace("nation", "other") + "questions: {colour: {ask: 颜色, type: text}}\n");
            Files.writeString(folder.resolve("town.yaml"), """
                    format: 1
                    bundle: town
                    of: other
                    version: "1"
                    change: {matters: {food: {limit: 5 workdays}}}
                    """);
            assertThat(Checker.check(BundleCatalog.load(folder)).findings())
                    .extracting(found -> found.bundle().id(), Finding::flaw)
                    .containsExactly(tuple("other", Flaw.QUESTION_WITHOUT_EFFECT));
        }
    }

    @Nested
    class as_a_command {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private int run(String... args) {
            return CheckCommand.run(List.of(args), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        }

        private List<String> lines() {
            return bytes.toString(StandardCharsets.UTF_8).lines().toList();
        }

        private Path file(Path folder, String more) throws IOException {
            Path file = folder.resolve("bundle.yaml");
            Files.writeString(file, an_overlay.TEMPLATE + more);
            return file;
        }

        @Test
        void ends_with_0_when_nothing_is_found(@TempDir Path folder) throws IOException {
            assertThat(run(file(folder, "").toString(), "--en")).isZero();
            assertThat(lines()).containsExactly("1 situations of 1 bundles checked, 0 findings");
        }

        @Test
        void ends_with_1_and_a_line_for_each_finding(@TempDir Path folder) throws IOException {
            Path file = file(folder, "questions:\n  colour: {ask: 颜色, type: text}\n");
            assertThat(run(file.toString(), "--en")).isEqualTo(1);
            assertThat(lines())
                    .containsExactly(
                            file + ":11:3: warning OT-1204 question \"colour\" changes nothing, whatever is answered;"
                                    + " use it in a condition or remove it",
                            "1 situations of 1 bundles checked, 1 findings");
        }

        @Test
        void ends_with_2_and_every_problem_of_files_that_cannot_be_read(@TempDir Path folder) throws IOException {
            Path file = file(folder, "colour: red\nsize: big\n");
            assertThat(run(folder.toString())).isEqualTo(2);
            assertThat(lines()).hasSize(3).first().asString().startsWith(file + ":10:1: OT-1012 ");
            assertThat(lines().get(2)).isEqualTo("2 处问题：定义无法读取");
        }

        @Test
        void tells_what_is_wrong_with_each_of_forty_files(@TempDir Path folder) throws IOException {
            for (int i = 10; i < 50; i++) {
                Files.writeString(
                        folder.resolve("bundle-" + i + ".yaml"),
                        an_overlay.TEMPLATE.replace("nation", "b" + i).replace("10 workdays", i + " weeks"));
            }
            assertThat(run(folder.toString(), "--en")).isEqualTo(2);
            assertThat(lines()).hasSize(41).last().isEqualTo("40 problems: the definitions cannot be read");
            for (int i = 10; i < 50; i++) {
                assertThat(lines().get(i - 10)).startsWith(folder.resolve("bundle-" + i + ".yaml") + ":9:52: OT-1018 ");
            }
        }

        @Test
        void ends_with_2_and_tells_how_it_is_used_when_it_is_not_understood() {
            assertThat(run("--english", "here")).isEqualTo(2);
            assertThat(run()).isEqualTo(2);
            assertThat(lines()).contains("usage: check FILE_OR_FOLDER [--en]");
        }
    }

    @Test
    void a_report_reads_in_both_languages() {
        CheckReport report = Checker.check(bundle(1, List.of(yes(0))));
        assertThat(report.hasErrors()).isTrue();
        assertThat(report.text(Locale.ENGLISH)).contains("wide@1:1:1: error OT-1208 with {q0: no}: no matter applies");
        assertThat(report.text(Locale.CHINESE)).contains("当{q0：否}时：没有任何事项适用").endsWith("已校验 1 个一件事的 2 种情形，发现 1 处问题");
        assertThat(report.findings().get(0).situation()).isEqualTo(Answers.of("q0", false));
    }
}
