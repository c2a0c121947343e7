package io.onething.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, read by name; a field that is absent was not there when the record was written. */
final class Fields {
    private final ObjectNode node;

    Fields() {
        this(JsonNodeFactory.instance.objectNode());
    }

    Fields(ObjectNode node) {
        this.node = node;
    }

    ObjectNode node() {
        return node;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name) {
        return required(name).textValue();
    }

    @Nullable
    String textOrNull(String name) {
        JsonNode value = node.get(name);
        return value == null ? null : value.textValue();
    }

    /** Returns a text of the erasable part; after erasure it is gone and an ellipsis stands for it. */
    String erasable(String name) {
        JsonNode value = node.get(name);
        return value == null ? "…" : value.textValue();
    }

    int integer(String name) {
        return required(name).intValue();
    }

    boolean flag(String name) {
        JsonNode value = node.get(name);
        return value != null && value.booleanValue();
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    @Nullable
    Instant instantOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : Instant.parse(text);
    }

    @Nullable
    LocalDate dateOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : LocalDate.parse(text);
    }

    <T extends Enum<T>> T constant(String name, Class<T> type) {
        return Enum.valueOf(type, text(name));
    }

    <T> T object(String name, Function<Fields, T> reader) {
        return reader.apply(new Fields((ObjectNode) required(name)));
    }

    <T> @Nullable T objectOrNull(String name, Function<Fields, T> reader) {
        return has(name) ? object(name, reader) : null;
    }

    <T> List<T> list(String name, Function<Fields, T> reader) {
        List<T> list = new ArrayList<>();
        JsonNode array = node.get(name);
        if (array != null) {
            array.forEach(item -> list.add(reader.apply(new Fields((ObjectNode) item))));
        }
        return list;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode array = node.get(name);
        if (array != null) {
            array.forEach(item -> texts.add(item.textValue()));
        }
        return texts;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        JsonNode object = node.get(name);
        if (object != null) {
            object.properties()
                    .forEach(entry -> map.put(entry.getKey(), entry.getValue().textValue()));
        }
        return map;
    }

    private JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the field \"" + name + "\" is missing");
        }
        return value;
    }
}
