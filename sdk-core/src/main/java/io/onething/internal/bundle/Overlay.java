package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a place does differently (地方版本): laid over the definition it differs from, it gives a whole definition whose every value still knows
 * the file it stands in. Everything is found by its key, never by its position, and what does not fit is a problem.
 *
 * @param root the whole file
 * @param id the id of the bundle it makes
 * @param version its version
 * @param base what it differs from
 * @param drop what it leaves out
 * @param changeOrNull what has another value
 * @param addOrNull what it has beside
 */
record Overlay(
        Spot root,
        String id,
        String version,
        Base base,
        List<PathShape.Written> drop,
        Node.@Nullable Entries changeOrNull,
        Node.@Nullable Entries addOrNull) {
    /** The keys an overlay says itself, each in the place of the same key of its base. */
    private static final Set<String> OWN = Set.of("bundle", "version", "effective", "title", "region", "place");

    /**
     * What an overlay differs from.
     *
     * @param at where that stands
     * @param id the id of a bundle
     * @param version its version; empty for the newest
     */
    record Base(Mark at, String id, Optional<String> version) {}

    /** Returns the definition that comes of laying it over another; what does not fit is left as it was and reported. */
    Node.Entries over(Node.Entries lower, Problems problems) {
        Node.Entries tree = lower;
        for (PathShape.Written path : drop) {
            tree = new Removal(path, problems).from(tree);
        }
        Merge merge = new Merge(problems);
        if (changeOrNull != null) {
            tree = merge.changed(tree, changeOrNull, "");
        }
        if (addOrNull != null) {
            tree = merge.added(tree, addOrNull, "");
        }
        return own(tree);
    }

    private Node.Entries own(Node.Entries tree) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry own : ((Node.Entries) root.node()).entries()) {
            if (OWN.contains(own.key())) {
                entries.add(own);
            }
        }
        Set<String> said = Set.copyOf(entries.stream().map(Node.Entry::key).toList());
        for (Node.Entry entry : tree.entries()) {
            if (!said.contains(entry.key()) && !entry.key().equals("$schema")) {
                entries.add(entry);
            }
        }
        return new Node.Entries(tree.at(), List.copyOf(entries));
    }
}
