package io.onething.figures;

import io.onething.calendar.ClockReading;
import io.onething.casework.ClockKind;
import io.onething.casework.Decision;
import io.onething.casework.MatterClock;
import io.onething.casework.MatterState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one matter of a case adds to the figures (单个事项计数), but for days and ratings. */
final class MatterCount {
    private final CaseCount count;
    private final MatterState matter;
    private final MatterHistory history;

    MatterCount(CaseCount count, MatterState matter, MatterHistory history) {
        this.count = count;
        this.matter = matter;
        this.history = history;
    }

    void count() {
        matter.receivedAt().map(CaseCount::day).ifPresent(day -> {
            count.add(
                    matter, day, Indicator.DISCREPANCIES, matter.discrepancies().size(), 1);
            count.add(matter, day, Indicator.TAKEOVERS, history.takeovers, 1);
        });
        boolean inTime = answer();
        acceptance(inTime);
        decision();
    }

    /** Returns until when the department had the matter to answer or decide: until it ended or was asked back, else until now. */
    private Instant had() {
        Instant until = matter.endedAt().filter(count.asOf()::isAfter).orElse(count.asOf());
        return history.askedBackAt != null && history.askedBackAt.isBefore(until) ? history.askedBackAt : until;
    }

    /** Returns whether it was answered within the limit of intake. */
    private boolean answer() {
        Optional<Instant> answered = history.answered();
        MatterClock clock = history.intake;
        if (answered.isEmpty()) {
            clock = clock(ClockKind.INTAKE, had()).orElse(null);
        }
        return clock != null
                && clock.legal().isPresent()
                && limit(Indicator.ANSWERED_IN_TIME, clock.legal().get(), answered.orElse(null));
    }

    /**
     * Counts something that has a limit: in time on its day, else on the last day of the limit; nothing while both are still to come.
     *
     * @param reading the limit, read when it was done, else when it was last looked at
     * @param done when it was done; null while it is not
     * @return whether it was done in time
     */
    private boolean limit(Indicator indicator, ClockReading reading, @Nullable Instant done) {
        if (done != null && !reading.deadline().passedAt(done)) {
            count.share(matter, CaseCount.day(done), indicator, true);
            return true;
        }
        if (done != null || reading.passed()) {
            count.share(matter, reading.deadline().lastDay(), indicator, false);
        }
        return false;
    }

    private Optional<MatterClock> clock(ClockKind kind, Instant at) {
        return MatterClock.read(kind, count.bundle(), count.state(), matter.id(), count.policy(), at);
    }

    private void acceptance(boolean answeredInTime) {
        Optional<Instant> refused = matter.acceptanceRefusedAt();
        Optional<Instant> accepted =
                matter.acceptedAt().or(matter::reviewStartedAt).or(history::decided);
        refused.or(() -> accepted)
                .map(CaseCount::day)
                .ifPresent(day -> count.share(matter, day, Indicator.ACCEPTANCE_REFUSED, refused.isPresent()));
        accepted.map(CaseCount::day)
                .ifPresent(day -> count.share(
                        matter, day, Indicator.DEEMED_ACCEPTED, matter.deemedAccepted() && !answeredInTime));
        history.answered()
                .or(matter::acceptedAt)
                .map(CaseCount::day)
                .ifPresent(day -> count.share(matter, day, Indicator.CORRECTED, matter.corrections() > 0));
    }

    private void decision() {
        Optional<Instant> decided = history.decided();
        clock(ClockKind.DECISION, decided.orElseGet(this::had)).ifPresent(clock -> {
            clock.promised().ifPresent(one -> limit(Indicator.ON_TIME_PROMISED, one, decided.orElse(null)));
            clock.legal().ifPresent(one -> limit(Indicator.ON_TIME_LEGAL, one, decided.orElse(null)));
        });
        decided.ifPresent(at -> {
            LocalDate day = CaseCount.day(at);
            boolean refused =
                    matter.decision().filter(Decision.Refused.class::isInstance).isPresent();
            count.share(matter, day, Indicator.REFUSED, refused);
            count.share(matter, day, Indicator.DEEMED_GRANTED, matter.deemedGranted());
        });
    }
}
