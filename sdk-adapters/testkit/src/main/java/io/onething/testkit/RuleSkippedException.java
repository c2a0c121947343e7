package io.onething.testkit;

import org.opentest4j.TestAbortedException;

/** A rule that is not judged (规则跳过), with the reason and whether that was declared. JUnit shows the test as skipped. */
final class RuleSkippedException extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    private final boolean declared;

    private RuleSkippedException(String message, boolean declared) {
        super(message);
        this.declared = declared;
    }

    /** The adapter or the department says of itself that the rule does not apply to it. */
    static RuleSkippedException declared(String en, String zh) {
        return new RuleSkippedException("does not apply: " + en + " · 不适用:" + zh, true);
    }

    /** The class that extends the contract did not provide what the rule needs. */
    static RuleSkippedException notProvided(Provision missing) {
        return new RuleSkippedException(
                "not provided: " + missing.en() + "; provide it, or say in lacking() why there is none · 未提供:"
                        + missing.zh() + ";请提供,或在 lacking() 中说明原因",
                false);
    }

    /** The class that extends the contract says why it cannot provide what the rule needs. */
    static RuleSkippedException lacking(Provision missing, String reason) {
        return new RuleSkippedException(
                "declared: without " + missing.en() + ", because " + reason + " · 已声明无" + missing.zh() + ":" + reason,
                true);
    }

    /** Returns whether the reason was declared, so that the rule does not stand in the way of a certificate. */
    boolean declared() {
        return declared;
    }
}
