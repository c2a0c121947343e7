package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves a part out of a definition: a key with all under it, or one word of a list, which then stands where that is said.
 *
 * @param path which
 * @param problems where it is said when there is no such part
 */
record Removal(PathShape.Written path, Problems problems) {
    /** Returns a definition without the part. */
    Node.Entries from(Node.Entries tree) {
        return (Node.Entries) without(tree, List.of(path.path().split("\\.")), 0);
    }

    private Node without(Node node, List<String> steps, int depth) {
        String step = steps.get(depth);
        boolean last = depth == steps.size() - 1;
        if (node instanceof Node.Entries entries && entries.entry(step).isPresent()) {
            List<Node.Entry> kept = new ArrayList<>();
            for (Node.Entry entry : entries.entries()) {
                if (!entry.key().equals(step)) {
                    kept.add(entry);
                } else if (!last) {
                    Node rest = without(entry.value(), steps, depth + 1);
                    if (!empty(rest)) {
                        kept.add(new Node.Entry(entry.at(), step, rest));
                    }
                }
            }
            return new Node.Entries(node.at(), List.copyOf(kept));
        }
        if (last && node instanceof Node.Items items && words(items).contains(step)) {
            List<Node> kept = items.items().stream()
                    .filter(item -> !word(item).equals(Optional.of(step)))
                    .toList();
            return new Node.Items(path.at(), kept);
        }
        List<String> known = node instanceof Node.Entries entries
                ? entries.entries().stream().map(Node.Entry::key).toList()
                : node instanceof Node.Items items ? words(items) : List.of();
        Merge.nothingThere(problems, path.at(), String.join(".", steps.subList(0, depth + 1)), step, known);
        return node;
    }

    /** A section or list that lost its last part is left out with it. */
    private static boolean empty(Node node) {
        return (node instanceof Node.Entries entries && entries.entries().isEmpty())
                || (node instanceof Node.Items items && items.items().isEmpty());
    }

    private static List<String> words(Node.Items items) {
        return items.items().stream()
                .map(Removal::word)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the word a list names something by. */
    static Optional<String> word(Node item) {
        return item instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }
}
