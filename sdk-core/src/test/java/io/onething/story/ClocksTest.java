package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.bundle.Approver;
import io.onething.bundle.Bundle;
import io.onething.bundle.SpecialProcedure;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.calendar.CalendarSource;
import io.onething.calendar.Deadline;
import io.onething.calendar.HolidayNotice;
import io.onething.calendar.Light;
import io.onething.calendar.RegionalCalendars;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseLimit;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.casework.ClockKind;
import io.onething.casework.Discrepancy;
import io.onething.casework.MatterClock;
import io.onething.casework.Stage;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The clocks of a matter (时限): running, standing still, extended, passed")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClocksTest {
    private static final Text LOCAL = new Text("本省行政程序规定第七十八条(示例)", "an invented local rule on public notices (L25)");

    /** A licence with a promise and one with nothing but the law. */
    private static Sketch restaurant() {
        return Sketch.of("open-restaurant", "开办餐饮店", "market")
                .matter(
                        "food-permit",
                        "market",
                        "食品经营许可",
                        how -> how.limits(Sketch.limits("20 workdays", "10 workdays"))
                                .procedure(Sketch.licence(rules ->
                                        rules.stops(List.of(new StopRule("public-notice", Text.of("公示"), LOCAL)))))
                                .gives(List.of("food-licence")))
                .matter("signboard", "urban", "户外招牌");
    }

    private static final Bundle RESTAURANT = restaurant().build();

    private final Tale tale = Tale.of(RESTAURANT, "2026-03-02 09:00").applied();
    private final Office market = tale.department("market");
    private final Office urban = tale.department("urban");

    @BeforeEach
    void accepted_on_monday() {
        market.accepts("food-permit");
    }

    private MatterClock clock(String matter) {
        return tale.matter(matter).clocks().get(0);
    }

    private void ends(String matter, String promised, String legal) {
        assertThat(clock(matter).promised().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.parse(promised));
        assertThat(clock(matter).legal().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.parse(legal));
    }

    @Nested
    @DisplayName("The legal and the promised limit side by side (优化营商环境条例 art. 36; 行政许可法 art. 42(1); T11)")
    class side_by_side {
        @Test
        void both_run_from_acceptance() {
            ends("food-permit", "2026-03-16", "2026-03-30");
        }

        @Test
        void a_licence_without_any_limit_of_its_own_has_that_of_the_law() {
            urban.accepts("signboard");
            assertThat(clock("signboard").legal().orElseThrow().deadline().lastDay())
                    .isEqualTo(LocalDate.parse("2026-03-30"));
            assertThat(clock("signboard").promised()).isEmpty();
        }

        @Test
        @DisplayName(
                "yellow and red run on the promise, unlawfulness on the law, and silence is no consent (rules 3.6, 3.8)")
        void lights() {
            assertThat(tale.matter("food-permit").light()).isEqualTo(Light.GREEN);
            assertThat(tale.advanceTo("2026-03-12 00:00").matter("food-permit").light())
                    .isEqualTo(Light.YELLOW);
            assertThat(tale.advanceTo("2026-03-17 00:00").matter("food-permit").light())
                    .isEqualTo(Light.RED);
            assertThat(tale.advanceTo("2026-03-31 00:00").matter("food-permit").light())
                    .isEqualTo(Light.UNLAWFUL);
            assertThat(tale.lights("food-permit", ClockKind.DECISION))
                    .containsExactly(Light.YELLOW, Light.RED, Light.UNLAWFUL);
            assertThat(tale.advanceTo("2026-06-01 09:00").stage("food-permit")).isEqualTo(Stage.ACCEPTED);
        }

        @Test
        @DisplayName("what counts is when it was decided, not when that was reported (rules 5.1)")
        void reported_late() {
            tale.advanceTo("2026-04-01 09:00");
            market.saysLate("food-permit", "2026-03-13 16:00", new Report.Granted(List.of()));
            assertThat(MatterClock.read(
                            ClockKind.DECISION,
                            RESTAURANT,
                            tale.state(),
                            Sketch.id("food-permit"),
                            CasePolicy.DEFAULT,
                            Tale.at("2026-03-13 16:00")))
                    .get()
                    .extracting(MatterClock::light)
                    .isEqualTo(Light.YELLOW);
        }
    }

    @Nested
    @DisplayName("A stop (时限中止; 行政许可法 art. 45; T9)")
    class a_stop {
        @ParameterizedTest(name = "for {0}")
        @EnumSource
        void has_one_of_the_grounds_of_the_law(SpecialProcedure ground) {
            assertThat(market.suspends("food-permit", ground.word(), "5 workdays", "N-1"))
                    .isEqualTo(Verdict.APPLIED);
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.SUSPENDED);
        }

        @Test
        @DisplayName("for a public notice (公示) needs a local rule (L25)")
        void public_notice() {
            urban.accepts("signboard");
            assertThat(market.suspends("food-permit", "public-notice", "7 days", "N-1"))
                    .isEqualTo(Verdict.APPLIED);
            assertThat(urban.suspends("signboard", "public-notice", "7 days", "N-1"))
                    .isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.discrepancies("signboard")).containsExactly(Discrepancy.Kind.STOP_WITHOUT_GROUND);
        }

        @Test
        void is_told_in_writing_with_the_time_it_will_take() {
            assertThatThrownBy(() -> market.suspends("food-permit", "hearing", "5 workdays", " "))
                    .hasMessageContaining("art. 45");
            market.suspends("food-permit", "hearing", "5 workdays", "N-1");
            assertThat(tale.dueDay("food-permit")).isEqualTo(LocalDate.parse("2026-03-09"));
        }

        @Test
        void takes_its_days_out_and_what_was_used_stays_used() {
            tale.advanceTo("2026-03-05 10:00");
            market.suspends("food-permit", "testing", "5 workdays", "N-1");
            tale.advanceTo("2026-03-11 15:00");
            market.resumes("food-permit", "N-1");
            ends("food-permit", "2026-03-23", "2026-04-07");
        }

        @Test
        void that_overlaps_another_counts_once_and_ends_with_the_last() {
            tale.advanceTo("2026-03-05 10:00");
            market.suspends("food-permit", "testing", "5 workdays", "N-1");
            tale.advanceTo("2026-03-09 10:00");
            market.suspends("food-permit", "expert-review", "5 workdays", "N-2");
            tale.advanceTo("2026-03-11 15:00");
            market.resumes("food-permit", "N-1");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.SUSPENDED);
            tale.advanceTo("2026-03-13 15:00");
            market.resumes("food-permit", "N-2");
            ends("food-permit", "2026-03-25", "2026-04-09");
        }

        @Test
        void lets_no_light_change_however_long_it_takes() {
            tale.advanceTo("2026-03-05 10:00");
            market.suspends("food-permit", "testing", "5 workdays", "N-1");
            tale.advanceTo("2026-06-01 09:00");
            assertThat(tale.lights("food-permit", ClockKind.DECISION)).isEmpty();
        }
    }

    @Nested
    @DisplayName("An extension (延长; 行政许可法 art. 42)")
    class an_extension {
        @Test
        @DisplayName("of 10 working days, by the head of the agency, with a reason (art. 42(1); L21)")
        void by_the_head_of_the_agency() {
            assertThat(market.extendsLimit("food-permit", "10 workdays", Approver.AGENCY_HEAD))
                    .isEqualTo(Verdict.APPLIED);
            ends("food-permit", "2026-03-30", "2026-04-14");
            assertThatThrownBy(() -> new Report.Extended(TimeLimit.workingDays(5), Approver.AGENCY_HEAD, " "))
                    .hasMessageContaining("art. 42");
        }

        @Test
        void of_more_or_by_somebody_else_moves_nothing() {
            market.extendsLimit("food-permit", "11 workdays", Approver.AGENCY_HEAD);
            market.extendsLimit("food-permit", "10 workdays", Approver.GOVERNMENT_HEAD);
            ends("food-permit", "2026-03-16", "2026-03-30");
            assertThat(tale.discrepancies("food-permit")).containsOnly(Discrepancy.Kind.EXTENSION_WITHOUT_POWER);
        }

        @Test
        void comes_once() {
            market.extendsLimit("food-permit", "5 workdays", Approver.AGENCY_HEAD);
            tale.advanceTo("2026-03-20 09:00");
            assertThat(market.extendsLimit("food-permit", "3 workdays", Approver.AGENCY_HEAD))
                    .isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.discrepancies("food-permit")).containsExactly(Discrepancy.Kind.EXTENDED_AGAIN);
        }

        @Test
        @DisplayName(
                "of joint handling: 45 working days and 15 more, by the head of the government alone (art. 42(2); L22)")
        void joint() {
            Tale joint = Tale.of(restaurant().with(bundle -> bundle.joint(true)).build(), "2026-03-02 09:00")
                    .applied();
            Office office = joint.department("urban");
            office.accepts("signboard");
            assertThat(joint.dueDay("signboard")).isEqualTo(LocalDate.parse("2026-05-08"));
            assertThat(office.extendsLimit("signboard", "15 workdays", Approver.AGENCY_HEAD))
                    .isEqualTo(Verdict.DISCREPANCY);
            office.extendsLimit("signboard", "15 workdays", Approver.GOVERNMENT_HEAD);
            assertThat(joint.dueDay("signboard")).isEqualTo(LocalDate.parse("2026-05-28"));
        }
    }

    @Test
    @DisplayName("Issue and delivery within 10 working days of the decision, else unlawful (行政许可法 art. 44; L29)")
    void issue_and_delivery() {
        tale.advanceTo("2026-03-10 10:00");
        market.grants("food-permit");
        assertThat(tale.dueDay("food-permit")).isEqualTo(LocalDate.parse("2026-03-24"));
        tale.advanceTo("2026-03-25 00:00");
        assertThat(tale.lights("food-permit", ClockKind.ISSUE)).containsExactly(Light.UNLAWFUL);
    }

    @Nested
    @DisplayName("The limit of the whole case (rules 5.2)")
    class the_whole_case {
        @Test
        void is_the_latest_of_its_matters_and_provisional_until_all_are_accepted() {
            assertThat(limit(tale).deadline().lastDay()).isEqualTo(LocalDate.parse("2026-03-30"));
            assertThat(limit(tale).provisional()).isTrue();
            tale.advanceTo("2026-03-04 09:00");
            urban.accepts("signboard");
            assertThat(limit(tale).deadline().lastDay()).isEqualTo(LocalDate.parse("2026-04-01"));
            assertThat(limit(tale).provisional()).isFalse();
        }

        @Test
        void is_the_promise_for_the_bundle_where_that_is_stricter() {
            Bundle promised = restaurant()
                    .with(bundle -> bundle.promised(TimeLimit.workingDays(12)))
                    .build();
            Tale other = Tale.of(promised, "2026-03-02 09:00").applied();
            other.department("market").accepts("food-permit");
            assertThat(limit(other).deadline().lastDay()).isEqualTo(LocalDate.parse("2026-03-18"));
        }

        private static CaseLimit limit(Tale tale) {
            return tale.view().limit().orElseThrow();
        }
    }

    @Test
    @DisplayName("A year without its holiday notice gives a provisional deadline, reckoned again when it is out (T8)")
    void unknown_year() {
        Tale winter = Tale.of(RESTAURANT, "2026-12-21 09:00").applied();
        winter.department("market").accepts("food-permit");
        assertThat(legalEnd(winter.view()).provisional()).isTrue();

        Set<LocalDate> newYear = Set.of(LocalDate.parse("2027-01-01"), LocalDate.parse("2027-01-04"));
        HolidayNotice notice = HolidayNotice.published(
                2027, newYear, Set.of(), CalendarSource.of("2027年通知(示例)", "国务院办公厅", LocalDate.parse("2026-12-25")));
        CasePolicy known = CasePolicy.DEFAULT.with(
                RegionalCalendars.of(WorkingCalendar.china().with(notice)));
        CaseView again = CaseView.of(RESTAURANT, winter.state(), known, winter.now());
        assertThat(legalEnd(again).provisional()).isFalse();
        assertThat(legalEnd(again).lastDay()).isEqualTo(LocalDate.parse("2027-01-20"));
    }

    private static Deadline legalEnd(CaseView view) {
        return view.matter(Sketch.id("food-permit"))
                .orElseThrow()
                .clocks()
                .get(0)
                .legal()
                .orElseThrow()
                .deadline();
    }
}
