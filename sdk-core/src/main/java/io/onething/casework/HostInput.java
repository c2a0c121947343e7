package io.onething.casework;

import io.onething.application.Actor;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.bundle.MatterId;
import io.onething.internal.text.SafeText;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that a person wants of a case through the host (申请人与工作人员操作); each names who, and an operator's says why. */
public sealed interface HostInput extends CaseInput {
    /** Returns who wants it. */
    Actor by();

    /**
     * Somebody beside the applicant agrees, or does not.
     *
     * @param participant the id of the part they play
     * @param agrees whether they agree
     * @param by who
     */
    record Consent(String participant, boolean agrees, Actor by) implements HostInput {
        /** Checks the parts. */
        public Consent {
            Identifiers.check("the id of a participant", participant);
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * The one appointment of a joint visit is made, or moved.
     *
     * @param visit the id of the visit
     * @param on when it takes place
     * @param by who
     */
    record AppointVisit(String visit, Instant on, Actor by) implements HostInput {
        /** Checks the parts. */
        public AppointVisit {
            Identifiers.check("the id of a visit", visit);
            Objects.requireNonNull(on, "on");
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * Lines of the one bill were paid.
     *
     * @param lines what was paid, as {@code matter/fee}, at least one
     * @param payment the number of the payment, at most 100 characters
     * @param by who records it
     */
    record Pay(Set<String> lines, String payment, Actor by) implements HostInput {
        /** Checks the parts. */
        public Pay {
            lines = Collections.unmodifiableSet(new LinkedHashSet<>(lines));
            Objects.requireNonNull(by, "by");
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a payment is for at least one line of the bill, got none");
            }
            SafeText.requireLine("the number of a payment", payment, 100);
        }

        /** Leaves out the number of the payment, which may be personal. */
        @Override
        public String toString() {
            return "Pay[" + lines + "]";
        }
    }

    /**
     * The person for whom a case was opened without an application does not want it.
     *
     * @param by who
     * @param reason why, for the record; may be empty
     */
    record Decline(Actor by, String reason) implements HostInput {
        /** Checks the parts. */
        public Decline {
            Objects.requireNonNull(by, "by");
            SafeText.requireWords("a reason", reason, 1000);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Decline[" + by + "]";
        }
    }

    /**
     * The applicant rates a matter or the case.
     *
     * @param matter the matter; null for the case as a whole
     * @param score 1 (best) to 5 (worst), GB/T 39046-2020 A.8
     * @param signed whether the rater gives a name
     * @param words what they write, at most 1000 characters; may be empty
     * @param by who
     */
    record Rate(@Nullable MatterId matter, int score, boolean signed, String words, Actor by) implements HostInput {
        /** Checks the parts. */
        public Rate {
            Objects.requireNonNull(by, "by");
            SafeText.requireWords("the words of a rating", words, 1000);
            if (score < 1 || score > 5) {
                throw new IllegalArgumentException("a rating is 1 (best) to 5 (worst), GB/T 39046 A.8; got " + score);
            }
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Rate[" + matter + ", " + score + "]";
        }
    }

    /**
     * Somebody followed a bad rating up.
     *
     * @param rating the number of the rating
     * @param step what was done
     * @param words what was found or answered, at most 1000 characters
     * @param by who
     */
    record FollowUp(int rating, Rating.Step step, String words, Actor by) implements HostInput {
        /** Checks the parts. */
        public FollowUp {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(by, "by");
            SafeText.requireText("what was found or answered", words, 1000);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "FollowUp[" + rating + ", " + step + "]";
        }
    }

    /**
     * The applicant is to be told now what must be corrected, without waiting for further departments.
     *
     * @param by who wants it
     */
    record TellNow(Actor by) implements HostInput {
        /** Checks that somebody wants it. */
        public TellNow {
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * The personal data of a case that has ended are erased (删除个人信息); what happened stays, and can still be verified.
     *
     * @param by who
     * @param ground the record class or legal ground, 1 to 200 characters on one line, not personal
     */
    record Erase(Actor by, String ground) implements HostInput {
        /** Checks the parts. */
        public Erase {
            Objects.requireNonNull(by, "by");
            SafeText.requireLine("the ground of an erasure", ground, 200);
        }
    }

    /** What an operator does about one matter, always with a reason (人工干预). */
    sealed interface Operator extends HostInput {
        /** Returns the matter. */
        MatterId matter();

        /** Returns why, 1 to 1000 characters. */
        String reason();
    }

    /**
     * An operator sends a matter to another department.
     *
     * @param matter the matter
     * @param department the department that is to decide it
     * @param by who
     * @param reason why
     */
    record Reassign(MatterId matter, DepartmentId department, Actor by, String reason) implements Operator {
        /** Checks the parts. */
        public Reassign {
            Objects.requireNonNull(department, "department");
            check(matter, by, reason);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Reassign[" + matter + ", " + department + "]";
        }
    }

    /**
     * An operator handed a matter over by other means: what that person saw, and nothing that is to be handed over since.
     *
     * @param matter the matter
     * @param round the round of the hand-over that was seen
     * @param receipt the department's number for it, at most 100 characters; null where it gave none
     * @param by who
     * @param reason why
     */
    record HandOver(MatterId matter, int round, @Nullable String receipt, Actor by, String reason) implements Operator {
        /** Checks the parts. */
        public HandOver {
            check(matter, by, reason);
            if (receipt != null) {
                SafeText.requireLine("a department's receipt number", receipt, 100);
            }
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "HandOver[" + matter + ", round " + round + ", " + by + "]";
        }
    }

    /**
     * An operator corrects the decision of a matter, on the department's word.
     *
     * @param matter the matter
     * @param decision the right decision
     * @param decidedAt when the department made it
     * @param by who
     * @param reason why
     */
    record CorrectDecision(MatterId matter, Decision decision, Instant decidedAt, Actor by, String reason)
            implements Operator {
        /** Checks the parts. */
        public CorrectDecision {
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(decidedAt, "decidedAt");
            check(matter, by, reason);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "CorrectDecision[" + matter + ", " + by + "]";
        }
    }

    /**
     * An operator ends a matter without a decision.
     *
     * @param matter the matter
     * @param by who
     * @param reason why
     */
    record Terminate(MatterId matter, Actor by, String reason) implements Operator {
        /** Checks the parts. */
        public Terminate {
            check(matter, by, reason);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Terminate[" + matter + ", " + by + "]";
        }
    }

    /**
     * An operator settles a discrepancy, or dismisses it.
     *
     * @param matter the matter
     * @param number the place of the discrepancy among those of the matter, from 1
     * @param dismissed whether it is dismissed as wrong; else it was settled with the department
     * @param by who
     * @param reason why
     */
    record Settle(MatterId matter, int number, boolean dismissed, Actor by, String reason) implements Operator {
        /** Checks the parts. */
        public Settle {
            check(matter, by, reason);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Settle[" + matter + ", " + number + ", " + by + "]";
        }
    }

    private static void check(MatterId matter, Actor by, String reason) {
        Objects.requireNonNull(matter, "matter");
        Objects.requireNonNull(by, "by");
        SafeText.requireText("the reason of what is done by hand", reason, 1000);
    }
}
