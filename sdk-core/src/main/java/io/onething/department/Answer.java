package io.onething.department;

import io.onething.internal.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a department answers to a hand-over (部门应答): a closed family. */
public sealed interface Answer {
    /** Returns an answer that the department has taken it and will report later. */
    static Taken taken(@Nullable String receipt) {
        return new Taken(receipt, List.of(), null);
    }

    /** Returns an answer that brings reports at once, such as a decision on the spot (即办件). */
    static Taken reported(@Nullable String receipt, Report... reports) {
        return new Taken(receipt, List.of(reports), null);
    }

    /**
     * The department has it, and perhaps says something about it right away.
     *
     * @param receiptOrNull the department's number for it (收件回执号), at most 100 characters; null where it gives none
     * @param reports what it says at once, in order; empty when it reports later
     * @param askAfterOrNull when it wants to be asked what became of it; null leaves that to the SDK
     */
    record Taken(
            @Nullable String receiptOrNull,
            List<Report> reports,
            @Nullable Duration askAfterOrNull) implements Answer {
        /** Takes a copy of the reports and checks the receipt's length. */
        public Taken {
            reports = List.copyOf(reports);
            if (receiptOrNull != null && (receiptOrNull.length() > 100 || !SafeText.safe(receiptOrNull))) {
                throw new IllegalArgumentException("a department's receipt number has at most 100 characters,"
                        + " without control characters or broken Unicode");
            }
            if (askAfterOrNull != null && askAfterOrNull.isNegative()) {
                throw new IllegalArgumentException("askAfter is not negative, got " + askAfterOrNull);
            }
        }

        /** Returns the department's number for it. */
        public Optional<String> receipt() {
            return Optional.ofNullable(receiptOrNull);
        }

        /** Returns when the department wants to be asked what became of it. */
        public Optional<Duration> askAfter() {
            return Optional.ofNullable(askAfterOrNull);
        }
    }

    /**
     * The department certainly did not take it and may do so later.
     *
     * @param fault why, in words for an operator, without personal data
     * @param afterOrNull the wait the department asks for; null leaves it to the SDK
     */
    record TryAgain(String fault, @Nullable Duration afterOrNull) implements Answer {
        /** Checks that a fault is named. */
        public TryAgain {
            Objects.requireNonNull(fault, "fault");
        }

        /** Returns the wait the department asks for. */
        public Optional<Duration> after() {
            return Optional.ofNullable(afterOrNull);
        }
    }

    /**
     * Nobody knows whether the department took it: the reply was lost, late or unreadable.
     *
     * @param fault what happened, in words for an operator, without personal data
     */
    record Unknown(String fault) implements Answer {
        /** Checks that a fault is named. */
        public Unknown {
            Objects.requireNonNull(fault, "fault");
        }
    }

    /**
     * The department will never take it as it is; a person must look. The matter is parked, nothing is lost.
     *
     * @param fault why, in words for an operator, without personal data
     */
    record Broken(String fault) implements Answer {
        /** Checks that a fault is named. */
        public Broken {
            Objects.requireNonNull(fault, "fault");
        }
    }
}
