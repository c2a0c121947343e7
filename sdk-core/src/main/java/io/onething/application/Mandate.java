package io.onething.application;

import io.onething.bundle.Identifiers;
import io.onething.bundle.MatterId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The written authority of an agent (授权委托书): it names agent, matters, scope and period (民法典 arts. 165, 173). No names: those stand
 * in the personal part of the application.
 *
 * @param id its number in the host's system
 * @param account the agent's account
 * @param matters the matters it is for; empty means all of the bundle
 * @param acts what the agent may do, at least one
 * @param from the first day
 * @param until the last day, not before the first
 */
public record Mandate(
        String id, String account, List<MatterId> matters, Set<Act> acts, LocalDate from, LocalDate until) {
    /** Checks that scope and period make sense. */
    public Mandate {
        Identifiers.check("the id of a mandate", id);
        Identifiers.check("the account of an agent", account);
        matters = List.copyOf(matters);
        acts = Set.copyOf(acts);
        Objects.requireNonNull(from, "from");
        if (acts.isEmpty()) {
            throw new IllegalArgumentException(
                    "a mandate says what the agent may do (民法典 art. 165); name at least one act");
        }
        if (Objects.requireNonNull(until, "until").isBefore(from)) {
            throw new IllegalArgumentException(
                    "a mandate ends on or after its first day, got %s to %s".formatted(from, until));
        }
    }

    /** Returns whether it covers an act of {@code account} about {@code matter} on {@code day}. */
    public boolean covers(String account, Act act, MatterId matter, LocalDate day) {
        return this.account.equals(account)
                && acts.contains(act)
                && (matters.isEmpty() || matters.contains(matter))
                && !day.isBefore(from)
                && !day.isAfter(until);
    }
}
