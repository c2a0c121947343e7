package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a form field is filled in from: the id of a material, or {@code answers.} and the id of a question. */
record PrefillShape() implements Shape<String> {
    private static final String ANSWERS = "answers.";

    @Override
    public @Nullable String read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Scalar scalar) || scalar.look() != Node.Look.TEXT) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        String text = scalar.text();
        boolean answer = text.startsWith(ANSWERS);
        Mark at = answer ? spot.at().plus(ANSWERS.length() + (scalar.quoted() ? 1 : 0)) : spot.at();
        String id = answer ? text.substring(ANSWERS.length()) : text;
        return reading.refer(answer ? Kind.QUESTION : Kind.MATERIAL, id, at, spot.path()) ? text : null;
    }

    @Override
    public Text expected() {
        return new Text("材料的标识，或 answers.<问题的标识>", "the id of a material, or answers.<id of a question>");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object("type", "string", "pattern", "^(answers\\.)?[A-Za-z0-9][A-Za-z0-9_-]{0,63}$");
    }
}
