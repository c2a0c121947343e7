package io.onething.casework;

import io.onething.application.Actor;
import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Result;
import io.onething.department.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows by itself from what happened: matters start, are skipped, are withdrawn, are closed, and so is the case. */
final class Consequences {
    private Consequences() {}

    /** Adds everything that follows, until nothing more does. Each matter moves forward only, so this ends. */
    static void settle(Draft draft) {
        boolean again = true;
        while (again) {
            again = false;
            for (MatterState before : draft.state().matters()) {
                again |= settle(draft, before.id());
            }
        }
        CaseState state = draft.state();
        if (state.closedAt().isEmpty()
                && state.matters().stream().allMatch(matter -> matter.stage().ended())) {
            draft.add(new CaseEvent.CaseClosed(draft.now()));
        }
    }

    /** Returns whether something followed that other matters may be waiting for. */
    private static boolean settle(Draft draft, MatterId id) {
        MatterState matter = draft.matter(id);
        if (matter.withdrawalRequested() && withdraw(draft, matter)) {
            return true;
        }
        return switch (matter.stage()) {
            case NOT_STARTED -> start(draft, matter);
            case GRANTED -> finishWithoutResult(draft, matter);
            case ISSUED -> deliverOnline(draft, matter);
            case REFUSED -> deliverRefusal(draft, matter);
            case DELIVERED -> close(draft, matter);
            case RECEIVED, CORRECTION_ASKED, ACCEPTED, UNDER_REVIEW, CLOSED, ACCEPTANCE_REFUSED, WITHDRAWN, SKIPPED ->
                false;
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
        boolean waits = false;
        for (Prerequisite prerequisite : draft.definition(matter.id()).after()) {
            List<MatterState> inCase = prerequisite.anyOf().stream()
                    .map(draft.state()::find)
                    .filter(found -> found != null)
                    .toList();
            if (inCase.isEmpty() || inCase.stream().anyMatch(one -> reached(one, prerequisite.milestone()))) {
                continue;
            }
            if (inCase.stream().allMatch(one -> one.stage().ended() || refused(one))) {
                if (prerequisite.ifRefused() == RefusalEffect.SKIP) {
                    draft.add(new CaseEvent.Skipped(
                            draft.now(), matter.id(), inCase.get(0).id()));
                    return true;
                }
                continue;
            }
            waits = true;
        }
        if (waits) {
            return false;
        }
        draft.add(new CaseEvent.MatterReceived(draft.now(), matter.id()));
        return true;
    }

    private static boolean refused(MatterState matter) {
        return matter.decision().filter(Decision.Refused.class::isInstance).isPresent();
    }

    private static boolean reached(MatterState matter, Milestone milestone) {
        return switch (milestone) {
            case RECEIVED -> matter.receivedAt().isPresent();
            case ACCEPTED ->
                matter.acceptedAt().isPresent() || matter.decision().isPresent();
            case GRANTED -> matter.granted();
            case DELIVERED -> matter.granted() && (matter.deliveredAt().isPresent() || matter.stage() == Stage.CLOSED);
        };
    }

    private static boolean finishWithoutResult(Draft draft, MatterState matter) {
        if (!draft.definition(matter.id()).gives().isEmpty()) {
            return false;
        }
        draft.add(new CaseEvent.MatterClosed(draft.now(), matter.id()));
        return true;
    }

    /** What is delivered electronically is delivered when it is issued: the e-certificate is then in the applicant's wallet or account. */
    private static boolean deliverOnline(Draft draft, MatterState matter) {
        DeliveryWay way = electronicWay(
                draft.bundle(), draft.state(), draft.definition(matter.id()).gives());
        if (way == null || !allIssued(draft, matter)) {
            return false;
        }
        deliver(draft, matter, way, matter.certificates().get(0).number());
        return true;
    }

    static boolean allIssued(Draft draft, MatterState matter) {
        return draft.definition(matter.id()).gives().stream()
                .allMatch(result -> matter.certificates().stream()
                        .anyMatch(certificate -> certificate.result().equals(result)));
    }

    private static @Nullable DeliveryWay electronicWay(Bundle bundle, CaseState state, List<String> gives) {
        DeliveryWay common = null;
        for (String result : gives) {
            DeliveryWay way = state.application().delivery().get(result);
            if (way == null) {
                way = bundle.result(result)
                        .map(Result::delivery)
                        .map(ways -> ways.get(0))
                        .orElse(DeliveryWay.COUNTER);
            }
            if (way != DeliveryWay.E_LICENCE && way != DeliveryWay.ACCOUNT) {
                return null;
            }
            common = common == null ? way : common;
        }
        return common;
    }

    /** A refusal is shown in the applicant's account with reasons and remedies (行政许可法 art. 38; 行政复议法 art. 22). */
    private static boolean deliverRefusal(Draft draft, MatterState matter) {
        deliver(draft, matter, DeliveryWay.ACCOUNT, "shown in the account");
        return true;
    }

    private static void deliver(Draft draft, MatterState matter, DeliveryWay way, String proof) {
        Origin origin = new Origin("delivered-" + draft.state().version(), way.word(), draft.now());
        draft.add(new CaseEvent.Delivered(draft.now(), matter.id(), way, proof, Actor.SYSTEM, origin));
    }

    private static boolean close(Draft draft, MatterState matter) {
        if (matter.granted() && !allIssued(draft, matter)) {
            return false;
        }
        draft.add(new CaseEvent.MatterClosed(draft.now(), matter.id()));
        return true;
    }
}
