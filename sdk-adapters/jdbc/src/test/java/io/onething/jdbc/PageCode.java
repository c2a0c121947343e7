package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java of a page is what its test runs (文档代码). */
final class PageCode {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private PageCode() {}

    /** Fails unless a page has so many blocks of Java and each stands in the test. */
    static void isRunBy(Class<?> test, String page, int blocks) throws IOException {
        String here = withoutBlanks(
                Files.readString(Path.of("src/test/java", test.getName().replace('.', '/') + ".java")));
        Matcher found = BLOCK.matcher(Files.readString(Path.of("../../docs/how-to", page)));
        int count = 0;
        while (found.find()) {
            count++;
            assertThat(here).contains(withoutBlanks(found.group(1)));
        }
        assertThat(count).isEqualTo(blocks);
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
