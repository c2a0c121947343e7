package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The id of something declared elsewhere in the definition.
 *
 * @param kind what it refers to
 */
record ReferenceShape(Kind kind) implements Shape<String> {
    @Override
    public @Nullable String read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Scalar scalar) || scalar.look() != Node.Look.TEXT) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        return reading.refer(kind, scalar.text(), spot.at(), spot.path()) ? scalar.text() : null;
    }

    @Override
    public Text expected() {
        String zh = kind.title().zh();
        return new Text(
                zh + "的标识（在 " + kind.section() + " 中声明）",
                "the id of a " + kind.title().en() + " under " + kind.section());
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object("type", "string", "pattern", Schemas.IDENTIFIER);
    }
}
