package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The canary (金丝雀申请人)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryPersonTest {
    private final CanaryPerson canary = CanaryPerson.of(7);

    @Test
    void is_the_same_for_the_same_seed_and_another_for_another() {
        assertThat(CanaryPerson.of(7).person()).isEqualTo(canary.person());
        assertThat(CanaryPerson.of(8).person()).isNotEqualTo(canary.person());
        assertThat(canary.toString()).isEqualTo("CanaryPerson[…]");
    }

    @Test
    void has_numbers_whose_check_characters_hold() {
        for (long seed = 0; seed < 200; seed++) {
            CanaryPerson one = CanaryPerson.of(seed);
            assertThat(one.person().number()).matches("310101(19[6-9][0-9])0[1-9]1[0-9]{4}[0-9X]");
            assertThat(one.organisation().number()).matches("91310101[0-9]{8}[0-9X][0-9A-HJ-NPQRTUWXY]");
            assertThat(mod112(one.person().number())).isEqualTo(1);
            assertThat(mod31(one.organisation().number())).isZero();
        }
    }

    @Test
    void is_found_plain() {
        assertThat(canary.tracesIn("for " + canary.person().phone())).containsExactly("phone");
        assertThat(canary.tracesIn(canary.text("address"))).containsExactly("mark");
        assertThat(canary.tracesIn(canary.document("plan").name())).containsExactly("mark");
        assertThat(canary.tracesIn("nothing of the kind")).isEmpty();
    }

    @Test
    void is_found_in_base64_at_every_offset_and_in_both_alphabets() {
        for (String before : new String[] {"", "a", "ab", "abc", "一"}) {
            byte[] bytes = (before + canary.person().name() + "!").getBytes(StandardCharsets.UTF_8);
            assertThat(canary.tracesIn(Base64.getEncoder().encodeToString(bytes)))
                    .contains("name in Base64", "mark in Base64");
            assertThat(canary.tracesIn(Base64.getUrlEncoder().encodeToString(bytes)))
                    .contains("name in Base64");
        }
    }

    @Test
    void is_found_in_urls_escapes_and_other_encodings() {
        String name = canary.person().name();
        String url = URLEncoder.encode(name, StandardCharsets.UTF_8);
        assertThat(canary.tracesIn("/cases?name=" + url)).contains("name in a URL");
        assertThat(canary.tracesIn("/cases?name=" + url.toLowerCase(Locale.ROOT)))
                .contains("name in a URL");
        StringBuilder escapes = new StringBuilder();
        name.chars().forEach(c -> escapes.append(c < 128 ? Character.toString(c) : "\\u%04x".formatted(c)));
        assertThat(canary.tracesIn(escapes)).contains("name in JSON escapes");
        assertThat(canary.tracesIn(name.getBytes(StandardCharsets.UTF_16BE))).contains("name in UTF-16");
        assertThat(canary.tracesIn(name.getBytes(Charset.forName("GB18030")))).contains("name in GB 18030");
    }

    @Test
    void is_reported_by_kind_and_place_without_its_details(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("clean.log"), "case moved");
        assertThatCode(() -> canary.assertAbsentFrom(directory)).doesNotThrowAnyException();
        Files.writeString(
                directory.resolve("dirty.log"), "number=" + canary.person().number());

        assertThatThrownBy(() -> canary.assertAbsentFrom(directory))
                .hasMessageContaining("dirty.log")
                .hasMessageContaining("number")
                .hasMessageNotContaining(canary.person().number());
    }

    private static int mod112(String id) {
        int sum = 0;
        for (int i = 0; i < 18; i++) {
            int weight = (1 << (17 - i)) % 11;
            sum += weight * (id.charAt(i) == 'X' ? 10 : id.charAt(i) - '0');
        }
        return sum % 11;
    }

    private static int mod31(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += weight * "0123456789ABCDEFGHJKLMNPQRTUWXY".indexOf(code.charAt(i));
            weight = weight * 3 % 31;
        }
        return (sum + "0123456789ABCDEFGHJKLMNPQRTUWXY".indexOf(code.charAt(17))) % 31;
    }
}
