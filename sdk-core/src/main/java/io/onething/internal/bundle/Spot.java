package io.onething.internal.bundle;

/**
 * A part of a definition on its way into the model.
 *
 * @param node what is written there
 * @param owner where to point when something is missing in it: its key, else itself
 * @param path the keys that lead to it, such as {@code matters.food-permit.limit}; empty at the root
 * @param id the last key that leads to it, always an identifier where ids are expected
 */
record Spot(Node node, Mark owner, String path, String id) {
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

    /** Returns where it begins. */
    Mark at() {
        return node.at();
    }

    /** Returns what it is called in messages: its key, or the file. */
    String name() {
        return path.isEmpty() ? Shown.quoted(at().file()) : Shown.quoted(path.substring(path.lastIndexOf('.') + 1));
    }
}
