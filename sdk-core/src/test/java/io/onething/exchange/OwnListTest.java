package io.onething.exchange;

import static io.onething.exchange.Shop.BUNDLE;
import static io.onething.exchange.Shop.PERMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.department.Report;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A status list of the host's own (自定义状态码对照)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnListTest {
    private static String list(String more, String... rows) {
        return """
                {"schemaVersion": 1, "list": "own", "form": "events", "zh": "自定义", "source": "host"%s,
                 "rows": [%s]}""".formatted(more, String.join(",", rows));
    }

    private static String row(String code, String more) {
        return "{\"code\": \"%s\", \"zh\": \"码\"%s}".formatted(code, more);
    }

    /** A list with one code for each fact, read as the report that the fact comes from. */
    private static EventList everyFact() {
        String rows = EnumSet.allOf(Fact.class).stream()
                .map(fact -> row(
                        fact.word(), ", \"writes\": [\"%s\"], \"reads\": \"%s\"".formatted(fact.word(), kind(fact))))
                .collect(Collectors.joining(","));
        return EventList.parse(list("", rows));
    }

    private static String kind(Fact fact) {
        return switch (fact) {
            case WAITING, RECEIVED, HANDED_OVER, SUPPLEMENTED, CLOSED, SKIPPED, DEEMED_WITHDRAWN -> "nothing";
            case CORRECTION_DURING_REVIEW -> "correction-asked";
            case NOT_REQUIRED -> "acceptance-refused";
            case GRANTED_WITH_GAPS -> "granted";
            case WITHDRAWN, WITHDRAWN_AFTER_ACCEPTANCE -> "withdrawal-confirmed";
            case REVOKED, RECALLED, CANCELLED, RENEWED, AMENDED -> "outcome-changed";
            case CORRECTION_ASKED,
                    ACCEPTANCE_REFUSED,
                    ACCEPTED,
                    REVIEW_STARTED,
                    SUSPENDED,
                    RESUMED,
                    EXTENDED,
                    VISIT_OPINION,
                    FEE_CHARGED,
                    GRANTED,
                    REFUSED,
                    ISSUED,
                    DELIVERED,
                    TERMINATED,
                    FORWARDED,
                    HANDED_BACK,
                    COMMITMENT_CHECKED -> fact.word();
        };
    }

    static Stream<Fact> reported() {
        return EnumSet.allOf(Fact.class).stream().filter(fact -> !kind(fact).equals("nothing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reported")
    void every_kind_of_report_comes_back(Fact fact) {
        EventList list = everyFact();
        StatusEntry entry = list.entries(BUNDLE, Lives.of(fact).history(), PERMIT).stream()
                .filter(one -> one.fact() == fact)
                .findFirst()
                .orElseThrow();
        assertThat(list.read(entry.code(), entry.members()))
                .isInstanceOfSatisfying(
                        Reading.Reported.class,
                        reported -> assertThat(reported.report().kind().word()).isEqualTo(kind(fact)));
    }

    @Test
    void no_kind_of_report_is_left_out() {
        Set<String> covered = reported().map(OwnListTest::kind).collect(Collectors.toSet());
        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Report.Kind.values()).map(Report.Kind::word).toList());
    }

    @Test
    void details_have_the_names_of_the_list() {
        EventList list = EventList.parse(list(
                ", \"names\": {\"reason\": \"YY\"}",
                row("X", ", \"writes\": [\"handed-back\"], \"reads\": \"handed-back\"")));
        List<StatusEntry> entries =
                list.entries(BUNDLE, Lives.of(Fact.HANDED_BACK).history(), PERMIT);
        assertThat(entries.get(0).members()).containsEntry("YY", "收件错误");
        assertThat(list.read("X", entries.get(0).members()))
                .isEqualTo(new Reading.Reported(new Report.HandedBack("收件错误")));
        assertThat(list.nameOf(Detail.REASON)).isEqualTo("YY");
    }

    @Test
    void whatever_comes_in_gives_a_reading() {
        EventList list = EventList.parse(list(
                ", \"values\": {\"limit-unit\": {\"workday\": \"G\"}}",
                Stream.of(Report.Kind.values())
                        .map(kind -> row(kind.word(), ", \"reads\": \"%s\"".formatted(kind.word())))
                        .toArray(String[]::new)));
        List<String> values = List.of(
                "",
                " ",
                "0",
                "5",
                "-1",
                "99999",
                "instant",
                "G",
                "true",
                "x",
                "a\tb",
                "\t",
                "\u0000",
                "1e99",
                "materials.x\t");
        Random random = new Random(20261123);
        for (int i = 0; i < 1000; i++) {
            Map<String, String> members = new HashMap<>();
            for (Detail detail : Detail.values()) {
                members.put(detail.word(), values.get(random.nextInt(values.size())));
            }
            for (String code : list.codes()) {
                assertThat(list.read(code, members)).isNotNull();
            }
        }
    }

    @Nested
    class is_refused_when {
        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"code\": 7, \"zh\": \"码\"} | /rows/0/code: must be a text in quotes",
                    "{\"code\": \"7\"} | /rows/0/zh: must be a text in quotes",
                    "{\"code\": \"7\", \"zh\": \"码\", \"write\": []} | has no key \"write\", did you mean \"writes\"?",
                    "{\"code\": \"7\", \"zh\": \"码\", \"writes\": [\"grantd\"]} | there is no \"grantd\", did you mean \"granted\"?",
                    "{\"code\": \"7\", \"zh\": \"码\", \"reads\": \"grant\"} | /rows/0/reads: there is no \"grant\"",
                    "{\"code\": \"7\", \"zh\": \"码\", \"after\": [\"6\"]} | /rows/0/after: belongs to a column",
                    "{\"code\": \"7\", \"zh\": \"码\", \"gives\": {\"reason\": \"x\"}} | /rows/0/gives: belongs to a row that reads a report",
                    "{\"code\": \"7\", \"zh\": \"码\", \"members\": {\"reason\": \"x\"}} | which is the name of the detail reason",
                    "{\"code\": \"7\", \"zh\": \"码\", \"code\": \"8\"} | is not JSON, line"
                })
        void a_row_does_not_fit(String row, String message) {
            assertThatThrownBy(() -> EventList.parse(list("", row)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        }

        @Test
        void nothing_tells_two_rows_apart() {
            String row = row("7", ", \"reads\": \"granted\"");
            assertThatThrownBy(() -> EventList.parse(list("", row, row)))
                    .hasMessageContaining("two rows read code \"7\" and nothing tells them apart");
        }

        @Test
        void it_has_another_form() {
            assertThatThrownBy(() -> ColumnList.parse(list("", row("7", ""))))
                    .hasMessageContaining("/form: must be \"column\" here");
        }

        @Test
        void a_column_shows_two_codes_for_one_fact() {
            String column = list("", row("7", ", \"writes\": [\"granted\"]"), row("8", ", \"writes\": [\"granted\"]"))
                    .replace("events", "column");
            assertThatThrownBy(() -> ColumnList.parse(column)).hasMessageContaining("a column shows one code");
        }

        @Test
        void a_name_belongs_to_another_detail() {
            assertThatThrownBy(() -> EventList.parse(list(", \"names\": {\"reason\": \"number\"}", row("7", ""))))
                    .hasMessageContaining("/names/reason: \"number\" is the name of another detail");
        }

        @Test
        void every_problem_is_told_at_once() {
            assertThatThrownBy(() -> EventList.parse("{\"schemaVersion\": 2}"))
                    .hasMessageContainingAll("/schemaVersion", "/form", "/source", "/rows", "/list", "/zh");
        }
    }
}
