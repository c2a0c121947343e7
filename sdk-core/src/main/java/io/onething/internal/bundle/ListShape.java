package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list, at least one item, none twice.
 *
 * @param item what an item looks like
 * @param single whether one item may stand there without a list
 * @param <T> what an item becomes in the model
 */
record ListShape<T>(Shape<T> item, boolean single) implements Shape<List<T>> {
    /** Returns a list of {@code item}. */
    static <T> ListShape<T> of(Shape<T> item) {
        return new ListShape<>(item, false);
    }

    /** Returns one {@code item} or a list of them. */
    static <T> ListShape<T> oneOrMore(Shape<T> item) {
        return new ListShape<>(item, true);
    }

    @Override
    public @Nullable List<T> read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Items items)) {
            return alone(spot, reading);
        }
        if (items.items().isEmpty()) {
            empty(spot, expected(), reading.problems());
            return null;
        }
        Set<T> read = new LinkedHashSet<>();
        for (int i = 0; i < items.items().size(); i++) {
            Spot place = spot.item(i, items.items().get(i));
            T value = item.read(place, reading);
            if (value != null && !read.add(value)) {
                twice(place, reading.problems());
            }
        }
        return List.copyOf(read);
    }

    private @Nullable List<T> alone(Spot spot, Reading reading) {
        boolean written = spot.node() instanceof Node.Scalar scalar && scalar.look() != Node.Look.NOTHING;
        if (!single || !written) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        T value = item.read(spot, reading);
        return value == null ? null : List.of(value);
    }

    /** Reports a list or map without content. */
    static void empty(Spot spot, Text expected, Problems problems) {
        problems.add(
                Fault.EMPTY_VALUE,
                spot.owner(),
                spot.path(),
                "%s is empty; write %s or remove the line".formatted(spot.name(), expected.en()),
                "%s 是空的；请填写%s，或删除该行".formatted(spot.name(), expected.zh()));
    }

    private static void twice(Spot place, Problems problems) {
        String value = place.node() instanceof Node.Scalar scalar ? Shown.quoted(scalar.text()) : place.name();
        problems.add(
                Fault.LISTED_TWICE,
                place.at(),
                place.path(),
                "%s is listed twice; remove one".formatted(value),
                "%s 重复列出；请删除其中一个".formatted(value));
    }

    @Override
    public Text expected() {
        Text one = item.expected();
        return single
                ? new Text(one.zh() + "，或由其组成的列表", one.en() + ", or a list of such")
                : new Text("列表，每项是" + one.zh(), "a list, each item " + one.en());
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        Map<String, Object> one = item.schema(schemas);
        Map<String, Object> list = Schemas.object("type", "array", "items", one, "minItems", 1, "uniqueItems", true);
        return single ? Schemas.anyOf(List.of(one, list)) : list;
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(item);
    }
}
