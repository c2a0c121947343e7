package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The page of the catalogue")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CataloguePageTest {
    private static final String SWITCH = "onething.regenerate";
    private static final Path FILE = Path.of("../../docs/reference/catalogue.md");

    @Test
    void says_what_the_definitions_say() throws IOException {
        String now = CataloguePage.of(PlaceBundles.catalog());
        if (Boolean.getBoolean(SWITCH)) {
            Files.writeString(FILE, now);
        }
        assertThat(Files.readString(FILE).replace("\r\n", "\n"))
                .as(
                        "%s is out of date; regenerate it with: mvn -pl :onething-catalogue -am test -Dtest=%s"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        FILE, getClass().getSimpleName(), SWITCH)
                .isEqualTo(now);
    }
}
