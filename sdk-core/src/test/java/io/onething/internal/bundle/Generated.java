package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is generated from the code and checked in. */
final class Generated {
    private static final String SWITCH = "onething.regenerate";

    private Generated() {}

    /** Compares a checked-in file with what the code generates now, or writes it when told to. */
    static void check(Path file, String generated, Class<?> test) throws IOException {
        if (Boolean.getBoolean(SWITCH)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, generated);
        }
        String now = Files.exists(file)
                ? Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n")
                : "";
        assertThat(now)
                .as(
                        "%s is out of date; regenerate it with: mvn -pl :onething-core -am test -Dtest=%s"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        file, test.getSimpleName(), SWITCH)
                .isEqualTo(generated);
    }
}
