package io.onething.application;

import io.onething.bundle.Identifiers;
import java.util.Objects;

/**
 * Who did something to a case (操作人); stands in the history for ever, so it is an account id and never a name.
 *
 * @param role in what capacity
 * @param account the account in the host's system, an identifier without personal meaning
 */
public record Actor(Role role, String account) {
    /** The SDK itself, acting on a rule. */
    public static final Actor SYSTEM = new Actor(Role.SYSTEM, "system");

    /** Checks that the account is an identifier. */
    public Actor {
        Objects.requireNonNull(role, "role");
        Identifiers.check("an account", account);
    }

    /** The capacity somebody acts in. */
    public enum Role {
        /** The applicant (申请人). */
        APPLICANT,
        /** An agent with a mandate (代办人). */
        AGENT,
        /** A clerk or operator of the host (工作人员). */
        STAFF,
        /** A rule, no person (系统). */
        SYSTEM
    }
}
