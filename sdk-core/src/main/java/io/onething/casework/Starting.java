package io.onething.casework;

import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Bundle;
import io.onething.bundle.Fee;
import io.onething.bundle.Holds;
import io.onething.bundle.Material;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.NoApplication;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.SupplyWay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a matter may start: what it waits for beside other matters, and when a prerequisite with its waiting period is over. */
final class Starting {
    private Starting() {}

    /** Returns whether a matter waits for people: for somebody to agree, or to pay what must be paid before. */
    static boolean held(Bundle bundle, CaseState state, MatterState matter) {
        return !HostRules.awaited(bundle, state, matter.id()).isEmpty() || unpaid(bundle, state, matter);
    }

    static boolean unpaid(Bundle bundle, CaseState state, MatterState matter) {
        for (Fee fee : bundle.matter(matter.id()).orElseThrow().procedure().fees()) {
            if (fee.holds() == Holds.START
                    && Obligations.amount(fee, matter).signum() > 0
                    && !state.payments().containsKey(Obligations.line(matter, fee))) {
                return true;
            }
        }
        return false;
    }

    /** Returns until when the person may decline for whom the case was opened without an application. */
    static Optional<Instant> declinable(CasePolicy policy, Bundle bundle, CaseState state) {
        if (state.application().filing().dataGround().isEmpty()) {
            return Optional.empty();
        }
        return bundle.noApplication()
                .flatMap(NoApplication::declineWithin)
                .map(within -> policy.calendars()
                        .in(bundle.region().orElse(null))
                        .deadline(state.receivedAt(), within)
                        .until());
    }

    /**
     * Returns when time alone lets a matter start: empty where it still waits for a person or for another matter.
     *
     * @param matter one that has not started
     */
    static Optional<Instant> startsAt(Draft draft, MatterState matter) {
        if (held(draft.bundle(), draft.state(), matter)) {
            return Optional.empty();
        }
        Instant latest =
                declinable(draft.policy(), draft.bundle(), draft.state()).orElse(Instant.MIN);
        for (Prerequisite prerequisite : draft.definition(matter.id()).after()) {
            List<MatterState> inCase = inCase(draft.state(), prerequisite);
            Optional<Instant> begins = begins(draft, prerequisite, inCase);
            if (begins.isEmpty() && !inCase.isEmpty() && !failed(inCase)) {
                return Optional.empty();
            }
            Instant at = begins.orElse(Instant.MIN);
            latest = at.isAfter(latest) ? at : latest;
        }
        return lacksOutput(draft, matter) ? Optional.empty() : Optional.of(latest);
    }

    /** What another matter produces exists only when that has issued it, which may be days after its grant (由前一事项产生的材料). */
    private static boolean lacksOutput(Draft draft, MatterState matter) {
        for (String need : Law.chosen(draft.definition(matter.id()), matter).needs()) {
            SuppliedMaterial supplied = draft.state().content().materials().get(need);
            boolean here = supplied != null && supplied.way() != SupplyWay.OUTPUT;
            if (!here
                    && draft.bundle()
                            .material(need)
                            .filter(one -> toCome(draft, one))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean toCome(Draft draft, Material material) {
        List<MatterState> producers = material.supply().stream()
                .flatMap(supply -> Stream.ofNullable(supply.matter()))
                .flatMap(id -> draft.state().matter(id).stream())
                .toList();
        return producers.stream().allMatch(one -> one.certificates.isEmpty())
                && producers.stream().anyMatch(one -> !failed(List.of(one)) && gives(draft, one));
    }

    private static boolean gives(Draft draft, MatterState matter) {
        return !Results.granted(draft.bundle(), draft.state(), draft.definition(matter.id()))
                .nothing();
    }

    static List<MatterState> inCase(CaseState state, Prerequisite prerequisite) {
        List<MatterState> found = new ArrayList<>(prerequisite.anyOf().size());
        for (MatterId id : prerequisite.anyOf()) {
            MatterState matter = state.find(id);
            if (matter != null) {
                found.add(matter);
            }
        }
        return found;
    }

    /** Returns whether none of these can reach a milestone any more; what was granted and then revoked cannot either. */
    static boolean failed(List<MatterState> inCase) {
        for (MatterState one : inCase) {
            if (!one.stage().ended() && one.stands() && !one.refused()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns from when a prerequisite lets its matter go: when the first of its matters reached the milestone, and the waiting period
     * after that is over; empty while none has reached it.
     */
    static Optional<Instant> begins(Draft draft, Prerequisite prerequisite, List<MatterState> inCase) {
        Instant first = null;
        for (MatterState one : inCase) {
            Instant at = reached(one, prerequisite.milestone()).orElse(null);
            if (at != null && (first == null || at.isBefore(first))) {
                first = at;
            }
        }
        return Optional.ofNullable(first)
                .map(at -> prerequisite
                        .waitingPeriod()
                        .map(period -> draft.calendar().deadline(at, period).until())
                        .orElse(Instant.MIN));
    }

    private static Optional<Instant> reached(MatterState matter, Milestone milestone) {
        if (matter.stage() == Stage.NOT_REQUIRED) {
            return matter.endedAt();
        }
        return switch (milestone) {
            case RECEIVED -> matter.receivedAt();
            case ACCEPTED -> matter.acceptedAt().or(matter::decidedAt);
            case GRANTED -> matter.decidedAt().filter(at -> matter.granted() && matter.stands());
            case DELIVERED ->
                matter.deliveredAt()
                        .or(() -> matter.stage() == Stage.CLOSED ? matter.endedAt() : Optional.empty())
                        .filter(at -> matter.granted() && matter.stands());
        };
    }
}
