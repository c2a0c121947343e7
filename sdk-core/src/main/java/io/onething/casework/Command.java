package io.onething.casework;

import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.Objects;

/**
 * What must still be done for a case (待办动作): derived from its state, never stored beside it.
 *
 * @param key the idempotency key
 * @param department the department to call
 * @param verb what to ask of it
 * @param dueAt when it may begin; for an attempt that is running, when it counts as lost
 */
public record Command(IdempotencyKey key, DepartmentId department, Verb verb, Instant dueAt) {
    /** Checks that all parts are there. */
    public Command {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(department, "department");
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(dueAt, "dueAt");
    }

    /** Returns the matter. */
    public MatterId matter() {
        return key.matter();
    }
}
