package io.onething.casework;

import io.onething.application.Actor;
import io.onething.bundle.Approver;
import io.onething.bundle.MatterId;
import io.onething.calendar.TimeLimit;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.OutcomeChange;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Something beside the main path that a department did or found (特别程序与事后事件). */
public sealed interface ProcedureEvent extends CaseEvent.Reported {
    /**
     * 特别程序开始: the clock stops (行政许可法 art. 45).
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param ground the word of a special procedure, or the id of a local ground
     * @param expected how long it is expected to take
     * @param notice the number of the written notice
     * @param origin where the report comes from
     */
    record Suspended(Instant at, MatterId matter, String ground, TimeLimit expected, String notice, Origin origin)
            implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.stops = Stop.begun(copy.stops, notice, ground, expected, origin.occurredAt());
            copy.remember(origin);
        }
    }

    /**
     * 特别程序结束: the clock goes on.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param notice the number of the notice of the stop
     * @param origin where the report comes from
     */
    record Resumed(Instant at, MatterId matter, String notice, Origin origin) implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.stops = Stop.ended(copy.stops, notice, origin.occurredAt());
            copy.lights = Facts.without(copy.lights, ClockKind.DECISION);
            copy.remember(origin);
        }
    }

    /**
     * 延长办理期限 (行政许可法 art. 42).
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param by how far
     * @param approver who approved it
     * @param reason the reason told to the applicant
     * @param origin where the report comes from
     */
    record Extended(Instant at, MatterId matter, TimeLimit by, Approver approver, String reason, Origin origin)
            implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.extension = new Extension(by, approver, origin.occurredAt(), reason);
            copy.lights = Facts.without(copy.lights, ClockKind.DECISION);
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Extended[" + matter + ", " + by + "]";
        }
    }

    /**
     * 转报: the matter went up.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param authority where it went
     * @param opinion the opinion that went with it
     * @param origin where the report comes from
     */
    record Forwarded(Instant at, MatterId matter, String authority, String opinion, Origin origin)
            implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.forwardedAt = Facts.earlier(copy.forwardedAt, origin.occurredAt());
            copy.forwardedTo = authority;
            copy.askAt = null;
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Forwarded[" + matter + "]";
        }
    }

    /**
     * 终止: the review ended without a decision.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param cause why
     * @param reason the reason in words
     * @param by who ended it: the department, or a person of the host
     * @param origin where the fact comes from
     */
    record Terminated(Instant at, MatterId matter, TerminationCause cause, String reason, Actor by, Origin origin)
            implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.terminatedAt = Facts.earlier(copy.terminatedAt, origin.occurredAt());
            copy.terminationCause = cause;
            copy.askAt = null;
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Terminated[" + matter + ", " + cause + "]";
        }
    }

    /**
     * 退回收件地: the department gave the matter back to the place that took it; it waits there for a person.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param reason why
     * @param origin where the report comes from
     */
    record HandedBack(Instant at, MatterId matter, String reason, Origin origin) implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.handover = CaseEvent.current(copy).parked("handed back by the department", at, false);
            copy.handedBackReason = reason;
            copy.askAt = null;
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "HandedBack[" + matter + "]";
        }
    }

    /**
     * 勘验意见: what one department found at a joint visit.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param visit the id of the visit
     * @param passed whether it has no objection
     * @param opinion its opinion
     * @param origin where the report comes from
     */
    record OpinionGiven(Instant at, MatterId matter, String visit, boolean passed, String opinion, Origin origin)
            implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.opinions = Facts.with(copy.opinions, visit, new Opinion(passed, opinion, origin.occurredAt()));
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "OpinionGiven[" + matter + ", " + visit + "]";
        }
    }

    /**
     * 缴费通知: what the department really charges.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param fee the id of the fee
     * @param amount in yuan; 0 waives it
     * @param notice the number of the payment notice
     * @param origin where the report comes from
     */
    record FeeCharged(Instant at, MatterId matter, String fee, BigDecimal amount, String notice, Origin origin)
            implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.charges = Facts.with(copy.charges, fee, new Charge(amount, notice, origin.occurredAt()));
            copy.remember(origin);
        }
    }

    /**
     * 承诺核查: what the check of a commitment found.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param finding what it found
     * @param reason in words
     * @param origin where the report comes from
     */
    record CommitmentChecked(Instant at, MatterId matter, CommitmentFinding finding, String reason, Origin origin)
            implements ProcedureEvent {
        @Override
        public void applyTo(MatterState copy) {
            copy.checks = CommitmentCheck.plus(copy.checks, new CommitmentCheck(finding, origin.occurredAt(), reason));
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "CommitmentChecked[" + matter + ", " + finding + "]";
        }
    }

    /**
     * 结果变动: something happened to what was granted; the case stays as it ended.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param change what happened
     * @param reason the ground in words
     * @param certificates what is valid from now on; empty where nothing new was issued
     * @param origin where the report comes from
     */
    record OutcomeChanged(
            Instant at,
            MatterId matter,
            OutcomeChange change,
            String reason,
            List<Certificate> certificates,
            Origin origin)
            implements ProcedureEvent {
        /** Takes a copy. */
        public OutcomeChanged {
            certificates = List.copyOf(certificates);
        }

        @Override
        public void applyTo(MatterState copy) {
            copy.changes =
                    LaterChange.plus(copy.changes, new LaterChange(change, origin.occurredAt(), reason, certificates));
            copy.remember(origin);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "OutcomeChanged[" + matter + ", " + change + "]";
        }
    }
}
