package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of one section of a definition that is put together of several; not thread-safe. */
final class ComposedSection {
    private static final int LONGEST_ID = 64;

    private final String name;
    private final Map<String, Node.Entry> parts = new LinkedHashMap<>();

    /** By the id as it was written, those that parts of this name have in the whole. */
    private final Map<String, List<Node.Entry>> namesakes = new HashMap<>();

    ComposedSection(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Returns the parts, in the order they came. */
    List<Node.Entry> parts() {
        return List.copyOf(parts.values());
    }

    /** Takes parts of the same ids in place of those it has. */
    void replace(List<Node.Entry> changed) {
        changed.forEach(part -> parts.put(part.key(), part));
    }

    /** Returns by its own id the id that each part of a component gets, where that is another. */
    Map<String, String> names(Component component) {
        Set<String> taken = new HashSet<>(parts.keySet());
        taken.addAll(component.ids(name));
        Map<String, String> names = new HashMap<>();
        component.parts(name).forEach((id, part) -> {
            String given = name(id, part).orElseGet(() -> free(component.id() + "-" + id, taken));
            if (!given.equals(id)) {
                taken.add(given);
                names.put(id, given);
            }
        });
        return names;
    }

    /** Returns the id of the part that is the same; its own where nothing is called so; empty where it needs another. */
    private Optional<String> name(String id, Node.Entry part) {
        String content = content(part);
        Optional<String> same = namesakes.getOrDefault(id, List.of()).stream()
                .filter(other -> content(other).equals(content))
                .map(Node.Entry::key)
                .findFirst();
        return same.isPresent() || parts.containsKey(id) ? same : Optional.of(id);
    }

    private String content(Node.Entry part) {
        return Component.content(name, (Node.Entries) part.value());
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted.substring(0, Math.min(LONGEST_ID, wanted.length()));
        for (int number = 2; taken.contains(name); number++) {
            String end = "-" + number;
            name = wanted.substring(0, Math.min(LONGEST_ID - end.length(), wanted.length())) + end;
        }
        return name;
    }

    /** Adds the parts of a component under the ids they get. */
    void add(Component component) {
        component.parts(name).forEach((id, part) -> {
            Node.Entry known = parts.get(part.key());
            if (known == null) {
                parts.put(part.key(), part);
                namesakes.computeIfAbsent(id, any -> new ArrayList<>()).add(part);
            } else {
                parts.put(part.key(), forBoth(known, part));
            }
        });
    }

    /** Returns a part for the matters that either is for. */
    private Node.Entry forBoth(Node.Entry one, Node.Entry other) {
        String key = Component.matters(name);
        if (key == null) {
            return one;
        }
        Node.Entries part = (Node.Entries) one.value();
        Map<String, Node> matters = new LinkedHashMap<>();
        for (Node.Entry each : List.of(one, other)) {
            items(((Node.Entries) each.value()).entry(key))
                    .forEach(item -> matters.putIfAbsent(((Node.Scalar) item).text(), item));
        }
        Node.Items all = new Node.Items(part.at(), List.copyOf(matters.values()));
        return new Node.Entry(one.at(), one.key(), Component.with(part, new Node.Entry(part.at(), key, all)));
    }

    private static List<Node> items(Optional<Node.Entry> list) {
        return list.map(Node.Entry::value)
                .map(node -> node instanceof Node.Items items ? items.items() : List.of(node))
                .orElse(List.of());
    }
}
