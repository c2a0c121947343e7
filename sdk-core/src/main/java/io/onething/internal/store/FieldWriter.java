package io.onething.internal.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one JSON object after the other (字段写入), straight to text. A value that is null is left out. Used by one thread at a
 * time, and again and again.
 */
final class FieldWriter {
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator("").build();
    private static final int TYPICAL = 512;

    private final CharArrayWriter text = new CharArrayWriter(TYPICAL);
    private final JsonGenerator generator;
    private boolean begun;

    /** The time that was written last, and its text. */
    private @Nullable Instant written;

    private String writtenText = "";

    FieldWriter() {
        try {
            generator = JSON.createGenerator(text);
        } catch (IOException impossible) {
            throw impossible(impossible);
        }
    }

    boolean isEmpty() {
        return !begun;
    }

    /** Ends the object, returns it as text, and is ready for the next one. */
    String end() {
        try {
            begin();
            generator.writeEndObject();
            generator.flush();
            return text.toString();
        } catch (IOException impossible) {
            throw impossible(impossible);
        } finally {
            text.reset();
            begun = false;
        }
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            generator.writeStartObject();
        }
    }

    private static UncheckedIOException impossible(IOException cause) {
        return new UncheckedIOException("a text in memory can always be written", cause);
    }

    /** Something that is written. */
    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    private FieldWriter field(String name, Part value) {
        try {
            begin();
            generator.writeFieldName(name);
            value.write(generator);
            return this;
        } catch (IOException impossible) {
            throw impossible(impossible);
        }
    }

    FieldWriter put(String name, @Nullable String value) {
        return value == null ? this : field(name, json -> json.writeString(value));
    }

    FieldWriter put(String name, @Nullable Object value) {
        return put(name, value == null ? null : value.toString());
    }

    /** Events that are written together mostly tell of one time. */
    FieldWriter put(String name, @Nullable Instant value) {
        if (value != null && !value.equals(written)) {
            written = value;
            writtenText = value.toString();
        }
        return put(name, value == null ? null : writtenText);
    }

    FieldWriter put(String name, long value) {
        return field(name, json -> json.writeNumber(value));
    }

    FieldWriter put(String name, boolean value) {
        return field(name, json -> json.writeBoolean(value));
    }

    /** Writes something that is rarely so, and only where it is. */
    FieldWriter mark(String name, boolean value) {
        return value ? put(name, true) : this;
    }

    <T> FieldWriter putObject(String name, T value, BiConsumer<FieldWriter, T> writer) {
        return field(name, json -> object(json, value, writer));
    }

    private <T> void object(JsonGenerator json, T value, BiConsumer<FieldWriter, T> writer) throws IOException {
        json.writeStartObject();
        writer.accept(this, value);
        json.writeEndObject();
    }

    <T> FieldWriter putList(String name, Iterable<T> values, BiConsumer<FieldWriter, T> writer) {
        return field(name, json -> {
            json.writeStartArray();
            for (T value : values) {
                object(json, value, writer);
            }
            json.writeEndArray();
        });
    }

    FieldWriter putTexts(String name, Iterable<String> values) {
        return field(name, json -> {
            json.writeStartArray();
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    FieldWriter putTexts(String name, Map<String, String> values) {
        return field(name, json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                json.writeStringField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
        });
    }
}
