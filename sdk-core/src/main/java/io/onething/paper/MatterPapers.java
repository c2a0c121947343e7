package io.onething.paper;

import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.calendar.ClockReading;
import io.onething.casework.BillLine;
import io.onething.casework.CaseEvent;
import io.onething.casework.ClockEvent;
import io.onething.casework.ClockKind;
import io.onething.casework.Correction;
import io.onething.casework.HostEvent;
import io.onething.casework.MatterState;
import io.onething.casework.ProcedureEvent;
import io.onething.department.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents about one matter (事项文书). */
final class MatterPapers {
    private final Scene scene;
    private final MatterId id;
    private final Matter definition;
    private final MatterState before;
    private final List<Paper> papers = new ArrayList<>();

    private MatterPapers(Scene scene, MatterId id) {
        this.scene = scene;
        this.id = id;
        this.definition = scene.definition(id);
        this.before = scene.before(id);
    }

    static List<Paper> of(Scene scene, CaseEvent.OfMatter event) {
        MatterPapers matter = new MatterPapers(scene, event.matter());
        if (event instanceof ProcedureEvent procedure) {
            matter.procedure(procedure);
        } else if (event instanceof CaseEvent.Reported reported) {
            matter.reported(reported);
        } else if (event instanceof ClockEvent.DeemedAccepted deemed) {
            matter.accepted(deemed.since(), deemed.at(), null);
        } else if (event instanceof ClockEvent.DeemedGranted deemed) {
            matter.papers.addAll(DecisionPapers.deemed(scene, deemed));
        } else if (event instanceof HostEvent.DecisionCorrected corrected) {
            matter.papers.addAll(
                    DecisionPapers.of(scene, corrected.matter(), corrected.decision(), corrected.decidedAt()));
        } else {
            TransferVoucher.of(scene, event).ifPresent(matter.papers::add);
        }
        return matter.papers;
    }

    private Paper.Draft draft(PaperKind kind, Instant when) {
        return scene.ofMatter(kind, id, when);
    }

    private void reported(CaseEvent.Reported event) {
        Instant at = event.origin().occurredAt();
        if (event instanceof CaseEvent.Accepted accepted) {
            accepted(at, at, accepted.number());
        } else if (event instanceof CaseEvent.AcceptanceRefused refused) {
            notAccepted(refused);
        } else if (event instanceof CaseEvent.CorrectionAsked asked) {
            if (asked.mode() == Correction.Mode.DURING_REVIEW) {
                duringReview(asked);
            }
        } else if (event instanceof CaseEvent.Decided decided) {
            if (before.decision().isEmpty()) {
                papers.addAll(DecisionPapers.of(scene, id, decided.decision(), at));
            }
        } else if (event instanceof CaseEvent.Delivered delivered) {
            papers.add(draft(PaperKind.DELIVERY_RECEIPT, at)
                    .named("way", "送达方式", "way", delivered.way().title())
                    .field("delivered", "送达时间", "delivered", new PaperValue.Moment(at))
                    .words("proof", "送达凭证", "proof", delivered.proof())
                    .words("actor", "经办账号", "account", delivered.by().account())
                    .basis(Grounds.licensing(definition, "第四十四条（送达）", "art. 44 (delivery)"))
                    .done());
        }
    }

    private void procedure(ProcedureEvent event) {
        if (event instanceof ProcedureEvent.Suspended suspended) {
            suspended(suspended);
        } else if (event instanceof ProcedureEvent.Extended extended) {
            extended(extended);
        } else if (event instanceof ProcedureEvent.FeeCharged charged
                && charged.amount().signum() > 0) {
            List<BillLine> lines = scene.view().bill().stream()
                    .filter(line -> line.matter().equals(id) && line.fee().id().equals(charged.fee()))
                    .toList();
            Paper.Draft draft = draft(PaperKind.PAYMENT_NOTICE, charged.origin().occurredAt())
                    .words("notice", "缴费通知编号", "number of the notice", charged.notice());
            papers.add(CasePapers.payment(scene, draft, lines).done());
        }
    }

    /** A later word of the department that only adds its number makes the notice anew, with the number. */
    private void accepted(Instant since, Instant issued, @Nullable String number) {
        boolean first = before.acceptedAt().isEmpty();
        boolean numbered = number != null && before.acceptanceNumber().isEmpty();
        if (!first && !numbered) {
            return;
        }
        boolean deemed = scene.event() instanceof ClockEvent.DeemedAccepted;
        Paper.Draft draft = draft(PaperKind.ACCEPTANCE_NOTICE, issued)
                .words("number", "受理编号", "acceptance number", number)
                .field("accepted", "受理日期", "accepted", new PaperValue.Day(Written.dayOf(since)));
        if (deemed) {
            draft.named(
                            "deemed",
                            "说明",
                            "note",
                            new Text(
                                    "逾期未告知补正，自收到申请之日起即为受理",
                                    "no notice came in time, so it is accepted from the day of receipt"))
                    .basis(Grounds.licensing(definition, "第三十二条第一款第四项（逾期视为受理）", "art. 32(1)(4) (deemed acceptance)"));
        } else {
            draft.basis(Grounds.licensing(definition, "第三十二条第一款第五项（受理）", "art. 32(1)(5) (acceptance)"));
        }
        limits(draft);
        papers.add(draft.basis(Grounds.voucher(definition)).done());
        if (first) {
            tolerated(since, issued);
        }
    }

    /** Adds until when it is to be decided, as the clocks run now. */
    private void limits(Paper.Draft draft) {
        scene.clock(id, ClockKind.DECISION).ifPresent(clock -> {
            clock.legal()
                    .map(ClockReading::deadline)
                    .ifPresent(end -> draft.field("legal-until", "法定办结期限", "legal limit", new PaperValue.Until(end)));
            clock.promised()
                    .map(ClockReading::deadline)
                    .ifPresent(end ->
                            draft.field("promised-until", "承诺办结期限", "promised limit", new PaperValue.Until(end)));
        });
    }

    /** Tells once what may come later, until when, and what follows if it does not. */
    private void tolerated(Instant since, Instant issued) {
        List<Toleration> gaps =
                before.gaps(definition, scene.after().application().filing());
        if (gaps.isEmpty()) {
            return;
        }
        papers.add(draft(PaperKind.TOLERATION_NOTICE, issued)
                .field(
                        "owed",
                        "后补材料",
                        "may come later",
                        new PaperValue.Items(
                                gaps.stream().map(gap -> owed(gap, since)).toList()))
                .basis(gaps.stream().map(Toleration::ground).toList())
                .done());
    }

    private PaperField owed(Toleration gap, Instant since) {
        return new PaperField(
                gap.material(),
                scene.material(gap.material()),
                new PaperValue.Items(List.of(
                        new PaperField(
                                "until",
                                new Text("补交期限", "until"),
                                new PaperValue.Until(scene.deadline(id, since, gap.within()))),
                        new PaperField(
                                "otherwise",
                                new Text("逾期后果", "otherwise"),
                                new PaperValue.Named(gap.unanswered().title())),
                        new PaperField(
                                "meanwhile",
                                new Text("补齐前", "until it comes"),
                                new PaperValue.Named(gap.holds().title())))));
    }

    private void notAccepted(CaseEvent.AcceptanceRefused event) {
        boolean unneeded = event.ground() == Report.Ground.NOT_REQUIRED;
        papers.add(draft(
                        unneeded ? PaperKind.NOT_REQUIRED_NOTICE : PaperKind.ACCEPTANCE_REFUSAL,
                        event.origin().occurredAt())
                .words("reason", "理由", "reason", event.reason())
                .words("right-authority", "有权机关", "right authority", event.rightAuthority())
                .basis(
                        unneeded
                                ? Grounds.licensing(
                                        definition, "第三十二条第一款第一项（依法不需要许可）", "art. 32(1)(1) (no licence needed)")
                                : Grounds.licensing(
                                        definition, "第三十二条第一款第二项（不属于本机关职权）", "art. 32(1)(2) (not competent)"),
                        Grounds.voucher(definition),
                        Grounds.REVIEW_LAW)
                .remedies(Grounds.REMEDIES)
                .done());
    }

    private void duringReview(CaseEvent.CorrectionAsked event) {
        papers.add(draft(PaperKind.CORRECTION_NOTICE, event.origin().occurredAt())
                .field(
                        "corrections",
                        "需补正内容",
                        "to be corrected",
                        new PaperValue.Items(CasePapers.defects(scene, event.defects())))
                .named("clock", "办理时限", "clock", new Text("补正期间办理时限中止", "the clock stands still meanwhile"))
                .basis(scene.stopRule(id, StopRule.CORRECTION)
                        .map(StopRule::ground)
                        .orElseThrow())
                .done());
    }

    /** The time needed is told in writing (行政许可法 art. 45). */
    private void suspended(ProcedureEvent.Suspended event) {
        Instant from = event.origin().occurredAt();
        papers.add(draft(PaperKind.SPECIAL_PROCEDURE_NOTICE, from)
                .words("notice", "告知书编号", "number of the notice", event.notice())
                .named("ground", "特别程序", "special procedure", scene.stopGround(id, event.ground()))
                .field("from", "开始日期", "from", new PaperValue.Day(Written.dayOf(from)))
                .field("expected", "预计所需时间", "expected time", new PaperValue.Span(event.expected()))
                .field(
                        "expected-until",
                        "预计结束日期",
                        "expected until",
                        new PaperValue.Until(scene.deadline(id, from, event.expected())))
                .named("clock", "办理时限", "clock", new Text("所需时间不计入办理时限", "the time does not count"))
                .basis(scene.stopRule(id, event.ground())
                        .map(StopRule::ground)
                        .orElseGet(() -> Grounds.licensing(definition, "第四十五条（书面告知所需时间）", "art. 45 (told in writing)")))
                .done());
    }

    /** The reason is told to the applicant (行政许可法 art. 42). */
    private void extended(ProcedureEvent.Extended event) {
        if (before.extension().isPresent()) {
            return;
        }
        Paper.Draft draft = draft(PaperKind.EXTENSION_NOTICE, event.origin().occurredAt())
                .field("by", "延长时间", "extended by", new PaperValue.Span(event.by()))
                .named("approver", "批准人", "approved by", event.approver().title())
                .words("reason", "理由", "reason", event.reason());
        limits(draft);
        papers.add(draft.basis(Grounds.extension(definition, event.approver())).done());
    }
}
