package io.onething.check;

import io.onething.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The reference page of the checks (定义校验参考)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChecksPageTest {
    private static final String HEAD = """
            # Reference: checks of a definition (定义校验)

            What `Checker.check` and the command `check DIR` find in a definition that loads: what follows from all its parts together, over every
            situation that the questions allow. This page is generated from the checks themselves; how to run them stands in
            [how to check definitions](../how-to/check-definitions.md), why they work as they do in [0014](../adr/0014-all-situations-at-once.md).

            - An *error* means that the definition does not do what it says in some situation: do not publish it.
            - A *warning* means that it works, but says something that is probably not meant.

            Each finding has a file, a line, a column, the fewest answers that bring it about, and the way out.

            | code | severity | found | 发现 |
            | --- | --- | --- | --- |
            """;

    @Test
    void is_what_the_code_generates() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Flaw flaw : Flaw.values()) {
            page.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            flaw.code(),
                            flaw.severity().title().in(Locale.ENGLISH),
                            flaw.title().en(),
                            flaw.title().zh()));
        }
        Generated.check(Path.of("../docs/reference/checks.md"), page.toString(), ChecksPageTest.class);
    }
}
