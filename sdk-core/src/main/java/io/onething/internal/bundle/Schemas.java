package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Builds JSON Schemas (draft-07) as maps; a named one is written once and referred to. Not thread-safe. */
final class Schemas {
    /** What an identifier looks like. */
    static final String IDENTIFIER = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";

    /** A text with at least one visible character. */
    static final String NOT_BLANK = "[^\\s\\u3000]";

    private final Map<String, Object> definitions = new TreeMap<>();

    /** Returns a whole schema for {@code shape}. */
    static Map<String, Object> of(ObjectShape<?> shape, Text title) {
        Schemas schemas = new Schemas();
        Map<String, Object> root = object("$schema", "http://json-schema.org/draft-07/schema#", "title", both(title));
        root.putAll(shape.inline(schemas));
        root.put("definitions", schemas.definitions);
        return root;
    }

    /** Returns a reference to the schema {@code name}, which is made at the first call. */
    Map<String, Object> named(String name, Supplier<Map<String, Object>> make) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, make.get());
        }
        return object("$ref", "#/definitions/" + name);
    }

    /** Returns {@code schema} with a description, which draft-07 does not allow beside a reference. */
    static Map<String, Object> described(Text about, Map<String, Object> schema) {
        Map<String, Object> described = object("description", both(about));
        if (schema.containsKey("$ref")) {
            described.put("allOf", List.of(schema));
        } else {
            described.putAll(schema);
            described.put("description", both(about) + describedAlready(schema));
        }
        return described;
    }

    /** Returns a JSON object from keys and values in turn. */
    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return object;
    }

    /** Returns the schema of one of several. */
    static Map<String, Object> anyOf(List<Map<String, Object>> choices) {
        return object("anyOf", choices);
    }

    /** Returns a text in both languages. */
    static String both(Text text) {
        return text.zh() + " / " + text.en();
    }

    private static String describedAlready(Map<String, Object> schema) {
        Object own = schema.get("description");
        return own == null ? "" : "; " + own;
    }
}
