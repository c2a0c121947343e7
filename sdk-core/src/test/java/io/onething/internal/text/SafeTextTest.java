package io.onething.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Safe text (安全文本)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\tb",
                "\u007f",
                "\u0085",
                "\ud800",
                "\udc00a",
                "\u2028",
                "\u2029",
                "\ufffe",
                "\uffff",
                "\ufdd0",
                "\ufdef",
                "\ud83f\udfff"
            })
    void has_no_control_and_no_broken_characters(String text) {
        assertThat(SafeText.safe(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "开小饭馆", "𠮷野家", "a b", "é", "👨‍🍳", "\ufdcf", "\ufdf0", "\ufffd"})
    void may_be_any_other(String text) {
        assertThat(SafeText.safe(text)).isTrue();
    }

    @Test
    void has_one_form() {
        assertThat(SafeText.normal(" \u3000e\u0301 \n")).isEqualTo("é");
    }
}
