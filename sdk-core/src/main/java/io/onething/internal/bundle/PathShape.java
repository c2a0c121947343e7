package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place of a part in another definition: keys with dots between them. */
record PathShape() implements Shape<PathShape.Written> {
    private static final Pattern PATH = Pattern.compile("^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*$");

    /**
     * A path as it stands in a file.
     *
     * @param at where
     * @param path the keys with dots between them
     */
    record Written(Mark at, String path) {}

    @Override
    public @Nullable Written read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Scalar scalar
                && scalar.look() == Node.Look.TEXT
                && PATH.matcher(scalar.text()).matches()) {
            return new Written(spot.at(), scalar.text());
        }
        reading.problems().wrongType(spot, expected());
        return null;
    }

    @Override
    public Text expected() {
        return new Text("以点分隔的键，如 matters.signboard", "keys with dots between them, such as matters.signboard");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object("type", "string", "pattern", PATH.pattern());
    }
}
