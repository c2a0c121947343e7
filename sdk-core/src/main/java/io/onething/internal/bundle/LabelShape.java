package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A short text on one line, kept as written.
 *
 * @param pattern what it must match
 * @param numbers whether it may look like a number without quotes
 * @param expected what is expected
 */
record LabelShape(Pattern pattern, boolean numbers, Text expected) implements Shape<String> {
    /** Returns one that may be any text of up to 500 characters on one line. */
    static LabelShape any() {
        return new LabelShape(
                Pattern.compile("^(?=.*[^\\s\\u3000])[^\\r\\n]{1,500}$"),
                true,
                new Text("一行文字", "a text on one line, up to 500 characters"));
    }

    /** Returns the code of a region. */
    static LabelShape region() {
        return new LabelShape(
                Pattern.compile("^[0-9]{6}$"),
                false,
                new Text("六位行政区划代码，加引号，如 \"310000\"", "six digits of GB/T 2260 in quotes, such as \"310000\""));
    }

    @Override
    public @Nullable String read(Spot spot, Reading reading) {
        boolean written = spot.node() instanceof Node.Scalar scalar
                && (scalar.look() == Node.Look.TEXT || (numbers && scalar.look() == Node.Look.NUMBER));
        if (!written) {
            reading.problems().wrongType(spot, expected);
            return null;
        }
        String text = ((Node.Scalar) spot.node()).text();
        if (pattern.matcher(text).matches()) {
            return text;
        }
        reading.problems()
                .add(
                        text.isBlank() ? Fault.EMPTY_VALUE : Fault.OUT_OF_RANGE,
                        spot.at(),
                        spot.path(),
                        "%s must be %s; found %s".formatted(spot.name(), expected.en(), Shown.quoted(text)),
                        "%s 应为%s；实际是 %s".formatted(spot.name(), expected.zh(), Shown.quoted(text)));
        return null;
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        Map<String, Object> text = Schemas.object("type", "string", "pattern", pattern.pattern());
        return numbers ? Schemas.anyOf(List.of(text, Schemas.object("type", "number", "minimum", 0))) : text;
    }
}
