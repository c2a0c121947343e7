package io.onething.testkit;

import io.onething.department.IdempotencyKey;
import java.util.Optional;

/**
 * What a department of a test knows about what reached it (部门台账). It speaks for all departments a test class provides. Thread-safe where
 * the department is.
 */
public interface DepartmentBooks {
    /**
     * Returns how many requests to take something reached it under a key, repeated and refused ones included; looking up is none.
     *
     * @param key the key of a hand-over
     */
    int requests(IdempotencyKey key);

    /**
     * Returns what it holds under a key as what was handed over; empty when it holds nothing.
     *
     * @param key the key of a hand-over
     */
    Optional<Holding> held(IdempotencyKey key);
}
