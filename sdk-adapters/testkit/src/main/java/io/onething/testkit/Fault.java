package io.onething.testkit;

/**
 * One way a request of ours can go wrong at a department (故障).
 *
 * @param kind what the department does instead of answering well
 * @param status the HTTP status for {@link Kind#STATUS}; else 0
 * @param taken whether the department took the submission before it went wrong
 */
public record Fault(Kind kind, int status, boolean taken) {
    /** What a department does instead of answering well. */
    public enum Kind {
        /** It answers with an error status. */
        STATUS,
        /** It never answers; the connection stays open. */
        HANG,
        /** It cuts the connection without an answer. */
        CUT,
        /** It answers 200 with a page that is no JSON. */
        NONSENSE,
        /** It answers 200 with JSON that is not what the protocol says. */
        WRONG_JSON
    }

    /** Checks that a status is an error. */
    public Fault {
        if (kind == Kind.STATUS && (status < 300 || status > 599)) {
            throw new IllegalArgumentException("a fault has a status from 300 to 599, got " + status);
        }
    }

    /** Answers with a status, without having taken anything. */
    public static Fault status(int status) {
        return new Fault(Kind.STATUS, status, false);
    }

    /** Never answers, without having taken anything. */
    public static Fault hang() {
        return new Fault(Kind.HANG, 0, false);
    }

    /** Cuts the connection, without having taken anything. */
    public static Fault cut() {
        return new Fault(Kind.CUT, 0, false);
    }

    /** Answers with a page, without having taken anything. */
    public static Fault nonsense() {
        return new Fault(Kind.NONSENSE, 0, false);
    }

    /** Answers with wrong JSON, without having taken anything. */
    public static Fault wrongJson() {
        return new Fault(Kind.WRONG_JSON, 0, false);
    }

    /** Returns the same fault of a department that took the submission before. */
    public Fault afterTaking() {
        return new Fault(kind, status, true);
    }
}
