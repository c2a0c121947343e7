package io.onething.testkit;

/** What a department does wrong, although every single message of it is well-formed (不规范行为). */
public enum Mischief {
    /** Accepts twice, with two numbers. */
    ACCEPTS_TWICE,
    /** Decides, and then decides the opposite. */
    DECIDES_TWICE_DIFFERENTLY,
    /** Acts again on every repetition of a key. */
    IGNORES_KEYS,
    /** Takes everything and never says anything again, not even when asked. */
    SILENT,
    /** Sends each callback a second time after it was acknowledged. */
    DUPLICATES,
    /** Sends each callback twice at the same time. */
    TWICE_AT_ONCE,
    /** Sends the callbacks of one hand-over in reverse. */
    REVERSES,
    /** Sends a callback with a wrong signature before each one. */
    FORGES,
    /** Sends each callback first with a time stamp that is too old. */
    STALE,
    /** Sends another body under the id of each callback after it was acknowledged. */
    REUSES_IDS,
    /** Reports before it answers. */
    CALLS_BEFORE_ANSWERING,
    /** Sends no callbacks; what there is to report is told when asked. */
    DROPS
}
