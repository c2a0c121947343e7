package io.onething.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.casework.CasePolicy;
import io.onething.exchange.Fact;
import io.onething.exchange.Lives;
import io.onething.exchange.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The page on printing notices (打印文书)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrintNoticesPageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/how-to/print-notices.md")).replace("\r\n", "\n");
    }

    @Test
    void lists_every_kind_in_order() throws IOException {
        List<String> kinds = page().lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf(" |", line.indexOf("` |") + 3)))
                .toList();
        assertThat(kinds)
                .containsExactlyElementsOf(Arrays.stream(PaperKind.values())
                        .map(kind -> "| `" + kind.name() + "` | " + kind.title().zh())
                        .toList());
    }

    @Test
    void shows_a_document_as_it_comes_out() throws IOException {
        Paper paper = Papers.of(Shop.BUNDLE, Lives.of(Fact.SUSPENDED).history(), CasePolicy.DEFAULT).stream()
                .filter(one -> one.kind() == PaperKind.SPECIAL_PROCEDURE_NOTICE)
                .findFirst()
                .orElseThrow();
        String shown = page();
        int from = shown.indexOf("```markdown\n") + "```markdown\n".length();
        assertThat(paper.toMarkdown(Locale.CHINESE)).startsWith(shown.substring(from, shown.indexOf("```", from)));
    }
}
