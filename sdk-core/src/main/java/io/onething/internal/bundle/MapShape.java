package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parts of one kind under their ids, in the order written, at least one.
 *
 * @param item what a part looks like
 * @param reserved ids that mean something else and cannot be used
 * @param why what they mean, and what to do instead
 * @param <T> what a part becomes in the model
 */
record MapShape<T>(Shape<T> item, Set<String> reserved, Text why) implements Shape<Map<String, T>> {
    /** Returns one without reserved ids. */
    static <T> MapShape<T> of(Shape<T> item) {
        return new MapShape<>(item, Set.of(), new Text("另有含义", "has a meaning of its own"));
    }

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
            boolean valid = valid(spot, entry, reading.problems());
            T part = item.read(spot.value(entry, valid ? entry.key() : Spot.STAND_IN), reading);
            if (part != null) {
                parts.put(entry.key(), part);
            }
        }
        return Collections.unmodifiableMap(parts);
    }

    private boolean valid(Spot spot, Node.Entry entry, Problems problems) {
        if (reserved.contains(entry.key())) {
            problems.add(
                    Fault.BAD_IDENTIFIER,
                    entry.at(),
                    spot.path(entry.key()),
                    "the id %s %s".formatted(Shown.quoted(entry.key()), why.en()),
                    "标识 %s %s".formatted(Shown.quoted(entry.key()), why.zh()));
            return false;
        }
        return IdentifierShape.valid(entry.key(), entry.at(), spot.path(entry.key()), problems);
    }

    @Override
    public Text expected() {
        return new Text(
                "以标识为键的若干项，每项是" + item.expected().zh(),
                "ids, each with " + item.expected().en());
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        Map<String, Object> names = Schemas.object("pattern", Schemas.IDENTIFIER);
        if (!reserved.isEmpty()) {
            names.put("not", Schemas.object("enum", reserved.stream().sorted().toList()));
        }
        return Schemas.object(
                "type",
                "object",
                "propertyNames",
                names,
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
