package io.onething.casework;

import io.onething.bundle.Holds;
import io.onething.bundle.MatterId;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a department's reports mean. A report is a fact: one that is new is added, one that is known changes nothing, one that cannot be
 * true together with what is known is kept for a person. So any order of the same reports leads to the same state.
 */
final class ReportRules {
    /** How the SDK's own message ids for reports in answers begin; no department's id has the slash. */
    static final String ANSWER = "answer/";

    private ReportRules() {}

    static Step callback(Draft draft, StatusCallback callback) {
        MatterState matter = draft.state().find(callback.matter());
        if (matter == null || !matter.department(draft.definition(matter.id())).equals(callback.department())) {
            return Step.unchanged(Verdict.NOT_YOURS, "the department has no such matter");
        }
        Origin origin = new Origin(callback.id(), callback.digest(), callback.occurredAt());
        Optional<String> known = matter.digestOf(callback.id());
        if (known.isPresent()) {
            if (known.get().equals(callback.digest())) {
                return Step.unchanged(Verdict.ALREADY_KNOWN, "the message was applied before");
            }
            Verdict verdict = Discrepancies.keep(draft, matter, Discrepancy.Kind.ID_REUSED, callback.report(), origin);
            return draft.step(verdict == Verdict.DISCREPANCY ? Verdict.ID_REUSED : verdict, "");
        }
        int round = matter.handover == null ? 0 : matter.handover.round();
        if (callback.round() > round && round > 0) {
            return Step.unchanged(Verdict.WRONG_ROUND, "the matter is in round " + round);
        }
        Verdict verdict = apply(draft, matter.id(), callback.round(), callback.report(), origin);
        Consequences.settle(draft);
        return draft.step(verdict, "");
    }

    /** Applies a report that came inside an answer; its content says whether it is known. */
    static void answer(Draft draft, MatterId matter, int round, Report report) {
        Origin origin = new Origin(ANSWER + round + "/" + report.kind().word(), "", draft.now());
        apply(draft, matter, round, report, origin);
    }

    private static Verdict apply(Draft draft, MatterId id, int round, Report report, Origin origin) {
        MatterState matter = draft.matter(id);
        if (neverSent(matter)) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.NEVER_SENT, report, origin);
        }
        confirmHandover(draft, matter, round);
        MatterState confirmed = draft.matter(id);
        return switch (report.kind()) {
            case ACCEPTED -> accepted(draft, confirmed, (Report.Accepted) report, origin);
            case ACCEPTANCE_REFUSED -> acceptanceRefused(draft, confirmed, (Report.AcceptanceRefused) report, origin);
            case CORRECTION_ASKED -> correctionAsked(draft, confirmed, round, (Report.CorrectionAsked) report, origin);
            case REVIEW_STARTED -> reviewStarted(draft, confirmed, report, origin);
            case GRANTED -> granted(draft, confirmed, (Report.Granted) report, origin);
            case REFUSED -> refused(draft, confirmed, (Report.Refused) report, origin);
            case ISSUED -> issued(draft, confirmed, report, ((Report.Issued) report).certificates(), origin);
            case DELIVERED -> delivered(draft, confirmed, (Report.Delivered) report, origin);
            case WITHDRAWAL_CONFIRMED -> withdrawalConfirmed(draft, confirmed, report, origin);
            case SUSPENDED,
                    RESUMED,
                    EXTENDED,
                    FORWARDED,
                    TERMINATED,
                    HANDED_BACK,
                    VISIT_OPINION,
                    FEE_CHARGED,
                    COMMITMENT_CHECKED,
                    OUTCOME_CHANGED -> ProcedureRules.apply(draft, confirmed, report, origin);
        };
    }

    private static boolean neverSent(MatterState matter) {
        Handover handover = matter.handover;
        return handover == null || (handover.round() == 1 && handover.attempt() == 0);
    }

    /** Who reports on a round has it, even if the answer to the hand-over was lost. */
    private static void confirmHandover(Draft draft, MatterState matter, int round) {
        Handover handover = matter.handover;
        if (handover == null
                || handover.progress() == Handover.Progress.CONFIRMED
                || matter.stage().ended()) {
            return;
        }
        boolean speaksOfIt = round == handover.round() || (round == 0 && handover.verb() == Verb.SUBMIT);
        if (speaksOfIt && handover.attempt() > 0) {
            Instant askAt = matter.askAt;
            if (askAt == null && handover.findable()) {
                askAt = draft.askAt(matter.id(), handover.round());
            }
            draft.add(new CaseEvent.HandoverConfirmed(draft.now(), matter.id(), handover.round(), null, askAt));
        }
    }

    private static Verdict accepted(Draft draft, MatterState matter, Report.Accepted report, Origin origin) {
        if (matter.acceptanceRefusedAt != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_ACCEPTANCE, report, origin);
        }
        if (matter.overBefore(origin.occurredAt())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        if (matter.acceptedAt != null) {
            String number = report.numberOrNull();
            if (number != null && matter.acceptanceNumber != null && !number.equals(matter.acceptanceNumber)) {
                return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_ACCEPTANCE, report, origin);
            }
            boolean news = (number != null && matter.acceptanceNumber == null)
                    || origin.occurredAt().isBefore(matter.acceptedAt);
            if (!news) {
                return Verdict.ALREADY_KNOWN;
            }
        }
        draft.add(new CaseEvent.Accepted(draft.now(), matter.id(), report.numberOrNull(), origin));
        return Verdict.APPLIED;
    }

    private static Verdict acceptanceRefused(
            Draft draft, MatterState matter, Report.AcceptanceRefused report, Origin origin) {
        if (matter.acceptanceRefusedAt != null) {
            return report.reason().equals(matter.acceptanceRefusedReason)
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_ACCEPTANCE, report, origin);
        }
        if (matter.gone()) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        if (matter.acceptedAt != null || matter.reviewStartedAt != null || matter.decision != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_ACCEPTANCE, report, origin);
        }
        draft.add(new CaseEvent.AcceptanceRefused(
                draft.now(), matter.id(), report.ground(), report.reason(), report.rightAuthorityOrNull(), origin));
        return Verdict.APPLIED;
    }

    /** Everything is told once, before acceptance; a second time only about what was supplemented (行政许可法 art. 32(1)(4)). */
    private static Verdict correctionAsked(
            Draft draft, MatterState matter, int said, Report.CorrectionAsked report, Origin origin) {
        int current = matter.handover == null ? 1 : matter.handover.round();
        int round = said == 0 ? current : said;
        if (round < current
                || superseded(draft, matter, origin)
                || (said == 0 && answeredBefore(matter, report, origin))) {
            return Verdict.TOO_LATE;
        }
        if (matter.gone() || matter.acceptanceRefusedAt != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        boolean accepted = matter.acceptedAt != null || matter.reviewStartedAt != null;
        if (matter.decision != null || (accepted && !Law.mayAskDuringReview(draft.definition(matter.id())))) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CORRECTION_AFTER_ACCEPTANCE, report, origin);
        }
        if (matter.correction != null) {
            return matter.correction.defects().equals(report.defects())
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.CORRECTION_ASKED_AGAIN, report, origin);
        }
        List<String> items = report.defects().stream().map(Defect::item).toList();
        if (!items.stream()
                .allMatch(item ->
                        HandoverContent.handsOver(draft.bundle(), draft.definition(matter.id()), matter, item))) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CORRECTION_OF_FOREIGN_ITEM, report, origin);
        }
        if (!accepted && matter.corrections > 0 && !matter.answeredItems().containsAll(items)) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CORRECTION_ASKED_AGAIN, report, origin);
        }
        draft.add(new CaseEvent.CorrectionAsked(
                draft.now(), matter.id(), round, report.defects(), mode(report, accepted), origin));
        return Verdict.APPLIED;
    }

    private static Correction.Mode mode(Report.CorrectionAsked report, boolean accepted) {
        if (accepted) {
            return Correction.Mode.DURING_REVIEW;
        }
        return report.onTheSpot() ? Correction.Mode.ON_THE_SPOT : Correction.Mode.NOTICE;
    }

    /** A department that does not say which round it means may repeat a notice that was answered meanwhile. */
    private static boolean answeredBefore(MatterState matter, Report.CorrectionAsked report, Origin origin) {
        return matter.answered != null
                && matter.supplementedAt != null
                && matter.answered.defects().equals(report.defects())
                && origin.occurredAt().isBefore(matter.supplementedAt);
    }

    private static boolean superseded(Draft draft, MatterState matter, Origin origin) {
        if (matter.decidedAt == null && Law.mayAskDuringReview(draft.definition(matter.id()))) {
            return false;
        }
        return Stream.of(matter.acceptedAt(), matter.reviewStartedAt(), matter.decidedAt())
                .flatMap(Optional::stream)
                .anyMatch(later -> origin.occurredAt().isBefore(later));
    }

    private static Verdict reviewStarted(Draft draft, MatterState matter, Report report, Origin origin) {
        if (matter.reviewStartedAt != null && !origin.occurredAt().isBefore(matter.reviewStartedAt)) {
            return Verdict.ALREADY_KNOWN;
        }
        if (matter.overBefore(origin.occurredAt())) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        draft.add(new CaseEvent.ReviewStarted(draft.now(), matter.id(), origin));
        return Verdict.APPLIED;
    }

    private static Verdict granted(Draft draft, MatterState matter, Report.Granted report, Origin origin) {
        Verdict verdict = decided(draft, matter, new Decision.Granted(), report, origin);
        MatterState after = draft.matter(matter.id());
        if (verdict == Verdict.APPLIED && !Results.fit(draft, after, after.certificates)) {
            Discrepancies.keep(draft, after, Discrepancy.Kind.CONTRADICTS_RESULT, report, origin);
        }
        if (!after.granted() || report.certificates().isEmpty()) {
            return verdict;
        }
        Verdict issue = issued(draft, draft.matter(matter.id()), report, report.certificates(), origin);
        return issue == Verdict.ALREADY_KNOWN ? verdict : issue;
    }

    private static Verdict refused(Draft draft, MatterState matter, Report.Refused report, Origin origin) {
        Decision refusal = new Decision.Refused(report.reason(), report.remedies());
        Verdict verdict = decided(draft, matter, refusal, report, origin);
        MatterState after = draft.matter(matter.id());
        if (verdict == Verdict.APPLIED && !Results.fit(draft, after, after.certificates)) {
            Discrepancies.keep(draft, after, Discrepancy.Kind.RESULT_WITHOUT_GRANT, report, origin);
        }
        return verdict;
    }

    private static Verdict decided(Draft draft, MatterState matter, Decision decision, Report report, Origin origin) {
        boolean earlier = matter.decidedAt != null && origin.occurredAt().isBefore(matter.decidedAt);
        if (matter.decision != null && !(matter.decision.equals(decision) && earlier)) {
            return matter.decision.equals(decision)
                    ? Verdict.ALREADY_KNOWN
                    : Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_DECISION, report, origin);
        }
        if (matter.gone() || matter.acceptanceRefusedAt != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        draft.add(new CaseEvent.Decided(draft.now(), matter.id(), decision, origin));
        return Verdict.APPLIED;
    }

    private static Verdict issued(
            Draft draft, MatterState matter, Report report, List<Certificate> certificates, Origin origin) {
        if (matter.refused() && !Results.fit(draft, matter, certificates)) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.RESULT_WITHOUT_GRANT, report, origin);
        }
        if (matter.gone() || matter.acceptanceRefusedAt != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        List<Certificate> together = new ArrayList<>(matter.certificates);
        for (Certificate certificate : certificates) {
            Optional<Certificate> known = together.stream()
                    .filter(one -> one.result().equals(certificate.result()))
                    .findFirst();
            if (known.isPresent() && !known.get().equals(certificate)) {
                return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_RESULT, report, origin);
            }
            if (known.isEmpty()) {
                together.add(certificate);
            }
        }
        if (together.size() == matter.certificates.size()) {
            return Verdict.ALREADY_KNOWN;
        }
        if (!Results.fit(draft, matter, certificates) || Results.tooMany(draft, matter, together)) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_RESULT, report, origin);
        }
        List<String> order = draft.definition(matter.id()).results();
        together.sort(Comparator.comparingInt((Certificate one) -> order.indexOf(one.result())));
        draft.add(new CaseEvent.Issued(draft.now(), matter.id(), together, origin));
        return Verdict.APPLIED;
    }

    private static Verdict delivered(Draft draft, MatterState matter, Report.Delivered report, Origin origin) {
        if (matter.deliveredAt != null && !origin.occurredAt().isBefore(matter.deliveredAt)) {
            return Verdict.ALREADY_KNOWN;
        }
        if (matter.gone() || matter.acceptanceRefusedAt != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        draft.add(new CaseEvent.Delivered(
                draft.now(), matter.id(), report.way(), report.proof(), CaseEvent.DEPARTMENT, origin));
        return Verdict.APPLIED;
    }

    private static Verdict withdrawalConfirmed(Draft draft, MatterState matter, Report report, Origin origin) {
        if (matter.withdrawnAt != null) {
            return Verdict.ALREADY_KNOWN;
        }
        if (matter.decision != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.CONTRADICTS_DECISION, report, origin);
        }
        if (matter.gone() || matter.acceptanceRefusedAt != null) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.AFTER_END, report, origin);
        }
        if (!matter.withdrawalRequested()) {
            return Discrepancies.keep(draft, matter, Discrepancy.Kind.WITHDRAWAL_NOT_ASKED, report, origin);
        }
        draft.add(new CaseEvent.Withdrawn(draft.now(), matter.id(), origin));
        return Verdict.APPLIED;
    }

    static Step handOut(Draft draft, CaseInput.HandOut handOut) {
        MatterState matter = draft.state().find(handOut.matter());
        Stage stage = matter == null ? Stage.NOT_STARTED : matter.stage();
        boolean notice = stage == Stage.REFUSED
                && !Results.of(draft, draft.matter(handOut.matter())).nothing();
        if (matter == null || !(notice || stage == Stage.ISSUED || stage == Stage.DELIVERED || stage == Stage.CLOSED)) {
            return Step.refused(
                    "OT-3008",
                    "case %s: matter %s has nothing to hand out; it is %s"
                            .formatted(
                                    draft.state().id(),
                                    handOut.matter(),
                                    stage.title().en()),
                    "办件 %s:事项 %s 没有可送达的结果,当前状态为%s"
                            .formatted(
                                    draft.state().id(),
                                    handOut.matter(),
                                    stage.title().zh()));
        }
        if (matter.deliveredAt != null) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "it was delivered before");
        }
        List<Obligation> open = Obligations.holding(draft.bundle(), draft.state(), matter, Holds.DELIVERY);
        if (!open.isEmpty()) {
            return Step.refused(
                    "OT-3016",
                    "case %s: matter %s is not handed out while this is open: %s; hand it in or pay it first"
                            .formatted(draft.state().id(), handOut.matter(), Obligations.named(open)),
                    "办件 %s:事项 %s 尚有未了事项 %s,补交或缴费后方可送达"
                            .formatted(draft.state().id(), handOut.matter(), Obligations.named(open)));
        }
        if (!Results.complete(draft, matter)) {
            return Step.refused(
                    "OT-3013",
                    "case %s: matter %s has not issued everything it gives yet; hand out when it has"
                            .formatted(draft.state().id(), handOut.matter()),
                    "办件 %s:事项 %s 的证照尚未全部制作完成;请待全部制证后再送达".formatted(draft.state().id(), handOut.matter()));
        }
        Origin origin = new Origin("handout/" + draft.state().version(), "", draft.now());
        draft.add(new CaseEvent.Delivered(
                draft.now(), matter.id(), handOut.way(), handOut.proof(), handOut.by(), origin));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }
}
