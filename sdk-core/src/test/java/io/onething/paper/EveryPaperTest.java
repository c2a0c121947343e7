package io.onething.paper;

import static io.onething.exchange.Shop.BUNDLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.casework.CasePolicy;
import io.onething.department.Report;
import io.onething.exchange.Fact;
import io.onething.exchange.Life;
import io.onething.exchange.Lives;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("All documents of all cases (文书共性)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryPaperTest {
    private static List<Paper> papers(Life life) {
        return Papers.of(BUNDLE, life.history(), CasePolicy.DEFAULT);
    }

    private static List<PaperKind> kinds(Life life) {
        return papers(life).stream().map(Paper::kind).toList();
    }

    private static Paper only(Life life, PaperKind kind) {
        List<Paper> found =
                papers(life).stream().filter(paper -> paper.kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Nested
    class always {
        private static Stream<Fact> made() {
            return Stream.of(Fact.values()).filter(fact -> fact != Fact.WAITING && fact != Fact.SKIPPED);
        }

        @Test
        void every_kind_of_document_has_a_story() {
            Set<PaperKind> seen =
                    made().flatMap(fact -> kinds(Lives.of(fact)).stream()).collect(Collectors.toSet());
            assertThat(seen).containsExactlyInAnyOrder(PaperKind.values());
        }

        @ParameterizedTest
        @EnumSource(
                value = Fact.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"WAITING", "SKIPPED"})
        void a_document_has_an_id_of_its_own_a_basis_and_an_event(Fact fact) {
            Life life = Lives.of(fact);
            List<Paper> papers = papers(life);
            assertThat(papers).extracting(Paper::id).doesNotHaveDuplicates();
            assertThat(papers).allSatisfy(paper -> {
                assertThat(paper.basis()).isNotEmpty();
                assertThat(paper.matters()).isNotEmpty();
                assertThat(paper.event()).isSameAs(life.history().get((int) paper.sequence() - 1));
            });
        }

        @ParameterizedTest
        @EnumSource(
                value = Fact.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"WAITING", "SKIPPED"})
        void more_history_changes_no_document(Fact fact) {
            Life life = Lives.of(fact);
            List<String> whole = texts(Papers.of(BUNDLE, life.history(), CasePolicy.DEFAULT));
            for (int length = 0; length <= life.history().size(); length++) {
                List<String> some = texts(Papers.of(BUNDLE, life.history().subList(0, length), CasePolicy.DEFAULT));
                assertThat(whole.subList(0, some.size())).isEqualTo(some);
            }
        }

        private static List<String> texts(List<Paper> papers) {
            return papers.stream()
                    .map(paper -> paper.toMarkdown(Locale.CHINESE))
                    .toList();
        }

        @ParameterizedTest
        @EnumSource(
                value = Fact.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"WAITING", "SKIPPED"})
        void nothing_personal_shows_outside_the_document(Fact fact) {
            assertThat(papers(Lives.of(fact)))
                    .allSatisfy(paper -> assertThat(paper + " " + paper.fields())
                            .doesNotContain(
                                    "张三丰", "李四光", "11010519000101001X", "5555", "图纸不清", "案情复杂", "场所不符合要求", "签收单"));
        }
    }

    @Nested
    class as_markdown {
        private final Paper paper = only(Lives.of(Fact.SUSPENDED), PaperKind.SPECIAL_PROCEDURE_NOTICE);

        @Test
        void in_chinese() {
            assertThat(paper.toMarkdown(Locale.CHINESE)).isEqualTo("""
                    # 特别程序期限告知书

                    编号：case-1/6/special-procedure-notice

                    致：张三丰

                    - **事项**：食品经营许可
                    - **告知书编号**：T-1
                    - **特别程序**：听证
                    - **开始日期**：2026年11月23日
                    - **预计所需时间**：15个工作日
                    - **预计结束日期**：2026年12月14日
                    - **办理时限**：所需时间不计入办理时限

                    ## 依据

                    - 行政许可法第四十五条（书面告知所需时间）

                    市场监管局\s\s
                    2026年11月23日
                    """);
        }

        @Test
        void in_english() {
            assertThat(paper.toMarkdown(Locale.ENGLISH))
                    .startsWith("# notice of a special procedure\n\nNumber: case-1/6/special-procedure-notice\n")
                    .contains("- **special procedure**: hearing\n", "- **expected time**: 15 workdays\n")
                    .contains("## Legal basis\n\n- 行政许可法 art. 45 (told in writing)\n")
                    .endsWith("market office  \n2026-11-23\n");
        }

        @Test
        void a_list_is_indented() {
            assertThat(only(Lives.of(Fact.CORRECTION_ASKED), PaperKind.CORRECTION_NOTICE)
                            .toMarkdown(Locale.CHINESE))
                    .contains("- **需补正内容**：\n  - **食品经营许可**：\n    - **部门**：市场监管局\n    - **平面图**：图纸不清 请重绘\n");
        }

        @Test
        void what_people_wrote_stays_text() {
            Life life = Life.ofPermit()
                    .report(new Report.AcceptanceRefused(
                            Report.Ground.NOT_REQUIRED, "<script>*x*</script>\n# 标题", null));
            assertThat(only(life, PaperKind.NOT_REQUIRED_NOTICE).toMarkdown(Locale.CHINESE))
                    .contains("\\<script\\>\\*x\\*\\</script\\> \\# 标题");
        }
    }
}
