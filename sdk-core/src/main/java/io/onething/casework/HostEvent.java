package io.onething.casework;

import io.onething.application.Actor;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that a person did through the host: an applicant, a participant or a clerk (申请人与工作人员事件). */
public sealed interface HostEvent extends CaseEvent {
    /** Returns who did it. */
    Actor by();

    /**
     * 共同办理人授权: somebody beside the applicant agreed, or did not.
     *
     * @param at when
     * @param participant the id of the part they play
     * @param agreed whether they agreed
     * @param by who
     */
    record ConsentGiven(Instant at, String participant, boolean agreed, Actor by) implements HostEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(
                    copy -> copy.consents = Facts.with(copy.consents, participant, new Consent(agreed, at, by)));
        }
    }

    /**
     * 预约勘验: the one appointment of a joint visit.
     *
     * @param at when it was made
     * @param visit the id of the visit
     * @param on when it takes place
     * @param by who made it
     */
    record VisitAppointed(Instant at, String visit, Instant on, Actor by) implements HostEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(
                    copy -> copy.appointments = Facts.with(copy.appointments, visit, new Appointment(on, at, by)));
        }
    }

    /**
     * 缴费: lines of the one bill were paid.
     *
     * @param at when
     * @param lines what was paid, as {@code matter/fee}
     * @param payment the number of the payment
     * @param by who recorded it
     */
    record Paid(Instant at, Set<String> lines, String payment, Actor by) implements HostEvent {
        /** Takes a copy that keeps the order. */
        public Paid {
            lines = Collections.unmodifiableSet(new LinkedHashSet<>(lines));
        }

        @Override
        public CaseState applyTo(CaseState state) {
            CaseState paid = state.changed(copy -> {
                for (String line : lines) {
                    copy.payments = Facts.with(copy.payments, line, at);
                }
            });
            // what was reckoned for a matter may rest on what was to be paid
            for (MatterState matter : state.matters()) {
                paid = paid.with(matter.id(), copy -> {});
            }
            return paid;
        }

        /** Leaves out the number of the payment, which may be personal. */
        @Override
        public String toString() {
            return "Paid[" + lines + "]";
        }
    }

    /**
     * 放弃享受: the person for whom a case was opened does not want it.
     *
     * @param at when
     * @param by who declined
     * @param reason why, for the record; may be empty
     */
    record Declined(Instant at, Actor by, String reason) implements HostEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(copy -> copy.declinedAt = at);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Declined[" + by + "]";
        }
    }

    /**
     * 好差评: the applicant rated a matter or the case.
     *
     * @param at when
     * @param number counts the ratings of the case, from 1
     * @param matter the matter; null for the case as a whole
     * @param score 1 (best) to 5 (GB/T 39046-2020 A.8)
     * @param signed whether the rater gave a name
     * @param words what they wrote; may be empty
     * @param by who rated
     */
    record Rated(Instant at, int number, @Nullable MatterId matter, int score, boolean signed, String words, Actor by)
            implements HostEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(copy ->
                    copy.ratings = Facts.plus(copy.ratings, Rating.given(number, matter, at, score, signed, words)));
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Rated[" + number + ", " + score + "]";
        }
    }

    /**
     * 差评整改: somebody followed a bad rating up.
     *
     * @param at when
     * @param rating the number of the rating
     * @param step what was done
     * @param words what was found or answered
     * @param by who
     */
    record RatingFollowedUp(Instant at, int rating, Rating.Step step, String words, Actor by) implements HostEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(
                    copy -> copy.ratings = Facts.at(copy.ratings, rating - 1, one -> one.followed(step, at)));
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "RatingFollowedUp[" + rating + ", " + step + "]";
        }
    }

    /**
     * 改派: a person sends a matter to another department.
     *
     * @param at when
     * @param matter the matter
     * @param department the department that decides it from now on
     * @param round the new round
     * @param by who
     * @param reason why
     */
    record Reassigned(Instant at, MatterId matter, DepartmentId department, int round, Actor by, String reason)
            implements HostEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.reassignedTo = department;
            copy.handedBackReason = null;
            copy.handover = Handover.due(Verb.SUBMIT, round, at);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Reassigned[" + matter + ", " + department + "]";
        }
    }

    /**
     * 人工交办: a person handed the matter over by other means.
     *
     * @param at when
     * @param matter the matter
     * @param round the round
     * @param receipt the department's number for it; null where it gave none
     * @param by who
     * @param reason why
     */
    record HandedOver(
            Instant at,
            MatterId matter,
            int round,
            @Nullable String receipt,
            Actor by,
            String reason) implements HostEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = CaseEvent.current(copy).confirmedByHand(at);
            copy.receipt = receipt == null ? copy.receipt : receipt;
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "HandedOver[" + matter + ", round " + round + ", " + by + "]";
        }
    }

    /**
     * 人工更正: a person corrected the decision of a matter, on the department's word; the only way a final result changes.
     *
     * @param at when
     * @param matter the matter
     * @param decision the decision from now on
     * @param decidedAt when the department made it
     * @param by who
     * @param reason why
     */
    record DecisionCorrected(Instant at, MatterId matter, Decision decision, Instant decidedAt, Actor by, String reason)
            implements HostEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.decision = decision;
            copy.decidedAt = decidedAt;
            copy.deemedGranted = false;
            copy.forgetDelivery();
        }

        /** Opens the case again where it had ended, and the matters that had been skipped because of the old decision. */
        @Override
        public CaseState applyTo(CaseState state) {
            CaseState next = OfMatter.super.applyTo(state).changed(copy -> copy.closedAt = null);
            return decision instanceof Decision.Granted ? next.revived(matter) : next;
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "DecisionCorrected[" + matter + ", " + by + "]";
        }
    }

    /**
     * 删除个人信息: the personal parts of everything before are gone from the store; what happened stays (个人信息保护法 art. 47).
     *
     * @param at when
     * @param by who
     * @param ground the record class or legal ground, not personal
     */
    record Erased(Instant at, Actor by, String ground) implements HostEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(copy -> {
                copy.erasedAt = at;
                copy.erasedVersion = state.version() + 1;
            });
        }
    }

    /**
     * 存疑处理: a person settled what did not fit together, or dismissed it.
     *
     * @param at when
     * @param matter the matter
     * @param number the place of the discrepancy among those of the matter, from 1
     * @param dismissed whether it was dismissed as wrong; else it was settled with the department
     * @param by who
     * @param reason why
     */
    record DiscrepancySettled(Instant at, MatterId matter, int number, boolean dismissed, Actor by, String reason)
            implements HostEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.discrepancies = Facts.at(
                    copy.discrepancies, number - 1, one -> one.settled(new Discrepancy.Settlement(at, dismissed, by)));
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "DiscrepancySettled[" + matter + ", " + number + "]";
        }
    }
}
