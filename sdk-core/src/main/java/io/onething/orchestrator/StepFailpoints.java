package io.onething.orchestrator;

import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.ClockEvent;
import io.onething.casework.HostInput;
import io.onething.internal.failpoint.Failpoint;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The failpoints of what steps commit (步骤故障点): which there are follows from what was wanted and what came of it. */
final class StepFailpoints {
    private StepFailpoints() {}

    static void before(Collection<CaseSession> changed) {
        if (Failpoint.ON) {
            changed.forEach(session -> of(session).forEach(Failpoint::before));
        }
    }

    static void afterCommit(Collection<CaseSession> changed) {
        if (Failpoint.ON) {
            changed.forEach(session -> of(session).forEach(Failpoint::afterCommit));
        }
    }

    static void beforeAck(CaseSession session) {
        if (Failpoint.ON && session.result != null) {
            of(session).forEach(Failpoint::beforeAck);
        }
    }

    /** Returns what a commit of a case does; never empty. */
    private static Set<Failpoint> of(CaseSession session) {
        Set<Failpoint> kinds = EnumSet.noneOf(Failpoint.class);
        session.works.forEach(work -> {
            if (work instanceof Work.Wanted wanted) {
                kinds.add(of(wanted.input()));
            } else if (work instanceof Work.Returned) {
                kinds.add(Failpoint.RECORD);
            }
        });
        if (session.events.stream().anyMatch(CaseEvent.HandoverParked.class::isInstance)) {
            kinds.add(Failpoint.PARK);
        }
        boolean onlyClaims = session.events.stream().allMatch(StepFailpoints::isClaim);
        if ((kinds.isEmpty() && !onlyClaims) || session.events.stream().anyMatch(ClockEvent.class::isInstance)) {
            kinds.add(Failpoint.TIMER);
        }
        if (session.events.stream().anyMatch(StepFailpoints::isClaim)) {
            kinds.add(Failpoint.CLAIM);
        }
        return kinds;
    }

    private static boolean isClaim(CaseEvent event) {
        return event instanceof CaseEvent.HandoverStarted;
    }

    private static Failpoint of(CaseInput input) {
        if (input instanceof CaseInput.Submit) {
            return Failpoint.ACCEPT;
        }
        if (input instanceof CaseInput.Callback) {
            return Failpoint.CALLBACK;
        }
        if (input instanceof CaseInput.HandIn) {
            return Failpoint.CORRECT;
        }
        if (input instanceof CaseInput.Withdraw) {
            return Failpoint.WITHDRAW;
        }
        return input instanceof HostInput.Erase ? Failpoint.ERASE : Failpoint.ACT;
    }
}
