package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of another definition: keys of any depth, kept as written until it is laid over that one. */
record TreeShape() implements Shape<Node.Entries> {
    @Override
    public Node.@Nullable Entries read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Entries entries && !entries.entries().isEmpty()) {
            return entries;
        }
        reading.problems().wrongType(spot, expected());
        return null;
    }

    @Override
    public Text expected() {
        return new Text("定义的若干键", "keys of a definition");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object(
                "type",
                "object",
                "propertyNames",
                Schemas.object("enum", BundleFormat.KEYS.stream().sorted().toList()),
                "minProperties",
                1);
    }
}
