package io.onething.casework;

import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Verb;
import io.onething.internal.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a matter gets to its department: who may try, what an answer means, when to try again, when a person must look. */
final class HandoverRules {
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);
    private static final int LONGEST_FAULT = 500;

    private HandoverRules() {}

    /** Grants at most one attempt at a time. An attempt that was lost may have reached the department; nothing is resent blindly. */
    static Step claim(Draft draft, CaseInput.Claim claim) {
        MatterState matter = draft.state().find(claim.matter());
        Handover handover = matter == null ? null : matter.handover;
        if (matter == null || handover == null || !matter.toHandOver()) {
            return Step.unchanged(Verdict.TOO_LATE, "nothing is to be handed over");
        }
        boolean lost = lost(handover, claim, draft.now());
        boolean due = handover.progress() == Handover.Progress.DUE
                && !handover.dueAt().isAfter(draft.now());
        if (!lost && !due) {
            return Step.unchanged(Verdict.TOO_LATE, "the hand-over is not due");
        }
        boolean unknown = handover.outcomeUnknown() || lost;
        if (unknown && mustNotResend(claim)) {
            String fault =
                    "nobody knows whether the department has it, and it would act twice; ask the department, then release it";
            draft.add(new CaseEvent.HandoverParked(draft.now(), matter.id(), handover.round(), fault, true));
            Consequences.settle(draft);
        } else {
            draft.add(new CaseEvent.HandoverStarted(
                    draft.now(),
                    matter.id(),
                    handover.round(),
                    handover.attempt() + 1,
                    claim.node(),
                    claim.until(),
                    unknown,
                    claim.keys(),
                    claim.findable()));
        }
        return draft.step(Verdict.APPLIED, "");
    }

    private static boolean lost(Handover handover, CaseInput.Claim claim, Instant now) {
        return handover.progress() == Handover.Progress.RUNNING
                && (!handover.dueAt().isAfter(now) || claim.abandoned());
    }

    private static boolean mustNotResend(CaseInput.Claim claim) {
        return switch (claim.keys()) {
            case HONOURS -> false;
            case QUERY_FIRST -> !claim.findable();
            case MANUAL -> true;
        };
    }

    static Step answered(Draft draft, CaseInput.Answered answered) {
        MatterState matter = draft.state().find(answered.matter());
        if (matter == null || matter.handover == null) {
            return Step.unchanged(Verdict.TOO_LATE, "nothing was handed over");
        }
        if (answered.answer() instanceof Answer.Taken taken) {
            return taken(draft, matter, answered, taken);
        }
        if (answered.verb() == Verb.ASK) {
            return askLater(draft, matter, answered);
        }
        if (!running(matter.handover, answered)) {
            return Step.unchanged(Verdict.TOO_LATE, "another attempt has settled it");
        }
        failed(draft, matter.id(), matter.handover, answered.answer());
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }

    private static boolean running(Handover handover, CaseInput.Answered answered) {
        return handover.progress() == Handover.Progress.RUNNING
                && handover.round() == answered.round()
                && handover.attempt() == answered.attempt();
    }

    private static Step taken(Draft draft, MatterState matter, CaseInput.Answered answered, Answer.Taken taken) {
        Handover handover = matter.handover;
        if (handover != null && handover.round() == answered.round()) {
            boolean news = handover.progress() != Handover.Progress.CONFIRMED
                    || (taken.receiptOrNull() != null && matter.receipt == null)
                    || answered.verb() == Verb.ASK;
            if (news && !matter.stage().ended()) {
                Instant askAt = askAt(draft, matter, answered, taken);
                draft.add(new CaseEvent.HandoverConfirmed(
                        draft.now(), matter.id(), answered.round(), taken.receiptOrNull(), askAt));
            }
        }
        for (Report report : taken.reports()) {
            ReportRules.answer(draft, matter.id(), answered.round(), report);
        }
        Consequences.settle(draft);
        return draft.changed()
                ? draft.step(Verdict.APPLIED, "")
                : Step.unchanged(Verdict.ALREADY_KNOWN, "it was known already");
    }

    private static @Nullable Instant askAt(
            Draft draft, MatterState matter, CaseInput.Answered answered, Answer.Taken taken) {
        if (matter.handover == null || !matter.handover.findable()) {
            return null;
        }
        return taken.askAfter()
                .map(asked -> draft.now().plus(bounded(asked, draft.retry())))
                .orElseGet(() -> draft.askAt(matter.id(), answered.round()));
    }

    /** A department says when, but neither all the time nor after all time. */
    private static Duration bounded(Duration asked, RetryPolicy retry) {
        if (asked.compareTo(LONGEST_WAIT) > 0) {
            return LONGEST_WAIT;
        }
        return asked.compareTo(retry.first()) < 0 ? retry.first() : asked;
    }

    private static Step askLater(Draft draft, MatterState matter, CaseInput.Answered answered) {
        if (matter.askAt == null || matter.stage().ended()) {
            return Step.unchanged(Verdict.TOO_LATE, "there is nothing left to ask");
        }
        draft.add(new CaseEvent.AskScheduled(draft.now(), matter.id(), draft.askAt(matter.id(), answered.round())));
        return draft.step(Verdict.APPLIED, "");
    }

    private static void failed(Draft draft, MatterId id, Handover handover, Answer answer) {
        IdempotencyKey key = draft.key(id, handover.round());
        boolean unknown = handover.outcomeUnknown() || answer instanceof Answer.Unknown;
        String fault = fault(answer);
        Duration wait = draft.retry().after(key, handover.failures() + 1);
        if (answer instanceof Answer.TryAgain tryAgain) {
            wait = tryAgain.after()
                    .filter(asked -> asked.compareTo(draft.retry().first()) > 0)
                    .map(asked -> bounded(asked, draft.retry()))
                    .orElse(wait);
        }
        boolean giveUp = answer instanceof Answer.Broken
                || handover.failures() + 1 >= draft.retry().attempts()
                || (unknown && handover.keys() == KeyHandling.MANUAL);
        draft.add(
                giveUp
                        ? new CaseEvent.HandoverParked(draft.now(), id, handover.round(), fault, unknown)
                        : new CaseEvent.HandoverFailed(
                                draft.now(),
                                id,
                                handover.round(),
                                fault,
                                draft.now().plus(wait),
                                unknown));
    }

    private static String fault(Answer answer) {
        String fault = "";
        if (answer instanceof Answer.TryAgain tryAgain) {
            fault = tryAgain.fault();
        } else if (answer instanceof Answer.Unknown unknown) {
            fault = unknown.fault();
        } else if (answer instanceof Answer.Broken broken) {
            fault = broken.fault();
        }
        return SafeText.line(fault, LONGEST_FAULT);
    }

    static Step release(Draft draft, CaseInput.Release release) {
        MatterState matter = draft.state().find(release.matter());
        if (matter == null
                || matter.handover == null
                || !matter.handover.isParked(release.round(), release.attempt())) {
            return Step.refused(
                    "OT-3007",
                    "case %s: matter %s is not parked after attempt %d of round %d; if it is parked again since, look at that"
                            .formatted(draft.state().id(), release.matter(), release.attempt(), release.round()),
                    "办件 %s:事项 %s 并非在第 %d 轮第 %d 次交办后处于挂起状态;如此后又被挂起,请重新查看"
                            .formatted(draft.state().id(), release.matter(), release.round(), release.attempt()));
        }
        draft.add(new CaseEvent.HandoverReleased(
                draft.now(), matter.id(), matter.handover.round(), release.by(), release.reason()));
        Consequences.settle(draft);
        return draft.step(Verdict.APPLIED, "");
    }
}
