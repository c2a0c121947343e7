package io.onething.exchange;

import io.onething.application.Application;
import io.onething.application.Filing;
import io.onething.bundle.MatterId;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.Command;
import io.onething.casework.Handover;
import io.onething.casework.MatterState;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A case of the {@link Shop} that lives through the machine, with a clock that the test sets. */
public final class Life {
    private final CaseMachine machine = new CaseMachine(CasePolicy.DEFAULT);
    private final List<CaseEvent> history = new ArrayList<>();
    private CaseState state = CaseState.NONE;
    private ZonedDateTime now = LocalDateTime.parse("2026-11-23T09:00").atZone(WorkingCalendar.ZONE);

    private Life() {}

    /** A case of one matter, handed in on Monday 23 November 2026 at nine and handed over. */
    public static Life ofPermit() {
        return of(Shop.application(Filing.DEFAULT, null, Shop.PERMIT)).handedOver();
    }

    public static Life owing(String material) {
        Filing filing = Filing.builder().owed(Set.of(material)).build();
        return of(Shop.application(filing, null, Shop.PERMIT)).handedOver();
    }

    public static Life of(Application application) {
        Life life = new Life();
        life.take(new CaseInput.Submit(application));
        return life;
    }

    public Life handedOver() {
        for (Command command : CaseMachine.outstanding(Shop.BUNDLE, state)) {
            MatterId matter = command.matter();
            take(new CaseInput.Claim(
                    matter, "node-1", now.plusSeconds(40).toInstant(), KeyHandling.HONOURS, false, false));
            Handover handover = matter(matter).handover().orElseThrow();
            take(new CaseInput.Answered(
                    matter,
                    handover.verb(),
                    handover.round(),
                    handover.attempt(),
                    Answer.taken("R-" + handover.round())));
        }
        return this;
    }

    public Step take(CaseInput input) {
        now = now.plusSeconds(1);
        Step step = machine.decide(Shop.BUNDLE, state, input, now.toInstant());
        for (CaseEvent event : step.events()) {
            history.add(event);
            state = CaseMachine.evolve(state, event);
        }
        return step;
    }

    /** The department of the permit reports; the report must be applied. */
    public Life report(Report report) {
        return report(Shop.PERMIT, report);
    }

    public Life report(MatterId matter, Report report) {
        Step step = take(new CaseInput.Callback(new StatusCallback(
                "m-" + history.size(),
                "d-" + history.size(),
                Shop.BUNDLE.matter(matter).orElseThrow().department(),
                state.id(),
                matter,
                0,
                now.toInstant(),
                report)));
        if (!(step.answer() instanceof Step.Taken taken) || taken.receipt().verdict() != Verdict.APPLIED) {
            throw new AssertionError(
                    report.kind() + " got " + step + ", " + matter(matter).discrepancies());
        }
        return this;
    }

    /** Moves the clock to a local time, such as {@code 2026-11-30T09:00}; what is due happens. */
    public Life at(String local) {
        now = LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE);
        take(new CaseInput.Tick());
        return this;
    }

    public MatterState matter(MatterId id) {
        return state.matter(id).orElseThrow();
    }

    public CaseState state() {
        return state;
    }

    public List<CaseEvent> history() {
        return history;
    }
}
