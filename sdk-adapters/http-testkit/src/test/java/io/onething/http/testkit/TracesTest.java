package io.onething.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Traces of a key (密钥痕迹)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TracesTest {
    private static final byte[] KEY = Sample.text("secret~of~the~fire~office~?>2026");

    static Stream<String> shown() {
        String hex = HexFormat.of().formatHex(KEY);
        return Stream.of(
                hex,
                hex.toUpperCase(Locale.ROOT).substring(10, 24),
                Base64.getEncoder().encodeToString(KEY),
                Base64.getUrlEncoder().encodeToString(KEY).substring(4, 16),
                Arrays.toString(KEY),
                Arrays.toString(Arrays.copyOf(KEY, 8)),
                new BigInteger(1, KEY).toString(),
                "secret~of~the~fire");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shown")
    void are_found_in_every_form(String form) {
        assertThat(Traces.in("a key " + form + " is none", KEY)).isTrue();
        assertThat(Traces.in(Traces.of(new IllegalStateException(new IllegalArgumentException(form))), KEY))
                .as("in the cause of an exception")
                .isTrue();
    }

    @Test
    void are_no_words_that_a_message_says_anyway() {
        assertThat(Traces.in("a secret for HMAC-SHA-512 has at least 16 bytes, got 32", KEY))
                .isFalse();
        assertThat(Traces.of(null)).isEmpty();
    }
}
