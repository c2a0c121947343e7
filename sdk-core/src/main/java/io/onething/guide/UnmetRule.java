package io.onething.guide;

import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Text;
import java.util.Objects;

/**
 * A rule of the bundle that this applicant does not meet (不符合的适用条件).
 *
 * @param rule the rule
 * @param reason which answers shut the applicant out; holds answers
 */
public record UnmetRule(EligibilityRule rule, Text reason) {
    /** Checks that both are there. */
    public UnmetRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns what the applicant should do instead. */
    public Text wayOut() {
        return rule.otherwise();
    }

    /** Leaves out the reason, which holds answers. */
    @Override
    public String toString() {
        return "UnmetRule[" + rule.id() + "]";
    }
}
