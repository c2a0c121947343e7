package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Links of the pages")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

    @Test
    void every_relative_link_leads_to_a_file_and_a_heading() {
        List<String> broken = new ArrayList<>();
        for (Path page : Pages.files(Pages.root(), ".md")) {
            Matcher link =
                    LINK.matcher(CODE.matcher(Pages.prose(Pages.read(page))).replaceAll(""));
            while (link.find()) {
                if (!link.group(1).matches("[a-z]+:.*") && !resolves(page, link.group(1))) {
                    broken.add(Pages.root().relativize(page) + " -> " + link.group(1));
                }
            }
        }

        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void every_page_of_docs_is_in_the_index() {
        Path docs = Pages.root().resolve("docs");
        String index = Pages.read("docs/README.md");

        assertThat(Pages.files(docs, ".md"))
                .map(page -> docs.relativize(page).toString().replace('\\', '/'))
                .filteredOn(page -> !page.equals("README.md"))
                .allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
    }

    private static boolean resolves(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target) && (hash < 0 || anchors(Pages.read(target)).contains(link.substring(hash + 1)));
    }

    /** Returns what headings are called in links: lower case, words joined by hyphens, other signs left out. */
    private static List<String> anchors(String page) {
        return HEADING.matcher(Pages.prose(page))
                .results()
                .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }
}
