package io.onething.bundle;

import java.util.List;

/**
 * A rule that the whole bundle stands under (适用范围), with the way out for those it shuts out.
 *
 * @param id its id
 * @param rule the rule in words
 * @param require what must hold
 * @param otherwise what an applicant should do when it does not hold
 * @param basis how well it is grounded
 * @param sources the ids of the sources it was taken from
 */
public record EligibilityRule(
        String id, Text rule, Condition require, Text otherwise, Basis basis, List<String> sources) {
    /** Takes a copy of the sources. */
    public EligibilityRule {
        sources = List.copyOf(sources);
    }
}
