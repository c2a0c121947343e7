package io.onething.internal.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a tree as JSON text that reads as the same tree: what a case keeps of a definition that was put together from layers. */
final class TreeWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private TreeWriter() {}

    /** Returns the text of a tree. */
    static String text(Node.Entries root) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            write(root, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private static void write(Node node, JsonGenerator json) throws IOException {
        if (node instanceof Node.Entries entries) {
            json.writeStartObject();
            for (Node.Entry entry : entries.entries()) {
                json.writeFieldName(entry.key());
                write(entry.value(), json);
            }
            json.writeEndObject();
        } else if (node instanceof Node.Items items) {
            json.writeStartArray();
            for (Node item : items.items()) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (node instanceof Node.Scalar scalar) {
            scalar(scalar, json);
        } else {
            throw new IllegalStateException("a tree with problems is not written");
        }
    }

    private static void scalar(Node.Scalar scalar, JsonGenerator json) throws IOException {
        switch (scalar.look()) {
            case NUMBER -> json.writeNumber(scalar.text());
            case TRUTH -> json.writeBoolean(YesNoShape.of(scalar).orElse(false));
            case NOTHING -> json.writeNull();
            case TEXT -> json.writeString(scalar.text());
        }
    }
}
