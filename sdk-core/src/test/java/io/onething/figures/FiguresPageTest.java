package io.onething.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The reference page of the figures (统计指标参考)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresPageTest {
    private static final Path PAGE = Path.of("../docs/reference/figures.md");

    private static String row(Indicator indicator) {
        return "| `%s` | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        indicator.name(),
                        indicator.title().zh(),
                        indicator.title().en(),
                        indicator.unit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        indicator.formula().zh(),
                        indicator.formula().en(),
                        indicator.countedOn().zh(),
                        indicator.countedOn().en());
    }

    @Test
    void has_every_indicator_with_its_formula_in_order() throws IOException {
        List<String> written;
        try (Stream<String> lines = Files.lines(PAGE, StandardCharsets.UTF_8)) {
            written = lines.filter(line -> line.startsWith("| `")).toList();
        }
        assertThat(written)
                .isEqualTo(Arrays.stream(Indicator.values())
                        .map(FiguresPageTest::row)
                        .toList());
    }
}
