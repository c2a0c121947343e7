package io.onething.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The first case")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class FirstCaseTest {
    @TempDir
    Path folder;

    @Test
    void is_closed_with_a_paper_of_each_department_and_can_be_run_again_on_the_same_file() throws Exception {
        assertThat(printed(Locale.ENGLISH)).isEqualTo("""
                        Food permit: closed, JY-2026-0001
                        Fire safety check: closed, XF-2026-0001
                        Signboard filing: closed, HZ-2026-0001
                        """);
        assertThat(printed(Locale.CHINA)).isEqualTo("""
                        食品经营许可: 已办结, JY-2026-0001
                        消防安全检查: 已办结, XF-2026-0001
                        户外招牌备案: 已办结, HZ-2026-0001
                        """);
    }

    private String printed(Locale locale) throws InterruptedException {
        Locale locale0 = Locale.getDefault();
        PrintStream out0 = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.US_ASCII)) {
            Locale.setDefault(locale);
            System.setOut(out);
            FirstCase.main(new String[] {folder.resolve("first-case.db").toString()});
        } finally {
            System.setOut(out0);
            Locale.setDefault(locale0);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
