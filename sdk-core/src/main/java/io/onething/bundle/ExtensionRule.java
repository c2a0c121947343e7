package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.Objects;

/**
 * How far, by whom and on what ground a limit may be extended, once (延长办理期限).
 *
 * @param by the most it may be extended by
 * @param approver who must approve
 * @param ground the legal ground
 */
public record ExtensionRule(TimeLimit by, Approver approver, Text ground) {
    /** Checks that all parts are there. */
    public ExtensionRule {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(approver, "approver");
        Objects.requireNonNull(ground, "ground");
    }
}
