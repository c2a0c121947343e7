package io.onething.casework;

import io.onething.application.Actor;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Giving;
import io.onething.bundle.Holds;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Result;
import io.onething.department.Certificate;
import io.onething.department.Verb;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows by itself from what happened: matters start, are skipped, are withdrawn, are closed, and so is the case. */
final class Consequences {
    private Consequences() {}

    /** Adds everything that follows, until nothing more does. Each matter moves forward only, so this ends. */
    static void settle(Draft draft) {
        Notices.send(draft);
        boolean again = true;
        while (again) {
            again = false;
            for (MatterState before : draft.state().matters()) {
                again |= settle(draft, before.id());
            }
        }
        if (draft.state().closedAt == null && allEnded(draft)) {
            draft.add(new CaseEvent.CaseClosed(draft.now()));
        }
    }

    private static boolean allEnded(Draft draft) {
        for (MatterState matter : draft.state().matters()) {
            if (!matter.stage().ended()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether something followed that other matters may be waiting for. */
    private static boolean settle(Draft draft, MatterId id) {
        MatterState matter = draft.matter(id);
        if (matter.withdrawalRequested() && withdraw(draft, matter)) {
            return true;
        }
        if (matter.granted() && !matter.stands() && !matter.stage().ended()) {
            draft.add(new CaseEvent.MatterClosed(draft.now(), matter.id()));
            return true;
        }
        return switch (matter.stage()) {
            case NOT_STARTED -> start(draft, matter);
            case GRANTED -> finishWithoutResult(draft, matter);
            case ISSUED -> deliverOnline(draft, matter);
            case REFUSED -> deliverRefusal(draft, matter);
            case DELIVERED -> close(draft, matter);
            case RECEIVED,
                    CORRECTION_ASKED,
                    ACCEPTED,
                    UNDER_REVIEW,
                    SUSPENDED,
                    CLOSED,
                    NOT_REQUIRED,
                    ACCEPTANCE_REFUSED,
                    WITHDRAWN,
                    DEEMED_WITHDRAWN,
                    TERMINATED,
                    FORWARDED,
                    SKIPPED -> false;
        };
    }

    private static boolean withdraw(Draft draft, MatterState matter) {
        Handover handover = matter.handover;
        if (matter.stage() == Stage.NOT_STARTED
                || (handover != null && matter.stage().undecided() && neverReached(handover))) {
            draft.add(new CaseEvent.Withdrawn(draft.now(), matter.id(), null));
            return true;
        }
        if (handover != null
                && matter.stage().undecided()
                && handover.verb() != Verb.WITHDRAW
                && handover.progress() != Handover.Progress.RUNNING) {
            draft.add(new CaseEvent.WithdrawalDue(draft.now(), matter.id(), handover.round() + 1));
        }
        return false;
    }

    private static boolean neverReached(Handover handover) {
        return handover.round() == 1
                && !handover.outcomeUnknown()
                && (handover.progress() == Handover.Progress.DUE || handover.progress() == Handover.Progress.PARKED);
    }

    private static boolean start(Draft draft, MatterState matter) {
        if (HostRules.refusedBy(draft.bundle(), draft.state(), matter.id()).isPresent()) {
            draft.add(new CaseEvent.Skipped(draft.now(), matter.id(), matter.id()));
            return true;
        }
        for (Prerequisite prerequisite : draft.definition(matter.id()).after()) {
            List<MatterState> inCase = Starting.inCase(draft.state(), prerequisite);
            boolean failed = !inCase.isEmpty()
                    && Starting.begins(draft, prerequisite, inCase).isEmpty()
                    && Starting.failed(inCase);
            if (failed && prerequisite.ifRefused() == RefusalEffect.SKIP) {
                draft.add(new CaseEvent.Skipped(
                        draft.now(), matter.id(), inCase.get(0).id()));
                return true;
            }
            if (failed) {
                reroute(draft, matter, prerequisite, inCase.get(0).id());
            }
        }
        boolean starts = Starting.startsAt(draft, draft.matter(matter.id()))
                .filter(at -> !at.isAfter(draft.now()))
                .isPresent();
        if (starts) {
            draft.add(new CaseEvent.MatterReceived(draft.now(), matter.id()));
        }
        return starts;
    }

    private static void reroute(Draft draft, MatterState matter, Prerequisite prerequisite, MatterId failed) {
        prerequisite
                .reroute()
                .filter(route -> !matter.route().equals(Optional.of(route)))
                .ifPresent(route -> draft.add(new CaseEvent.Rerouted(draft.now(), matter.id(), route, failed)));
    }

    private static boolean finishWithoutResult(Draft draft, MatterState matter) {
        if (!Results.of(draft, matter).nothing() || held(draft, matter, Holds.CLOSE)) {
            return false;
        }
        draft.add(new CaseEvent.MatterClosed(draft.now(), matter.id()));
        return true;
    }

    /** What is delivered electronically is delivered when it is issued: the e-certificate is then in the applicant's wallet or account. */
    private static boolean deliverOnline(Draft draft, MatterState matter) {
        DeliveryWay way = electronicWay(draft, matter);
        if (way == null || !Results.complete(draft, matter) || held(draft, matter, Holds.DELIVERY)) {
            return false;
        }
        deliver(draft, matter, way, matter.certificates().get(0).number());
        return true;
    }

    private static @Nullable DeliveryWay electronicWay(Draft draft, MatterState matter) {
        DeliveryWay common = null;
        Giving giving = Results.of(draft, matter);
        List<String> issued = matter.certificates().stream()
                .map(Certificate::result)
                .filter(giving::has)
                .toList();
        for (String result : issued) {
            DeliveryWay way = draft.state().application().delivery().get(result);
            if (way == null) {
                way = draft.bundle()
                        .result(result)
                        .map(Result::delivery)
                        .map(ways -> ways.get(0))
                        .orElse(DeliveryWay.COUNTER);
            }
            if (!way.electronic()) {
                return null;
            }
            common = common == null ? way : common;
        }
        return common;
    }

    /**
     * A refusal is shown in the applicant's account with reasons and remedies (行政许可法 art. 38; 行政复议法 art. 22); where a notice is handed
     * over with it, that one is delivered, as what is granted is.
     */
    private static boolean deliverRefusal(Draft draft, MatterState matter) {
        if (!Results.of(draft, matter).nothing()) {
            return deliverOnline(draft, matter);
        }
        deliver(draft, matter, DeliveryWay.ACCOUNT, "shown in the account");
        return true;
    }

    private static void deliver(Draft draft, MatterState matter, DeliveryWay way, String proof) {
        Origin origin = new Origin("delivered-" + draft.state().version(), way.word(), draft.now());
        draft.add(new CaseEvent.Delivered(draft.now(), matter.id(), way, proof, Actor.SYSTEM, origin));
    }

    private static boolean held(Draft draft, MatterState matter, Holds step) {
        return !Obligations.holding(draft.bundle(), draft.state(), matter, step).isEmpty();
    }

    private static boolean close(Draft draft, MatterState matter) {
        if (!Results.complete(draft, matter) || held(draft, matter, Holds.CLOSE)) {
            return false;
        }
        draft.add(new CaseEvent.MatterClosed(draft.now(), matter.id()));
        return true;
    }
}
