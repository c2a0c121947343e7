package io.onething.casework;

import io.onething.bundle.MatterId;
import io.onething.calendar.Deadline;
import io.onething.calendar.WorkingCalendar;
import io.onething.department.CallbackReceipt.Verdict;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the departments want corrected is gathered and told the applicant once (一次性告知): as soon as every department that could still ask
 * has said something, at the latest when the last day of the earliest five-day period begins (行政许可法 art. 32(1)(4)).
 */
final class Notices {
    private Notices() {}

    /** Sends the notice when it is time. */
    static void send(Draft draft) {
        due(draft).filter(at -> !at.isAfter(draft.now())).ifPresent(at -> sendNow(draft));
    }

    /** Sends what was gathered at somebody's wish. */
    static Step tellNow(Draft draft) {
        sendNow(draft);
        return draft.changed()
                ? draft.step(Verdict.APPLIED, "")
                : Step.unchanged(Verdict.ALREADY_KNOWN, "there is nothing to tell that was not told");
    }

    /** Sends what was gathered; nothing where nothing was. */
    static void sendNow(Draft draft) {
        Set<MatterId> gathered = new LinkedHashSet<>();
        for (MatterState matter : draft.state().matters()) {
            if (gathered(matter)) {
                gathered.add(matter.id());
            }
        }
        if (!gathered.isEmpty()) {
            draft.add(new ClockEvent.NoticeSent(
                    draft.now(), draft.state().notices().size() + 1, gathered));
        }
    }

    /** Returns when the notice is to be sent; empty where there is nothing to tell. */
    static Optional<Instant> due(Draft draft) {
        boolean some = false;
        boolean all = true;
        for (MatterState matter : draft.state().matters()) {
            some |= gathered(matter);
            all &= !mayAsk(matter);
        }
        if (!some) {
            return Optional.empty();
        }
        return Optional.of(all ? Instant.MIN : latest(draft));
    }

    /** Returns when the last day of the earliest period begins, of those that asked and those that still may. */
    private static Instant latest(Draft draft) {
        Instant latest = Instant.MAX;
        for (MatterState matter : draft.state().matters()) {
            if (gathered(matter) || mayAsk(matter)) {
                Instant last = Alarms.reckoned(draft, matter).gatherUntil();
                latest = last.isBefore(latest) ? last : latest;
            }
        }
        return latest;
    }

    private static boolean gathered(MatterState matter) {
        return matter.correction != null
                && matter.correction.toldAtOrNull() == null
                && !matter.withdrawalRequested()
                && matter.stage() == Stage.CORRECTION_ASKED;
    }

    private static boolean mayAsk(MatterState matter) {
        return matter.corrections() == 0 && !matter.withdrawalRequested() && matter.stage() == Stage.RECEIVED;
    }

    /** Returns when the last day begins of the period in which a department must say everything. */
    static Instant lastDayBegins(Draft draft, MatterState matter) {
        Deadline end = draft.calendar(matter.id())
                .deadline(matter.receivedAt().orElse(draft.now()), Law.gather(draft.definition(matter.id())));
        return end.lastDay().atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }
}
