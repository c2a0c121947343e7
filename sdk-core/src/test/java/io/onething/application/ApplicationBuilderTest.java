package io.onething.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onething.bundle.Answers;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Plan;
import io.onething.bundle.SupplyWay;
import io.onething.guide.Eatery;
import io.onething.guide.Guide;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An application (申请)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApplicationBuilderTest {
    private static final String MARK = "CANARY";

    @Nested
    class that_fits {
        final Application application = complete().build();

        @Test
        void is_frozen_with_its_definition_and_answers() {
            assertThat(application.bundle()).isEqualTo(Eatery.bundle().ref());
            assertThat(application.answers().value("area_sqm")).contains(new BigDecimal("1.2E+2"));
            assertThat(application.matters())
                    .containsExactly(
                            new Application.Choice(Eatery.VERIFY, null),
                            new Application.Choice(Eatery.FOOD, null),
                            new Application.Choice(Eatery.SIGN, null),
                            new Application.Choice(Eatery.FIRE, "ordinary"));
        }

        @Test
        void carries_every_material_with_the_way_it_is_obtained() {
            Map<String, SuppliedMaterial> materials = application.content().materials();
            assertThat(materials.keySet()).containsExactly("licence", "food-form", "layout", "raw-rules", "sign-plan");
            assertThat(materials.get("licence").way()).isEqualTo(SupplyWay.E_LICENCE);
            assertThat(materials.get("layout").documents()).containsExactly(Eatery.PLAN);
            assertThat(materials.get("raw-rules").way()).isEqualTo(SupplyWay.PAPER);
        }

        @Test
        void carries_what_the_answers_say_on_the_form() {
            assertThat(application.content().form())
                    .containsEntry("area", "120")
                    .containsKey("food_items");
            assertThat(application.content().form()).doesNotContainKeys("opening", "chain", "kind");
            assertThat(application.content().form().keySet()).startsWith("ent_name", "credit_code", "legal_id");
        }

        @Test
        void gets_an_id_of_its_own_unless_one_is_given() {
            assertThat(application.id().value()).hasSize(26).startsWith("01M");
            assertThat(complete().id(new CaseId("mine-1")).build().id()).isEqualTo(new CaseId("mine-1"));
        }

        @Test
        void is_the_same_whenever_it_is_built_with_the_same_id() {
            CaseId id = new CaseId("mine-1");
            assertThat(complete().id(id).build()).isEqualTo(complete().id(id).build());
        }

        @Test
        void keeps_agent_and_delivery() {
            Party agent = new Party.Person("代办人", "11010519491231002x", "021 6200 0000");
            Application made = complete()
                    .agent(agent)
                    .deliver("food-licence", DeliveryWay.MAIL)
                    .build();
            assertThat(made.content().agent().orElseThrow().number()).isEqualTo("11010519491231002X");
            assertThat(made.delivery()).containsExactly(Map.entry("food-licence", DeliveryWay.MAIL));
        }

        @Test
        void prints_nothing_personal() {
            assertThat(application + " " + application.content() + complete()).doesNotContain("小巷食堂", "9199", "1101");
        }
    }

    @Nested
    class its_values {
        @Test
        void are_brought_into_one_form() {
            Application made = complete()
                    .applicant(new Party.Organisation(" 小巷食堂\u3000", " 91990000ma0000007x ", " 13000000000 "))
                    .field("ent_name", " Cafe\u0301 ")
                    .field("credit_code", "91990000ma0000007x")
                    .field("legal_id", "11010519491231002x")
                    .field("area", " +0120.00 ")
                    .field("opening", LocalDate.of(2026, 12, 1))
                    .field("chain", "否")
                    .field("kind", "drinks")
                    .build();
            assertThat(made.content().applicant())
                    .isEqualTo(new Party.Organisation("小巷食堂", "91990000MA0000007X", "13000000000"));
            assertThat(made.content().form())
                    .containsEntry("ent_name", "Café")
                    .containsEntry("credit_code", "91990000MA0000007X")
                    .containsEntry("legal_id", "11010519491231002X")
                    .containsEntry("area", "120")
                    .containsEntry("opening", "2026-12-01")
                    .containsEntry("chain", "no")
                    .containsEntry("kind", "drinks");
        }

        @Test
        void may_be_given_by_their_java_types() {
            Map<String, String> form = complete()
                    .field("chain", true)
                    .field("area", new BigDecimal("1.2E+2"))
                    .field("kind", "  ")
                    .field("opening", null)
                    .build()
                    .content()
                    .form();
            assertThat(form)
                    .containsEntry("chain", "yes")
                    .containsEntry("area", "120")
                    .doesNotContainKeys("kind", "opening");
        }

        @Test
        void are_counted_in_characters_not_in_java_units() {
            assertThat(complete().field("ent_name", "𠮷".repeat(10)).problems()).isEmpty();
            assertThat(complete().field("ent_name", "𠮷".repeat(11)).problems()).hasSize(1);
        }
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                field("ent_name", "  ", "OT-2101", "\"name of the business\" is not filled in", "“企业名称”未填写"),
                field("ent_name", null, "OT-2101", "fill it in", "请填写"),
                field("ent_name", MARK + "长".repeat(10), "OT-2107", "at most 10 characters", "不得超过10个字符"),
                field("ent_name", MARK + "\u0000", "OT-2108", "U+0000", "控制字符"),
                field("ent_name", MARK + "\nb", "OT-2108", "line break", "换行"),
                field("ent_name", MARK + "\uD800", "OT-2108", "broken characters", "残缺字符"),
                field("ent_name", List.of(MARK), "OT-2125", "give a text, a number", "值类型不受支持"),
                field("credit_code", "91990000MA00000070", "OT-2109", "check character", "校验码不符"),
                field("credit_code", "91990000MA000000OX", "OT-2109", "never I, O, S, V or Z", "不含I"),
                field("credit_code", MARK, "OT-2109", "18 characters", "18位"),
                field("legal_id", "110105190001010010", "OT-2110", "check character", "校验码不符"),
                field("legal_id", "110105000101001", "OT-2110", "15 digits", "15位"),
                field("legal_id", "110105190002300011", "OT-2110", "not a date", "不是有效日期"),
                field("legal_id", idBornOn("20261124"), "OT-2110", "in the future", "晚于今天"),
                field("phone", MARK, "OT-2111", "5 to 30 digits", "5至30位"),
                field("phone", "+ - +", "OT-2111", "telephone", "电话"),
                field("phone", "1234", "OT-2111", "telephone", "电话"),
                field("area", "120㎡" + MARK, "OT-2113", "written like 120", "如120"),
                field("area", "1e9", "OT-2113", "number", "数值"),
                field("area", Double.NaN, "OT-2113", "number", "数值"),
                field("area", new BigDecimal("1E+999999999"), "OT-2113", "18 digits", "18位"),
                field("area", "121", "OT-2116", "other than the answer", "与情形引导的回答不一致"),
                field("opening", "2026-02-30", "OT-2112", "2026-11-23", "2026-11-23"),
                field("opening", "2026/12/01" + MARK, "OT-2112", "a date", "日期"),
                field("opening", "26-12-01", "OT-2112", "a date", "日期"),
                field("chain", "perhaps" + MARK, "OT-2114", "yes or no", "是或否"),
                field("kind", "bar" + MARK, "OT-2115", "restaurant, drinks", "restaurant, drinks"),
                field("phonee", MARK, "OT-2102", "did you mean \"phone\"?", "是否想写“phone”"),
                field("nationality", MARK, "OT-2102", "leave it out", "请去掉"));
    }

    private static Arguments field(String id, @Nullable Object value, String code, String english, String chinese) {
        return Arguments.of(id, value, code, english, chinese);
    }

    private static String idBornOn(String date) {
        String front = "110105" + date + "001";
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (front.charAt(i) - '0');
        }
        return front + "10X98765432".charAt(sum % 11);
    }

    @ParameterizedTest(name = "[{index}] {0}: {2} {3}")
    @MethodSource("wrongFields")
    void with_a_wrong_field_is_refused(
            String field, @Nullable Object value, String code, String english, String chinese) {
        ApplicationProblem problem = only(complete().field(field, value));
        assertThat(problem.path()).isEqualTo("form." + field);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.english()).contains(english).doesNotContain(MARK, "{");
        assertThat(problem.chinese()).contains(chinese).doesNotContain(MARK, "{");
    }

    @Test
    void an_identity_number_born_today_is_taken() {
        assertThat(complete().field("legal_id", idBornOn("20261123")).problems())
                .isEmpty();
    }

    static Stream<Arguments> wrongParties() {
        String id = "11010519491231002X";
        return Stream.of(
                party(new Party.Person(" ", id, "13000000000"), "name", "OT-2101", "not filled in", "未填写"),
                party(
                        new Party.Person("长".repeat(101), id, "13000000000"),
                        "name",
                        "OT-2107",
                        "at most 100",
                        "不得超过100"),
                party(
                        new Party.Organisation("长".repeat(201), "91990000MA0000007X", "13000000000"),
                        "name",
                        "OT-2107",
                        "at most 200",
                        "不得超过200"),
                party(new Party.Person(MARK + "\u0000", id, "13000000000"), "name", "OT-2108", "U+0000", "控制字符"),
                party(
                        new Party.Person("某人", "110105190001010010", "13000000000"),
                        "number",
                        "OT-2110",
                        "check character",
                        "校验码"),
                party(
                        new Party.Person("某人", idBornOn("20261124"), "13000000000"),
                        "number",
                        "OT-2110",
                        "in the future",
                        "晚于今天"),
                party(new Party.Person("某人", "", "13000000000"), "number", "OT-2101", "not filled in", "未填写"),
                party(
                        new Party.Organisation("某店", "91990000MA00000070", "13000000000"),
                        "number",
                        "OT-2109",
                        "check character",
                        "校验码"),
                party(new Party.Person("某人", id, MARK), "phone", "OT-2111", "5 to 30 digits", "5至30位"),
                party(new Party.Person("某人", id, ""), "phone", "OT-2101", "not filled in", "未填写"));
    }

    private static Arguments party(Party party, String part, String code, String english, String chinese) {
        return Arguments.of(party, part, code, english, chinese);
    }

    @ParameterizedTest(name = "[{index}] {1}: {2} {3}")
    @MethodSource("wrongParties")
    void with_a_wrong_party_is_refused(Party party, String part, String code, String english, String chinese) {
        ApplicationProblem problem = only(complete().applicant(party));
        assertThat(problem.path()).isEqualTo("applicant." + part);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.english()).contains(english).doesNotContain(MARK, "{");
        assertThat(problem.chinese()).contains(chinese).doesNotContain(MARK, "{");
        assertThat(only(complete().agent(party)).path()).isEqualTo("agent." + part);
    }

    @Test
    void without_an_applicant_is_refused() {
        ApplicationProblem problem = only(Eatery.guide(Eatery.LEAST)
                .application()
                .form(form(Eatery.LEAST))
                .material("layout", Eatery.PLAN));
        assertThat(problem.path()).isEqualTo("applicant");
        assertThat(problem.code()).isEqualTo("OT-2101");
    }

    @Nested
    class its_materials {
        @Test
        void must_be_there() {
            ApplicationBuilder builder = Eatery.guide(Eatery.ALL)
                    .application()
                    .applicant(Eatery.OWNER)
                    .form(Eatery.form());
            assertThat(builder.problems())
                    .extracting(problem -> problem.path() + " " + problem.code())
                    .containsExactly(
                            "materials.layout OT-2104", "materials.raw-rules OT-2104", "materials.sign-plan OT-2104");
            assertThat(builder.problems().get(1).english()).contains("confirm it with paper(id)");
        }

        @Test
        void need_a_document() {
            assertThat(only(complete().material("layout")).code()).isEqualTo("OT-2104");
        }

        @Test
        void have_at_most_a_hundred_documents() {
            Document[] many = new Document[101];
            Arrays.fill(many, Eatery.PLAN);
            assertThat(only(complete().material("layout", many)).code()).isEqualTo("OT-2124");
            assertThat(complete().material("layout", Arrays.copyOf(many, 100)).problems())
                    .isEmpty();
        }

        @Test
        void that_need_none_take_no_document() {
            ApplicationProblem problem = only(complete().material("licence", Eatery.PLAN));
            assertThat(problem.code()).isEqualTo("OT-2105");
            assertThat(problem.english()).contains("taken from the e-certificate library", "guide.without");
            assertThat(problem.chinese()).contains("电子证照调取");
        }

        @Test
        void are_handed_in_as_the_definition_allows() {
            ApplicationProblem problem = only(complete().paper("sign-plan"));
            assertThat(problem.code()).isEqualTo("OT-2106");
            assertThat(problem.english()).contains("uploaded by the applicant");
            assertThat(only(complete().material("raw-rules", Eatery.PLAN)).code())
                    .isEqualTo("OT-2106");
            assertThat(complete().paper("layout").problems()).isEmpty();
        }

        @Test
        void are_known() {
            ApplicationProblem similar = only(complete().material("layuot", Eatery.PLAN));
            assertThat(similar.path()).isEqualTo("materials.layuot");
            assertThat(similar.code()).isEqualTo("OT-2103");
            assertThat(similar.english()).contains("did you mean \"layout\"?");
            assertThat(only(complete().material("permit-copy", Eatery.PLAN)).english())
                    .contains("no matter of this application needs");
        }

        @Test
        void are_uploaded_after_every_source_failed() {
            Guide guide = Eatery.guide(Eatery.ALL)
                    .without("licence", SupplyWay.E_LICENCE)
                    .without("licence", SupplyWay.SHARE);
            assertThat(only(filled(guide.application())).path()).isEqualTo("materials.licence");
            assertThat(filled(guide.application())
                            .material("licence", Eatery.PLAN)
                            .problems())
                    .isEmpty();
            Guide none = Eatery.guide(Eatery.ALL).without("food-form", SupplyWay.FORM);
            assertThat(only(filled(none.application())).code()).isEqualTo("OT-2120");
        }
    }

    @Nested
    class its_delivery {
        @Test
        void is_one_of_the_ways_of_a_result_it_gets() {
            ApplicationProblem way = only(complete().deliver("food-licence", DeliveryWay.KIOSK));
            assertThat(way.path()).isEqualTo("delivery.food-licence");
            assertThat(way.code()).isEqualTo("OT-2122");
            assertThat(way.english()).contains("at the counter, by mail");
            assertThat(only(complete().deliver("food-license", DeliveryWay.MAIL))
                            .english())
                    .contains("did you mean \"food-licence\"?");
            ApplicationBuilder least = Eatery.guide(Eatery.LEAST)
                    .application()
                    .applicant(Eatery.OWNER)
                    .form(form(Eatery.LEAST))
                    .material("layout", Eatery.PLAN)
                    .deliver("fire-opinion", DeliveryWay.COUNTER);
            assertThat(only(least).english()).contains("no matter of this application gives");
        }
    }

    @Nested
    class for_a_situation_that_is_not_settled {
        @Test
        void names_open_questions_and_facts() {
            Answers open = Answers.of("has_licence", true, "area_sqm", 60, "signboard", false);
            List<ApplicationProblem> problems =
                    Eatery.guide(open).application().applicant(Eatery.OWNER).problems();
            assertThat(problems)
                    .extracting(problem -> problem.path() + " " + problem.code())
                    .startsWith("answers.gathering OT-2117", "answers.dishes OT-2117", "facts.province OT-2118");
        }

        @Test
        void is_refused_when_the_applicant_is_not_eligible() {
            Answers outside = Eatery.LEAST.with("has_licence", false);
            ApplicationProblem problem = only(Eatery.guide(outside)
                    .application()
                    .applicant(Eatery.OWNER)
                    .form(form(outside))
                    .material("layout", Eatery.PLAN));
            assertThat(problem.path()).isEqualTo("eligibility.has-licence");
            assertThat(problem.code()).isEqualTo("OT-2119");
            assertThat(problem.english())
                    .contains("a business licence has been obtained", "register the business first");
            assertThat(problem.chinese()).contains("先办理企业开办");
        }

        @Test
        void is_refused_when_no_matter_applies() {
            ApplicationTerms terms = new ApplicationTerms(
                    new Plan(Eatery.bundle(), Answers.NONE, List.of(), List.of()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of());
            ApplicationProblem problem = only(
                    ApplicationBuilder.of(terms, Eatery.CLOCK, new Random(1)).applicant(Eatery.OWNER));
            assertThat(problem.path()).isEqualTo("matters");
            assertThat(problem.code()).isEqualTo("OT-2123");
        }
    }

    @Nested
    class with_many_problems {
        final ApplicationBuilder builder = Eatery.guide(Eatery.ALL)
                .application()
                .applicant(new Party.Person(MARK, "110105190001010010", "x"))
                .agent(new Party.Person("", "11010519491231002X", "13000000000"))
                .field("credit_code", "91990000MA00000070")
                .field("-\u0000" + MARK, "x")
                .field("fire_officer", MARK)
                .deliver("food-licence", DeliveryWay.KIOSK);

        @Test
        void reports_all_of_them_in_the_order_of_an_application() {
            InvalidApplicationException thrown =
                    catchThrowableOfType(InvalidApplicationException.class, builder::build);
            assertThat(thrown.problems())
                    .extracting(problem -> problem.path() + " " + problem.code())
                    .containsExactly(
                            "applicant.number OT-2110",
                            "applicant.phone OT-2111",
                            "agent.name OT-2101",
                            "form.ent_name OT-2101",
                            "form.credit_code OT-2109",
                            "form.legal_id OT-2101",
                            "form.phone OT-2101",
                            "form.fire_person OT-2101",
                            "form.? OT-2102",
                            "form.fire_officer OT-2102",
                            "materials.layout OT-2104",
                            "materials.raw-rules OT-2104",
                            "materials.sign-plan OT-2104",
                            "delivery.food-licence OT-2122");
        }

        @Test
        void tells_them_in_both_languages_without_a_value() {
            InvalidApplicationException thrown =
                    catchThrowableOfType(InvalidApplicationException.class, builder::build);
            assertThat(thrown.code()).isEqualTo("OT-2002");
            assertThat(thrown.message(Locale.ENGLISH)).contains("14 problem(s)", "form.credit_code OT-2109: ");
            assertThat(thrown.message(Locale.CHINA)).contains("14处问题", "form.credit_code OT-2109: “统一社会信用代码”");
            assertThat(thrown.getMessage()).doesNotContain(MARK, "91990000MA", "110105", "\u0000");
        }
    }

    @Test
    void is_worded_the_same_whatever_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.CHINA, Locale.US, Locale.ROOT, Locale.GERMANY)) {
                Locale.setDefault(locale);
                ApplicationProblem problem = only(complete().applicant(new Party.Person("某人", "1", "13000000000")));
                assertThat(problem.english()).isEqualTo("an identity number has 18 characters");
                assertThat(problem.chinese()).isEqualTo("公民身份号码应为18位");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void parts_that_a_caller_leaves_null_are_reported() {
        assertThat(complete().applicant(nameless()).problems())
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactly("applicant.name OT-2101", "applicant.number OT-2101", "applicant.phone OT-2101");
    }

    @SuppressWarnings("NullAway") // what a caller without null checks may do
    private static Party nameless() {
        return new Party.Person(null, null, null);
    }

    @Test
    void a_document_has_no_control_characters_in_its_name_or_location() {
        assertThatThrownBy(() -> new Document("a\u0000", "application/pdf", 1, "0".repeat(64), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control characters");
        assertThatThrownBy(() -> new Document("a", "application/pdf", 1, "0".repeat(64), "x\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ApplicationBuilder complete() {
        return filled(Eatery.guide(Eatery.ALL).application());
    }

    private static ApplicationBuilder filled(ApplicationBuilder builder) {
        return builder.applicant(Eatery.OWNER)
                .form(Eatery.form())
                .material("layout", Eatery.PLAN)
                .paper("raw-rules")
                .material("sign-plan", Eatery.PLAN);
    }

    private static Map<String, Object> form(Answers answers) {
        Map<String, Object> form = Eatery.form();
        if (answers.value("gathering").equals(Optional.of(false))) {
            form.remove("fire_person");
        }
        return form;
    }

    private static ApplicationProblem only(ApplicationBuilder builder) {
        List<ApplicationProblem> problems = builder.problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
