package io.onething.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What simulated departments do, as a file says it (模拟部门配置): who there is, how long each takes, what it asks for, refuses, breaks and
 * lies about. The format is on the page {@code docs/reference/simulation.md}. Immutable.
 */
public final class Simulation {
    private final DepartmentSimulator.Builder settings;
    private final List<String> departments;
    private final @Nullable URI callbacks;

    Simulation(DepartmentSimulator.Builder settings, List<String> departments, @Nullable URI callbacks) {
        this.settings = settings;
        this.departments = List.copyOf(departments);
        this.callbacks = callbacks;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with everything that is wrong in it, each with its place
     * @throws IOException when it cannot be read
     */
    public static Simulation load(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads a resource.
     *
     * @param beside the class it lies beside
     * @param name its name, as {@link Class#getResource} takes it
     * @throws IllegalArgumentException when there is none, or with everything that is wrong in it, each with its place
     */
    public static Simulation resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "there is no resource \"%s\" beside %s".formatted(name, beside.getName()));
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the resource \"%s\" cannot be read".formatted(name), e);
        }
    }

    /**
     * Reads a text in YAML or JSON.
     *
     * @throws IllegalArgumentException with everything that is wrong in it, each with its place
     */
    public static Simulation parse(String text) {
        return SimulationFile.read(Objects.requireNonNull(text, "text"));
    }

    /** Returns the departments it has, in the order of the file. */
    public List<String> departments() {
        return departments;
    }

    /** Returns where callbacks go, if the file says so; else they wait for {@link DepartmentSimulator#callbackTo}. */
    public Optional<URI> callbacks() {
        return Optional.ofNullable(callbacks);
    }

    /** Starts the departments. */
    public DepartmentSimulator start() {
        DepartmentSimulator simulator = settings.start();
        callbacks().ifPresent(simulator::callbackTo);
        return simulator;
    }
}
