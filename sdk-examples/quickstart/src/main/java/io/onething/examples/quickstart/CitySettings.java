package io.onething.examples.quickstart;

import io.onething.bundle.DepartmentId;
import io.onething.http.SigningKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the city's system is told when it starts (系统配置): places on the command line, secrets in the environment.
 *
 * @param database the file cases are kept in
 * @param callbackPort the port on 127.0.0.1 that departments call back
 * @param departments where the departments are; each has its own address under it
 * @param applicantTakes how long an applicant takes to answer a correction
 * @param environment where the keys are, see {@link #keyOf}
 */
record CitySettings(
        Path database, int callbackPort, URI departments, Duration applicantTakes, Map<String, String> environment) {
    /** Takes a copy. */
    CitySettings {
        environment = Map.copyOf(environment);
    }

    static CitySettings of(String[] arguments, Map<String, String> environment) {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(
                    "CityService takes 4 arguments: the database file, the port for callbacks,"
                            + " the address of the departments, the milliseconds an applicant takes; got "
                            + arguments.length);
        }
        return new CitySettings(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                URI.create(arguments[2]),
                Duration.ofMillis(Long.parseLong(arguments[3])),
                environment);
    }

    /** Returns the arguments that {@link #of} reads these settings from. */
    String[] arguments() {
        return new String[] {
            database.toString(),
            Integer.toString(callbackPort),
            departments.toString(),
            Long.toString(applicantTakes.toMillis())
        };
    }

    /** Returns where callbacks are taken. */
    URI callbacks() {
        return URI.create("http://127.0.0.1:" + callbackPort + "/callbacks");
    }

    /** Returns the address of a department. */
    String addressOf(DepartmentId department) {
        return departments + "/" + department;
    }

    /**
     * Returns the key shared with a department, from {@code CITY_KEY_<DEPARTMENT>}: its id, a colon, {@code whsec_} and Base64.
     *
     * @throws NullPointerException when it is not set
     */
    SigningKey keyOf(DepartmentId department) {
        String variable = variableOf(department.value());
        String[] key = Objects.requireNonNull(environment.get(variable), () -> variable + " is not set")
                .split(":", 2);
        return SigningKey.of(key[0], key[1]);
    }

    static String variableOf(String department) {
        return "CITY_KEY_" + department.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Leaves out the environment, which holds secrets. */
    @Override
    public String toString() {
        return "CitySettings[" + database + ", port " + callbackPort + "]";
    }
}
