package io.onething.internal.bundle;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of a definition on its way into the model.
 *
 * @param node what is written there
 * @param owner where to point when something is missing in it: its key, else itself
 * @param path the keys that lead to it, such as {@code matters.food-permit.limit}; empty at the root
 * @param id the last key that leads to it, always an identifier where ids are expected
 */
record Spot(Node node, Mark owner, String path, String id) {
    /** The id a part gets whose own is none, so that the rest of it can be looked at. */
    static final String STAND_IN = "invalid";

    private static final Pattern STEP = Pattern.compile("[.\\[]");

    /** Returns the root of a file. */
    static Spot root(Node node) {
        return new Spot(node, Mark.start(node.at().file()), "", "");
    }

    /** Returns the value of a key. */
    Spot value(Node.Entry entry) {
        return value(entry, entry.key());
    }

    /** Returns the value of a key, under another id than the key. */
    Spot value(Node.Entry entry, String id) {
        return new Spot(entry.value(), entry.at(), path(entry.key()), id);
    }

    /** Returns an item of a list. */
    Spot item(int index, Node item) {
        return new Spot(item, item.at(), path + "[" + index + "]", id);
    }

    /** Returns the path of a key in it. */
    String path(String key) {
        String shown = Shown.bare(key);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** Returns one of the keys that lead along {@code path}, counted from 0; empty when it is shorter. */
    static String step(String path, int index) {
        List<String> steps = STEP.splitAsStream(path).limit(index + 1L).toList();
        return index < steps.size() ? steps.get(index) : "";
    }

    /** Returns where it begins. */
    Mark at() {
        return node.at();
    }

    /** Returns what it is called in messages: its key, or the file. */
    String name() {
        return path.isEmpty() ? Shown.quoted(at().file()) : Shown.quoted(path.substring(path.lastIndexOf('.') + 1));
    }
}
