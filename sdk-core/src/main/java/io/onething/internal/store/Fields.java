package io.onething.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, written and read by name; a field that is absent was not there when the record was written. */
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

    boolean isEmpty() {
        return node.isEmpty();
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Fields put(String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
        return this;
    }

    Fields put(String name, @Nullable Object value) {
        return put(name, value == null ? null : value.toString());
    }

    Fields put(String name, long value) {
        node.put(name, value);
        return this;
    }

    Fields put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    <T> Fields putObject(String name, T value, BiConsumer<Fields, T> writer) {
        writer.accept(new Fields(node.putObject(name)), value);
        return this;
    }

    <T> Fields putList(String name, Iterable<T> values, BiConsumer<Fields, T> writer) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> writer.accept(new Fields(array.addObject()), value));
        return this;
    }

    Fields putTexts(String name, Iterable<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    Fields putTexts(String name, Map<String, String> values) {
        ObjectNode object = node.putObject(name);
        values.forEach(object::put);
        return this;
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
