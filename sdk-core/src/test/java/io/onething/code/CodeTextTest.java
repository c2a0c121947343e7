package io.onething.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The text of a code")
class CodeTextTest {
    @Test
    @DisplayName("only a to z are made capitals: other letters must not turn into Latin ones")
    void upper() {
        assertThat(CodeText.upper("azAZ09`{ \u0131\u017f\u00df\u212a")).isEqualTo("AZAZ09`{ \u0131\u017f\u00df\u212a");
    }
}
