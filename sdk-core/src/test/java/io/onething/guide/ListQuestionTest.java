package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Question;
import io.onething.calendar.WorkingCalendar;
import io.onething.check.CheckReport;
import io.onething.check.Checker;
import io.onething.check.Finding;
import io.onething.check.Flaw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A question that is answered with a list (S142: where every vehicle is at most 4.5 t no permit is needed)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListQuestionTest {
    private static final String TEXT = """
            format: 1
            bundle: transport
            version: "1"
            title: 开办运输企业
            lead: transport
            departments: {transport: {title: 交通运输部门}}
            questions:
              vehicles:
                ask: 有哪些车辆
                type: list
                min: 1
                max: 3
                items:
                  tonnes: {ask: 总质量, type: number, min: 0, unit: 吨}
                  kind: {ask: 车型, type: choice, choices: {box: 厢式, tank: 罐式}}
            matters:
              permit: {title: 经营许可, department: transport, when: {not: {vehicles: {each: {tonnes: {lte: 4.5}}}}}}
              tank: {title: 罐体检验, department: transport, kind: inspection, when: {vehicles: {any: {kind: tank, tonnes: {gt: 4.5}}}}}
              notice: {title: 备案, department: transport, kind: filing}
            form:
              fleet: {label: 车辆, prefill: answers.vehicles}
            """;
    private static final Bundle BUNDLE = BundleCatalog.parse("transport.yaml", TEXT);

    private static Guide guide(Object... vehicles) {
        return Guide.of(BUNDLE, Answers.of("vehicles", List.of(vehicles)), WorkingCalendar.china());
    }

    /** Returns a vehicle of words like {@code 3 tank}; a dash says nothing of it. */
    private static Map<String, Object> vehicle(String words) {
        String tonnes = words.substring(0, words.indexOf(' '));
        String kind = words.substring(words.indexOf(' ') + 1);
        Map<String, Object> vehicle = new LinkedHashMap<>();
        if (!tonnes.equals("-")) {
            vehicle.put("tonnes", Double.valueOf(tonnes));
        }
        if (!kind.equals("-")) {
            vehicle.put("kind", kind);
        }
        return vehicle;
    }

    private static List<String> ids(List<GuideMatter> matters) {
        return matters.stream().map(one -> one.matter().id().value()).toList();
    }

    @ParameterizedTest(name = "{0}: {1} apply, {2} are open")
    @CsvSource({
        "3 box, notice, ''",
        "4.5 tank, notice, ''",
        "5 box, permit notice, ''",
        "3 box|5 box, permit notice, ''",
        "3 tank|5 box, permit notice, ''",
        "3 box|5 tank, permit tank notice, ''",
        // what an item does not say leaves open what it decides, and nothing else
        "- tank, notice, permit tank",
        "3 -, notice, ''",
        "- tank|5 box, permit notice, tank",
        "- box|5 tank, permit tank notice, ''"
    })
    void decides_by_each_and_any_of_its_items(String vehicles, String apply, String open) {
        Guide guide = guide(Pattern.compile("\\|")
                .splitAsStream(vehicles)
                .map(ListQuestionTest::vehicle)
                .toArray());
        assertThat(String.join(" ", ids(guide.matters()))).isEqualTo(apply);
        assertThat(String.join(" ", ids(guide.undecided()))).isEqualTo(open);
        assertThat(guide.openQuestions())
                .extracting(Question::id)
                .isEqualTo(open.isEmpty() ? List.of() : List.of("vehicles"));
    }

    @Nested
    class before_it_is_answered {
        final Guide guide = Guide.of(BUNDLE, Answers.NONE, WorkingCalendar.china());

        @Test
        void is_asked() {
            assertThat(guide.nextQuestion().map(Question::id)).contains("vehicles");
            assertThat(ids(guide.undecided())).containsExactly("permit", "tank");
        }

        @Test
        void is_asked_though_no_condition_tells_apart_what_a_number_of_its_items_may_be() {
            String years =
                    TEXT.replace("kind: {ask: 车型", "years: {ask: 车龄, type: number, min: 2}\n      kind: {ask: 车型");
            Bundle bundle = BundleCatalog.parse("transport.yaml", years);
            assertThat(Guide.of(bundle, Answers.NONE, WorkingCalendar.china()).nextQuestion())
                    .map(Question::id)
                    .contains("vehicles");
        }
    }

    @Nested
    class once_it_is_answered {
        final Guide guide = guide(vehicle("3 box"), vehicle("5 tank"));

        @Test
        void gives_the_reason_in_words() {
            assertThat(guide.matters().get(0).reason().zh()).isEqualTo("“有哪些车辆”中并非每一项都满足：总质量不大于4.5吨");
            assertThat(guide.matters().get(1).reason().zh()).isEqualTo("“有哪些车辆”中有一项满足：车型：罐式且总质量大于4.5吨");
            assertThat(guide(vehicle("3 box")).notApplicable().get(1).reason().in(Locale.ENGLISH))
                    .startsWith("of \"有哪些车辆\" no item meets: ");
        }

        @Test
        void stands_on_the_form_item_by_item() {
            assertThat(guide.form().get(0).value()).contains("3吨，厢式；5吨，罐式");
        }

        @Test
        void is_a_value_like_any_other() {
            assertThat(guide.answers())
                    .isEqualTo(guide(vehicle("3.0 box"), vehicle("5 tank")).answers());
            assertThat(guide.answers()).hasToString("Answers[vehicles]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Answers.of("vehicles", List.of(Map.of("tonnes", List.of(Map.of())))))
                    .withMessageContaining("items have no lists");
        }
    }

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource({
        "5 bus, OT-2012, answers.vehicles.0.kind",
        "3 box|-1 box, OT-2013, answers.vehicles.1.tonnes",
        "3 box|3 box|3 box|3 box, OT-2013, answers.vehicles"
    })
    void that_does_not_fit_is_refused_where_it_is_wrong(String vehicles, String code, String path) {
        assertRefused(
                Pattern.compile("\\|")
                        .splitAsStream(vehicles)
                        .map(ListQuestionTest::vehicle)
                        .toList(),
                code,
                path);
    }

    @Test
    void that_is_no_list_or_has_another_field_is_refused() {
        assertRefused(List.of(), "OT-2013", "answers.vehicles");
        assertRefused("5 t", "OT-2011", "answers.vehicles");
        assertRefused(List.of(Map.of("tonnes", "5 t")), "OT-2011", "answers.vehicles.0.tonnes");
        assertRefused(List.of(Map.of("tones", 5)), "OT-2010", "answers.vehicles.0.tones");
    }

    private static void assertRefused(Object answer, String code, String path) {
        InvalidAnswersException refused = catchThrowableOfType(
                InvalidAnswersException.class,
                () -> Guide.of(BUNDLE, Answers.of("vehicles", answer), WorkingCalendar.china()));
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.path()).isEqualTo(path);
        });
    }

    @Nested
    @DisplayName("Checked over all lists there may be: those of which each and any say the same are one")
    class checked_over_all_lists {
        private CheckReport check(String good, String bad) {
            assertThat(TEXT).contains(good);
            return Checker.check(BundleCatalog.parse("transport.yaml", TEXT.replace(good, bad)));
        }

        @Test
        void tells_apart_as_many_situations_as_the_conditions_do() {
            CheckReport report = check("", "");
            assertThat(report.clean()).isTrue();
            // no heavy one, a heavy one that is no tank, a heavy tank
            assertThat(report.situations().values())
                    .extracting(Number::intValue)
                    .containsExactly(3);
        }

        @Test
        void knows_how_many_items_there_may_be() {
            String both = "when: {all: [{vehicles: {any: {kind: tank}}}, {vehicles: {any: {kind: box}}}]}";
            String one = TEXT.replace("when: {vehicles: {any: {kind: tank, tonnes: {gt: 4.5}}}}", both)
                    .replace("max: 3", "max: 1");
            assertThat(Checker.check(BundleCatalog.parse("transport.yaml", one)).findings())
                    .extracting(Finding::flaw)
                    .containsExactly(Flaw.MATTER_NEVER_APPLIES);
            assertThat(Checker.check(BundleCatalog.parse("transport.yaml", one.replace("max: 1", "max: 2")))
                            .clean())
                    .isTrue();
        }

        @Test
        void finds_what_no_list_can_meet() {
            CheckReport report = check("{kind: tank, tonnes: {gt: 4.5}}", "{tonnes: {gt: 4.5, lt: 4}}");
            assertThat(report.findings()).singleElement().satisfies(found -> {
                assertThat(found.flaw()).isEqualTo(Flaw.MATTER_NEVER_APPLIES);
                assertThat(found.problem().path()).isEqualTo("matters.tank.when");
            });
        }

        @Test
        void finds_that_a_list_of_at_least_one_item_has_one_that_meets_it_or_one_that_does_not() {
            CheckReport report = check(
                    "when: {vehicles: {any: {kind: tank, tonnes: {gt: 4.5}}}}",
                    "when: {any: [{vehicles: {any: {kind: tank}}}, {vehicles: {any: {kind: box}}}]}");
            assertThat(report.findings())
                    .extracting(found -> found.flaw())
                    .containsExactly(Flaw.CONDITION_ALWAYS_HOLDS);
        }

        @Test
        void shows_a_list_that_brings_it_about() {
            CheckReport report = check(
                    "notice: {title: 备案, department: transport, kind: filing}",
                    "notice: {title: 备案, department: transport, kind: filing, when: {vehicles: {any: {kind: box}}}}");
            assertThat(report.findings()).singleElement().satisfies(found -> {
                assertThat(found.flaw()).isEqualTo(Flaw.NO_MATTER);
                Guide shown = Guide.of(BUNDLE, found.situation(), WorkingCalendar.china());
                assertThat(ids(shown.matters())).containsExactly("notice");
                assertThat(found.problem().message(Locale.ENGLISH)).contains("with {vehicles: items {");
            });
        }
    }
}
