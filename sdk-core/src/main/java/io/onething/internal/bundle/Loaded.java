package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import io.onething.bundle.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A bundle with what is written of it, so that every value still knows its file. Immutable. */
public final class Loaded {
    private final Bundle bundle;
    private final Layers.Tree tree;

    Loaded(Bundle bundle, Layers.Tree tree) {
        this.bundle = bundle;
        this.tree = tree;
    }

    /** Returns the bundle. */
    public Bundle bundle() {
        return bundle;
    }

    /** Returns what is written. */
    Node.Entries root() {
        return tree.root();
    }

    /** Returns the files it is made of, the template first. */
    public List<String> files() {
        return tree.files();
    }

    /**
     * One value of a definition.
     *
     * @param path the keys that lead to it, with dots between them
     * @param text the value as written; the words of a list with commas between them
     * @param place where it stands; of a list that overlays added to or dropped from, where the last of them says so
     * @param items the words of a list, each where it stands; empty for what is no list
     */
    public record Value(String path, String text, Provenance.Place place, List<Word> items) {
        /** Takes a copy. */
        public Value {
            items = List.copyOf(items);
        }
    }

    /**
     * A word of a list.
     *
     * @param text the word as written
     * @param place where it stands
     */
    public record Word(String text, Provenance.Place place) {}

    /** Returns every value that is written, in the order of the definition. */
    public List<Value> values() {
        List<Value> values = new ArrayList<>();
        collect(tree.root(), "", tree.root().at(), values);
        return List.copyOf(values);
    }

    private static void collect(Node node, String path, Mark at, List<Value> values) {
        if (node instanceof Node.Entries entries) {
            for (Node.Entry entry : entries.entries()) {
                String here = path.isEmpty() ? entry.key() : path + "." + entry.key();
                collect(entry.value(), here, entry.value().at(), values);
            }
        } else if (node instanceof Node.Items items
                && !items.items().stream().allMatch(Node.Scalar.class::isInstance)) {
            for (int i = 0; i < items.items().size(); i++) {
                Node item = items.items().get(i);
                collect(item, path + "[" + i + "]", item.at(), values);
            }
        } else if (node instanceof Node.Items items) {
            List<Word> words = items.items().stream()
                    .map(item -> new Word(((Node.Scalar) item).text(), place(item.at())))
                    .toList();
            String text = words.stream().map(Word::text).collect(Collectors.joining(", "));
            values.add(new Value(path, text, place(at), words));
        } else if (node instanceof Node.Scalar scalar) {
            values.add(new Value(path, scalar.text(), place(at), List.of()));
        }
    }

    /** Returns where every key and every item of a list stands, by the keys that lead to it; the root under the empty path. */
    public Map<String, Provenance.Place> places() {
        Map<String, Provenance.Place> places = new HashMap<>();
        places.put("", place(tree.root().at()));
        collect(tree.root(), "", places);
        return places;
    }

    private static void collect(Node node, String path, Map<String, Provenance.Place> places) {
        if (node instanceof Node.Entries entries) {
            for (Node.Entry entry : entries.entries()) {
                String here = path.isEmpty() ? entry.key() : path + "." + entry.key();
                places.put(here, place(entry.at()));
                collect(entry.value(), here, places);
            }
        } else if (node instanceof Node.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                String here = path + "[" + i + "]";
                places.put(here, place(items.items().get(i).at()));
                collect(items.items().get(i), here, places);
            }
        }
    }

    private static Provenance.Place place(Mark at) {
        return new Provenance.Place(at.file(), at.line(), at.column());
    }
}
