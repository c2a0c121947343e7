package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.testkit.Mischief;
import io.onething.testkit.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The page of simulated departments (docs/reference/simulation.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimulationPageTest {
    private final String page = Pages.read("docs/reference/simulation.md");

    @Test
    void its_sample_is_read() {
        Matcher sample = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);

        assertThat(sample.find()).isTrue();
        assertThat(Simulation.parse(sample.group(1)).departments()).containsExactly("market", "fire");
    }

    @ParameterizedTest(name = "## {0}")
    @CsvSource({
        "The file, '{simulation: 1, x: 1, departments: {a: {x: 1}}}'",
        "A behaviour, '{simulation: 1, departments: {a: {matters: {m: {x: 1}}}}}'"
    })
    void every_key_has_a_row(String title, String wrong) {
        List<String> rows = Stream.of(page.split("(?m)^## "))
                .filter(section -> section.startsWith(title))
                .flatMap(section -> Pages.rows(section).stream())
                .map(row -> row.get(0).replace("`", ""))
                .toList();

        assertThatThrownBy(() -> Simulation.parse(wrong))
                .satisfies(refused -> assertThat(known(refused.getMessage())).hasSameElementsAs(rows));
    }

    private static List<String> known(String message) {
        return Pattern.compile("known are ([a-z, -]+)")
                .matcher(message)
                .results()
                .flatMap(one -> Arrays.stream(one.group(1).split(", ")))
                .distinct()
                .toList();
    }

    @Test
    void every_lie_is_told() {
        assertThat(page)
                .contains(Arrays.stream(Mischief.values())
                        .map(one -> "`" + one.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                        .toList());
    }
}
