package io.onething.orchestrator;

/** A simulated world in which a promise was broken. */
final class SimViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    SimViolation(Kind kind, String what) {
        super(kind + ": " + what);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Which promise. */
    enum Kind {
        /** Something acknowledged is not in the history, or a history cannot be read any more. */
        LOST,
        /** A department acted twice, or two attempts ran at once. */
        DOUBLED,
        /** Something does not go on. */
        STUCK,
        /** Anything else that must not be. */
        WRONG
    }
}
