package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The id of a route of the matter it stands in. */
record RouteShape() implements Shape<String> {
    @Override
    public @Nullable String read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Scalar scalar) || scalar.look() != Node.Look.TEXT) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        return reading.referRoute(scalar.text(), spot) ? scalar.text() : null;
    }

    @Override
    public Text expected() {
        return new Text("同一事项的办理方式的标识（在其 routes 中声明）", "the id of a route of the same matter");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object("type", "string", "pattern", Schemas.IDENTIFIER);
    }
}
