package io.onething.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON strictly and within limits (严格 JSON) into maps, lists, strings, booleans, {@link Num} and {@link Null}.
 *
 * <p>Limits: depth 32, text 65,536 characters, number 40, name 128, 20,000 tokens. Refused as well: a name that stands twice in an
 * object, anything after the end, U+0000 and halves of surrogate pairs. Nothing is converted. Messages never quote the input.
 */
public final class JsonText {
    /** The JSON value null. */
    public enum Null {
        /** The only one. */
        NULL
    }

    /**
     * A number, as it was written.
     *
     * @param text at most 40 characters
     */
    public record Num(String text) {}

    private static final int DEPTH = 32;
    private static final int TEXT = 65_536;
    private static final int NUMBER = 40;
    private static final int NAME = 128;
    private static final int TOKENS = 20_000;
    /** Names that may be repeated in a message: a name somebody chose could be a value in disguise. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z_-]{0,31}");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(TEXT)
                    .maxNumberLength(NUMBER)
                    .build())
            .build();

    private final JsonParser parser;
    private int tokens;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a whole text.
     *
     * @throws NotJsonException when it is no JSON or over a limit
     */
    public static Object parse(String text) throws NotJsonException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonText reader = new JsonText(parser);
            Object value = reader.value(reader.next(), "$");
            if (parser.nextToken() != null) {
                throw refused("$", "something follows its end", "结尾之后还有内容");
            }
            return value;
        } catch (StreamConstraintsException limit) {
            throw new NotJsonException(new Problem("$", "is over a limit of depth, text or number", "嵌套、文本或数字超出限制"));
        } catch (JsonProcessingException syntax) {
            throw new NotJsonException(notJson(syntax));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    private static Problem notJson(JsonProcessingException syntax) {
        int line = syntax.getLocation() == null ? 1 : syntax.getLocation().getLineNr();
        int column = syntax.getLocation() == null ? 1 : syntax.getLocation().getColumnNr();
        return new Problem(
                "$",
                "is not JSON, see line %d, column %d".formatted(line, column),
                "不是 JSON,见第 %d 行第 %d 列".formatted(line, column));
    }

    /** Returns the path of a member; a name that is not plain is replaced, as it might be a value. */
    public static String member(String path, String name) {
        return path + "." + (PLAIN_NAME.matcher(name).matches() ? name : "*");
    }

    private JsonToken next() throws IOException, NotJsonException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw refused("$", "is empty or ends too soon", "为空或不完整");
        }
        if (++tokens > TOKENS) {
            throw refused("$", "has more than 20000 tokens", "超过 20000 个记号");
        }
        return token;
    }

    private Object value(JsonToken token, String path) throws IOException, NotJsonException {
        return switch (token) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> text(path);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Null.NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused(path, "is not JSON", "不是 JSON");
        };
    }

    private Map<String, Object> object(String path) throws IOException, NotJsonException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (next() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String here = member(path, name);
            if (name.length() > NAME) {
                throw refused(here, "has a name of more than 128 characters", "成员名超过 128 个字符");
            }
            requirePortable(name, here);
            if (members.put(name, value(next(), here)) != null) {
                throw refused(here, "stands twice", "重复出现");
            }
        }
        return members;
    }

    private List<Object> array(String path) throws IOException, NotJsonException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            elements.add(value(token, path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    private String text(String path) throws IOException, NotJsonException {
        String text = parser.getText();
        if (text.length() > TEXT) {
            throw refused(path, "is longer than 65536 characters", "超过 65536 个字符");
        }
        requirePortable(text, path);
        return text;
    }

    private Num number(String path) throws IOException, NotJsonException {
        String text = parser.getText();
        if (text.length() > NUMBER) {
            throw refused(path, "is a number of more than 40 characters", "数字超过 40 个字符");
        }
        return new Num(text);
    }

    private void requirePortable(String text, String path) throws NotJsonException {
        if (!Utf8.portable(text)) {
            throw refused(path, "holds U+0000 or half of a surrogate pair", "含有 U+0000 或不成对的代理字符");
        }
    }

    private static NotJsonException refused(String path, String english, String chinese) {
        return new NotJsonException(new Problem(path, english, chinese));
    }
}
