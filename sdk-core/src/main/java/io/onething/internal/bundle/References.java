package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a definition refers to its own parts. Found by reading it as the loader does, so that no way of referring is forgotten here when the
 * format grows.
 *
 * @param uses the references by the place of their id
 */
record References(Map<Mark, Reading.Use> uses) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    /** Returns the references of a whole definition without problems. */
    static References in(Node.Entries root) {
        Reading reading = new Reading("", new Problems(), Index.of(root));
        BundleFormat.ROOT.read(Spot.root(root), reading);
        Map<Mark, Reading.Use> uses = new HashMap<>();
        reading.uses().forEach(use -> uses.put(use.at(), use));
        return new References(Map.copyOf(uses));
    }

    /**
     * Returns a part of the definition with other ids in its references.
     *
     * @param names by section and id the new id of whatever gets one
     */
    Node renamed(Node node, Map<String, Map<String, String>> names) {
        if (node instanceof Node.Entries entries) {
            List<Node.Entry> renamed = new ArrayList<>();
            for (Node.Entry entry : entries.entries()) {
                String key = name(entry.at(), entry.key(), names).orElse(entry.key());
                renamed.add(new Node.Entry(entry.at(), key, renamed(entry.value(), names)));
            }
            return new Node.Entries(entries.at(), List.copyOf(renamed));
        }
        if (node instanceof Node.Items items) {
            return new Node.Items(
                    items.at(),
                    items.items().stream().map(item -> renamed(item, names)).toList());
        }
        return node instanceof Node.Scalar scalar ? renamed(scalar, names) : node;
    }

    private Node.Scalar renamed(Node.Scalar scalar, Map<String, Map<String, String>> names) {
        Matcher words = ID.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        while (words.find()) {
            Mark at = scalar.at().plus(words.start());
            String word = words.group();
            Optional<String> name =
                    name(at, word, names).or(() -> scalar.quoted() ? name(at.plus(1), word, names) : Optional.empty());
            words.appendReplacement(text, name.orElse(word));
        }
        words.appendTail(text);
        return new Node.Scalar(scalar.at(), text.toString(), scalar.look(), scalar.quoted());
    }

    private Optional<String> name(Mark at, String word, Map<String, Map<String, String>> names) {
        return Optional.ofNullable(uses.get(at))
                .filter(use -> use.id().equals(word))
                .map(use -> names.getOrDefault(use.kind().section(), Map.of()).get(word));
    }
}
