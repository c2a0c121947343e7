package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object with known keys.
 *
 * @param <T> what it becomes in the model
 */
final class ObjectShape<T> implements Shape<T> {
    private final String name;
    private final Text expected;
    private final List<Key<?>> keys;
    private final Consumer<Values> check;
    private final BiFunction<String, Values, T> make;

    private ObjectShape(Builder builder, BiFunction<String, Values, T> make) {
        this.name = builder.name;
        this.expected = builder.expected;
        this.keys = List.copyOf(builder.keys);
        this.check = builder.check;
        this.make = make;
    }

    /** Starts one; {@code name} is its name in the schema and on the reference page. */
    static Builder named(String name, String zh, String en) {
        return new Builder(name, new Text(zh, en));
    }

    /** Returns its name in the schema and on the reference page. */
    String name() {
        return name;
    }

    /** Returns its keys, in the order of the reference page. */
    List<Key<?>> keys() {
        return keys;
    }

    @Override
    public @Nullable T read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Entries entries)) {
            reading.problems().wrongType(spot, expected);
            return null;
        }
        if (entries.entries().isEmpty() && keys.stream().noneMatch(Key::required)) {
            ListShape.empty(spot, expected, reading.problems());
            return null;
        }
        long before = reading.problems().found();
        Set<String> meant = unknownKeys(spot, entries, reading.problems());
        Values values = new Values(spot, reading);
        for (Key<?> key : keys) {
            Optional<Node.Entry> entry = entries.entry(key.name());
            entry.ifPresent(written -> values.read(key, written));
            if (entry.isEmpty() && key.required() && !meant.contains(key.name())) {
                missing(spot, key, reading.problems());
            }
        }
        check.accept(values);
        boolean good = reading.problems().found() == before && values.complete(keys);
        return good ? make.apply(spot.id(), values) : null;
    }

    private Set<String> unknownKeys(Spot spot, Node.Entries entries, Problems problems) {
        Set<String> meant = new HashSet<>();
        List<String> known = keys.stream().map(Key::name).toList();
        List<String> free =
                known.stream().filter(key -> entries.entry(key).isEmpty()).toList();
        for (Node.Entry entry : entries.entries()) {
            if (!known.contains(entry.key())) {
                Optional<String> near = problems.nearest(entry.key(), free);
                near.ifPresent(meant::add);
                unknownKey(spot, entry, near, near.isPresent() ? free : known, problems);
            }
        }
        return meant;
    }

    private void unknownKey(Spot spot, Node.Entry entry, Optional<String> near, List<String> known, Problems problems) {
        String key = Shown.quoted(entry.key());
        problems.add(
                Fault.UNKNOWN_KEY,
                entry.at(),
                spot.path(entry.key()),
                "%s is no key of %s; ".formatted(key, expected.en())
                        + near.map("did you mean \"%s\"?"::formatted)
                                .orElse("its keys are: " + String.join(", ", known)),
                "%s 不是%s的键；".formatted(key, expected.zh())
                        + near.map("是否应为“%s”？"::formatted).orElse("可用的键有：" + String.join(", ", known)));
    }

    private void missing(Spot spot, Key<?> key, Problems problems) {
        problems.add(
                Fault.MISSING_KEY,
                spot.owner(),
                spot.path(key.name()),
                "%s needs the key \"%s\" (%s); add it with %s"
                        .formatted(
                                spot.name(),
                                key.name(),
                                key.about().en(),
                                key.shape().expected().en()),
                "%s 缺少“%s”（%s）；请补充，值为%s"
                        .formatted(
                                spot.name(),
                                key.name(),
                                key.about().zh(),
                                key.shape().expected().zh()));
    }

    @Override
    public Text expected() {
        return expected;
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named(name, () -> inline(schemas));
    }

    /** Returns the schema itself, not a reference to it. */
    Map<String, Object> inline(Schemas schemas) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(
                key.name(), Schemas.described(key.about(), key.shape().schema(schemas))));
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        Map<String, Object> schema = Schemas.object("description", Schemas.both(expected), "type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        } else {
            schema.put("minProperties", 1);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public List<Shape<?>> parts() {
        List<Shape<?>> parts = new ArrayList<>();
        keys.forEach(key -> parts.add(key.shape()));
        return parts;
    }

    /** Collects the keys of an object; not thread-safe. */
    static final class Builder {
        private final String name;
        private final Text expected;
        private final List<Key<?>> keys = new ArrayList<>();
        private Consumer<Values> check = values -> {};

        private Builder(String name, Text expected) {
            this.name = name;
            this.expected = expected;
        }

        /** Adds a key that must be there. */
        <V> Key<V> required(String key, Shape<V> shape, String zh, String en) {
            return add(new Key<>(key, shape, true, new Text(zh, en)));
        }

        /** Adds a key that may be left out. */
        <V> Key<V> optional(String key, Shape<V> shape, String zh, String en) {
            return add(new Key<>(key, shape, false, new Text(zh, en)));
        }

        /** Sets what is checked over several keys, readable or not. */
        Builder check(Consumer<Values> check) {
            this.check = this.check.andThen(check);
            return this;
        }

        /** Returns the shape; {@code make} gets the id and the values when nothing is wrong with them. */
        <T> ObjectShape<T> make(BiFunction<String, Values, T> make) {
            return new ObjectShape<>(this, make);
        }

        private <V> Key<V> add(Key<V> key) {
            keys.add(key);
            return key;
        }
    }
}
