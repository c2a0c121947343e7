package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The page of errors (docs/reference/errors.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrorsPageTest {
    private static final Pattern CODE = Pattern.compile("OT-[1-9][0-9]{3}\\b");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** A code and the English message made with it: {@code "OT-1101", "there is no…"}, also with a bracket between. */
    private static final Pattern MADE =
            Pattern.compile("\"(OT-[1-9][0-9]{3})\",\\s*\\(?\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern SECTION = Pattern.compile("(?m)^## OT-([1-9]).*$");

    private final String page = Pages.read("docs/reference/errors.md");
    private final List<List<String>> rows = Pages.rows(page).stream()
            .filter(row -> CODE.matcher(row.get(0)).matches())
            .toList();

    @Test
    void has_a_row_for_every_code_of_the_sources_and_no_other() {
        List<String> listed =
                new ArrayList<>(rows.stream().map(row -> row.get(0)).toList());
        // what the checker finds is no error; its codes have a page of their own
        Pages.rows(Pages.read("docs/reference/checks.md")).stream()
                .map(row -> row.get(0))
                .filter(code -> CODE.matcher(code).matches())
                .forEach(listed::add);
        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(inSources());
    }

    @Test
    void every_row_has_both_titles_the_cause_and_the_remedy() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(5).noneMatch(String::isEmpty);
            assertThat(row.get(1)).doesNotContainPattern(CHINESE);
            assertThat(row.get(2)).containsPattern(CHINESE);
        });
        assertThat(rows).extracting(row -> row.get(1)).as("English titles").doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.get(2)).as("Chinese titles").doesNotHaveDuplicates();
    }

    @Test
    void every_row_stands_under_the_heading_of_its_topic() {
        List<MatchResult> sections = SECTION.matcher(page).results().toList();
        for (int i = 0; i < sections.size(); i++) {
            int end = i + 1 < sections.size() ? sections.get(i + 1).start() : page.length();
            String topic = "OT-" + sections.get(i).group(1);
            assertThat(Pages.rows(page.substring(sections.get(i).end(), end)))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get(0)).startsWith(topic));
        }
    }

    @Test
    void a_code_has_one_meaning() {
        Map<String, Set<String>> places = new TreeMap<>();
        Map<String, Set<String>> messages = new TreeMap<>();
        for (Path module : modules()) {
            for (Path source : Pages.files(module.resolve("src/main"), ".java")) {
                Map<String, String> here = new TreeMap<>();
                Matcher made = MADE.matcher(Pages.read(source));
                while (made.find()) {
                    here.putIfAbsent(made.group(1), made.group(2));
                }
                here.forEach((code, message) -> {
                    places.computeIfAbsent(code, any -> new TreeSet<>()).add(module.toString());
                    messages.computeIfAbsent(code, any -> new TreeSet<>()).add(message);
                });
            }
        }

        assertThat(places)
                .isNotEmpty()
                .allSatisfy((code, modules) ->
                        assertThat(modules).as("modules that make " + code).hasSize(1));
        assertThat(messages)
                .allSatisfy((code, texts) -> assertThat(texts)
                        .as("what different classes say with " + code)
                        .hasSize(1));
    }

    private static Set<String> inSources() {
        Set<String> codes = new TreeSet<>();
        for (Path module : modules()) {
            for (Path source : Pages.files(module.resolve("src/main"), ".java", ".properties", ".sql", ".json")) {
                Matcher code = CODE.matcher(Pages.read(source));
                while (code.find()) {
                    codes.add(code.group());
                }
            }
        }
        return codes;
    }

    private static List<Path> modules() {
        List<Path> modules = new ArrayList<>();
        Stream.of("sdk-core", "sdk-adapters", "sdk-examples")
                .map(Pages.root()::resolve)
                .flatMap(folder -> Pages.files(folder, "pom.xml").stream())
                .map(Path::getParent)
                .filter(folder -> folder.resolve("src/main").toFile().isDirectory())
                .forEach(modules::add);
        return modules;
    }
}
