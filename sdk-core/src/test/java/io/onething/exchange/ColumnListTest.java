package io.onething.exchange;

import static io.onething.exchange.Shop.PERMIT;
import static io.onething.exchange.Shop.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Filing;
import io.onething.department.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lists of codes that are a column (字段型状态码)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ColumnListTest {
    private static final ColumnList EPOINT = ColumnList.epoint();

    @Nested
    class out {
        @ParameterizedTest(name = "Epoint 办件审核状态: {0} shows {1}")
        @CsvSource({
            "RECEIVED, 12",
            "HANDED_OVER, 26",
            "CORRECTION_ASKED, 28",
            "CORRECTION_DURING_REVIEW, 37",
            "SUPPLEMENTED, 26",
            "NOT_REQUIRED, 97",
            "ACCEPTANCE_REFUSED, 97",
            "ACCEPTED, 30",
            "REVIEW_STARTED, 30",
            "RESUMED, 30",
            "EXTENDED, 30",
            "GRANTED, 50",
            "GRANTED_WITH_GAPS, 50",
            "ISSUED, 50",
            "CLOSED, 90",
            "WITHDRAWN, 98",
            "WITHDRAWN_AFTER_ACCEPTANCE, 98",
            "DEEMED_WITHDRAWN, 98",
            "TERMINATED, 99"
        })
        void epoint(Fact fact, String code) {
            assertThat(EPOINT.current(Lives.of(fact).matter(PERMIT))).contains(new StatusColumn(code, false));
        }

        @Test
        void a_stop_is_a_flag_and_leaves_the_code() {
            StatusColumn column =
                    EPOINT.current(Lives.suspended().matter(PERMIT)).orElseThrow();
            assertThat(column).isEqualTo(new StatusColumn("30", true));
            assertThat(EPOINT.pauseName()).contains("is_pause");
            assertThat(EPOINT.pauseWord(column.paused())).contains("1");
        }

        @Test
        void a_matter_that_waits_for_another_shows_20() {
            Life life = Life.of(Shop.application(Filing.DEFAULT, null, PERMIT, SIGN));
            assertThat(EPOINT.current(life.matter(SIGN))).contains(new StatusColumn("20", false));
        }

        @Test
        void a_matter_that_is_not_handled_any_more_shows_99() {
            Life life = Life.of(Shop.application(Filing.DEFAULT, null, PERMIT, SIGN))
                    .handedOver()
                    .report(Lives.REFUSED);
            assertThat(EPOINT.current(life.matter(SIGN))).contains(new StatusColumn("99", false));
        }

        @Test
        void forwarding_has_no_code() {
            assertThat(EPOINT.current(Lives.of(Fact.FORWARDED).matter(PERMIT))).isEmpty();
        }
    }

    @Nested
    class in {
        private static final StatusColumn ACCEPTED = new StatusColumn("30", false);
        private static final Map<String, String> STOP = Map.of("ground", "hearing", "limit", "15个工作日", "notice", "T-1");

        private static List<Report.Kind> kinds(List<Reading> readings) {
            return readings.stream()
                    .map(reading -> ((Reading.Reported) reading).report().kind())
                    .toList();
        }

        @ParameterizedTest(name = "Epoint {0} is read as {1}")
        @CsvSource({
            "14, CORRECTION_ASKED",
            "28, CORRECTION_ASKED",
            "30, ACCEPTED",
            "37, CORRECTION_ASKED",
            "40, REFUSED",
            "50, GRANTED",
            "97, ACCEPTANCE_REFUSED",
            "98, WITHDRAWAL_CONFIRMED",
            "99, TERMINATED"
        })
        void a_code_is_read_when_it_is_new(String code, Report.Kind kind) {
            Map<String, String> members = Map.of(
                    "defects", "materials.layout\t图纸不清",
                    "reason", "理由",
                    "remedies", "可申请行政复议",
                    "ground", "not-required",
                    "cause", "death");
            assertThat(kinds(EPOINT.read(new StatusColumn("26", false), new StatusColumn(code, false), members)))
                    .containsExactly(kind);
        }

        @Test
        void what_did_not_change_says_nothing() {
            assertThat(EPOINT.read(ACCEPTED, ACCEPTED, Map.of())).isEmpty();
        }

        @Test
        void the_flag_tells_a_stop_and_its_end() {
            StatusColumn paused = new StatusColumn("30", true);
            assertThat(kinds(EPOINT.read(ACCEPTED, paused, STOP))).containsExactly(Report.Kind.SUSPENDED);
            assertThat(kinds(EPOINT.read(paused, ACCEPTED, STOP))).containsExactly(Report.Kind.RESUMED);
        }

        @Test
        void a_column_seen_for_the_first_time_tells_code_and_flag() {
            assertThat(kinds(EPOINT.read(null, new StatusColumn("30", true), STOP)))
                    .containsExactly(Report.Kind.ACCEPTED, Report.Kind.SUSPENDED);
        }

        @Test
        void the_end_of_a_stop_is_told_before_what_follows() {
            assertThat(kinds(EPOINT.read(new StatusColumn("30", true), new StatusColumn("50", false), STOP)))
                    .containsExactly(Report.Kind.RESUMED, Report.Kind.GRANTED);
        }

        @Test
        void closing_after_the_decision_says_nothing_new() {
            assertThat(EPOINT.read(new StatusColumn("50", false), new StatusColumn("90", false), Map.of()))
                    .singleElement()
                    .isInstanceOf(Reading.Nothing.class);
        }

        @Test
        void closing_without_a_decision_seen_asks_for_it() {
            StatusColumn closed = new StatusColumn("90", false);
            assertThat(EPOINT.read(ACCEPTED, closed, Map.of()))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Reading.Problem.class,
                            problem -> assertThat(problem.names()).containsExactly("meaning"));
            assertThat(kinds(EPOINT.read(ACCEPTED, closed, Map.of("meaning", "granted"))))
                    .containsExactly(Report.Kind.GRANTED);
        }

        @Test
        @DisplayName("不受理 and 不予受理 differ in law (行政许可法 art. 32), and 97 does not say which it is")
        void the_ground_of_97_is_asked_for() {
            assertThat(EPOINT.read(null, new StatusColumn("97", false), Map.of("reason", "理由")))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Reading.Problem.class,
                            problem -> assertThat(problem.names()).containsExactly("ground"));
        }

        @ParameterizedTest(name = "{0} shows a code that is read as {1} again")
        @CsvSource({
            "CORRECTION_ASKED, CORRECTION_ASKED",
            "CORRECTION_DURING_REVIEW, CORRECTION_ASKED",
            "ACCEPTED, ACCEPTED",
            "SUSPENDED, SUSPENDED",
            "GRANTED, GRANTED",
            "WITHDRAWN, WITHDRAWAL_CONFIRMED",
            "TERMINATED, TERMINATED",
            "ACCEPTANCE_REFUSED, ACCEPTANCE_REFUSED"
        })
        void there_and_back(Fact fact, Report.Kind kind) {
            StatusColumn column = EPOINT.current(Lives.of(fact).matter(PERMIT)).orElseThrow();
            Map<String, String> members = Map.of(
                    "defects", "materials.layout\t图纸不清",
                    "reason", "理由",
                    "ground", fact == Fact.SUSPENDED ? "hearing" : "wrong-authority",
                    "right-authority", "卫生健康局",
                    "cause", "death",
                    "limit", "15个工作日",
                    "notice", "T-1");
            List<Reading> readings = EPOINT.read(null, column, members);
            assertThat(((Reading.Reported) readings.get(readings.size() - 1))
                            .report()
                            .kind())
                    .isEqualTo(kind);
        }
    }
}
