package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts under the ids of something declared elsewhere, in the order written, at least one.
 *
 * @param kind what the ids refer to
 * @param item what a part looks like
 * @param <T> what a part becomes in the model
 */
record ReferencedShape<T>(Kind kind, Shape<T> item) implements Shape<Map<String, T>> {
    @Override
    public @Nullable Map<String, T> read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Entries entries)) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        if (entries.entries().isEmpty()) {
            ListShape.empty(spot, expected(), reading.problems());
            return null;
        }
        Map<String, T> parts = new LinkedHashMap<>();
        for (Node.Entry entry : entries.entries()) {
            boolean known = reading.refer(kind, entry.key(), entry.at(), spot.path(entry.key()));
            T part = item.read(spot.value(entry, known ? entry.key() : Spot.STAND_IN), reading);
            if (known && part != null) {
                parts.put(entry.key(), part);
            }
        }
        return Collections.unmodifiableMap(parts);
    }

    @Override
    public Text expected() {
        return new Text(
                "以" + kind.title().zh() + "的标识为键的若干项，每项是" + item.expected().zh(),
                "ids of " + kind.section() + ", each with " + item.expected().en());
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object(
                "type",
                "object",
                "propertyNames",
                Schemas.object("pattern", Schemas.IDENTIFIER),
                "additionalProperties",
                item.schema(schemas),
                "minProperties",
                1);
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(item);
    }
}
