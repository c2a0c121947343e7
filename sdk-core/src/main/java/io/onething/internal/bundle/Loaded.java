package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import java.util.ArrayList;
import java.util.List;
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

    /** Returns the files it is made of, the template first. */
    public List<String> files() {
        return tree.files();
    }

    /**
     * One value of a definition.
     *
     * @param path the keys that lead to it, with dots between them
     * @param text the value as written; the words of a list with commas between them
     * @param file where it stands
     * @param line from 1
     * @param column from 1
     */
    public record Value(String path, String text, String file, int line, int column) {}

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
            String words = items.items().stream()
                    .map(item -> ((Node.Scalar) item).text())
                    .collect(Collectors.joining(", "));
            values.add(new Value(path, words, at.file(), at.line(), at.column()));
        } else if (node instanceof Node.Scalar scalar) {
            values.add(new Value(path, scalar.text(), at.file(), at.line(), at.column()));
        }
    }
}
