package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThingException;
import io.onething.application.NeededMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.Condition.Operator;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Question;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.WorkingCalendar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A guide (办事指南)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideTest {
    @Nested
    class for_a_gathering_place_with_a_signboard {
        final Guide guide = Eatery.guide(Eatery.ALL);

        @Test
        void lists_the_matters_that_apply_in_bundle_order() {
            assertThat(ids(guide.matters())).containsExactly(Eatery.VERIFY, Eatery.FOOD, Eatery.SIGN, Eatery.FIRE);
            assertThat(ids(guide.notApplicable())).containsExactly(Eatery.HEALTH);
            assertThat(guide.undecided()).isEmpty();
            assertThat(guide.openQuestions()).isEmpty();
        }

        @Test
        void says_why_in_both_languages() {
            assertThat(reason(guide.matters(), Eatery.FOOD)).isEqualTo(new Text("一律办理", "always"));
            assertThat(reason(guide.matters(), Eatery.SIGN))
                    .isEqualTo(new Text("“是否设置户外招牌”的回答是“是”", "\"outdoor signboard\" is answered \"yes\""));
            assertThat(reason(guide.notApplicable(), Eatery.HEALTH))
                    .isEqualTo(new Text("共享信息“province”为“上海”，不是“四川”", "the fact \"province\" is \"上海\", not \"四川\""));
        }

        @Test
        void takes_the_route_that_was_chosen() {
            assertThat(guide.matters().get(3).route().orElseThrow().id()).isEqualTo("ordinary");
            assertThat(guide.matters().get(0).route()).isEmpty();
        }

        @Test
        void asks_the_applicant_only_for_what_nothing_else_supplies() {
            assertThat(needed(guide.toBring())).containsExactly("layout", "raw-rules", "sign-plan");
            assertThat(needed(guide.materials()))
                    .containsExactly("licence", "food-form", "layout", "raw-rules", "sign-plan");
        }

        @Test
        void shows_who_sees_each_field_and_fills_in_what_was_answered() {
            GuideField area = field(guide, "area");
            assertThat(area.seenBy()).containsExactly(Eatery.FOOD, Eatery.FIRE);
            assertThat(area.value()).contains("120");
            assertThat(field(guide, "food_items").value()).contains("热食、刺身");
            assertThat(field(guide, "ent_name").value()).isEmpty();
            assertThat(field(guide, "ent_name").seenBy()).hasSize(4);
        }

        @Test
        void lists_results_with_their_ways_of_delivery() {
            assertThat(guide.results())
                    .extracting(result -> result.result().id())
                    .containsExactly("food-licence", "fire-opinion");
            assertThat(guide.results().get(0).from()).containsExactly(Eatery.FOOD);
        }

        @Test
        void keeps_published_figures_apart() {
            assertThat(guide.figures())
                    .singleElement()
                    .extracting(figure -> figure.before())
                    .isEqualTo("42");
            assertThat(guide.promised()).hasToString("Optional[7-14 workdays]");
        }

        @Test
        void never_prints_answers() {
            assertThat(guide.toString()).isEqualTo("Guide[eatery@1, 4 matters]");
            assertThat(guide.matters().toString() + guide.form()).doesNotContain("120", "是");
        }
    }

    @Nested
    class when_a_source_fails {
        final Guide guide = Eatery.guide(Eatery.LEAST);

        @Test
        void the_next_way_in_order_is_chosen() {
            assertThat(way(guide)).isEqualTo(SupplyWay.E_LICENCE);
            Guide second = guide.without("licence", SupplyWay.E_LICENCE);
            assertThat(way(second)).isEqualTo(SupplyWay.SHARE);
            Guide third = second.without("licence", SupplyWay.SHARE);
            assertThat(way(third)).isEqualTo(SupplyWay.UPLOAD);
            assertThat(needed(third.toBring())).contains("licence");
            assertThat(way(guide)).as("the first guide is unchanged").isEqualTo(SupplyWay.E_LICENCE);
        }

        @Test
        void no_way_may_be_left() {
            Guide none = guide.without("food-form", SupplyWay.FORM);
            NeededMaterial form = none.materials().get(1);
            assertThat(form.supply()).isEmpty();
            assertThat(form.toBring()).isFalse();
        }

        @Test
        void an_unknown_material_or_way_is_refused_with_a_hint() {
            assertThatThrownBy(() -> guide.without("license", SupplyWay.SHARE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("did you mean \"licence\"?");
            assertThatThrownBy(() -> guide.without("food-form", SupplyWay.SHARE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[form]");
        }

        private SupplyWay way(Guide of) {
            return of.materials().get(0).supply().orElseThrow().way();
        }
    }

    @Nested
    class when_a_matter_produces_a_material {
        @Test
        void it_is_taken_from_there() {
            Guide guide = Eatery.guide(Eatery.LEAST.withFact("province", "四川"));
            NeededMaterial copy = guide.materials().get(guide.materials().size() - 1);
            assertThat(copy.supply().orElseThrow().matter()).isEqualTo(Eatery.FOOD);
            assertThat(copy.toBring()).isFalse();
        }

        @Test
        void it_is_brought_where_that_matter_does_not_apply() {
            Bundle bundle = withMatters(Eatery.bundle().matters().stream()
                    .filter(matter -> matter.id().equals(Eatery.HEALTH))
                    .toList());
            Guide guide = guide(bundle, Eatery.LEAST.withFact("province", "四川"));
            assertThat(needed(guide.toBring())).containsExactly("permit-copy");
        }
    }

    @Nested
    class while_questions_are_open {
        @Test
        void it_names_those_that_can_be_asked_now() {
            Guide guide = Eatery.guide(Answers.NONE);
            assertThat(guide.openQuestions())
                    .extracting(Question::id)
                    .containsExactly("has_licence", "signboard", "gathering", "dishes");
            assertThat(guide.openFacts()).containsExactly("province");
            assertThat(ids(guide.undecided())).containsExactly(Eatery.SIGN, Eatery.FIRE, Eatery.HEALTH);
            assertThat(reason(guide.undecided(), Eatery.SIGN).zh()).isEqualTo("“是否设置户外招牌”尚未回答");
            assertThat(reason(guide.undecided(), Eatery.HEALTH).en())
                    .isEqualTo("the fact \"province\" is not known yet");
            assertThat(guide.eligible()).isTrue();
        }

        @Test
        void a_question_that_follows_from_an_answer_is_asked_next() {
            Guide guide = Eatery.guide(Answers.of("has_licence", true, "signboard", false, "gathering", true)
                    .with("dishes", Set.of())
                    .withFact("province", "上海"));
            assertThat(guide.openQuestions()).extracting(Question::id).containsExactly("fire_route");
            assertThat(guide.matters().get(2).route()).isEmpty();
        }

        @Test
        void a_question_behind_an_open_one_waits() {
            Bundle bundle = withMatters(List.of(matter("a", Eatery.is("fire_route", "ordinary"))));
            Guide guide = guide(bundle, Answers.of("has_licence", true));
            assertThat(guide.openQuestions()).extracting(Question::id).containsExactly("gathering");
        }

        @Test
        void a_part_that_is_decided_asks_nothing() {
            Condition either = new Condition.Any(List.of(Eatery.is("gathering", true), Eatery.is("signboard", true)));
            Bundle bundle = withMatters(List.of(matter(
                    "a", new Condition.All(List.of(either, compare("area_sqm", Operator.GTE, 150))))));
            Guide guide = guide(bundle, Answers.of("has_licence", true, "gathering", true));
            assertThat(guide.openQuestions()).extracting(Question::id).containsExactly("area_sqm");
        }
    }

    @Nested
    class an_answer_to_a_question_that_is_not_asked {
        final Guide guide = Eatery.guide(Eatery.LEAST.with("fire_route", "ordinary"));

        @Test
        void is_ignored() {
            assertThat(guide.ignoredAnswers()).containsExactly("fire_route");
            assertThat(guide.answers().value("fire_route")).isEmpty();
            assertThat(guide.plan().answers()).isEqualTo(guide.answers());
        }

        @Test
        void decides_nothing_and_is_never_waited_for() {
            Bundle bundle = withMatters(List.of(
                    matter("is", Eatery.is("fire_route", "ordinary")),
                    matter("is-not", new Condition.Not(Eatery.is("fire_route", "ordinary"))),
                    matter("unknown", compare("fire_route", Operator.KNOWN, false))));
            Guide made = guide(bundle, Eatery.LEAST.with("fire_route", "ordinary"));
            assertThat(ids(made.matters())).containsExactly(new MatterId("is-not"), new MatterId("unknown"));
            assertThat(made.openQuestions()).isEmpty();
            assertThat(made.notApplicable().get(0).reason())
                    .isEqualTo(new Text("“消防办理方式”无需回答", "\"fire procedure\" is not asked"));
        }
    }

    @Nested
    class reasons {
        @Test
        void turn_a_comparison_that_fails_into_the_true_one() {
            assertThat(why(compare("area_sqm", Operator.GTE, 150)))
                    .isEqualTo(new Text(
                            "“经营场所面积”的回答是“120平方米”，小于150平方米",
                            "\"floor area\" is answered \"120 m²\", less than 150 m²"));
            assertThat(why(compare("area_sqm", Operator.GT, 120)).en()).endsWith(", at most 120 m²");
            assertThat(why(compare("area_sqm", Operator.LT, 120)).en()).endsWith(", at least 120 m²");
            assertThat(why(compare("area_sqm", Operator.LTE, 119)).en()).endsWith(", more than 119 m²");
        }

        @Test
        void name_the_comparisons_that_decide_and_no_other() {
            Condition small = compare("area_sqm", Operator.LT, 150);
            Condition sign = Eatery.is("signboard", false);
            assertThat(why(new Condition.Any(List.of(sign, small))).zh())
                    .contains("经营场所面积")
                    .doesNotContain("招牌");
            assertThat(why(new Condition.All(List.of(sign, small))).zh())
                    .contains("招牌")
                    .doesNotContain("面积");
            assertThat(why(new Condition.Not(new Condition.Any(List.of(sign, small))))
                            .zh())
                    .isEqualTo(why(small).zh());
            assertThat(why(new Condition.All(List.of(small, Eatery.is("gathering", true))))
                            .en())
                    .isEqualTo("\"floor area\" is answered \"120 m²\", less than 150 m²"
                            + " and \"public gathering place\" is answered \"yes\"");
        }

        @Test
        void show_the_words_of_choices() {
            assertThat(why(Eatery.is("fire_route", "commitment")).zh()).isEqualTo("“消防办理方式”的回答是“一般程序”，不是“告知承诺”");
            assertThat(why(compare("fire_route", Operator.KNOWN, true)).en())
                    .isEqualTo("\"fire procedure\" is answered \"ordinary\"");
            assertThat(why(new Condition.Any(List.of())).en()).isEqualTo("never");
        }

        private Text why(Condition condition) {
            Guide made = guide(withMatters(List.of(matter("a", condition))), Eatery.ALL);
            return Stream.of(made.matters(), made.notApplicable(), made.undecided())
                    .flatMap(List::stream)
                    .findFirst()
                    .orElseThrow()
                    .reason();
        }
    }

    @Nested
    class for_somebody_outside_the_bundle {
        final Guide guide = Eatery.guide(Eatery.LEAST.with("has_licence", false));

        @Test
        void it_says_which_rule_is_not_met_and_the_way_out() {
            assertThat(guide.eligible()).isFalse();
            assertThat(guide.unmetRules()).singleElement().satisfies(unmet -> {
                assertThat(unmet.rule().id()).isEqualTo("has-licence");
                assertThat(unmet.reason().zh()).isEqualTo("“是否已取得营业执照”的回答是“否”");
                assertThat(unmet.wayOut().en()).isEqualTo("register the business first");
            });
        }
    }

    @Nested
    class as_a_page {
        @Test
        void is_written_in_chinese_or_english() {
            Guide guide = Eatery.guide(Eatery.ALL);
            assertThat(guide.toMarkdown(Locale.CHINA))
                    .startsWith("# 开小饭馆\n")
                    .contains("## 办理事项", "| 消防安全检查：一般程序 | 消防救援机构 | 13个工作日 |", "42 → 7-14", "某办事指南");
            assertThat(guide.toMarkdown(Locale.ENGLISH))
                    .startsWith("# Open an eatery\n")
                    .contains("## Matters", "| 20 workdays + 1 hour | 13 workdays |", "**floor plan**");
        }

        @Test
        void names_the_department_that_is_competent_in_this_situation() {
            Matter sign = Matter.builder(Eatery.SIGN, new DepartmentId("urban"), Text.of("招牌"))
                    .competent(List.of(new Competence(new DepartmentId("town"), Eatery.is("gathering", true))))
                    .build();
            Guide guide = guide(withMatters(List.of(sign)), Eatery.ALL);
            assertThat(guide.toMarkdown(Locale.CHINA)).contains("| 招牌 | town |");
            assertThat(guide.toJson()).contains("\"department\":{\"id\":\"town\"");
        }

        @Test
        void shows_what_is_missing() {
            Guide guide = Eatery.guide(Answers.of("has_licence", false));
            assertThat(guide.toMarkdown(Locale.CHINA)).contains("不在适用范围", "先办理企业开办", "尚需回答", "尚不能确定", "province");
        }

        @Test
        void takes_no_markup_from_answers() {
            Bundle bundle = withMatters(List.of(matter("a", Eatery.is("slogan", "x"))));
            Guide guide = guide(bundle, Eatery.ALL.with("slogan", "<b>|*a*"));
            assertThat(guide.toMarkdown(Locale.CHINA))
                    .contains("\\<b\\>\\|\\*a\\*")
                    .doesNotContain("<b>");
        }
    }

    @Test
    void matters_that_wait_for_each_other_are_refused() {
        List<Matter> circle = List.of(
                Matter.builder(new MatterId("a"), Eatery.MARKET, Text.of("甲"))
                        .after(List.of(Prerequisite.granted(new MatterId("b"))))
                        .build(),
                Matter.builder(new MatterId("b"), Eatery.MARKET, Text.of("乙"))
                        .after(List.of(Prerequisite.granted(new MatterId("a"))))
                        .build());
        assertThatThrownBy(() -> guide(withMatters(circle), Eatery.LEAST))
                .isInstanceOfSatisfying(
                        OneThingException.class,
                        problem -> assertThat(problem.code()).isEqualTo("OT-2004"))
                .hasMessageContaining("a, b");
    }

    @Test
    void with_the_clock_of_the_machine_gives_applications_their_own_ids() {
        Guide guide = Guide.of(Eatery.bundle(), Eatery.LEAST, WorkingCalendar.china());
        assertThat(built(guide)).isNotEqualTo(built(guide)).hasSize(26);
    }

    private static String built(Guide guide) {
        Map<String, Object> form = Eatery.form();
        form.remove("fire_person");
        return guide.application()
                .applicant(Eatery.OWNER)
                .form(form)
                .material("layout", Eatery.PLAN)
                .build()
                .id()
                .value();
    }

    static Guide guide(Bundle bundle, Answers answers) {
        return Guide.of(bundle, answers, WorkingCalendar.china(), Eatery.CLOCK, new Random(1));
    }

    static Matter matter(String id, Condition when) {
        return Matter.builder(new MatterId(id), Eatery.MARKET, Text.of(id))
                .when(when)
                .build();
    }

    static Condition compare(String question, Operator operator, Object value) {
        return Eatery.compare(question, operator, value instanceof Integer whole ? new BigDecimal(whole) : value);
    }

    static Bundle withMatters(List<Matter> matters) {
        Bundle from = Eatery.bundle();
        return Bundle.builder(from.ref(), from.title(), from.lead())
                .departments(from.departments())
                .eligibility(from.eligibility())
                .questions(from.questions())
                .matters(matters)
                .materials(from.materials())
                .build();
    }

    private static List<MatterId> ids(List<GuideMatter> matters) {
        return matters.stream().map(one -> one.matter().id()).toList();
    }

    private static Text reason(List<GuideMatter> matters, MatterId id) {
        return matters.stream()
                .filter(one -> one.matter().id().equals(id))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private static List<String> needed(List<NeededMaterial> materials) {
        List<String> ids = new ArrayList<>();
        materials.forEach(needed -> ids.add(needed.material().id()));
        return ids;
    }

    private static GuideField field(Guide guide, String id) {
        return guide.form().stream()
                .filter(field -> field.field().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
