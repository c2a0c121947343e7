package io.onething.bundle;

import io.onething.internal.bundle.Loaded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where every value of a definition comes from (逐项来源): from the template, or from which overlay. Immutable.
 *
 * @param bundle what is explained
 * @param layers what it is made of, the template first and the bundle itself last
 * @param values every value that is written, in the order of the definition
 * @param places where every key and every item of a list stands, by the keys that lead to it
 */
public record Provenance(BundleRef bundle, List<BundleRef> layers, List<Value> values, Map<String, Place> places) {
    /** Takes copies. */
    public Provenance {
        places = Map.copyOf(places);
        Objects.requireNonNull(bundle, "bundle");
        layers = List.copyOf(layers);
        values = List.copyOf(values);
    }

    /**
     * A place in a file.
     *
     * @param file the file
     * @param line from 1
     * @param column from 1
     */
    public record Place(String file, int line, int column) {}

    /**
     * One value and where it stands.
     *
     * @param path the keys that lead to it, such as {@code matters.food-permit.limit.promised}
     * @param text the value as written; the words of a list with commas between them
     * @param layer the layer that says so; of a list, the highest one that wrote it, added to it or dropped from it
     * @param place where it stands in the file of that layer
     * @param insteadOrNull what the layers below said; null where they said nothing or the same
     * @param items the words of a list, each with the layer that brought it; empty for what is no list
     */
    public record Value(
            String path,
            String text,
            BundleRef layer,
            Place place,
            @Nullable String insteadOrNull,
            List<Item> items) {
        /** Takes a copy. */
        public Value {
            items = List.copyOf(items);
        }

        /** Returns what the layers below said; empty where they said nothing. */
        public Optional<String> instead() {
            return Optional.ofNullable(insteadOrNull);
        }
    }

    /**
     * A word of a list and where it stands.
     *
     * @param text the word as written
     * @param layer the layer that brought it
     * @param place where it stands in the file of that layer
     */
    public record Item(String text, BundleRef layer, Place place) {}

    /** Returns the value at a path; empty where the definition says nothing there. */
    public Optional<Value> value(String path) {
        return values.stream().filter(value -> value.path().equals(path)).findFirst();
    }

    /** Returns where a path stands, or the part of it that is written; empty for a definition made in code. */
    public Optional<Place> place(String path) {
        for (String known = path; ; known = known.substring(0, Math.max(known.lastIndexOf('.'), 0))) {
            Place place = places.get(known);
            if (place != null || known.isEmpty()) {
                return Optional.ofNullable(place);
            }
        }
    }

    static Provenance of(Loaded explained, Collection<Loaded> all) {
        List<Loaded> layers = explained.files().stream()
                .map(file -> all.stream()
                        .filter(one -> one.files().get(one.files().size() - 1).equals(file))
                        .findFirst()
                        .orElse(explained))
                .toList();
        List<Map<String, Loaded.Value>> said = layers.stream()
                .map(layer -> layer.values().stream()
                        .collect(Collectors.toMap(Loaded.Value::path, value -> value, (one, other) -> one)))
                .toList();
        Map<String, Integer> layerOfFile = new HashMap<>();
        explained.files().forEach(file -> layerOfFile.put(file, layerOfFile.size()));
        List<Value> values = new ArrayList<>();
        for (Loaded.Value value : explained.values()) {
            int layer = layerOfFile.getOrDefault(value.place().file(), 0);
            List<Item> items = value.items().stream()
                    .map(word -> new Item(
                            word.text(),
                            layers.get(layerOfFile.getOrDefault(word.place().file(), 0))
                                    .bundle()
                                    .ref(),
                            word.place()))
                    .toList();
            Loaded.Value below = layer == 0 ? null : said.get(layer - 1).get(value.path());
            values.add(new Value(
                    value.path(),
                    value.text(),
                    layers.get(layer).bundle().ref(),
                    value.place(),
                    below == null || below.text().equals(value.text()) ? null : below.text(),
                    items));
        }
        return new Provenance(
                explained.bundle().ref(),
                layers.stream().map(layer -> layer.bundle().ref()).toList(),
                values,
                explained.places());
    }

    /** Returns a line for each value: path, value, layer, file and line, and what it stands instead of. */
    @Override
    public String toString() {
        return values.stream()
                .map(value -> "%s = %s  %s%s%s"
                        .formatted(
                                value.path(),
                                value.text(),
                                shown(value.layer(), value.place()),
                                value.instead()
                                        .map(was -> "  instead of " + was)
                                        .orElse(""),
                                others(value)))
                .collect(Collectors.joining("\n"));
    }

    private static String shown(BundleRef layer, Place place) {
        return "[%s %s:%d]".formatted(layer.id(), place.file(), place.line());
    }

    private static String others(Value value) {
        List<String> others = value.items().stream()
                .filter(item -> !item.layer().equals(value.layer()))
                .map(item -> item.text() + " " + shown(item.layer(), item.place()))
                .toList();
        return others.isEmpty() ? "" : "  of which " + String.join(", ", others);
    }
}
