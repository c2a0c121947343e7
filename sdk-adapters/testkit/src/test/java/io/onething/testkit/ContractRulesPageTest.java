package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The page of contract rules (docs/reference/contract-rules.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractRulesPageTest {
    private static final String SWITCH = "onething.regenerate";
    private static final Path PAGE = root().resolve("docs/reference/contract-rules.md");

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("sdk-core/bom/pom.xml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "run the tests inside the project");
        }
        return folder;
    }

    @Test
    @DisplayName("says what the code says; regenerate it with -Donething.regenerate=true")
    void says_what_the_code_says() throws IOException {
        String page = page();
        if (Boolean.getBoolean(SWITCH)) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE).lines().toList())
                .as("the rules changed; regenerate the page with: mvn -pl :onething-testkit -am test"
                        + " -Dtest=ContractRulesPageTest -Dsurefire.failIfNoSpecifiedTests=false -D" + SWITCH + "=true")
                .isEqualTo(page.lines().toList());
    }

    private static String page() {
        return """
                # Contract rules (契约规则)

                What an adapter, a department and a store must keep, as `onething-testkit` checks it. *Must*: without it hand-overs are lost, doubled or mixed up, or the law is broken.
                *Should*: there may be reasons to do otherwise; the report shows it. How to run them: [how to certify an adapter](../how-to/certify-an-adapter.md). This page is written by a test
                of the build.

                ## Adapters (`DepartmentContract`)

                %s
                ## Departments over HTTP (`ProtocolContract`)

                %s
                ## Stores (`CaseStoreContract`)

                | number | level | rule |
                | --- | --- | --- |
                %s""".formatted(
                mended(DepartmentContract.class),
                mended(ProtocolContract.class),
                KitRule.of(CaseStoreContract.class).stream()
                        .map(rule -> "| %s | %s | %s<br>%s |\n"
                                .formatted(rule.number(), rule.level().word(), cell(rule.sentence()), cell(rule.zh())))
                        .collect(Collectors.joining()));
    }

    private static String mended(Class<?> contract) {
        return "| number | level | rule | how a breach is mended |\n| --- | --- | --- | --- |\n"
                + KitRule.of(contract).stream()
                        .map(rule -> "| %s | %s | %s<br>%s | %s<br>%s |\n"
                                .formatted(
                                        rule.number(),
                                        rule.level().word(),
                                        cell(rule.sentence()),
                                        cell(rule.zh()),
                                        cell(rule.mend()),
                                        cell(rule.mendZh())))
                        .collect(Collectors.joining());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
