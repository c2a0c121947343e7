package io.onething.casework;

import io.onething.application.Act;
import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.Channel;
import io.onething.application.Supplement;
import io.onething.bundle.Bundle;
import io.onething.bundle.FormField;
import io.onething.bundle.MatterId;
import io.onething.bundle.Toleration;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Defect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the applicant does: hands in, supplements, withdraws. */
final class Intake {
    private Intake() {}

    static Step submit(Bundle bundle, CaseState state, Application application, CasePolicy policy, Instant now) {
        if (state.exists()) {
            return state.application().equals(application)
                    ? Step.unchanged(Verdict.ALREADY_KNOWN, "this application was taken before")
                    : Step.refused(
                            "OT-3002",
                            "case %s exists and was opened by another application; use a new id"
                                    .formatted(application.id()),
                            "办件 %s 已存在,且申请内容不同;请使用新的编号".formatted(application.id()));
        }
        for (Application.Choice choice : application.matters()) {
            if (bundle.matter(choice.matter()).isEmpty()) {
                return Step.refused(
                        "OT-3003",
                        "application %s is for matter %s, which bundle %s does not have; build it from a guide of this bundle"
                                .formatted(application.id(), choice.matter(), bundle.ref()),
                        "申请 %s 包含事项 %s,但一件事 %s 中没有该事项;请由该一件事的指南生成申请"
                                .formatted(application.id(), choice.matter(), bundle.ref()));
            }
        }
        boolean unasked = application.filing().channel() == Channel.NO_APPLICATION;
        if (unasked
                && (bundle.noApplication().isEmpty()
                        || application.filing().dataGround().isEmpty())) {
            return Step.refused(
                    "OT-3031",
                    "application %s: bundle %s is not opened without an application, or the data that show the entitlement are not named"
                            .formatted(application.id(), bundle.ref()),
                    "申请 %s:一件事 %s 未规定免申即享,或未说明数据依据".formatted(application.id(), bundle.ref()));
        }
        Optional<Step> refusal = Mandates.refusal(bundle, application, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Draft draft = new Draft(bundle, state, policy, now);
        draft.add(new CaseEvent.Submitted(now, application));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    /** A supplement goes to the matters whose correction it answers, each as a new round, and to no other (行政许可法 art. 32(4)). */
    static Step handIn(Draft draft, CaseInput.HandIn input) {
        Supplement supplement = input.content();
        Set<MatterId> concerned = new LinkedHashSet<>();
        Set<String> debts = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        Set<String> unasked = new LinkedHashSet<>(items(supplement));
        for (MatterState matter : draft.state().matters()) {
            matter.correction().ifPresent(correction -> {
                List<String> asked =
                        correction.defects().stream().map(Defect::item).toList();
                List<String> open = asked.stream()
                        .filter(item -> !items(supplement).contains(item))
                        .toList();
                if (open.size() < asked.size() && !matter.withdrawalRequested()) {
                    concerned.add(matter.id());
                    open.forEach(item -> missing.add(matter.id() + ": " + item));
                }
                unasked.removeAll(asked);
            });
            for (Toleration gap : Obligations.gaps(draft.state(), draft.definition(matter.id()), matter)) {
                if (supplement.materials().containsKey(gap.material()) && matter.handover != null) {
                    concerned.add(matter.id());
                    debts.add(gap.material());
                    unasked.remove("materials." + gap.material());
                }
            }
        }
        unasked.removeIf(item -> alsoUsedBy(draft.bundle(), item, concerned));
        if (concerned.isEmpty()) {
            return Step.refused(
                    "OT-3004",
                    "case %s: no open correction asks for %s; see the case for what is to be corrected"
                            .formatted(draft.state().id(), items(supplement)),
                    "办件 %s:没有待补正事项要求提交 %s;请查看办件的补正内容".formatted(draft.state().id(), items(supplement)));
        }
        if (!missing.isEmpty() || !unasked.isEmpty()) {
            return Step.refused(
                    "OT-3005",
                    "case %s: hand in everything that was asked at once; still missing %s, not asked for %s"
                            .formatted(draft.state().id(), missing, unasked),
                    "办件 %s:请一次补齐全部内容;尚缺 %s,未要求提交 %s".formatted(draft.state().id(), missing, unasked));
        }
        Optional<Step> refusal = Mandates.refusal(
                draft.state().application(), input.by(), Act.SUPPLEMENT, List.copyOf(concerned), draft.now());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        draft.add(new CaseEvent.Supplemented(draft.now(), supplement, concerned, debts, input.by()));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    private static boolean alsoUsedBy(Bundle bundle, String item, Set<MatterId> concerned) {
        return item.startsWith("form.")
                && bundle.field(item.substring("form.".length()))
                        .map(FormField::usedBy)
                        .filter(users -> users.isEmpty() || users.stream().anyMatch(concerned::contains))
                        .isPresent();
    }

    private static Set<String> items(Supplement supplement) {
        Set<String> items = new LinkedHashSet<>();
        supplement.materials().keySet().forEach(id -> items.add("materials." + id));
        supplement.form().keySet().forEach(id -> items.add("form." + id));
        return items;
    }

    /** Before the decision the applicant may withdraw; what is decided stays decided. */
    static Step withdraw(Draft draft, CaseInput.Withdraw input) {
        List<MatterId> open = draft.state().matters().stream()
                .filter(Intake::withdrawable)
                .map(MatterState::id)
                .toList();
        Optional<Step> refusal =
                Mandates.refusal(draft.state().application(), input.by(), Act.WITHDRAW, open, draft.now());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean asked = draft.state().matters().stream().anyMatch(MatterState::withdrawalRequested);
        withdrawOpen(draft, input.by(), input.reason());
        if (!open.isEmpty()) {
            Consequences.settle(draft);
            return draft.step(Verdict.APPLIED, "");
        }
        if (asked) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "withdrawal was asked before");
        }
        return Step.refused(
                "OT-3006",
                "case %s: every matter is decided or has ended, so nothing can be withdrawn; a granted licence is given up with its department"
                        .formatted(draft.state().id()),
                "办件 %s:所有事项均已作出决定或终结,不能再撤回;已取得的证照请向原部门申请注销"
                        .formatted(draft.state().id()));
    }

    private static boolean withdrawable(MatterState matter) {
        boolean open = matter.stage().undecided() || matter.stage() == Stage.NOT_STARTED;
        return open && !matter.withdrawalRequested();
    }

    /** Asks for every open matter back. */
    static void withdrawOpen(Draft draft, Actor by, String reason) {
        for (MatterState matter : draft.state().matters()) {
            if (withdrawable(matter)) {
                draft.add(new CaseEvent.WithdrawalRequested(draft.now(), matter.id(), by, reason));
            }
        }
    }
}
