package io.onething.casework;

import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.Supplement;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.bundle.StopRule;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case (办件事件). The events of a case, in order, are the case; nothing else is kept about it.
 *
 * <p>Every kind says what it does to the state, and what it says is never judged again: whether it may happen was decided before.
 */
public sealed interface CaseEvent
        permits CaseEvent.Submitted,
                CaseEvent.Supplemented,
                CaseEvent.CaseClosed,
                CaseEvent.OfMatter,
                ClockEvent,
                HostEvent {
    /** Who acted when a department reports what it did. */
    Actor DEPARTMENT = new Actor(Actor.Role.STAFF, "department");

    /** Returns when it was recorded. */
    Instant at();

    /** Returns the state after this event, but for its version. */
    CaseState applyTo(CaseState state);

    /** An event of one matter. */
    sealed interface OfMatter extends CaseEvent
            permits MatterReceived,
                    HandoverStarted,
                    HandoverConfirmed,
                    HandoverFailed,
                    HandoverParked,
                    HandoverReleased,
                    AskScheduled,
                    MatterClosed,
                    Skipped,
                    Rerouted,
                    WithdrawalRequested,
                    WithdrawalDue,
                    Withdrawn,
                    DiscrepancyFound,
                    Reported,
                    ClockEvent.DeemedAccepted,
                    ClockEvent.DeemedWithdrawn,
                    ClockEvent.Reminded,
                    ClockEvent.DeemedGranted,
                    ClockEvent.Warned,
                    HostEvent.Reassigned,
                    HostEvent.HandedOver,
                    HostEvent.DecisionCorrected,
                    HostEvent.DiscrepancySettled {
        /** Returns the matter. */
        MatterId matter();

        /** Changes a copy of the matter that is not shared yet. */
        void applyTo(MatterState copy);

        @Override
        default CaseState applyTo(CaseState state) {
            return state.with(matter(), this::applyTo);
        }
    }

    /** An event that a department's report led to. */
    sealed interface Reported extends OfMatter
            permits CorrectionAsked,
                    Accepted,
                    AcceptanceRefused,
                    ReviewStarted,
                    Decided,
                    Issued,
                    Delivered,
                    ProcedureEvent {
        /** Returns where the report comes from. */
        Origin origin();
    }

    /**
     * 收件: an application entered the system; from now on it is not lost.
     *
     * @param at when it entered, which is the time of receipt (电子签名法 art. 11)
     * @param application the application
     */
    record Submitted(Instant at, Application application) implements CaseEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return CaseState.received(application, at);
        }
    }

    /**
     * 收件: a matter waits for no other any more and is to be handed to its department.
     *
     * @param at when
     * @param matter the matter
     */
    record MatterReceived(Instant at, MatterId matter) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.receivedAt = at;
            copy.handover = Handover.due(Verb.SUBMIT, 1, at);
        }
    }

    /**
     * 交办: a process claims the right to make the next attempt; recorded before the department is called.
     *
     * @param at when
     * @param matter the matter
     * @param round the round
     * @param attempt counts the attempts of the round, from 1
     * @param node the process
     * @param until when the attempt counts as lost
     * @param unknown whether an earlier attempt may have reached the department
     * @param keys what the department does with a repeated key
     * @param findable whether the department can be asked
     */
    record HandoverStarted(
            Instant at,
            MatterId matter,
            int round,
            int attempt,
            String node,
            Instant until,
            boolean unknown,
            KeyHandling keys,
            boolean findable)
            implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = current(copy).started(node, until, keys, findable, unknown);
        }
    }

    /**
     * The department has what was handed over.
     *
     * @param at when
     * @param matter the matter
     * @param round the round
     * @param receipt the department's number for it; null where it gave none, which keeps an earlier one
     * @param askAt when the department is to be asked what became of it; null when it need not be
     */
    record HandoverConfirmed(
            Instant at,
            MatterId matter,
            int round,
            @Nullable String receipt,
            @Nullable Instant askAt) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = current(copy).confirmed(at);
            copy.receipt = receipt == null ? copy.receipt : receipt;
            copy.askAt = askAt;
        }
    }

    /**
     * An attempt failed and another one follows.
     *
     * @param at when
     * @param matter the matter
     * @param round the round
     * @param fault why, in words for an operator
     * @param retryAt when the next attempt may begin
     * @param unknown whether an attempt may have reached the department
     */
    record HandoverFailed(Instant at, MatterId matter, int round, String fault, Instant retryAt, boolean unknown)
            implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = current(copy).failed(fault, retryAt, unknown);
        }
    }

    /**
     * A hand-over waits for a person; nothing is lost.
     *
     * @param at when
     * @param matter the matter
     * @param round the round
     * @param fault why, in words for an operator
     * @param unknown whether an attempt may have reached the department
     */
    record HandoverParked(Instant at, MatterId matter, int round, String fault, boolean unknown) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = current(copy).parked(fault, at, unknown);
        }
    }

    /**
     * A person lets a parked hand-over go on.
     *
     * @param at when
     * @param matter the matter
     * @param round the round
     * @param by who
     * @param reason why
     */
    record HandoverReleased(Instant at, MatterId matter, int round, Actor by, String reason) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = current(copy).released(at);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "HandoverReleased[" + matter + ", round " + round + ", " + by + "]";
        }
    }

    /**
     * The department was asked and is to be asked again.
     *
     * @param at when
     * @param matter the matter
     * @param askAt when to ask again
     */
    record AskScheduled(Instant at, MatterId matter, Instant askAt) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.askAt = askAt;
        }
    }

    /**
     * 补正: the department told everything that must be corrected.
     *
     * @param at when
     * @param matter the matter
     * @param round the round it speaks of
     * @param defects what must be corrected
     * @param mode how it is asked
     * @param origin where the report comes from
     */
    record CorrectionAsked(
            Instant at, MatterId matter, int round, List<Defect> defects, Correction.Mode mode, Origin origin)
            implements Reported {
        /** Takes a copy. */
        public CorrectionAsked {
            defects = List.copyOf(defects);
        }

        @Override
        public void applyTo(MatterState copy) {
            copy.correction = Correction.asked(round, at, defects, mode);
            switch (mode) {
                case NOTICE -> copy.corrections++;
                case DURING_REVIEW -> copy.stops = Stop.begun(copy.stops, stopOf(round), StopRule.CORRECTION, null, at);
                case ON_THE_SPOT -> {
                    // no notice in the sense of the law
                }
            }
            copy.remember(origin);
        }
    }

    /**
     * 补交: the applicant handed in what was to be corrected.
     *
     * @param at when
     * @param content what was handed in
     * @param matters the matters it concerns; a new round begins for each
     * @param debts the ids of the materials that had been promised for later and are in it
     * @param by who handed it in
     */
    record Supplemented(Instant at, Supplement content, Set<MatterId> matters, Set<String> debts, Actor by)
            implements CaseEvent {
        /** Takes copies that keep the order. */
        public Supplemented {
            matters = Collections.unmodifiableSet(new LinkedHashSet<>(matters));
            debts = Collections.unmodifiableSet(new LinkedHashSet<>(debts));
        }

        @Override
        public CaseState applyTo(CaseState state) {
            CaseState next = state.withContent(state.content().with(content));
            for (MatterId matter : matters) {
                next = next.with(matter, copy -> {
                    copy.supplemented(debts, at);
                    copy.handover = Handover.due(Verb.SUPPLEMENT, current(copy).round() + 1, at);
                });
            }
            return next;
        }
    }

    /**
     * 受理.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param number the department's acceptance number; null where it gave none
     * @param origin where the report comes from
     */
    record Accepted(Instant at, MatterId matter, @Nullable String number, Origin origin) implements Reported {
        @Override
        public void applyTo(MatterState copy) {
            copy.acceptedAt = Facts.earlier(copy.acceptedAt, origin.occurredAt());
            copy.acceptanceNumber = number == null ? copy.acceptanceNumber : number;
            copy.remember(origin);
        }
    }

    /**
     * 不受理、不予受理.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param ground why
     * @param reason the reason for the applicant
     * @param rightAuthority the authority that is competent; null unless the ground is want of competence
     * @param origin where the report comes from
     */
    record AcceptanceRefused(
            Instant at,
            MatterId matter,
            Report.Ground ground,
            String reason,
            @Nullable String rightAuthority,
            Origin origin)
            implements Reported {
        @Override
        public void applyTo(MatterState copy) {
            copy.acceptanceRefusedAt = at;
            copy.acceptanceRefusedGround = ground;
            copy.acceptanceRefusedReason = reason;
            copy.rightAuthority = rightAuthority;
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "AcceptanceRefused[" + matter + ", " + ground + "]";
        }
    }

    /**
     * 审查: the review began.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param origin where the report comes from
     */
    record ReviewStarted(Instant at, MatterId matter, Origin origin) implements Reported {
        @Override
        public void applyTo(MatterState copy) {
            copy.reviewStartedAt = Facts.earlier(copy.reviewStartedAt, origin.occurredAt());
            copy.remember(origin);
        }
    }

    /**
     * 决定.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param decision the decision
     * @param origin where the report comes from
     */
    record Decided(Instant at, MatterId matter, Decision decision, Origin origin) implements Reported {
        @Override
        public void applyTo(MatterState copy) {
            copy.decision = decision;
            copy.decidedAt = Facts.earlier(copy.decidedAt, origin.occurredAt());
            copy.remember(origin);
        }
    }

    /**
     * 制证.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param certificates what was issued
     * @param origin where the report comes from
     */
    record Issued(Instant at, MatterId matter, List<Certificate> certificates, Origin origin) implements Reported {
        /** Takes a copy. */
        public Issued {
            certificates = List.copyOf(certificates);
        }

        @Override
        public void applyTo(MatterState copy) {
            copy.certificates = certificates;
            copy.issuedAt = Facts.earlier(copy.issuedAt, origin.occurredAt());
            copy.remember(origin);
        }
    }

    /**
     * 送达.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param way how
     * @param proof what proves it
     * @param by who handed it over or recorded it; the system for what is delivered on line
     * @param origin where the fact comes from
     */
    record Delivered(Instant at, MatterId matter, DeliveryWay way, String proof, Actor by, Origin origin)
            implements Reported {
        @Override
        public void applyTo(MatterState copy) {
            copy.deliveryWay = way;
            copy.deliveryProof = proof;
            copy.deliveredAt = origin.occurredAt();
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Delivered[" + matter + ", " + way + "]";
        }
    }

    /**
     * 办结: nothing is open about the matter any more.
     *
     * @param at when
     * @param matter the matter
     */
    record MatterClosed(Instant at, MatterId matter) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.closedAt = at;
            copy.askAt = null;
        }
    }

    /**
     * 不再办理: a matter it waited for ended without a grant.
     *
     * @param at when
     * @param matter the matter
     * @param because the matter that ended, or itself where somebody who must agree did not
     */
    record Skipped(Instant at, MatterId matter, MatterId because) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.skippedAt = at;
            copy.skippedBecause = because;
        }
    }

    /**
     * 改按其他方式办理: a matter it waited for ended without a grant, so it takes another of its procedures.
     *
     * @param at when
     * @param matter the matter
     * @param route the id of the procedure
     * @param because the matter that ended
     */
    record Rerouted(Instant at, MatterId matter, String route, MatterId because) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.rerouted = route;
        }
    }

    /**
     * The applicant asks for a matter back.
     *
     * @param at when
     * @param matter the matter
     * @param by who asked
     * @param reason why, for the record; may be empty
     */
    record WithdrawalRequested(Instant at, MatterId matter, Actor by, String reason) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.withdrawalRequested = true;
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "WithdrawalRequested[" + matter + ", " + by + "]";
        }
    }

    /**
     * The department is to be told that the applicant wants the matter back.
     *
     * @param at when
     * @param matter the matter
     * @param round the new round
     */
    record WithdrawalDue(Instant at, MatterId matter, int round) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = Handover.due(Verb.WITHDRAW, round, at);
        }
    }

    /**
     * 撤回: the matter ended by the applicant's wish.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param origin where the confirmation comes from; null when the department never had the matter
     */
    record Withdrawn(Instant at, MatterId matter, @Nullable Origin origin) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.withdrawnAt = at;
            copy.askAt = null;
            if (origin != null) {
                copy.remember(origin);
            }
        }
    }

    /**
     * 存疑: a report that cannot be true was kept for a person.
     *
     * @param at when
     * @param matter the matter
     * @param discrepancy what does not fit
     */
    record DiscrepancyFound(Instant at, MatterId matter, Discrepancy discrepancy) implements OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.add(discrepancy);
        }
    }

    /**
     * 办结: every matter has ended.
     *
     * @param at when
     */
    record CaseClosed(Instant at) implements CaseEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(copy -> copy.closedAt = at);
        }
    }

    /** Returns the number of the stop that a correction during the review makes. */
    static String stopOf(int round) {
        return StopRule.CORRECTION + "-" + round;
    }

    /** Returns the hand-over of a matter that was received. */
    static Handover current(MatterState matter) {
        if (matter.handover == null) {
            throw new IllegalStateException("the history hands matter " + matter.id()
                    + " over before it was received; the store was changed from outside");
        }
        return matter.handover;
    }
}
