package io.onething.casework;

import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.Supplement;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.KeyHandling;
import io.onething.department.StatusCallback;
import io.onething.department.Verb;
import io.onething.internal.text.SafeText;
import java.time.Instant;
import java.util.Objects;

/** Something the outside wants of a case or says about it (办件输入): what the case machine decides on. */
public sealed interface CaseInput
        permits CaseInput.Submit,
                CaseInput.Callback,
                CaseInput.Claim,
                CaseInput.Answered,
                CaseInput.HandIn,
                CaseInput.Withdraw,
                CaseInput.Release,
                CaseInput.HandOut,
                CaseInput.Tick,
                HostInput {
    /**
     * An application is handed in.
     *
     * @param application the application
     */
    record Submit(Application application) implements CaseInput {}

    /**
     * A department reports.
     *
     * @param callback what it says
     */
    record Callback(StatusCallback callback) implements CaseInput {}

    /**
     * A process wants to make the next attempt of a hand-over.
     *
     * @param matter the matter
     * @param node the process
     * @param until when the attempt would count as lost
     * @param keys what the department does with a repeated key
     * @param findable whether the department can be asked
     * @param abandoned whether an attempt that is marked as running is certainly over, because its process is gone or this process
     *     does not make it
     */
    record Claim(MatterId matter, String node, Instant until, KeyHandling keys, boolean findable, boolean abandoned)
            implements CaseInput {}

    /**
     * A department answered an attempt, or the answer did not come.
     *
     * @param matter the matter
     * @param verb what was asked; {@link Verb#ASK} where the department was only asked what became of it
     * @param round the round
     * @param attempt the attempt
     * @param answer the answer
     */
    record Answered(MatterId matter, Verb verb, int round, int attempt, Answer answer) implements CaseInput {
        /** Checks that there is an answer. */
        public Answered {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * The applicant hands in what was to be corrected.
     *
     * @param content what is handed in
     * @param by who hands it in
     */
    record HandIn(Supplement content, Actor by) implements CaseInput {
        /** Checks that both parts are there. */
        public HandIn {
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * The applicant wants every matter back that is not decided.
     *
     * @param by who wants it
     * @param reason why, for the record; may be empty
     */
    record Withdraw(Actor by, String reason) implements CaseInput {
        /** Checks the parts. */
        public Withdraw {
            Objects.requireNonNull(by, "by");
            SafeText.requireWords("a reason", reason, 1000);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Withdraw[" + by + "]";
        }
    }

    /**
     * A person lets a parked hand-over go on: the one that person saw, and none that was parked since. See {@link ParkedHandover#release}.
     *
     * @param matter the matter
     * @param round the round that was seen
     * @param attempt the attempt after which it was parked
     * @param by who
     * @param reason why, for the record
     */
    record Release(MatterId matter, int round, int attempt, Actor by, String reason) implements CaseInput {
        /** Checks the parts. */
        public Release {
            Objects.requireNonNull(matter, "matter");
            Objects.requireNonNull(by, "by");
            SafeText.requireWords("a reason", reason, 1000);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Release[" + matter + ", round " + round + ", attempt " + attempt + ", " + by + "]";
        }
    }

    /**
     * A clerk hands a result over.
     *
     * @param matter the matter
     * @param way how
     * @param proof what proves it
     * @param by who
     */
    record HandOut(MatterId matter, DeliveryWay way, String proof, Actor by) implements CaseInput {
        /** Checks the parts. */
        public HandOut {
            Objects.requireNonNull(matter, "matter");
            Objects.requireNonNull(way, "way");
            Objects.requireNonNull(by, "by");
            SafeText.requireLine("the proof of a delivery", proof, 200);
        }

        /** Leaves out the proof, which may be personal. */
        @Override
        public String toString() {
            return "HandOut[" + matter + ", " + way + ", " + by + "]";
        }
    }

    /** Time has passed; everything that is due by now happens. */
    record Tick() implements CaseInput {}
}
