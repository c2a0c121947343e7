package io.onething.bundle;

/** What is known about a condition (条件判断结果) while some questions may still be open. */
public enum Truth {
    /** It holds, whatever the open questions are answered. */
    TRUE,
    /** It does not hold, whatever the open questions are answered. */
    FALSE,
    /** It depends on a question or a fact that is still open. */
    UNKNOWN;

    /** Returns the truth for a plain value. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Returns the opposite; what is unknown stays unknown. */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Returns whether both hold (Kleene). */
    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    /** Returns whether one of both holds (Kleene). */
    public Truth or(Truth other) {
        return not().and(other.not()).not();
    }
}
