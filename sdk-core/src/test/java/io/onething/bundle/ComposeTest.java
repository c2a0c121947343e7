package io.onething.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onething.OneThingException;
import io.onething.calendar.WorkingCalendar;
import io.onething.check.Checker;
import io.onething.guide.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Bundles put together at the window (一窗受理，把单事项打包成一件事)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static final String FOOD = """
            format: 1
            bundle: food
            version: "1"
            title: 食品经营许可
            lead: market
            departments: {market: {title: 市场监管部门, source: S1}, fire: {title: 消防救援机构}}
            questions:
              area: {ask: 面积多少？, type: number, basis: inferred}
              kind: {ask: 开什么店？, type: choice, choices: {cafe: 咖啡店, bar: 酒吧}}
              music: {ask: 有无演出？, type: yes-no, when: {kind: bar}}
            eligibility:
              open: {rule: 面积不为零, require: {area: {gt: 0}}, otherwise: 请改填面积}
            matters:
              permit: {title: 食品经营许可, department: market, needs: [licence, plan], gives: paper, source: S1}
              stage: {title: 演出备案, department: market, kind: filing, when: {music: yes}, after: permit, needs: [plan]}
            materials:
              licence: {title: 营业执照, supply: [e-licence, upload], source: S1}
              plan: {title: 平面图, supply: [upload], when: {area: {gte: 50}}}
            form:
              name: {label: 名称}
              kind: {label: 业态, prefill: answers.kind, used-by: [permit]}
            results:
              paper: {title: 食品经营许可证, delivery: [counter]}
            participants:
              owner: {title: 房东}
            promised: 10 workdays
            figures: [{what: 材料, after: "2", unit: 份}]
            sources:
              S1: {title: 办事指南, grade: A}
            """;

    private static final String FIRE = """
            format: 1
            bundle: fire
            version: "1"
            title: 消防安全检查
            lead: fire
            departments: {fire: {title: 消防大队}}
            questions:
              area: {type: number, ask: 面积多少？, source: S1}
              kind: {ask: 是什么场所？, type: choice, choices: {hall: 大厅, bar: 酒吧}}
            matters:
              check:
                title: 消防安全检查
                department: fire
                needs: [licence, plan, rules]
                gives: [paper]
                routes:
                  short: {title: 承诺, when: {kind: hall}, tolerates: {rules: {within: 5 workdays, ground: 办事指南}}}
                  long: {title: 一般, needs: drawing}
                source: [S1]
              stage: {title: 演出场所检查, department: fire, kind: enquiry, after: {check: accepted}, when: {kind: bar}}
            materials:
              licence: {title: 营业执照, supply: [e-licence, upload]}
              plan: {title: 平面图, supply: [upload], when: {area: {gte: 50}}}
              rules: {title: 制度, supply: [upload], when: {any: [{kind: [hall, bar]}, {area: {gt: 9}}]}}
              drawing: {title: 图纸, supply: [upload]}
              note: {title: 演出说明, supply: [upload]}
            form:
              name: {label: 名称, used-by: check}
              kind: {label: 场所, prefill: answers.kind}
              copy: {label: 执照号, prefill: licence}
            results:
              paper: {title: 检查意见书, delivery: [counter]}
            visits:
              site: {title: 现场勘验, matters: [check, stage]}
            participants:
              owner: {title: 房东, matters: check}
            sources:
              S1: {title: 另一份指南, grade: B}
            """.replace("kind: enquiry,", "kind: enquiry, needs: note,");

    private static final String LICENCE = """
            format: 1
            bundle: company
            version: "1"
            title: 设立登记
            lead: market
            departments: {market: {title: 市场监管部门}}
            matters:
              register: {title: 设立登记, department: market, kind: registration, gives: business-licence}
            results:
              business-licence: {title: 营业执照, delivery: [e-licence]}
            """;

    private static final String SHOP = """
            format: 1
            bundle: shop
            version: "1"
            title: 开店
            lead: urban
            departments: {urban: {title: 城管部门}}
            matters:
              visit: {title: 踏勘, department: urban, kind: inspection}
              sign: {title: 招牌备案, department: urban, kind: filing, after: {visit: accepted}, needs: [copy]}
              tables: {title: 外摆, department: urban, routes: {usual: {title: 一般, needs: copy}}}
            materials:
              copy: {title: {zh: 营业执照, en: Licence}, supply: [upload, paper]}
            """;

    @TempDir
    Path folder;

    @Nested
    @DisplayName("What one part gives and another asks for (前证后用)")
    class what_one_part_gives_and_another_asks_for {
        @Test
        void comes_from_the_matter_that_gives_it_and_is_waited_for() {
            Bundle pack = pack(catalog(SHOP, LICENCE), "shop", "company");
            MatterId register = new MatterId("register");
            assertThat(pack.material("copy").orElseThrow().supply())
                    .extracting(Supply::way)
                    .containsExactly(SupplyWay.OUTPUT, SupplyWay.UPLOAD, SupplyWay.PAPER);
            assertThat(pack.matter(new MatterId("sign")).orElseThrow().after())
                    .extracting(wait -> wait.anyOf() + " " + wait.milestone())
                    .containsExactly("[visit] ACCEPTED", "[register] GRANTED");
            assertThat(pack.matter(new MatterId("tables")).orElseThrow().after())
                    .containsExactly(Prerequisite.granted(register));
            assertThat(Checker.check(pack).findings()).isEmpty();
        }

        @Test
        void is_handed_on_and_never_brought_by_the_applicant() {
            Guide guide =
                    Guide.of(pack(catalog(SHOP, LICENCE), "shop", "company"), Answers.NONE, WorkingCalendar.china());
            assertThat(guide.toBring()).isEmpty();
        }

        @Test
        void is_still_brought_where_the_giver_would_wait_for_who_needs_it() {
            String circle = LICENCE.replace("kind: registration,", "kind: registration, needs: copy,")
                    + "materials:\n  copy: {title: {zh: 营业执照, en: Licence}, supply: [upload, paper]}\n";
            Bundle pack = pack(catalog(SHOP, circle), "shop", "company");
            assertThat(pack.material("copy").orElseThrow().supply())
                    .extracting(Supply::way)
                    .containsExactly(SupplyWay.UPLOAD, SupplyWay.PAPER);
        }

        @Test
        void is_still_brought_where_only_some_situations_have_the_result() {
            String sometimes = LICENCE.replace("delivery: [e-licence]", "when: {new: yes}, delivery: [e-licence]")
                    + "questions: {new: {ask: 是否新设, type: yes-no}}\n";
            assertThat(pack(catalog(SHOP, sometimes), "shop", "company")
                            .material("copy")
                            .orElseThrow()
                            .supply())
                    .hasSize(2);
        }

        @Test
        void is_looked_up_first_where_that_is_possible() {
            assertThat(pack(catalog(SHOP.replace("[upload, paper]", "[e-licence, upload]"), LICENCE), "shop", "company")
                            .material("copy")
                            .orElseThrow()
                            .supply())
                    .hasSize(2);
        }

        @Test
        void reads_as_the_same_bundle_again() {
            Bundle pack = pack(catalog(SHOP, LICENCE), "shop", "company");
            assertThat(BundleCatalog.parse("pack", pack.definition()).matters())
                    .extracting(Matter::after)
                    .isEqualTo(pack.matters().stream().map(Matter::after).toList());
        }
    }

    private BundleCatalog catalog(String... definitions) {
        try {
            for (int i = 0; i < definitions.length; i++) {
                Files.writeString(folder.resolve(i + ".yaml"), definitions[i]);
            }
            return BundleCatalog.load(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Bundle pack(BundleCatalog catalog, String... parts) {
        return catalog.compose("pack", new Text("开店打包", "Shop"), TODAY, List.of(parts));
    }

    private static List<String> ids(List<? extends Object> parts) {
        return parts.stream()
                .map(part -> part instanceof Matter matter
                        ? matter.id().value()
                        : part instanceof Question question
                                ? question.id()
                                : part instanceof Material material
                                        ? material.id()
                                        : part instanceof FormField field ? field.id() : ((Result) part).id())
                .toList();
    }

    @Nested
    class two_definitions {
        private Bundle pack;

        @BeforeEach
        void compose() {
            pack = ComposeTest.pack(catalog(FOOD, FIRE), "food", "fire");
        }

        private Condition.Compare kind(Condition condition) {
            return condition.comparisons().get(0);
        }

        @Test
        void what_is_the_same_is_asked_once_wherever_it_was_read() {
            assertThat(ids(pack.questions())).containsExactly("area", "kind", "music", "fire-kind");
            assertThat(ids(pack.materials())).containsExactly("licence", "plan", "rules", "drawing", "note");
            assertThat(ids(pack.form())).containsExactly("name", "kind", "fire-kind", "copy");
            assertThat(pack.participants()).hasSize(1);
        }

        @Test
        void what_is_not_the_same_is_kept_apart() {
            assertThat(ids(pack.matters())).containsExactly("permit", "stage", "check", "fire-stage");
            assertThat(ids(pack.results())).containsExactly("paper", "fire-paper");
            assertThat(pack.result("fire-paper").orElseThrow().title().zh()).isEqualTo("检查意见书");
            assertThat(pack.sources()).extracting(Source::id).containsExactly("S1", "fire-S1");
        }

        @Test
        void every_reference_follows() {
            Matter check = pack.matter(new MatterId("check")).orElseThrow();
            Matter stage = pack.matter(new MatterId("fire-stage")).orElseThrow();
            assertThat(check.gives()).containsExactly("fire-paper");
            assertThat(check.sources()).containsExactly("fire-S1");
            assertThat(kind(check.routes().get(0).when()).id()).isEqualTo("fire-kind");
            assertThat(kind(stage.when()).id()).isEqualTo("fire-kind");
            assertThat(pack.visit("site").orElseThrow().matters())
                    .containsExactly(new MatterId("check"), new MatterId("fire-stage"));
            assertThat(pack.field("fire-kind").orElseThrow().prefill()).hasValue("answers.fire-kind");
            assertThat(kind(pack.material("rules").orElseThrow().when()).id()).isEqualTo("fire-kind");
            assertThat(pack.field("copy").orElseThrow().prefill()).hasValue("licence");
        }

        @Test
        @DisplayName("个人信息保护法 art. 6: no department sees a field that was not for it")
        void a_field_for_all_matters_of_its_part_is_for_those_only() {
            assertThat(pack.field("name").orElseThrow().usedBy())
                    .containsExactly(new MatterId("permit"), new MatterId("stage"), new MatterId("check"));
            assertThat(pack.field("copy").orElseThrow().usedBy())
                    .containsExactly(new MatterId("check"), new MatterId("fire-stage"));
            assertThat(pack.participants().get(0).matters())
                    .containsExactly(new MatterId("permit"), new MatterId("stage"), new MatterId("check"));
        }

        @Test
        void a_department_is_one_by_its_id() {
            assertThat(pack.departments())
                    .extracting(department -> department.id().value())
                    .containsExactly("market", "fire");
            assertThat(pack.lead()).isEqualTo(new DepartmentId("market"));
        }

        @Test
        void what_was_published_for_a_part_is_not_promised_of_the_whole() {
            assertThat(pack.promised()).isEmpty();
            assertThat(pack.figures()).isEmpty();
            assertThat(pack.title().in(Locale.ENGLISH)).isEqualTo("Shop");
            assertThat(pack.eligibility()).hasSize(1);
        }

        @Test
        void its_text_reads_as_the_same_bundle() {
            Bundle read = BundleCatalog.parse("pack", pack.definition());
            assertThat(read.ref()).isEqualTo(pack.ref());
            assertThat(read).usingRecursiveComparison().isEqualTo(pack);
        }

        @Test
        void the_same_parts_give_the_same_version_and_other_parts_another() {
            assertThat(pack(catalog(FOOD, FIRE), "food", "fire").ref()).isEqualTo(pack.ref());
            assertThat(pack(catalog(FOOD, FIRE), "food").ref().version())
                    .isNotEqualTo(pack.ref().version());
        }
    }

    @Test
    void where_a_limit_was_read_makes_no_other_matter_or_route_of_it() {
        String same = """
                format: 1
                bundle: %s
                version: "1"
                title: 注册登记
                lead: market
                departments: {market: {title: 市场监管部门}}
                matters:
                  register:
                    title: 注册登记
                    department: market
                    kind: registration
                    limit: {legal: 5 workdays%s}
                    routes:
                      quick: {title: 简易, limit: {legal: 3 workdays%s}%s}
                sources: {%s: {title: %s, grade: A}}
                """;
        String one = same.formatted("one", ", source: S1", ", source: S1", ", source: S1", "S1", "甲");
        String other = same.formatted("other", ", source: S2", "", "", "S2", "乙");
        assertThat(ids(pack(catalog(one, other), "one", "other").matters())).containsExactly("register");
        String longer = other.replace("legal: 3", "legal: 4");
        assertThat(ids(pack(catalog(one, longer), "one", "other").matters()))
                .containsExactly("register", "other-register");
    }

    @Nested
    class three_definitions {
        @Test
        void what_two_of_them_share_is_asked_once_though_the_first_has_another() {
            String other = FIRE.replace("bundle: fire", "bundle: blaze")
                    .replace("check:", "inspect:")
                    .replace("check: accepted", "inspect: accepted")
                    .replace("[check, stage]", "[inspect, stage]")
                    .replace("used-by: check", "used-by: inspect")
                    .replace("matters: check}", "matters: inspect}");
            Bundle pack = pack(catalog(FOOD, FIRE, other), "food", "fire", "blaze");
            assertThat(ids(pack.questions())).containsExactly("area", "kind", "music", "fire-kind");
            assertThat(ids(pack.results())).containsExactly("paper", "fire-paper");
            assertThat(ids(pack.matters()))
                    .containsExactly("permit", "stage", "check", "fire-stage", "inspect", "blaze-stage");
        }

        @Test
        void an_id_that_is_too_long_is_shortened() {
            String id = "x".repeat(60);
            Bundle pack = pack(catalog(small("one", id, "甲"), small("other", id, "乙")), "one", "other");
            assertThat(ids(pack.matters()))
                    .containsExactly(id, "other-" + "x".repeat(58))
                    .allMatch(Identifiers::valid);
        }

        @Test
        void an_id_that_is_taken_is_numbered() {
            String two =
                    small("two", "a", "乙").replace("matters: {", "matters: {two-a: {title: 丁, department: market}, ");
            Bundle pack =
                    pack(catalog(small("one", "a", "甲"), two, small("three", "two-a", "丙")), "one", "two", "three");
            assertThat(ids(pack.matters())).containsExactly("a", "two-a", "two-a-2", "three-two-a");
        }
    }

    private static String small(String bundle, String matter, String title) {
        return """
                format: 1
                bundle: %s
                version: "1"
                title: %3$s
                lead: market
                departments: {market: {title: 市场监管部门}}
                matters: {%s: {title: %s, department: market}}
                """.formatted(bundle, matter, title);
    }

    @Nested
    class parts_that_cannot_be_one_application {
        private List<DefinitionProblem> problems(String one, String other) {
            return catchThrowableOfType(DefinitionException.class, () -> pack(catalog(one, other), "one", "two"))
                    .problems();
        }

        private final String one = small("one", "a", "甲");
        private final String two = small("two", "b", "乙");

        @Test
        void one_applicant_cannot_be_a_person_and_an_enterprise() {
            List<DefinitionProblem> problems = problems(one, two + "subject: enterprise\n");
            assertThat(problems).extracting(DefinitionProblem::code).containsExactly("OT-1048");
            assertThat(problems.get(0).file()).endsWith("1.yaml");
            assertThat(problems.get(0).line()).isEqualTo(8);
            assertThat(problems.get(0).english()).contains("0.yaml\" line 1");
        }

        @Test
        @DisplayName("行政许可法 art. 42(2): licences are handled jointly or not")
        void joint_handling_is_for_all_of_them() {
            assertThat(problems(one + "joint: yes\n", two))
                    .extracting(DefinitionProblem::path)
                    .containsExactly("joint");
        }

        @Test
        void a_clock_runs_by_the_calendar_of_one_place() {
            assertThat(problems(one + "region: \"110000\"\nplace: 北京\n", two + "region: \"310000\"\nplace: 上海\n"))
                    .extracting(DefinitionProblem::path)
                    .containsExactly("region", "place");
            assertThat(problems(
                            one.replace("部门}", "部门, region: \"110000\"}"),
                            two.replace("部门}", "部门, region: \"310000\"}")))
                    .extracting(DefinitionProblem::path)
                    .containsExactly("departments.market.region");
        }

        @Test
        void a_part_that_names_no_place_goes_with_any() {
            Bundle pack = pack(
                    catalog(one, two.replace("部门}", "部门, region: \"310000\"}") + "region: \"310000\"\n"), "one", "two");
            assertThat(pack.region()).hasValue("310000");
            assertThat(pack.departments().get(0).region()).hasValue("310000");
        }

        @Test
        void an_unknown_part_or_none_at_all_is_refused() {
            BundleCatalog catalog = catalog(one);
            assertThatThrownBy(() -> pack(catalog, "one", "three"))
                    .isInstanceOf(OneThingException.class)
                    .hasMessageContaining("OT-1105");
            assertThatThrownBy(() -> pack(catalog)).hasMessageContaining("at least one bundle");
            assertThatThrownBy(() -> pack(catalog, "one", "one")).hasMessageContaining("none twice");
            assertThatThrownBy(() -> pack(
                            BundleCatalog.of(Bundle.builder(
                                            new BundleRef("code", "1", ""), Text.of("甲"), new DepartmentId("market"))
                                    .build()),
                            "code"))
                    .hasMessageContaining("made in code");
        }
    }
}
