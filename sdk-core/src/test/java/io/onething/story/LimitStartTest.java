package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.LimitStart;
import io.onething.bundle.Limits;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.ClockKind;
import io.onething.casework.MatterClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName(
        "The moment from which a limit runs (时限起算点): received on Monday, supplemented on Thursday, accepted on Friday")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitStartTest {
    private static Tale tale(LimitStart from) {
        return tale(from, TimeLimit.workingDays(10));
    }

    private static Tale tale(LimitStart from, @Nullable TimeLimit legal) {
        Bundle bundle = Sketch.of("hold-event", "举办活动", "police")
                .matter(
                        "permit",
                        "police",
                        "活动许可",
                        how -> how.needs(List.of("plan"))
                                .limits(new Limits(legal, TimeLimit.workingDays(5), from, null, List.of())))
                .build();
        return Tale.of(bundle, "2026-03-02 09:00").applied();
    }

    private static Optional<MatterClock> decision(Tale tale) {
        return tale.matter("permit").clocks().stream()
                .filter(clock -> clock.kind() == ClockKind.DECISION)
                .findFirst();
    }

    @ParameterizedTest(name = "{0}: promised until {1}, legal until {2}")
    @DisplayName("acceptance unless the definition says otherwise: 行政许可法 art. 42(1)")
    @CsvSource({
        "RECEIVED, 2026-03-02, 2026-03-09, 2026-03-16",
        "COMPLETE, 2026-03-05, 2026-03-12, 2026-03-19",
        "ACCEPTED, 2026-03-06, 2026-03-13, 2026-03-20"
    })
    void both_limits_run_from_it(LimitStart from, LocalDate since, LocalDate promised, LocalDate legal) {
        Tale tale = tale(from);
        tale.department("police").asksCorrection("permit", "plan");
        tale.advanceTo("2026-03-05 10:00").handsIn("plan");
        tale.advanceTo("2026-03-06 10:00").department("police").accepts("permit");

        MatterClock clock = decision(tale).orElseThrow();
        assertThat(LocalDate.ofInstant(clock.since(), WorkingCalendar.ZONE)).isEqualTo(since);
        assertThat(clock.promised().orElseThrow().deadline().lastDay()).isEqualTo(promised);
        assertThat(clock.legal().orElseThrow().deadline().lastDay()).isEqualTo(legal);
    }

    @ParameterizedTest
    @EnumSource(LimitStart.class)
    void until_acceptance_only_the_time_of_intake_runs(LimitStart from) {
        assertThat(decision(tale(from))).isEmpty();
    }

    @Test
    @DisplayName("行政许可法 art. 42(1): the 20 workdays of the Act run from acceptance, whatever the promise runs from")
    void the_limit_of_the_act_runs_from_acceptance() {
        Tale tale = tale(LimitStart.RECEIVED, null);
        tale.advanceTo("2026-03-06 10:00").department("police").accepts("permit");

        MatterClock clock = decision(tale).orElseThrow();
        assertThat(clock.promised().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(clock.legal().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.of(2026, 4, 3));
    }

    @Test
    void what_was_complete_at_once_counts_from_receipt() {
        Tale tale = tale(LimitStart.COMPLETE);
        tale.advanceTo("2026-03-04 10:00").department("police").accepts("permit");

        assertThat(decision(tale)
                        .orElseThrow()
                        .promised()
                        .orElseThrow()
                        .deadline()
                        .lastDay())
                .isEqualTo(LocalDate.of(2026, 3, 9));
    }
}
