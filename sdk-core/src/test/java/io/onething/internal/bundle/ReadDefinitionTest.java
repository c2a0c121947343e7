package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Condition;
import io.onething.bundle.Condition.Compare;
import io.onething.bundle.Condition.Operator;
import io.onething.bundle.Condition.Target;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Measure;
import io.onething.bundle.Milestone;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Payer;
import io.onething.bundle.Postage;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Source;
import io.onething.bundle.Subject;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A good definition (定义) becomes the model as written")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadDefinitionTest {
    private static final MatterId FOOD = new MatterId("food");
    private static final MatterId FIRE = new MatterId("fire");

    final Bundle cake = BundleCatalog.parse("cake-shop.yaml", Samples.cakeShop());

    @Nested
    class the_bundle {
        @Test
        void has_its_head() {
            assertThat(cake.ref()).hasToString("cake-shop@1");
            assertThat(cake.title()).isEqualTo(new Text("开办蛋糕店", "Open a cake shop"));
            assertThat(cake.region()).contains("310000");
            assertThat(cake.place()).contains(Text.of("上海市"));
            assertThat(cake.subject()).isEqualTo(Subject.ENTERPRISE);
            assertThat(cake.lead()).isEqualTo(new DepartmentId("market"));
            assertThat(cake.promised()).contains(new TimeLimit(7, 14, LimitUnit.WORKING_DAY));
        }

        @Test
        void has_its_departments_rules_figures_and_sources() {
            assertThat(cake.departments()).extracting(each -> each.id().value()).containsExactly("market", "fire");
            assertThat(cake.departments().get(0).sources()).containsExactly("S1");
            assertThat(cake.eligibility()).singleElement().satisfies(rule -> {
                assertThat(rule.id()).isEqualTo("licensed");
                assertThat(rule.require()).isEqualTo(is("licensed", true));
                assertThat(rule.otherwise()).isEqualTo(Text.of("先办理营业执照"));
                assertThat(rule.basis()).isEqualTo(Basis.GENERAL);
            });
            assertThat(cake.figures()).singleElement().satisfies(figure -> {
                assertThat(figure.before()).isEqualTo("30");
                assertThat(figure.after()).isEqualTo("7-14");
                assertThat(figure.unit()).isEqualTo(Text.of("工作日"));
                assertThat(figure.measure()).contains(Measure.TIME);
                assertThat(figure.sources()).containsExactly("S1");
            });
            assertThat(cake.sources())
                    .containsExactly(
                            new Source("S1", "办事指南", "市政府", "2024-06-12", "https://example.gov.cn/1", "A"),
                            new Source("S2", "说明", null, null, null, "K"));
        }

        @Test
        void has_defaults_where_nothing_was_written() {
            Bundle small = BundleCatalog.parse("x", """
                    format: 1
                    bundle: x
                    version: 1.10
                    title: 甲
                    lead: d
                    departments: {d: {title: 丁}}
                    matters: {m: {title: 事, department: d}}
                    form: {f: {label: 字}}
                    """);

            assertThat(small.ref().version()).isEqualTo("1.10");
            assertThat(small.subject()).isEqualTo(Subject.PERSON);
            assertThat(small.promised()).isEmpty();
            assertThat(small.matters()).singleElement().satisfies(matter -> {
                assertThat(matter.kind()).isEqualTo(MatterKind.LICENCE);
                assertThat(matter.when()).isEqualTo(Condition.always());
                assertThat(matter.limits()).isEqualTo(Limits.NONE);
                assertThat(matter.after()).isEmpty();
                assertThat(matter.basis()).isEqualTo(Basis.SEEN);
            });
            assertThat(small.form()).singleElement().satisfies(field -> {
                assertThat(field.type()).isEqualTo(FieldType.TEXT);
                assertThat(field.required()).isTrue();
                assertThat(field.maxLength()).isEqualTo(1000);
                assertThat(field.usedBy(new MatterId("m"))).isTrue();
            });
        }
    }

    @Nested
    class its_questions {
        @Test
        void stand_in_the_order_asked() {
            assertThat(cake.questions())
                    .extracting(Question::type)
                    .containsExactly(
                            QuestionType.YES_NO,
                            QuestionType.NUMBER,
                            QuestionType.DATE,
                            QuestionType.CHOICES,
                            QuestionType.CHOICE,
                            QuestionType.TEXT);
        }

        @Test
        void carry_ranges_units_help_and_choices() {
            Question area = cake.question("area").orElseThrow();

            assertThat(area.min()).contains(BigDecimal.ONE);
            assertThat(area.max()).contains(new BigDecimal("1000.5"));
            assertThat(area.unit()).contains(Text.of("平方米"));
            assertThat(area.help()).contains(Text.of("使用面积"));
            assertThat(area.basis()).isEqualTo(Basis.INFERRED);
            assertThat(area.sources()).containsExactly("S2");
            assertThat(cake.question("drinks").orElseThrow().choices())
                    .containsExactly(Map.entry("tea", Text.of("茶")), Map.entry("coffee", Text.of("咖啡")));
            assertThat(cake.question("route").orElseThrow().when()).isEqualTo(is("licensed", true));
        }
    }

    @Nested
    class its_matters {
        @Test
        void carry_limits_needs_results_and_grounds() {
            Matter food = cake.matter(FOOD).orElseThrow();

            assertThat(food.limits()).isEqualTo(new Limits(TimeLimit.workingDays(10), TimeLimit.workingDays(7)));
            assertThat(food.needs()).containsExactly("plan");
            assertThat(food.gives()).containsExactly("permit");
            assertThat(food.officialCode()).contains("000131");
            assertThat(food.codes()).isEqualTo(OfficialCodes.NONE);
            assertThat(food.note()).contains(Text.of("先办理"));
            assertThat(food.sources()).containsExactly("S1", "S2");
        }

        @Test
        void take_a_limit_alone_as_the_promised_one() {
            assertThat(cake.matter(FIRE).orElseThrow().limits()).isEqualTo(new Limits(null, TimeLimit.workingDays(3)));
        }

        @Test
        void wait_for_what_they_name() {
            assertThat(cake.matter(FIRE).orElseThrow().after()).containsExactly(Prerequisite.granted(FOOD));
            assertThat(cake.matter(new MatterId("sign")).orElseThrow().after())
                    .containsExactly(
                            new Prerequisite(List.of(FOOD), Milestone.ACCEPTED, RefusalEffect.PROCEED),
                            new Prerequisite(List.of(FOOD, FIRE), Milestone.GRANTED, RefusalEffect.SKIP));
        }

        @Test
        void may_wait_in_every_way_the_format_has() {
            assertThat(after("after: food")).containsExactly(Prerequisite.granted(FOOD));
            assertThat(after("after: [food, fire]"))
                    .containsExactly(Prerequisite.granted(FOOD), Prerequisite.granted(FIRE));
            assertThat(after("after: {food: delivered}"))
                    .containsExactly(new Prerequisite(List.of(FOOD), Milestone.DELIVERED, RefusalEffect.SKIP));
            assertThat(after("after: {food: {if-refused: proceed}}"))
                    .containsExactly(new Prerequisite(List.of(FOOD), Milestone.GRANTED, RefusalEffect.PROCEED));
            assertThat(after("after-any: {of: [food, fire], milestone: received, if-refused: proceed}"))
                    .containsExactly(new Prerequisite(List.of(FOOD, FIRE), Milestone.RECEIVED, RefusalEffect.PROCEED));
        }

        @Test
        void carry_their_routes() {
            Matter fire = cake.matter(FIRE).orElseThrow();

            assertThat(fire.route("quick").orElseThrow().when()).isEqualTo(is("route", "commitment"));
            assertThat(fire.route("quick").orElseThrow().limits().promised()).contains(TimeLimit.INSTANT);
            assertThat(fire.route("quick").orElseThrow().needs()).containsExactly("letter");
            assertThat(fire.route("usual").orElseThrow().when()).isEqualTo(Condition.always());
        }

        private List<Prerequisite> after(String written) {
            String text = Samples.cakeShop()
                    .replace("    after: {food: {milestone: accepted, if-refused: proceed}}\n", "")
                    .replace("after-any: [food, fire]", written);
            return BundleCatalog.parse("x", text)
                    .matter(new MatterId("sign"))
                    .orElseThrow()
                    .after();
        }
    }

    @Nested
    class its_materials_form_and_results {
        @Test
        void keep_the_order_of_supply() {
            assertThat(cake.material("plan").orElseThrow().supply())
                    .containsExactly(Supply.by(SupplyWay.SHARE), Supply.by(SupplyWay.UPLOAD));
            assertThat(cake.material("copy").orElseThrow().supply())
                    .containsExactly(new Supply(SupplyWay.OUTPUT, FOOD), Supply.by(SupplyWay.UPLOAD));
            assertThat(cake.material("letter").orElseThrow().when()).isEqualTo(is("route", "commitment"));
            assertThat(cake.material("plan").orElseThrow().note()).contains(Text.of("一份"));
        }

        @Test
        void say_what_must_be_handed_in_and_how() {
            assertThat(cake.material("letter").orElseThrow().required()).isFalse();
            assertThat(cake.material("plan").orElseThrow().required()).isTrue();
            assertThat(cake.material("plan").orElseThrow().copies()).isEmpty();
            assertThat(cake.material("plan").orElseThrow().original()).isFalse();
        }

        @Test
        void name_the_matters_that_may_see_a_field() {
            FormField size = cake.field("size").orElseThrow();

            assertThat(size.usedBy(FOOD)).isTrue();
            assertThat(size.usedBy(FIRE)).isFalse();
            assertThat(size.required()).isFalse();
            assertThat(size.prefill()).contains("answers.area");
            assertThat(cake.field("name").orElseThrow().maxLength()).isEqualTo(100);
            assertThat(cake.field("way").orElseThrow().choices()).containsOnlyKeys("mail", "counter");
        }

        @Test
        void say_how_a_result_is_delivered() {
            assertThat(cake.result("permit").orElseThrow().delivery())
                    .containsExactly(DeliveryWay.E_LICENCE, DeliveryWay.MAIL);
        }

        @Test
        void say_who_pays_the_postage() {
            Postage postage = cake.result("permit").orElseThrow().postage().orElseThrow();

            assertThat(postage).isEqualTo(new Postage(Payer.APPLICANT, Text.of("市内10元")));
            assertThat(postage.text().zh()).isEqualTo("邮费由申请人承担（市内10元）");
            assertThat(cake.result("opinion").orElseThrow().postage()).isEmpty();
        }
    }

    @Nested
    class its_conditions {
        static Stream<Arguments> conditions() {
            Condition yes = is("licensed", true);
            Condition tea = is("drinks", "tea");
            return Stream.of(
                    Arguments.of("{licensed: yes}", yes),
                    Arguments.of("{licensed: 是}", yes),
                    Arguments.of("{licensed: false}", is("licensed", false)),
                    Arguments.of("{licensed: {is: no}}", is("licensed", false)),
                    Arguments.of("{drinks: tea}", tea),
                    Arguments.of("{drinks: [tea, coffee]}", is("drinks", Set.of("tea", "coffee"))),
                    Arguments.of("{area: 20}", is("area", new BigDecimal("20"))),
                    Arguments.of(
                            "{area: [20, 30]}",
                            new Condition.Any(List.of(is("area", new BigDecimal(20)), is("area", new BigDecimal(30))))),
                    Arguments.of(
                            "{area: {gte: 150, lt: 300.5}}",
                            new Condition.All(List.of(
                                    question("area", Operator.GTE, new BigDecimal(150)),
                                    question("area", Operator.LT, new BigDecimal("300.5"))))),
                    Arguments.of("{area: {gt: 1}}", question("area", Operator.GT, BigDecimal.ONE)),
                    Arguments.of("{area: {lte: 1}}", question("area", Operator.LTE, BigDecimal.ONE)),
                    Arguments.of(
                            "{opening: {lt: 2025-01-01}}", question("opening", Operator.LT, LocalDate.of(2025, 1, 1))),
                    Arguments.of("{street: 1}", is("street", "1")),
                    Arguments.of("{area: {known: no}}", question("area", Operator.KNOWN, false)),
                    Arguments.of("{licensed: yes, drinks: tea}", new Condition.All(List.of(yes, tea))),
                    Arguments.of("{all: [{licensed: yes}, {drinks: tea}]}", new Condition.All(List.of(yes, tea))),
                    Arguments.of("{any: [{licensed: yes}, {drinks: tea}]}", new Condition.Any(List.of(yes, tea))),
                    Arguments.of("{not: {licensed: yes}}", new Condition.Not(yes)),
                    Arguments.of("{fact: {city: 上海}}", fact("city", Operator.IS, "上海")),
                    Arguments.of("{fact: {city: [上海, 北京]}}", fact("city", Operator.IS, Set.of("上海", "北京"))),
                    Arguments.of("{fact: {listed: yes}}", fact("listed", Operator.IS, true)),
                    Arguments.of("{fact: {years: {gte: 3}}}", fact("years", Operator.GTE, new BigDecimal(3))),
                    Arguments.of(
                            "{fact: {born: {lt: 2010-01-01}}}", fact("born", Operator.LT, LocalDate.of(2010, 1, 1))));
        }

        @ParameterizedTest
        @MethodSource("conditions")
        void mean_what_is_written(String written, Condition meant) {
            String text = Samples.cakeShop().replace("when: {area: {gte: 20}}", "when: " + written);

            assertThat(BundleCatalog.parse("x", text).matter(FOOD).orElseThrow().when())
                    .isEqualTo(meant);
        }

        private static Compare question(String id, Operator operator, Object value) {
            return new Compare(Target.QUESTION, id, operator, value);
        }

        private static Compare fact(String id, Operator operator, Object value) {
            return new Compare(Target.FACT, id, operator, value);
        }
    }

    @Test
    void written_as_JSON_is_the_same() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String text = json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new ObjectMapper(new YAMLFactory()).readTree(Samples.cakeShop()));

        Bundle same = BundleCatalog.parse("cake-shop.json", text.replace("  ", "\t"));

        assertThat(same)
                .usingRecursiveComparison()
                .ignoringFields("definition", "ref.digest")
                .isEqualTo(cake);
    }

    private static Compare is(String id, Object value) {
        return new Compare(Target.QUESTION, id, Operator.IS, value);
    }
}
