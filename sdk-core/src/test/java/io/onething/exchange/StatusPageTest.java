package io.onething.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The reference page of the status codes (状态码参考)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusPageTest {
    private static final Path PAGE = Path.of("../docs/reference/status-codes.md");

    @Test
    void is_what_the_files_say() throws IOException {
        String generated = StatusPage.of();
        if (Boolean.getBoolean("onething.regenerate")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .as("out of date; regenerate it with: mvn -pl :onething-core -am test -Dtest=StatusPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Donething.regenerate=true")
                .isEqualTo(generated);
    }

    @Test
    void shows_a_file_that_loads() {
        String page = StatusPage.of();
        int from = page.indexOf("```json\n") + "```json\n".length();
        EventList shown = EventList.parse(page.substring(from, page.indexOf("```", from)));
        assertThat(shown.codes()).containsExactly("3", "5");
        assertThat(shown.nameOf(Detail.REASON)).isEqualTo("SLYJ");
    }
}
