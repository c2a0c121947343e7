package io.onething.internal.http.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.onething.internal.wire.JsonText.Null;
import io.onething.internal.wire.JsonText.Num;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists, strings, booleans, {@link Num} and {@link Null} and notes where each value stands (带位置的 JSON). A key that
 * stands twice is an error.
 */
final class Source {
    private static final int DEEPEST = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final Findings findings;

    private Source(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** Returns the value of a text; null, with a finding, when it is not JSON. */
    static @Nullable Object parse(String text, Findings findings) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Source source = new Source(parser, findings);
            parser.nextToken();
            Object value = source.value("", 0);
            if (parser.nextToken() != null) {
                throw source.refused("something follows its end", "结尾之后还有内容");
            }
            return value;
        } catch (RefusedException refused) {
            return null;
        } catch (JsonProcessingException syntax) {
            JsonLocation location = syntax.getLocation() == null ? JsonLocation.NA : syntax.getLocation();
            findings.add(
                    location,
                    "",
                    "is not JSON: " + syntax.getOriginalMessage(),
                    "不是 JSON:" + syntax.getOriginalMessage());
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    private Object value(String place, int depth) throws IOException {
        findings.located(place, parser.currentTokenLocation());
        if (depth > DEEPEST) {
            throw refused("is nested more than 64 levels deep", "嵌套超过 64 层");
        }
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw refused("is empty", "为空");
        }
        return switch (token) {
            case START_OBJECT -> object(place, depth);
            case START_ARRAY -> array(place, depth);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Null.NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused("is not JSON", "不是 JSON");
        };
    }

    private Map<String, Object> object(String place, int depth) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonLocation key = parser.currentTokenLocation();
            String inner = place + "/" + name;
            parser.nextToken();
            members.put(name, value(inner, depth + 1));
            // a mistake is best looked for where its key stands
            findings.located(inner, key);
        }
        return members;
    }

    private List<Object> array(String place, int depth) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(place + "/" + elements.size(), depth + 1));
        }
        return elements;
    }

    private RefusedException refused(String english, String chinese) {
        findings.add(parser.currentTokenLocation(), "", english, chinese);
        return new RefusedException();
    }

    /** Ends the reading of a text that was found wrong. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
