package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DefinitionException;
import io.onething.calendar.WorkingCalendar;
import io.onething.examples.quickstart.FirstCase;
import io.onething.guide.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page about definitions, run. */
@DisplayName("Defining a bundle")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DefineBundleTest {
    @TempDir
    Path folder;

    @Test
    void every_problem_is_told_with_its_place() throws IOException {
        String good = Pages.read(
                "sdk-examples/quickstart/src/main/resources/io/onething/examples/quickstart/open-noodle-shop.yaml");
        Files.writeString(
                folder.resolve("open-noodle-shop.yaml"),
                good.replace("after: food-permit", "after: food-permits").replace("5 workdays", "5 fortnights"));

        List<String> problems = check(folder);

        List<String> shown = Pages.blocks(Pages.read("docs/how-to/define-a-bundle.md"), "text")
                .get(0)
                .lines()
                .toList();
        assertThat(problems).map(line -> line.replace(folder + "/", "bundles/")).isEqualTo(shown);
        assertThat(check(Files.writeString(folder.resolve("open-noodle-shop.yaml"), good)))
                .isEmpty();
    }

    private static List<String> check(Path folder) {
        try {
            BundleCatalog.load(folder);
            return List.of();
        } catch (DefinitionException wrong) {
            return wrong.problems().stream()
                    .map(problem -> problem.line(Locale.ENGLISH))
                    .toList();
        }
    }

    @Test
    void the_guide_shows_what_an_applicant_will_see() {
        BundleCatalog catalog = BundleCatalog.loadResources(FirstCase.class, "open-noodle-shop.yaml");

        Guide guide = Guide.of(
                catalog.bundle("open-noodle-shop").orElseThrow(),
                Answers.of("seats", 12, "signboard", true),
                WorkingCalendar.china());
        String page = guide.toMarkdown(Locale.CHINESE);

        assertThat(guide.matters())
                .map(matter -> matter.matter().id().value())
                .containsExactly("food-permit", "sign-filing");
        assertThat(page).contains("食品经营许可");
    }
}
