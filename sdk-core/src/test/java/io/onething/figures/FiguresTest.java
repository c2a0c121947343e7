package io.onething.figures;

import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Application;
import io.onething.application.Channel;
import io.onething.application.Filing;
import io.onething.application.Supplement;
import io.onething.bundle.Approver;
import io.onething.bundle.DepartmentId;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CasePolicy;
import io.onething.casework.ClockEvent;
import io.onething.casework.Decision;
import io.onething.casework.HostInput;
import io.onething.casework.Origin;
import io.onething.casework.Rating;
import io.onething.casework.Restaurant;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The figures of the service (统计指标)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {
    private static final Report GRANTED = new Report.Granted(List.of());
    private static final Report LICENSED = new Report.Granted(List.of(Certificate.of("food-licence", "JY-1")));

    private static void counts(Figures figures, Indicator indicator, long numerator, long denominator) {
        assertThat(figures.value(indicator)).isEqualTo(new IndicatorValue(indicator, numerator, denominator));
    }

    private static void countsNothing(Figures figures, Indicator indicator) {
        assertThat(figures.value(indicator).value()).as(indicator.word()).isEmpty();
        assertThat(figures.value(indicator).shown().zh()).isEqualTo("无数据");
        assertThat(figures.value(indicator).shown().en()).isEqualTo("no data");
    }

    @Nested
    class where_nothing_was_counted {
        @ParameterizedTest
        @EnumSource(Indicator.class)
        void no_indicator_is_good_or_bad(Indicator indicator) {
            countsNothing(Figures.NONE, indicator);
        }

        @Test
        void a_history_of_nothing_adds_nothing() {
            assertThat(Figures.ofCase(Restaurant.BUNDLE, List.of(), CasePolicy.DEFAULT, Restaurant.MONDAY))
                    .isEqualTo(Figures.NONE);
        }
    }

    /**
     * Permit: received 23 Nov, accepted 24, granted 2 Dec: 7 working days (24 25 26 27 30 1 2), 9 natural; 6 of 7 promised used.
     * Fire: received 23 Nov, told what to correct 24, corrected 25, accepted 26, granted 11 Dec: 14 working days, 18 natural; its 10
     * working days ended on 10 Dec (27 30 1 2 3 4 7 8 9 10). Sign: received 2 Dec, accepted 3, refused 15: 9 working days, 13 natural.
     */
    @Nested
    class a_whole_case {
        private final Life life = new Life()
                .on("2026-11-24")
                .says(PERMIT, new Report.Accepted("A-1"))
                .says(FIRE, new Report.CorrectionAsked(List.of(new Defect("form.name", "too short"))))
                .on("2026-11-25")
                .takes(new CaseInput.HandIn(new Supplement(Map.of("name", "三丰面馆二店"), Map.of()), Restaurant.OWNER))
                .on("2026-11-26")
                .says(FIRE, new Report.Accepted("A-2"))
                .on("2026-12-02")
                .says(PERMIT, LICENSED)
                .on("2026-12-03")
                .says(SIGN, new Report.Accepted("A-3"))
                .on("2026-12-11")
                .says(FIRE, GRANTED)
                .on("2026-12-15")
                .says(SIGN, new Report.Refused("too large", "appeal within 60 days"));

        @ParameterizedTest(name = "{0} = {1}/{2}: {3}")
        @CsvSource({
            "ANSWERED_IN_TIME,     3, 3, a correction is a first answer too",
            "CORRECTED,            1, 3, fire",
            "ACCEPTANCE_REFUSED,   0, 3, all were accepted",
            "DEEMED_ACCEPTED,      0, 3, all by the word of the department",
            "ON_TIME_PROMISED,     1, 1, only the permit has a promised limit",
            "ON_TIME_LEGAL,        2, 3, fire was decided a day late",
            "REFUSED,              1, 3, the signboard",
            "DEEMED_GRANTED,       0, 3, nobody was silent",
            "MATTER_WORKING_DAYS, 30, 3, 7 + 14 + 9",
            "MATTER_DAYS,         40, 3, 9 + 18 + 13",
            "CASE_WORKING_DAYS,   16, 1, 23 Nov to 15 Dec: 4 + 5 + 5 + 2",
            "CASE_DAYS,           22, 1, 23 Nov to 15 Dec",
            "SERIAL_WORKING_DAYS, 30, 1, 7 + 14 + 9",
            "SERIAL_DAYS,         40, 1, 9 + 18 + 13",
            "WORKING_DAYS_SAVED,  14, 1, 30 - 16",
            "DAYS_SAVED,          18, 1, 40 - 22",
            "SAVED_AGAINST_LIMITS, 0, 0, the signboard has no published limit",
            "STEPS_SAVED,          2, 1, three submissions in one",
            "DISCREPANCIES,        0, 3, none",
            "TAKEOVERS,            0, 3, none",
            "RATED,                0, 4, three matters and the case could be rated",
            "SATISFIED,            0, 0, nobody rated, which is not satisfaction",
        })
        void is_counted_by_hand(Indicator indicator, long numerator, long denominator, String why) {
            assertThat(why).isNotBlank();
            counts(life.figures(), indicator, numerator, denominator);
        }

        @ParameterizedTest(name = "{0}: {1} {2}/{3}")
        @CsvSource({
            "market, ON_TIME_LEGAL, 1, 1",
            "fire,   ON_TIME_LEGAL, 0, 1",
            "urban,  ON_TIME_LEGAL, 1, 1",
            "urban,  REFUSED,       1, 1",
            "market, STEPS_SAVED,   0, 0",
        })
        void is_counted_by_department(String department, Indicator indicator, long numerator, long denominator) {
            Figures figures = life.figures().ofBundle("restaurant").ofDepartment(new DepartmentId(department));
            counts(figures, indicator, numerator, denominator);
        }

        @Test
        void is_counted_by_matter() {
            counts(life.figures().ofBundle("restaurant").ofMatter(FIRE), Indicator.MATTER_WORKING_DAYS, 14, 1);
            assertThat(life.figures().ofBundle("other")).isEqualTo(Figures.NONE);
        }

        @ParameterizedTest(name = "{0} to {1}: {2} {3}/{4}")
        @CsvSource({
            "2026-11-24, 2026-11-24, ANSWERED_IN_TIME, 2, 2",
            "2026-12-03, 2026-12-03, ANSWERED_IN_TIME, 1, 1",
            "2026-12-10, 2026-12-10, ON_TIME_LEGAL,    0, 1",
            "2026-12-11, 2026-12-11, ON_TIME_LEGAL,    0, 0",
            "2026-11-01, 2026-11-30, REFUSED,          0, 0",
            "2026-12-01, 2026-12-31, REFUSED,          1, 3",
        })
        void is_counted_by_period(String first, String last, Indicator indicator, long numerator, long denominator) {
            Period period = new Period(Life.day(first), Life.day(last));
            counts(life.figures().in(period), indicator, numerator, denominator);
        }

        @Test
        void is_counted_by_month_and_quarter() {
            Figures figures = life.figures();
            counts(figures.in(Period.month(YearMonth.of(2026, 11))), Indicator.STEPS_SAVED, 2, 1);
            counts(figures.in(Period.quarter(2026, 4)), Indicator.REFUSED, 1, 3);
            countsNothing(figures.in(Period.quarter(2027, 1)), Indicator.REFUSED);
        }

        @Test
        void shows_its_value_with_both_counts() {
            assertThat(life.figures().value(Indicator.ON_TIME_LEGAL).shown().en())
                    .isEqualTo("66.67% (2/3)");
            assertThat(life.figures()
                            .value(Indicator.MATTER_WORKING_DAYS)
                            .shown()
                            .zh())
                    .isEqualTo("10.00个工作日 (30/3)");
            assertThat(life.figures().value(Indicator.ON_TIME_LEGAL).value().map(Object::toString))
                    .isEqualTo(Optional.of("0.6667"));
        }

        @Test
        void counts_nothing_recorded_later() {
            Figures then = life.figures("2026-12-02T12:00");
            counts(then, Indicator.REFUSED, 0, 1);
            countsNothing(then, Indicator.CASE_WORKING_DAYS);
            assertThat(then.ofMatter(SIGN).value(Indicator.ANSWERED_IN_TIME).value())
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("a matter that nobody answers within five working days, 24 to 30 November (行政许可法 art. 32(1)(4))")
    class silence {
        private final Life life = new Life();

        @Test
        void is_no_figure_while_there_is_time() {
            countsNothing(life.figures("2026-11-30T23:59:59"), Indicator.ANSWERED_IN_TIME);
        }

        @Test
        void counts_as_late_on_the_last_day_of_the_limit_without_anybody_having_looked() {
            Figures late = life.figures("2026-12-01T00:00");
            counts(late, Indicator.ANSWERED_IN_TIME, 0, 2);
            counts(late.in(Period.day(Life.day("2026-11-30"))), Indicator.ANSWERED_IN_TIME, 0, 2);
        }

        @Test
        void counts_as_deemed_acceptance() {
            counts(life.on("2026-12-01").figures(), Indicator.DEEMED_ACCEPTED, 2, 2);
        }

        @Test
        void was_none_where_the_report_of_the_answer_was_late_and_not_the_answer() {
            life.on("2026-12-01").saysOf("2026-11-27T10:00", PERMIT, new Report.Accepted("A-1"));
            counts(life.figures(), Indicator.ANSWERED_IN_TIME, 1, 2);
            counts(life.figures(), Indicator.DEEMED_ACCEPTED, 1, 2);
        }

        @Test
        void stays_counted_where_the_applicant_asked_the_matter_back_after_it() {
            life.on("2026-12-01").takes(new CaseInput.Withdraw(Restaurant.OWNER, ""));
            counts(life.figures(), Indicator.ANSWERED_IN_TIME, 0, 2);
        }

        @Test
        void does_not_count_where_the_applicant_asked_the_matter_back_before() {
            life.on("2026-11-27").takes(new CaseInput.Withdraw(Restaurant.OWNER, ""));
            countsNothing(life.on("2026-12-04").figures(), Indicator.ANSWERED_IN_TIME);
        }
    }

    @Nested
    @DisplayName("a permit accepted on 24 November and promised in 7 working days, so until 3 December")
    class promised {
        private final Life life = new Life().on("2026-11-24").says(PERMIT, new Report.Accepted("A-1"));

        @ParameterizedTest(name = "decided {0}: {1}/1 on {2}")
        @CsvSource({
            "2026-12-03, 1, 2026-12-03",
            "2026-12-04, 0, 2026-12-03",
        })
        void is_on_time_up_to_the_last_day(String decided, long numerator, String day) {
            Figures figures = life.on(decided).says(PERMIT, LICENSED).figures();
            counts(figures.in(Period.day(Life.day(day))), Indicator.ON_TIME_PROMISED, numerator, 1);
        }

        @Test
        void is_late_while_it_is_undecided() {
            countsNothing(life.figures("2026-12-03T23:59:59"), Indicator.ON_TIME_PROMISED);
            counts(life.figures("2026-12-04T00:00"), Indicator.ON_TIME_PROMISED, 0, 1);
            countsNothing(life.figures("2026-12-04T00:00").ofMatter(PERMIT), Indicator.ON_TIME_LEGAL);
        }

        @ParameterizedTest(name = "decided {0}: {1}/1")
        @CsvSource({"2026-12-09, 1", "2026-12-10, 0"})
        @DisplayName("stopped 26 November to 1 December, so until 9 December: 25, then 2 3 4 7 8 9 (行政许可法 art. 45)")
        void respects_a_stop(String decided, long numerator) {
            life.on("2026-11-26")
                    .says(PERMIT, new Report.Suspended("hearing", TimeLimit.workingDays(5), "S-1"))
                    .on("2026-12-01")
                    .says(PERMIT, new Report.Resumed("S-1"));
            Figures figures = life.on(decided).says(PERMIT, LICENSED).figures();
            counts(figures, Indicator.ON_TIME_PROMISED, numerator, 1);
            counts(figures.in(Period.day(Life.day("2026-12-09"))), Indicator.ON_TIME_PROMISED, numerator, 1);
        }

        @ParameterizedTest(name = "decided {0}: {1}/1")
        @CsvSource({"2026-12-10, 1", "2026-12-11, 0"})
        @DisplayName("extended by 5 working days, so until 10 December (行政许可法 art. 42(1))")
        void respects_an_extension(String decided, long numerator) {
            life.says(PERMIT, new Report.Extended(TimeLimit.workingDays(5), Approver.AGENCY_HEAD, "complex"));
            counts(life.on(decided).says(PERMIT, LICENSED).figures(), Indicator.ON_TIME_PROMISED, numerator, 1);
        }

        @Test
        void counts_by_its_first_decision_and_by_its_corrected_result() {
            life.on("2026-12-02").says(PERMIT, LICENSED).on("2026-12-20");
            life.takes(new HostInput.CorrectDecision(
                    PERMIT,
                    new Decision.Refused("false papers", "appeal within 60 days"),
                    Life.at("2026-12-19T10:00"),
                    Restaurant.CLERK,
                    "the department's letter"));
            Figures figures = life.figures().ofMatter(PERMIT);
            counts(figures, Indicator.ON_TIME_PROMISED, 1, 1);
            counts(figures, Indicator.REFUSED, 1, 1);
            counts(figures, Indicator.TAKEOVERS, 1, 1);
        }
    }

    @Nested
    class a_grant_by_silence {
        @Test
        @DisplayName("is a late decision: the legal limit of 20 working days from 24 November ended on 22 December")
        void is_late() {
            Origin origin = new Origin("m1", "d", Life.at("2026-11-24T10:00"));
            Figures figures = Figures.ofCase(
                    Restaurant.BUNDLE,
                    List.of(
                            new CaseEvent.Submitted(Restaurant.MONDAY, Restaurant.application("case-1")),
                            new CaseEvent.MatterReceived(Restaurant.MONDAY, PERMIT),
                            new CaseEvent.Accepted(Life.at("2026-11-24T10:00"), PERMIT, null, origin),
                            new ClockEvent.DeemedGranted(
                                    Life.at("2026-12-23T08:00"), PERMIT, Life.at("2026-12-23T00:00"))),
                    CasePolicy.DEFAULT,
                    Life.at("2026-12-31T00:00"));
            counts(figures, Indicator.DEEMED_GRANTED, 1, 1);
            counts(figures.in(Period.day(Life.day("2026-12-22"))), Indicator.ON_TIME_LEGAL, 0, 1);
        }
    }

    @Nested
    class against_the_published_limits {
        @Test
        void days_are_saved_where_every_decided_matter_has_one() {
            // 7 working days end on 2 Dec, 10 more on 16 Dec: 17 from 23 Nov; really taken: 3 (24 25 26)
            Life life = new Life()
                    .on("2026-11-24")
                    .says(PERMIT, new Report.Accepted("A-1"), LICENSED)
                    .says(SIGN, new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "no need", null))
                    .on("2026-11-26")
                    .says(SIGN, new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "no need", null))
                    .says(FIRE, new Report.Accepted("A-2"), GRANTED);
            counts(life.figures(), Indicator.SAVED_AGAINST_LIMITS, 14, 1);
            counts(life.figures(), Indicator.ACCEPTANCE_REFUSED, 1, 3);
        }
    }

    @Nested
    class a_case_that_nobody_had_to_apply_for {
        @Test
        @DisplayName("saves every submission (免申即享)")
        void saves_every_submission() {
            Application usual = Restaurant.application("case-1");
            Filing unasked = Filing.builder()
                    .channel(Channel.NO_APPLICATION)
                    .dataGround("register of companies")
                    .build();
            Application opened = new Application(
                    usual.id(), usual.bundle(), usual.answers(), usual.matters(), usual.content(), Map.of(), unasked);
            Figures figures = Figures.ofCase(
                    Restaurant.BUNDLE,
                    List.of(new CaseEvent.Submitted(Restaurant.MONDAY, opened)),
                    CasePolicy.DEFAULT,
                    Restaurant.MONDAY);
            counts(figures, Indicator.STEPS_SAVED, 3, 1);
        }
    }

    @Nested
    class what_a_person_had_to_do {
        @Test
        void is_counted_per_matter_received() {
            Life life = new Life().on("2026-11-24");
            life.takes(new HostInput.Reassign(FIRE, new DepartmentId("market"), Restaurant.CLERK, "moved"));
            life.takes(new HostInput.Terminate(FIRE, Restaurant.CLERK, "closed down"));
            life.says(PERMIT, new Report.WithdrawalConfirmed());
            Figures figures = life.figures();
            counts(figures, Indicator.TAKEOVERS, 2, 2);
            counts(figures.ofDepartment(new DepartmentId("market")), Indicator.TAKEOVERS, 2, 2);
            counts(figures, Indicator.DISCREPANCIES, 1, 2);
        }
    }

    @Nested
    @DisplayName("ratings: 1 is best, 5 worst (GB/T 39046-2020 A.8)")
    class ratings {
        private final Life life = new Life()
                .on("2026-11-24")
                .says(PERMIT, new Report.Accepted("A-1"), LICENSED)
                .says(FIRE, new Report.Accepted("A-2"), GRANTED)
                .on("2026-11-25")
                .says(SIGN, new Report.Accepted("A-3"), GRANTED);

        @ParameterizedTest(name = "score {0}: stars {1}, satisfied {2}, well satisfied {3}, bad {4}")
        @CsvSource({"1, 5, 1, 1, 0", "2, 4, 1, 1, 0", "3, 3, 1, 0, 0", "4, 2, 0, 0, 1", "5, 1, 0, 0, 1"})
        void count_by_score(int score, long stars, long satisfied, long well, long bad) {
            Figures figures = life.rated(PERMIT, score, false).figures();
            counts(figures, Indicator.STARS, stars, 1);
            counts(figures, Indicator.SATISFIED, satisfied, 1);
            counts(figures, Indicator.WELL_SATISFIED, well, 1);
            counts(figures, Indicator.BAD_RATINGS_CLOSED, 0, bad);
            counts(figures, Indicator.RATED, 1, 4);
        }

        @Test
        void belong_to_a_matter_or_to_the_case_as_a_whole() {
            Figures figures = life.rated(PERMIT, 2, false)
                    .takes(new HostInput.Rate(null, 5, false, "", Restaurant.OWNER))
                    .figures();
            counts(figures, Indicator.STARS, 5, 2);
            counts(figures.ofDepartment(new DepartmentId("market")), Indicator.STARS, 4, 1);
            counts(figures, Indicator.RATED, 2, 4);
        }

        @Test
        @DisplayName(
                "a signed bad rating of 25 November is verified by the end of the 26th, or counts as not (rules of Shanghai art. 30)")
        void are_to_be_verified_within_one_working_day() {
            life.rated(PERMIT, 5, true).rated(FIRE, 4, true).rated(SIGN, 5, false);
            countsNothing(life.figures("2026-11-26T23:59:59"), Indicator.BAD_RATINGS_VERIFIED);
            counts(life.figures("2026-11-27T00:00"), Indicator.BAD_RATINGS_VERIFIED, 0, 2);
            life.on("2026-11-26")
                    .followed(1, Rating.Step.VERIFIED)
                    .on("2026-11-27")
                    .followed(2, Rating.Step.VERIFIED);
            counts(life.figures(), Indicator.BAD_RATINGS_VERIFIED, 1, 2);
        }

        @Test
        void are_resolved_when_verified_and_put_right() {
            life.rated(PERMIT, 5, true).rated(FIRE, 4, true).rated(SIGN, 4, true);
            countsNothing(life.figures(), Indicator.BAD_RATINGS_RESOLVED);
            life.followed(1, Rating.Step.VERIFIED).followed(1, Rating.Step.FIXED);
            life.followed(2, Rating.Step.FIXED).followed(3, Rating.Step.VERIFIED);
            counts(life.figures(), Indicator.BAD_RATINGS_CLOSED, 2, 3);
            counts(life.figures(), Indicator.BAD_RATINGS_RESOLVED, 1, 2);
        }
    }
}
