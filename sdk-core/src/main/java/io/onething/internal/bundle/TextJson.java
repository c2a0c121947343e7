package io.onething.internal.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.bundle.Text;
import org.jspecify.annotations.Nullable;

/** How a text in two languages looks in what is written as JSON for people (双语文字 JSON). */
public final class TextJson {
    private TextJson() {}

    /** Returns an object with {@code zh} and {@code en}, which is null where there is Chinese only; null for no text. */
    public static @Nullable ObjectNode of(@Nullable Text text) {
        return text == null
                ? null
                : JsonNodeFactory.instance.objectNode().put("zh", text.zh()).put("en", text.en());
    }
}
