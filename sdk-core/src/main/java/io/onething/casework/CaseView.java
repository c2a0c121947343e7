package io.onething.casework;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.Fee;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.calendar.Light;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case for people to look at (办件进度): what each matter is, where it stands and who must act next. Immutable; a snapshot.
 *
 * @param bundle the definition the case is handled by
 * @param state the case
 * @param matters one view of each matter, in bundle order
 * @param bill the lines of the one bill, in bundle order
 * @param limitOrNull until when the whole case must be decided; null where nothing says
 * @param asOf when it was looked at
 */
public record CaseView(
        Bundle bundle,
        CaseState state,
        List<MatterView> matters,
        List<BillLine> bill,
        @Nullable CaseLimit limitOrNull,
        Instant asOf) {
    /** Takes copies. */
    public CaseView {
        matters = List.copyOf(matters);
        bill = List.copyOf(bill);
        Objects.requireNonNull(asOf, "asOf");
    }

    /**
     * A matter for people to look at.
     *
     * @param definition what the matter is
     * @param state where it stands
     * @param waitingOrNull why it does not move; null when it waits for nobody
     * @param clocks the clocks that run, in the order of their kinds
     * @param obligations what the applicant still owes for it, each with its day where that is settled
     */
    public record MatterView(
            Matter definition,
            MatterState state,
            @Nullable Waiting waitingOrNull,
            List<MatterClock> clocks,
            List<Obligation> obligations) {
        /** Takes copies. */
        public MatterView {
            clocks = List.copyOf(clocks);
            obligations = List.copyOf(obligations);
        }

        /** Returns why the matter does not move; empty when it waits for nobody. */
        public Optional<Waiting> waiting() {
            return Optional.ofNullable(waitingOrNull);
        }

        /** Returns the worst light of its clocks; green where none runs. */
        public Light light() {
            return clocks.stream().map(MatterClock::light).max(Light::compareTo).orElse(Light.GREEN);
        }
    }

    /**
     * Returns the view of a case; a pure function.
     *
     * @param policy what the host sets for all its cases
     * @param asOf the time to look at it
     */
    public static CaseView of(Bundle bundle, CaseState state, CasePolicy policy, Instant asOf) {
        Draft draft = new Draft(bundle, state, policy, asOf);
        List<MatterView> views = new ArrayList<>();
        List<BillLine> bill = new ArrayList<>();
        for (MatterState matter : state.matters()) {
            Matter definition = draft.definition(matter.id());
            views.add(new MatterView(
                    definition,
                    matter,
                    Waits.of(draft, definition, matter),
                    RunningClocks.of(draft, definition, matter),
                    Waits.debts(draft, definition, matter)));
            for (Fee fee : definition.procedure().fees()) {
                bill.add(new BillLine(
                        matter.id(),
                        fee,
                        Obligations.amount(fee, matter),
                        state.payments().get(Obligations.line(matter, fee))));
            }
        }
        return new CaseView(bundle, state, views, bill, CaseLimits.of(draft), asOf);
    }

    /** Returns the case's id. */
    public CaseId id() {
        return state.id();
    }

    /** Returns where the whole case stands: as its state says, but for the applicant who holds back what could be delivered. */
    public Phase phase() {
        boolean owes = matters.stream()
                .flatMap(view -> view.waiting().stream())
                .anyMatch(waiting -> waiting.who() == Waiting.Who.APPLICANT);
        return state.phase() == Phase.DELIVERING && owes ? Phase.AWAITING_APPLICANT : state.phase();
    }

    /** Returns how the case ended; empty while it has not. */
    public Optional<CaseOutcome> outcome() {
        return state.outcome();
    }

    /** Returns until when the whole case must be decided; empty where nothing says. */
    public Optional<CaseLimit> limit() {
        return Optional.ofNullable(limitOrNull);
    }

    /** Returns the hand-overs of the case that wait for a person, in bundle order. */
    public List<ParkedHandover> parked() {
        return ParkedHandover.of(bundle, state);
    }

    /** Returns the view of one matter. */
    public Optional<MatterView> matter(MatterId id) {
        return matters.stream().filter(view -> view.state().id().equals(id)).findFirst();
    }
}
