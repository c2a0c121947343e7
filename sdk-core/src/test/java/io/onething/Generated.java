package io.onething;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is generated from the code and checked in. */
public final class Generated {
    private static final String SWITCH = "onething.regenerate";

    private Generated() {}

    /** Compares a checked-in file with what the code generates now, or writes it when told to. */
    public static void check(Path file, String generated, Class<?> test) throws IOException {
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

    /** Compares the part of a checked-in page between two markers with what the code generates now, or writes it when told to. */
    public static void checkPart(Path file, String marker, String generated, Class<?> test) throws IOException {
        String page = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        String begin = "<!-- generated: " + marker + " -->\n";
        String end = "<!-- end: " + marker + " -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        assertThat(from).as("%s has the marker %s", file, begin.strip()).isNotNegative();
        assertThat(to).as("%s has the marker %s", file, end.strip()).isGreaterThan(from);
        check(file, page.substring(0, from) + begin + generated + page.substring(to), test);
    }
}
