package io.onething.application;

import io.onething.bundle.Identifiers;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who did something to a case (操作人); stands in the history for ever, so it is an account id and never a name.
 *
 * @param role in what capacity
 * @param account the account in the host's system, an identifier without personal meaning
 * @param mandateOrNull the number of the mandate by which an agent acts for the applicant; null for everybody else
 */
public record Actor(Role role, String account, @Nullable String mandateOrNull) {
    /** The SDK itself, acting on a rule. */
    public static final Actor SYSTEM = new Actor(Role.SYSTEM, "system");

    /** The applicant, where the host does not tell accounts apart. */
    public static final Actor APPLICANT = new Actor(Role.APPLICANT, "applicant");

    /** Checks that the account is an identifier, and that an agent, and nobody else, has a mandate where one is named. */
    public Actor {
        Objects.requireNonNull(role, "role");
        Identifiers.check("an account", account);
        if (mandateOrNull != null) {
            Identifiers.check("the id of a mandate", mandateOrNull);
            if (role != Role.AGENT) {
                throw new IllegalArgumentException("only an agent acts by a mandate, got one for " + role);
            }
        }
    }

    /** Makes one that acts without a mandate. */
    public Actor(Role role, String account) {
        this(role, account, null);
    }

    /** Returns the agent who acts by {@code mandate}. */
    public static Actor agent(Mandate mandate) {
        return new Actor(Role.AGENT, mandate.account(), mandate.id());
    }

    /** Returns the number of the mandate by which an agent acts for the applicant. */
    public Optional<String> mandate() {
        return Optional.ofNullable(mandateOrNull);
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
