package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Supplement;
import io.onething.bundle.Approver;
import io.onething.bundle.MatterId;
import io.onething.calendar.CalendarSource;
import io.onething.calendar.RegionalCalendars;
import io.onething.calendar.RegionalOverride;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What was reckoned for a matter and kept with it")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReckonedTimesTest {
    private static final int LIVES = 100;
    private final CaseMachine machine = new CaseMachine(CasePolicy.DEFAULT);

    @Test
    void is_what_a_case_read_anew_reckons() {
        for (long seed = 0; seed < LIVES; seed++) {
            Random random = new Random(seed);
            Story story = Story.handedOver();
            for (int i = 0; i < 30; i++) {
                MatterId matter = List.of(PERMIT, FIRE, SIGN).get(random.nextInt(3));
                story.wait(Duration.ofHours(random.nextInt(60)));
                story.take(anything(random, story, matter, i));
                story.handOverAll();
                assertThat(machine.wakeAt(BUNDLE, story.state()))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(machine.wakeAt(BUNDLE, CaseMachine.fold(story.history())));
            }
        }
    }

    private static CaseInput anything(Random random, Story story, MatterId matter, int i) {
        if (random.nextInt(4) == 0) {
            return new CaseInput.HandIn(new Supplement(Map.of("dishes", "rice"), Map.of()), Restaurant.OWNER);
        }
        List<Report> reports = List.of(
                new Report.Accepted("A-1"),
                new Report.CorrectionAsked(List.of(new Defect("form.dishes", "too vague"))),
                new Report.ReviewStarted(),
                new Report.Suspended("hearing", TimeLimit.workingDays(5), "S-1"),
                new Report.Resumed("S-1"),
                new Report.Extended(TimeLimit.workingDays(5), Approver.AGENCY_HEAD, "complex"),
                new Report.Granted(List.of(Certificate.of("food-licence", "JY-1"))));
        Report report = reports.get(random.nextInt(reports.size()));
        return Story.callback(matter, "m" + i, 0, story.now(), report);
    }

    @Test
    void holds_for_one_policy_only() {
        Story story = Story.handedOver();
        story.report(PERMIT, "m1", new Report.Accepted("A-1"));
        CalendarSource source = CalendarSource.of("本地放假通知", "市人民政府", LocalDate.of(2026, 11, 1));
        RegionalOverride off = new RegionalOverride("330100", Set.of(LocalDate.of(2026, 11, 24)), Set.of(), source);
        CasePolicy other = CasePolicy.DEFAULT.with(
                RegionalCalendars.of(WorkingCalendar.china().with(off)));

        assertThat(new CaseMachine(other).wakeAt(BUNDLE, story.state()).orElseThrow())
                .isAfter(machine.wakeAt(BUNDLE, story.state()).orElseThrow());
    }
}
