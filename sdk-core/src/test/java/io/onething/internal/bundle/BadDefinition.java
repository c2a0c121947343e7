package io.onething.internal.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mistake made in a good definition, and what must be said about it.
 *
 * @param mistake what the author did
 * @param in the file of the good definition; null for {@code cake-shop.yaml}
 * @param right the text of the good definition that is replaced
 * @param wrong what stands there instead; {@code ▶} may mark where the problem must point
 * @param at the text where the problem must point; null where there is a mark
 * @param code the code of the problem
 * @param english words of the English message
 * @param chinese words of the Chinese message
 * @param schema {@code refuses} when the JSON Schema refuses it too, else {@code accepts}
 */
record BadDefinition(
        String mistake,
        @Nullable String in,
        String right,
        String wrong,
        @Nullable String at,
        String code,
        String english,
        String chinese,
        String schema) {
    private static final String MARK = "▶";

    /** Returns the table. */
    static Stream<BadDefinition> all() {
        try (InputStream in = BadDefinition.class.getResourceAsStream("/io/onething/bundle/bad-definitions.yaml")) {
            return Arrays.stream(new ObjectMapper(new YAMLFactory()).readValue(in, BadDefinition[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the definition with the mistake. */
    String text() {
        return marked().replace(MARK, "");
    }

    /** Returns where the problem must point, as {@code line:column}. */
    String place() {
        String before = marked().substring(0, marked().indexOf(MARK));
        String line = before.substring(before.lastIndexOf('\n') + 1);
        long number = before.chars().filter(c -> c == '\n').count() + 1;
        return number + ":" + (line.codePointCount(0, line.length()) + 1);
    }

    private String marked() {
        String good = Samples.of(in == null ? "cake-shop.yaml" : in);
        if (!good.contains(right) || good.indexOf(right) != good.lastIndexOf(right)) {
            throw new IllegalStateException("not exactly once in the good definition: " + right);
        }
        String bad = good.replace(right, wrong);
        String marked = at == null ? bad : bad.replace(at, MARK + at);
        if (!marked.contains(MARK) || marked.indexOf(MARK) != marked.lastIndexOf(MARK)) {
            throw new IllegalStateException("it must be told once where the problem stands: " + mistake);
        }
        return marked;
    }

    @Override
    public String toString() {
        return code + " " + mistake;
    }
}
