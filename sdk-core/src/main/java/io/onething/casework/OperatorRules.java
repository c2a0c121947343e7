package io.onething.casework;

import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.TerminationCause;
import java.util.List;

/** What an operator may do by hand (人工干预): send on, hand over, correct, end, settle; never without a name and a reason. */
final class OperatorRules {
    private OperatorRules() {}

    static Step decide(Draft draft, HostInput.Operator input) {
        MatterState matter = draft.state().find(input.matter());
        if (matter == null) {
            return refused(
                    draft,
                    "OT-3025",
                    input,
                    "is not part of the case; it has " + ids(draft),
                    "不属于该办件;其事项有 " + ids(draft));
        }
        if (input instanceof HostInput.Reassign reassign) {
            return reassign(draft, matter, reassign);
        }
        if (input instanceof HostInput.HandOver handOver) {
            return handOver(draft, matter, handOver);
        }
        if (input instanceof HostInput.CorrectDecision correct) {
            return correct(draft, matter, correct);
        }
        if (input instanceof HostInput.Terminate terminate) {
            return terminate(draft, matter, terminate);
        }
        if (input instanceof HostInput.Settle settle) {
            return settle(draft, matter, settle);
        }
        throw new IllegalStateException("no rule for " + input.getClass());
    }

    private static List<String> ids(Draft draft) {
        return draft.state().matters().stream().map(one -> one.id().value()).toList();
    }

    private static Step refused(Draft draft, String code, HostInput.Operator input, String english, String chinese) {
        return Step.refused(
                code,
                "case %s: matter %s %s".formatted(draft.state().id(), input.matter(), english),
                "办件 %s:事项 %s %s".formatted(draft.state().id(), input.matter(), chinese));
    }

    private static Step reassign(Draft draft, MatterState matter, HostInput.Reassign input) {
        Handover handover = matter.handover;
        boolean known = draft.bundle().department(input.department()).isPresent();
        boolean settled = handover != null && handover.progress() != Handover.Progress.RUNNING;
        if (handover == null || !matter.stage().undecided() || !known || !settled) {
            return refused(
                    draft,
                    "OT-3026",
                    input,
                    "cannot be sent to department %s: it must be received, undecided and not just being handed over, and the bundle must have the department"
                            .formatted(input.department()),
                    "不能改派到部门 %s:事项须已收件、未作决定且不在交办过程中,且该部门须属于该一件事".formatted(input.department()));
        }
        if (matter.department(draft.definition(matter.id())).equals(input.department())
                && matter.handedBackReason == null) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "the department has it already");
        }
        draft.add(new HostEvent.Reassigned(
                draft.now(), matter.id(), input.department(), handover.round() + 1, input.by(), input.reason()));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    private static Step handOver(Draft draft, MatterState matter, HostInput.HandOver input) {
        Handover handover = matter.handover;
        if (handover == null || !matter.toHandOver() || handover.progress() == Handover.Progress.CONFIRMED) {
            return refused(
                    draft,
                    "OT-3027",
                    input,
                    "has nothing to be handed over by hand; it is "
                            + matter.stage().title().en(),
                    "没有需要人工交办的内容,当前状态为" + matter.stage().title().zh());
        }
        if (handover.round() != input.round()) {
            return refused(
                    draft,
                    "OT-3027",
                    input,
                    "has something else to be handed over by now, in round %d and not in round %d; look what it is and hand that over"
                            .formatted(handover.round(), input.round()),
                    "需要交办的内容已变为第 %d 轮(而非第 %d 轮);请重新查看后交办".formatted(handover.round(), input.round()));
        }
        draft.add(new HostEvent.HandedOver(
                draft.now(), matter.id(), handover.round(), input.receipt(), input.by(), input.reason()));
        if (handover.findable() && matter.stage().undecided()) {
            draft.add(new CaseEvent.AskScheduled(draft.now(), matter.id(), draft.askAt(matter.id(), handover.round())));
        }
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    /** A final result changes only here: by a person, with the department's word, on the record. */
    private static Step correct(Draft draft, MatterState matter, HostInput.CorrectDecision input) {
        Decision before = matter.decision;
        if (before == null) {
            return refused(
                    draft,
                    "OT-3028",
                    input,
                    "is not decided, so there is no decision to correct; take the department's report instead",
                    "尚未作出决定,无可更正;请按部门反馈处理");
        }
        if (before.equals(input.decision())) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "that is the decision already");
        }
        draft.add(new HostEvent.DecisionCorrected(
                draft.now(), matter.id(), input.decision(), input.decidedAt(), input.by(), input.reason()));
        if (before instanceof Decision.Granted) {
            Origin origin = new Origin("operator/" + draft.state().version(), "", draft.now());
            ProcedureRules.tellDependants(draft, draft.matter(matter.id()), "corrected", origin);
        }
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    private static Step terminate(Draft draft, MatterState matter, HostInput.Terminate input) {
        boolean open = matter.stage().undecided() || matter.stage() == Stage.NOT_STARTED;
        if (!open) {
            return refused(
                    draft,
                    "OT-3029",
                    input,
                    "is decided or has ended, so it cannot be ended by hand; it is "
                            + matter.stage().title().en(),
                    "已作出决定或已终结,不能人工终止;当前状态为" + matter.stage().title().zh());
        }
        Origin origin = new Origin("operator/" + draft.state().version(), "", draft.now());
        draft.add(new ProcedureEvent.Terminated(
                draft.now(), matter.id(), TerminationCause.BY_HAND, input.reason(), input.by(), origin));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    private static Step settle(Draft draft, MatterState matter, HostInput.Settle input) {
        List<Discrepancy> all = matter.discrepancies();
        if (input.number() < 1 || input.number() > all.size()) {
            return refused(
                    draft,
                    "OT-3030",
                    input,
                    "has no discrepancy number %d; it has %d".formatted(input.number(), all.size()),
                    "没有编号为 %d 的存疑;共 %d 条".formatted(input.number(), all.size()));
        }
        if (!all.get(input.number() - 1).open()) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "it was settled before");
        }
        draft.add(new HostEvent.DiscrepancySettled(
                draft.now(), matter.id(), input.number(), input.dismissed(), input.by(), input.reason()));
        return draft.step(Verdict.APPLIED, "");
    }
}
