package io.onething.department;

import java.util.Objects;

/**
 * What became of a status callback (回调回执); returned after the change it made, if any, is durable.
 *
 * @param verdict what became of it
 * @param detail why, in words for an operator, without personal data; empty when there is nothing to add
 */
public record CallbackReceipt(Verdict verdict, String detail) {
    /** Checks that both parts are there. */
    public CallbackReceipt {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(detail, "detail");
    }

    /** What can become of a report. */
    public enum Verdict {
        /** The case moved. */
        APPLIED,
        /** It was known already, or says what is known already; nothing changed. */
        ALREADY_KNOWN,
        /** It came too late to matter; nothing changed. */
        TOO_LATE,
        /** It contradicts what is known; it was kept for a person, the case did not move. */
        DISCREPANCY,
        /** Its id was used before for another message; it was kept for a person, the case did not move. */
        ID_REUSED,
        /** There is no such case, or the case has no such matter, or the matter is another department's; nothing changed. */
        NOT_YOURS,
        /** It speaks of a round that has not begun; nothing changed. */
        WRONG_ROUND
    }

    /** Returns whether the sender is done with the message and must not send it again. */
    public boolean settled() {
        return switch (verdict) {
            case APPLIED, ALREADY_KNOWN, TOO_LATE, DISCREPANCY -> true;
            case ID_REUSED, NOT_YOURS, WRONG_ROUND -> false;
        };
    }
}
