package io.onething.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Simulated departments for each test of a class (模拟部门 JUnit 扩展): started before it, ended after it.
 *
 * <pre>{@code
 * @RegisterExtension
 * final SimulatedDepartments city = SimulatedDepartments.of(Simulation.resource(MyTest.class, "departments.yaml"));
 * }</pre>
 */
public final class SimulatedDepartments implements BeforeEachCallback, AfterEachCallback {
    private final Simulation simulation;
    private @Nullable DepartmentSimulator running;

    private SimulatedDepartments(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Returns an extension that plays a simulation. */
    public static SimulatedDepartments of(Simulation simulation) {
        return new SimulatedDepartments(Objects.requireNonNull(simulation, "simulation"));
    }

    /**
     * Returns the departments of the test that runs.
     *
     * @throws IllegalStateException when no test runs
     */
    public DepartmentSimulator simulator() {
        if (running == null) {
            throw new IllegalStateException("no test runs; is the field an instance field with @RegisterExtension?");
        }
        return running;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running = simulation.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
