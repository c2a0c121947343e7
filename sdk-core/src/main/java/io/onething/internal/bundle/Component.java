package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the definitions that are put together, under the ids it has in the whole.
 *
 * @param root what is written
 * @param id the id of its bundle
 * @param references where it refers to its own parts
 * @param names by section and id the new id of whatever gets one
 */
record Component(Node.Entries root, String id, References references, Map<String, Map<String, String>> names) {
    private static final Set<String> GROUNDS = Set.of("basis", "source");

    static Component of(Node.Entries root, String id) {
        return new Component(root, id, References.in(root), Map.of());
    }

    Component with(Map<String, Map<String, String>> others) {
        return new Component(root, id, references, others);
    }

    /** Returns the entry of a key at the top. */
    Optional<Node.Entry> top(String key) {
        return root.entry(key);
    }

    /** Returns the ids of a section as they are written. */
    List<String> ids(String section) {
        return entries(section).stream().map(Node.Entry::key).toList();
    }

    private List<Node.Entry> entries(String section) {
        return root.entry(section)
                .map(entry -> ((Node.Entries) entry.value()).entries())
                .orElse(List.of());
    }

    /** Returns the parts of a section by the id that is written, with the ids of the whole in them. */
    Map<String, Node.Entry> parts(String section) {
        Map<String, Node.Entry> parts = new LinkedHashMap<>();
        for (Node.Entry entry : entries(section)) {
            Node.Entries value = (Node.Entries) references.renamed(entry.value(), names);
            String key = names.getOrDefault(section, Map.of()).getOrDefault(entry.key(), entry.key());
            parts.put(entry.key(), new Node.Entry(entry.at(), key, forOwn(section, value)));
        }
        return parts;
    }

    /** What is for all matters of its bundle is for these matters of the whole, and not for those of others. */
    private Node.Entries forOwn(String section, Node.Entries part) {
        String key = matters(section);
        if (key == null || part.entry(key).isPresent()) {
            return part;
        }
        List<Node> own = new ArrayList<>();
        for (Node.Entry matter : entries("matters")) {
            String name = names.getOrDefault("matters", Map.of()).getOrDefault(matter.key(), matter.key());
            own.add(new Node.Scalar(matter.at(), name, Node.Look.TEXT, true));
        }
        return with(part, new Node.Entry(part.at(), key, new Node.Items(part.at(), own)));
    }

    /** Returns the key that says which matters a part is for, where two parts may be one for the matters of both; null for other parts. */
    static @Nullable String matters(String section) {
        return switch (section) {
            case "form" -> "used-by";
            case "participants" -> "matters";
            default -> null;
        };
    }

    /** Returns what is the same in two parts that are one: all but where it was read, and for which matters. */
    static String content(String section, Node.Entries part) {
        StringBuilder text = new StringBuilder();
        groundless(part, section.equals("matters")).stream()
                .filter(entry -> !entry.key().equals(matters(section)))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .forEach(entry -> write(entry, text));
        return text.toString();
    }

    /** Returns a part without where it was read; of a matter or a route, without where its limits were and, of each route, all that was. */
    private static List<Node.Entry> groundless(Node.Entries part, boolean timed) {
        return part.entries().stream()
                .filter(entry -> !GROUNDS.contains(entry.key()))
                .map(entry -> timed ? groundless(entry) : entry)
                .toList();
    }

    private static Node.Entry groundless(Node.Entry entry) {
        if (!(entry.value() instanceof Node.Entries inner)) {
            return entry;
        }
        return switch (entry.key()) {
            case "limit" ->
                new Node.Entry(entry.at(), entry.key(), new Node.Entries(inner.at(), groundless(inner, false)));
            case "routes" ->
                new Node.Entry(
                        entry.at(),
                        entry.key(),
                        new Node.Entries(
                                inner.at(),
                                inner.entries().stream().map(Component::ofRoute).toList()));
            default -> entry;
        };
    }

    private static Node.Entry ofRoute(Node.Entry route) {
        Node.Entries written = (Node.Entries) route.value();
        return new Node.Entry(route.at(), route.key(), new Node.Entries(written.at(), groundless(written, true)));
    }

    private static void write(Node.Entry entry, StringBuilder text) {
        text.append(entry.key()).append(':');
        write(entry.value(), text);
        text.append('\n');
    }

    private static void write(Node node, StringBuilder text) {
        if (node instanceof Node.Entries entries) {
            text.append('{');
            entries.entries().forEach(entry -> write(entry, text));
            text.append('}');
        } else if (node instanceof Node.Items items && items.items().size() == 1) {
            write(items.items().get(0), text);
        } else if (node instanceof Node.Items items) {
            text.append('[');
            items.items().forEach(item -> write(item, text.append(',')));
            text.append(']');
        } else if (node instanceof Node.Scalar scalar) {
            text.append(scalar.text().length()).append(' ').append(scalar.text());
        }
    }

    /** Returns a part with one more key, in place of the one it has of this name. */
    static Node.Entries with(Node.Entries part, Node.Entry entry) {
        List<Node.Entry> entries = new ArrayList<>(part.entries());
        entries.removeIf(known -> known.key().equals(entry.key()));
        entries.add(entry);
        return new Node.Entries(part.at(), List.copyOf(entries));
    }
}
