package io.onething.orchestrator;

import io.onething.department.DepartmentAdapter;
import java.util.Objects;

/**
 * A department as it is connected (部门连接).
 *
 * @param adapter how it is reached
 * @param settings how to deal with it
 */
public record Connection(DepartmentAdapter adapter, DepartmentSettings settings) {
    /** Checks that both parts are there. */
    public Connection {
        Objects.requireNonNull(adapter, "adapter");
        Objects.requireNonNull(settings, "settings");
    }
}
