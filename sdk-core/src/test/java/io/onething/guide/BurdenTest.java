package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Fee;
import io.onething.bundle.FieldType;
import io.onething.bundle.Figure;
import io.onething.bundle.FormField;
import io.onething.bundle.Holds;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Measure;
import io.onething.bundle.NoApplication;
import io.onething.bundle.Procedure;
import io.onething.bundle.Result;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.guide.PublishedComparison.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What handling the matters as one spares (减环节、减材料、减时间、减跑动)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BurdenTest {
    @Nested
    class of_a_gathering_place_with_a_signboard {
        final Burden burden = Eatery.guide(Eatery.ALL).burden();

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        steps            | 5                     | 2          | 3
                        materials        | 10                    | 3          | 7
                        time             | 33 workdays + 1 hour  | 13 workdays | 20 workdays + 1 hour
                        time-in-parallel | 20 workdays + 1 hour  | 13 workdays | 7 workdays + 1 hour
                        trips            | 5                     | 2          | 3
                        fields           | 29                    | 8          | 21
                        """)
        void each_figure_has_a_before_an_after_and_what_is_saved(String id, String before, String after, String saved) {
            BurdenFigure figure = figure(burden, id);
            assertThat(figure.before().text()).hasToString(before);
            assertThat(figure.after().text()).hasToString(after);
            assertThat(figure.saved().orElseThrow().text()).hasToString(saved);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        steps     | 4+0+0+1=5                                           | 1+0+0+1=2
                        materials | 营业执照核验1+食品经营许可4+户外招牌3+消防安全检查2=10 | 平面图+刺身管理制度+招牌效果图=3
                        time      | 营业执照核验当场+食品经营许可20个工作日+户外招牌1小时+消防安全检查13个工作日=33个工作日+1小时 | 消防安全检查13个工作日=13个工作日
                        trips     | 4+1=5                                               | 1+1=2
                        fields    | 营业执照核验6+食品经营许可9+户外招牌6+消防安全检查8=29  | 10-2=8
                        """)
        void each_formula_stands_there_with_its_numbers(String id, String before, String after) {
            assertThat(figure(burden, id).formula().zh())
                    .startsWith("逐项办理：")
                    .contains(before + "；合办：")
                    .endsWith(after);
        }

        @Test
        void formulas_and_names_are_in_both_languages() {
            assertThat(burden.figures()).allSatisfy(figure -> {
                assertThat(figure.formula().in(Locale.ENGLISH)).contains("in a row:", "as one:");
                assertThat(figure.what().en()).isNotNull();
                assertThat(figure.unit().en()).isNotNull();
            });
        }

        @Test
        void the_page_shows_them() {
            Guide guide = Eatery.guide(Eatery.ALL);
            assertThat(guide.toMarkdown(Locale.ENGLISH))
                    .contains("| steps of the applicant | 5 steps | 2 steps | 3 steps | in a row:")
                    .contains(
                            "42 → 7-14 workdays. Against the definition, agrees: before: not comparable, published in");
            assertThat(guide.toMarkdown(Locale.CHINESE)).contains("| 办理环节 | 5个 | 2个 | 3个 | 逐项办理：");
        }
    }

    @Nested
    class of_matters_with_fees_visits_and_results_at_the_counter {
        final Guide guide = guide(bundle().visits(
                        List.of(new Visit("site", new Text("联合勘验", "visit"), List.of(id("a"), id("b")), null)))
                .matters(List.of(
                        matter("a")
                                .gives(List.of("at-counter"))
                                .procedure(fee())
                                .build(),
                        matter("b").gives(List.of("by-mail")).procedure(fee()).build(),
                        matter("c").gives(List.of("at-counter", "by-mail")).build()))
                .results(List.of(
                        result("at-counter", DeliveryWay.COUNTER, DeliveryWay.KIOSK),
                        result("by-mail", DeliveryWay.COUNTER, DeliveryWay.MAIL)))
                .build());

        @Test
        void in_a_row_every_matter_has_its_own() {
            assertThat(number(guide, Measure.STEPS).formula().zh()).contains("3+2+2+2=9");
            assertThat(number(guide, Measure.TRIPS).formula().zh()).contains("3+2=5");
        }

        @Test
        void as_one_there_is_one_of_each() {
            assertThat(number(guide, Measure.STEPS).formula().zh()).endsWith("1+1+1+1=4");
            assertThat(number(guide, Measure.TRIPS).formula().zh()).endsWith("0+1=1");
        }
    }

    @Nested
    class of_matters_in_which_the_applicant_must_appear {
        @Test
        @DisplayName("行政许可法 art. 29: one trip for each, and paper is handed over on the way")
        void one_trip_for_each() {
            Guide guide = guide(bundle().matters(List.of(
                            matter("a")
                                    .procedure(inPerson())
                                    .needs(List.of("paper"))
                                    .build(),
                            matter("b").procedure(inPerson()).build(),
                            matter("c").build()))
                    .materials(List.of(material("paper", SupplyWay.PAPER)))
                    .build());
            assertThat(number(guide, Measure.TRIPS).after()).isEqualTo(new Quantity.Count(2));
        }

        @Test
        void paper_alone_is_one_trip_and_an_upload_none() {
            Bundle.Builder bundle =
                    bundle().matters(List.of(matter("a").needs(List.of("doc")).build()));
            Guide paper = guide(
                    bundle.materials(List.of(material("doc", SupplyWay.PAPER))).build());
            Guide upload = guide(bundle.materials(List.of(material("doc", SupplyWay.PAPER, SupplyWay.UPLOAD)))
                    .build());
            assertThat(number(paper, Measure.TRIPS).after()).isEqualTo(new Quantity.Count(1));
            assertThat(number(upload, Measure.TRIPS).after()).isEqualTo(new Quantity.Count(0));
        }
    }

    @Nested
    class of_other_situations {
        @Test
        void a_bundle_opened_without_an_application_has_no_hand_in() {
            Guide guide = guide(
                    bundle().matters(List.of(matter("a").build(), matter("b").build()))
                            .noApplication(new NoApplication(Text.of("某办法第一条"), TimeLimit.workingDays(3)))
                            .build());
            assertThat(number(guide, Measure.STEPS).before()).isEqualTo(new Quantity.Count(2));
            assertThat(number(guide, Measure.STEPS).after()).isEqualTo(new Quantity.Count(0));
        }

        @Test
        void where_nothing_applies_there_is_nothing_to_do_and_no_time_to_save() {
            Guide guide = guide(bundle().build());
            assertThat(guide.burden().figures())
                    .filteredOn(figure -> figure.measure() != Measure.TIME)
                    .allSatisfy(figure -> {
                        assertThat(figure.before()).isEqualTo(new Quantity.Count(0));
                        assertThat(figure.after()).isEqualTo(new Quantity.Count(0));
                    });
            assertThat(number(guide, Measure.TIME).saved()).isEmpty();
        }

        @Test
        void a_field_that_a_shared_material_fills_in_is_not_asked_but_one_that_an_uploaded_one_would_is() {
            Bundle.Builder bundle = bundle().matters(
                            List.of(matter("a").needs(List.of("licence")).build()))
                    .form(List.of(FormField.builder("name", Text.of("名称"), FieldType.TEXT)
                            .prefill("licence")
                            .build()))
                    .materials(List.of(material("licence", SupplyWay.SHARE, SupplyWay.UPLOAD)));
            Guide shared = guide(bundle.build());
            assertThat(number(shared, Measure.FIELDS).after()).isEqualTo(new Quantity.Count(0));
            assertThat(number(shared.without("licence", SupplyWay.SHARE), Measure.FIELDS)
                            .after())
                    .isEqualTo(new Quantity.Count(1));
        }

        @Test
        void a_promise_in_another_unit_than_the_law_leaves_what_is_saved_open() {
            Guide guide = guide(bundle().matters(List.of(matter("a")
                            .limits(new Limits(TimeLimit.months(1), TimeLimit.workingDays(9)))
                            .build()))
                    .build());
            assertThat(number(guide, Measure.TIME).before().text()).hasToString("1 month");
            assertThat(number(guide, Measure.TIME).after().text()).hasToString("9 workdays");
            assertThat(number(guide, Measure.TIME).saved()).isEmpty();
        }

        @Test
        void a_number_is_never_negative() {
            assertThatThrownBy(() -> new Quantity.Count(-1)).hasMessageContaining("got -1");
            assertThat(new Quantity.Count(1).minus(new Quantity.Count(2))).isEmpty();
            assertThat(new Quantity.Count(1).minus(new Quantity.Time(Span.NONE)))
                    .isEmpty();
        }
    }

    @Nested
    class against_what_was_published {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        steps     | 5     | 2      | 个     | AGREES         | before: published and reckoned 5; after: published and reckoned 2
                        steps     |       | 2      | 个     | AGREES         | after: published and reckoned 2
                        steps     | 17    | 2      | 个     | DIFFERS        | before: published 17, reckoned 5; after: published and reckoned 2; the published one is the same in every situation, the reckoned one is of the 4 of 5 matters that apply here
                        trips     | many  | 2      | 次     | AGREES         | before: not comparable, published "many" is not one number; after: published and reckoned 2
                        trips     | 3 / 3 | 1 or 2 | 次     | NOT_COMPARABLE | before: not comparable, published "3 / 3" is not one number; after: not comparable, published "1 or 2" is not one number
                        time      |       | 7-14   | 工作日  | AGREES         | after: published a range, 7-14, and reckoned 13 lies in it
                        time      |       | 14     | 天     | NOT_COMPARABLE | after: not comparable, published in 天, reckoned 13 workdays, which cannot be turned into each other
                        time      | 42    | 13     | 工作日  | AGREES         | before: not comparable, published in 工作日, reckoned 33 workdays + 1 hour, which cannot be turned into each other; after: published and reckoned 13
                        time      |       | 10     | 秒     | NOT_COMPARABLE | after: not comparable, published in 秒, reckoned 13 workdays, which cannot be turned into each other
                        """)
        void numbers_are_compared_where_they_can_be(
                String measure, @Nullable String before, String after, String unit, Verdict verdict, String why) {
            PublishedComparison compared = compared(Eatery.ALL, measure, before, after, unit);
            assertThat(compared.verdict()).isEqualTo(verdict);
            assertThat(compared.explanation().in(Locale.ENGLISH)).isEqualTo(why);
            assertThat(compared.reckoned().orElseThrow().measure().word()).isEqualTo(measure);
        }

        @Test
        void a_figure_of_no_measure_is_not_comparable() {
            Figure figure = new Figure(Text.of("办件量"), null, "624", Text.of("件"), List.of());
            PublishedComparison compared = guide(Eatery.bundle(List.of(figure)), Eatery.ALL)
                    .burden()
                    .published()
                    .get(0);
            assertThat(compared.published()).isEqualTo(figure);
            assertThat(compared.reckoned()).isEmpty();
            assertThat(compared.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
            assertThat(compared.explanation().zh()).startsWith("不可比：定义未写明");
        }

        @Test
        void a_time_that_differs_names_the_promise_for_the_whole_and_what_is_open() {
            String why = compared(Answers.NONE, "time", null, "3", "工作日")
                    .explanation()
                    .zh();
            assertThat(why)
                    .startsWith("改革后公布3，测算7；公布数据不随情形而变，测算按本情形适用的2个事项（共5个）；尚有")
                    .endsWith("个问题未回答；整体承诺时限为7-14个工作日，测算按各事项的时限");
        }

        @Test
        void a_definition_for_any_place_and_matters_without_a_limit_are_named() {
            Figure figure = new Figure(Text.of("时间"), null, "3", Text.of("工作日"), Measure.TIME, List.of());
            Guide guide = guide(bundle().figures(List.of(figure))
                    .matters(List.of(
                            matter("a")
                                    .limits(new Limits(null, TimeLimit.workingDays(5)))
                                    .build(),
                            matter("b").build()))
                    .build());
            assertThat(guide.burden().published().get(0).explanation().in(Locale.ENGLISH))
                    .isEqualTo(
                            "after: published 3, reckoned 5; the published one is of its publisher, the definition is for any"
                                    + " place; matters without a published limit, not in the reckoned one: 1");
        }

        @Test
        void a_time_is_not_compared_where_no_limit_is_published() {
            Figure figure = new Figure(Text.of("时间"), null, "3", Text.of("工作日"), Measure.TIME, List.of());
            Guide guide = guide(bundle().figures(List.of(figure))
                    .matters(List.of(matter("a").build()))
                    .build());
            assertThat(guide.burden().published().get(0).explanation().zh()).isEqualTo("改革后不可比：定义中没有已公布的时限");
        }

        @Test
        void where_the_definition_gives_no_reason_none_is_made_up() {
            Figure figure = new Figure(Text.of("环节"), null, "3", Text.of("个"), Measure.STEPS, List.of());
            Guide guide = guide(bundle().place(Text.of("某市"))
                    .figures(List.of(figure))
                    .matters(List.of(matter("a").build()))
                    .build());
            assertThat(guide.burden().published().get(0).explanation().zh()).isEqualTo("改革后公布3，测算1；定义未说明公布数据如何统计");
        }

        private PublishedComparison compared(
                Answers answers, String measure, @Nullable String before, String after, String unit) {
            Figure figure = new Figure(
                    Text.of("某项"),
                    before,
                    after,
                    Text.of(unit),
                    Measure.valueOf(measure.toUpperCase(Locale.ROOT)),
                    List.of());
            return guide(Eatery.bundle(List.of(figure)), answers)
                    .burden()
                    .published()
                    .get(0);
        }
    }

    @Nested
    class of_spans {
        @Test
        void ranges_leave_the_least_and_the_most() {
            Span before = Span.NONE.plus(TimeLimit.workingDays(20));
            Span after = Span.NONE.plus(TimeLimit.parse("7-14 workdays"));
            assertThat(before.minus(after)).hasToString("Optional[6-13 workdays]");
        }

        @Test
        void nothing_left_is_none_of_the_unit() {
            Span span = Span.NONE.plus(TimeLimit.workingDays(20)).plus(TimeLimit.INSTANT);
            assertThat(span.minus(span)).hasToString("Optional[0 workdays]");
            Span instant = Span.NONE.plus(TimeLimit.INSTANT);
            assertThat(instant.minus(instant)).isEmpty();
            assertThat(span.minus(Span.NONE)).isEmpty();
        }
    }

    private static BurdenFigure number(Guide guide, Measure measure) {
        return guide.burden().figure(measure);
    }

    private static BurdenFigure figure(Burden burden, String id) {
        return burden.figures().stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Guide guide(Bundle bundle) {
        return guide(bundle, Answers.NONE);
    }

    private static Guide guide(Bundle bundle, Answers answers) {
        return Guide.of(bundle, answers, WorkingCalendar.china(), Eatery.CLOCK, new Random(1));
    }

    private static Bundle.Builder bundle() {
        return Bundle.builder(new BundleRef("small", "1", "0".repeat(64)), Text.of("小事"), new DepartmentId("office"))
                .departments(List.of(Department.builder(new DepartmentId("office"), Text.of("某局"))
                        .build()));
    }

    private static Matter.Builder matter(String id) {
        return Matter.builder(id(id), new DepartmentId("office"), Text.of("事项" + id));
    }

    private static MatterId id(String id) {
        return new MatterId(id);
    }

    private static Procedure fee() {
        return Procedure.builder(MatterKind.LICENCE)
                .fees(List.of(new Fee(
                        "book", Text.of("工本费"), BigDecimal.TEN, Text.of("某局"), Text.of("某条例第二条"), Holds.NOTHING)))
                .build();
    }

    private static Procedure inPerson() {
        return Procedure.builder(MatterKind.LICENCE).inPerson(Text.of("某条例第三条")).build();
    }

    private static Result result(String id, DeliveryWay... ways) {
        return Result.builder(id, Text.of(id), List.of(ways)).build();
    }

    private static Material material(String id, SupplyWay... ways) {
        return Material.builder(id, Text.of(id), Stream.of(ways).map(Supply::by).toList())
                .build();
    }
}
