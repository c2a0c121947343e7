package io.onething.internal.http.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The reference page of mapping files (映射文件参考)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/mapping.md");

    @Test
    void is_what_files_are_checked_by() throws IOException {
        String generated = MappingPage.of();
        if (Boolean.getBoolean("onething.regenerate")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .as("out of date; regenerate it with: mvn -pl :onething-http -am test -Dtest=MappingPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Donething.regenerate=true")
                .isEqualTo(generated);
    }

    @Test
    void has_every_kind_of_object() {
        assertThat(Arrays.stream(Section.values())
                        .map(section -> section.title().zh()))
                .allSatisfy(title -> assertThat(MappingPage.of()).contains("(" + title + ")\n"));
    }
}
