package io.onething.internal.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.internal.text.SafeText;
import io.onething.internal.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads JSON by which every problem is told with its place and nothing unknown is let pass (严格读取). */
final class StrictJson {
    private static final int LONGEST = 1000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(
                    "the file of codes is not JSON, line %d, column %d: %s"
                            .formatted(
                                    fault.getLocation().getLineNr(),
                                    fault.getLocation().getColumnNr(),
                                    fault.getOriginalMessage()),
                    fault);
        }
    }

    List<String> problems() {
        return problems;
    }

    void expect(boolean holds, String place, String otherwise) {
        if (!holds) {
            problems.add(place + ": " + otherwise);
        }
    }

    /** Checks that a node is an object with these keys only. */
    void keys(JsonNode node, String place, Set<String> known) {
        expect(node.isObject(), place, "must be an object");
        node.fieldNames()
                .forEachRemaining(key -> expect(
                        known.contains(key),
                        place,
                        "has no key \"%s\"%s; known are %s"
                                .formatted(SafeText.line(key, 40), suggestion(key, known), String.join(", ", known))));
    }

    private static String suggestion(String word, Collection<String> known) {
        return Suggestion.nearest(word, known)
                .map(one -> ", did you mean \"" + one + "\"?")
                .orElse("");
    }

    /** Returns a text that must be there; empty when there are problems with it. */
    String text(JsonNode node, String place) {
        boolean fine = node.isTextual()
                && !node.asText().isBlank()
                && node.asText().length() <= LONGEST
                && SafeText.safe(node.asText());
        expect(fine, place, "must be a text in quotes, of one line and at most " + LONGEST + " characters");
        return fine ? node.asText() : "";
    }

    /** Returns a text in both languages, of which the Chinese one must be there. */
    Text words(JsonNode node, String place) {
        String zh = text(node.path("zh"), place + "/zh");
        @Nullable String en = node.has("en") ? text(node.path("en"), place + "/en") : null;
        return new Text(zh.isEmpty() ? "?" : zh, en == null || en.isEmpty() ? null : en);
    }

    /** Returns a list of texts, each once; empty where there is none. */
    Set<String> texts(JsonNode node, String place) {
        Set<String> texts = new LinkedHashSet<>();
        expect(node.isMissingNode() || node.isArray(), place, "must be a list of texts");
        for (int i = 0; i < node.size(); i++) {
            String text = text(node.path(i), place + "/" + i);
            expect(text.isEmpty() || texts.add(text), place + "/" + i, "stands here twice");
        }
        return texts;
    }

    /** Returns an object of texts; empty where there is none. */
    Map<String, String> map(JsonNode node, String place) {
        Map<String, String> texts = new LinkedHashMap<>();
        expect(node.isMissingNode() || node.isObject(), place, "must be an object of texts");
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            texts.put(one.getKey(), text(one.getValue(), place + "/" + one.getKey()));
        }
        return texts;
    }

    /** Returns the constant that a word stands for. */
    <T extends Enum<T> & Worded> Optional<T> constant(Class<T> type, String word, String place) {
        Optional<T> found = Worded.find(type, word);
        if (found.isEmpty() && !word.isEmpty()) {
            List<String> known =
                    Arrays.stream(type.getEnumConstants()).map(Worded::word).toList();
            problems.add("%s: there is no \"%s\"%s; known are %s"
                    .formatted(
                            place,
                            SafeText.line(word, 40),
                            suggestion(word, known),
                            known.stream().collect(Collectors.joining(", "))));
        }
        return found;
    }
}
