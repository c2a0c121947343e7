package io.onething.http.testkit;

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

@DisplayName("The page of cipher rules (docs/reference/cipher-rules.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CipherRulesPageTest {
    private static final String SWITCH = "onething.regenerate";
    private static final Path PAGE = root().resolve("docs/reference/cipher-rules.md");

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
                .as("the rules changed; regenerate the page with: mvn -pl :onething-http-testkit -am test"
                        + " -Dtest=CipherRulesPageTest -Dsurefire.failIfNoSpecifiedTests=false -D" + SWITCH + "=true")
                .isEqualTo(page.lines().toList());
    }

    private static String page() {
        return """
                # Cipher rules (算法契约规则)

                **What a `SignatureAlgorithm` and a `PayloadCipher` must keep, as `onething-http-testkit` checks it**; the SDK's own keep it too. How to run them:
                [how to sign and encrypt](../how-to/sign-and-encrypt.md#an-algorithm-of-your-own). That comparing takes the same time wherever a signature differs is not among them: no test
                can show it. This page is written by a test of the build.

                ## Signature algorithms (`SignatureAlgorithmContract`)

                %s
                ## Payload ciphers (`PayloadCipherContract`)

                %s""".formatted(rules(SignatureAlgorithmContract.class), rules(PayloadCipherContract.class));
    }

    private static String rules(Class<?> contract) {
        return "| number | level | rule |\n| --- | --- | --- |\n"
                + KitRun.rules(contract).stream()
                        .map(rule -> "| %s | %s | %s<br>%s |\n"
                                .formatted(rule.number(), rule.level(), rule.sentence(), rule.zh()))
                        .collect(Collectors.joining());
    }
}
