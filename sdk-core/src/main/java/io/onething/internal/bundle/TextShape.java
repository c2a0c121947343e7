package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text for people: Chinese, or both languages under {@code zh} and {@code en}. */
final class TextShape implements Shape<Text> {
    private final Shape<Text> both;

    TextShape() {
        Words words = new Words();
        ObjectShape.Builder keys = ObjectShape.named("bilingual", "含 zh 和 en 的文字", "a text with zh and en");
        Key<String> zh = keys.required("zh", words, "中文", "in Chinese");
        Key<String> en = keys.optional("en", words, "英文", "in English");
        both = keys.make((id, values) -> new Text(values.get(zh), values.find(en)));
    }

    @Override
    public @Nullable Text read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Entries) {
            return both.read(spot, reading);
        }
        if (spot.node() instanceof Node.Scalar scalar && scalar.look() == Node.Look.TEXT) {
            return blank(spot, scalar.text(), reading.problems()) ? null : Text.of(scalar.text());
        }
        reading.problems().wrongType(spot, expected());
        return null;
    }

    private static boolean blank(Spot spot, String text, Problems problems) {
        if (text.isBlank()) {
            problems.add(
                    Fault.EMPTY_VALUE,
                    spot.at(),
                    spot.path(),
                    "%s is blank; write words or remove the line".formatted(spot.name()),
                    "%s 是空白；请填写文字，或删除该行".formatted(spot.name()));
        }
        return text.isBlank();
    }

    @Override
    public Text expected() {
        return new Text("文字（数值要加引号），或 {zh: …, en: …}", "a text (in quotes when it is a number), or {zh: …, en: …}");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named("text", () -> Schemas.anyOf(List.of(new Words().schema(schemas), both.schema(schemas))));
    }

    /** Words in one language. */
    private record Words() implements Shape<String> {
        @Override
        public @Nullable String read(Spot spot, Reading reading) {
            if (spot.node() instanceof Node.Scalar scalar && scalar.look() == Node.Look.TEXT) {
                return blank(spot, scalar.text(), reading.problems()) ? null : scalar.text();
            }
            reading.problems().wrongType(spot, expected());
            return null;
        }

        @Override
        public Text expected() {
            return new Text("文字（数值要加引号）", "a text (in quotes when it is a number)");
        }

        @Override
        public Map<String, Object> schema(Schemas schemas) {
            return Schemas.object("type", "string", "pattern", Schemas.NOT_BLANK);
        }
    }
}
