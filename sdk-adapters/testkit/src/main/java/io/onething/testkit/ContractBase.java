package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all contracts that certify somebody have in common (契约公共部分): who is tested, what cannot be provided, and the report. Fields and
 * methods a vendor overrides are called by the tests of one instance.
 */
@ExtendWith(ContractKit.class)
abstract class ContractBase {
    /** Returns what the report calls the thing under test, such as {@code fire office 2.3}. Default: its class or id. */
    protected String subject() {
        return getClass().getSimpleName();
    }

    /**
     * Returns what this class cannot provide and why, in words for whoever accepts the report. Rules that need it are skipped with that
     * reason. Default: nothing; then what is not provided stands in the way of a certificate.
     */
    protected Map<Provision, String> lacking() {
        return Map.of();
    }

    /** Returns what the thing under test says about itself, for the report. */
    Map<String, String> declared() {
        return Map.of();
    }

    /** Returns what is provided, or skips the rule. */
    final <T> T needed(Optional<T> provided, Provision what) {
        return provided.orElseThrow(() -> missing(what));
    }

    /** Returns what skips a rule that needs something which was not provided. */
    final RuleSkippedException missing(Provision what) {
        String reason = lacking().get(what);
        return reason == null ? RuleSkippedException.notProvided(what) : RuleSkippedException.lacking(what, reason);
    }

    /** Checks that a receipt that was given once is the one that is given later; who gives none may give one later. */
    static void sameReceipt(String what, Optional<String> first, Optional<String> later) {
        if (first.isPresent()) {
            assertThat(later).as(what).isEqualTo(first);
        }
    }
}
