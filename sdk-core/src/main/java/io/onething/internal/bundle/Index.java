package io.onething.internal.bundle;

import io.onething.bundle.QuestionType;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Worded;
import io.onething.internal.text.Suggestion;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a definition declares, looked up before anything is bound, so that a part may refer to one that comes later. */
final class Index {
    private final Map<Kind, Set<String>> ids = new EnumMap<>(Kind.class);
    private final Map<String, Asked> questions = new LinkedHashMap<>();
    private final Map<String, Set<String>> routes = new HashMap<>();
    private final Set<String> obtained = new HashSet<>();

    /**
     * What conditions must know about a question.
     *
     * @param type the type; null when it is not readable, which is reported where it stands
     * @param choices the ids of its choices
     * @param items what is asked of each item of a list, by the id of the field
     */
    record Asked(@Nullable QuestionType type, Set<String> choices, Map<String, Asked> items) {
        /** Nothing is known about it. */
        static final Asked UNKNOWN = new Asked(null, Set.of(), Map.of());
    }

    private Index() {}

    /** Returns what the tree declares. A section under a mistyped key counts, so that one mistake is reported once. */
    static Index of(Node root) {
        Index index = new Index();
        for (Kind kind : Kind.values()) {
            section(root, kind.section())
                    .ifPresentOrElse(node -> index.add(kind, node), () -> index.ids.put(kind, Set.of()));
        }
        return index;
    }

    /** Returns whether the section could be read, so that references into it can be checked. */
    boolean readable(Kind kind) {
        return ids.containsKey(kind);
    }

    /** Returns the ids declared, in the order written. */
    Set<String> ids(Kind kind) {
        return ids.getOrDefault(kind, Set.of());
    }

    /** Returns what conditions must know about a question. */
    Optional<Asked> question(String id) {
        return Optional.ofNullable(questions.get(id));
    }

    /** Returns the ids of the routes of a matter; empty when they cannot be read. */
    Optional<Set<String>> routes(String matter) {
        return Optional.ofNullable(routes.get(matter));
    }

    /** Returns whether a material is obtained without the applicant, by whichever of its ways. */
    boolean obtained(String material) {
        return obtained.contains(material);
    }

    private void add(Kind kind, Node section) {
        if (!(section instanceof Node.Entries entries)) {
            return;
        }
        ids.put(kind, keys(entries));
        for (Node.Entry entry : entries.entries()) {
            if (kind == Kind.QUESTION) {
                questions.put(entry.key(), asked(entry.value()));
            } else if (kind == Kind.MATTER) {
                routes(entry.value()).ifPresent(found -> routes.put(entry.key(), found));
            } else if (kind == Kind.MATERIAL && obtained(entry.value())) {
                obtained.add(entry.key());
            }
        }
    }

    private static Set<String> keys(Node.Entries entries) {
        Set<String> keys = new LinkedHashSet<>();
        entries.entries().forEach(entry -> keys.add(entry.key()));
        return keys;
    }

    private static Optional<Set<String>> routes(Node matter) {
        if (!(matter instanceof Node.Entries entries)) {
            return Optional.empty();
        }
        Optional<Node> written = entries.entry("routes").map(Node.Entry::value);
        return written.isEmpty()
                ? Optional.of(Set.of())
                : written.filter(Node.Entries.class::isInstance).map(node -> keys((Node.Entries) node));
    }

    private static boolean obtained(Node material) {
        return material instanceof Node.Entries entries
                && entries.entry("supply").map(Node.Entry::value).orElse(null) instanceof Node.Items ways
                && !ways.items().isEmpty()
                && ways.items().stream().allMatch(Index::withoutApplicant);
    }

    private static boolean withoutApplicant(Node way) {
        return way instanceof Node.Entries
                || (way instanceof Node.Scalar scalar
                        && Worded.find(SupplyWay.class, scalar.text())
                                .filter(word -> word != SupplyWay.OUTPUT)
                                .map(Supply::by)
                                .filter(supply -> !supply.asksApplicant())
                                .isPresent());
    }

    private static Asked asked(Node question) {
        if (!(question instanceof Node.Entries entries)) {
            return Asked.UNKNOWN;
        }
        Set<String> choices = new LinkedHashSet<>();
        if (entries.entry("choices").map(Node.Entry::value).orElse(question) instanceof Node.Entries declared
                && !declared.equals(question)) {
            declared.entries().forEach(entry -> choices.add(entry.key()));
        }
        Map<String, Asked> items = new LinkedHashMap<>();
        if (entries.entry("items").map(Node.Entry::value).orElse(null) instanceof Node.Entries fields) {
            fields.entries().forEach(field -> items.put(field.key(), asked(field.value())));
        }
        return new Asked(type(entries), choices, items);
    }

    private static @Nullable QuestionType type(Node.Entries question) {
        Node type = question.entry("type").map(Node.Entry::value).orElse(question);
        return type instanceof Node.Scalar scalar
                ? Worded.find(QuestionType.class, scalar.text()).orElse(null)
                : null;
    }

    private static Optional<Node> section(Node root, String name) {
        if (!(root instanceof Node.Entries entries)) {
            return Optional.empty();
        }
        return entries.entry(name).or(() -> mistyped(entries, name)).map(Node.Entry::value);
    }

    private static Optional<Node.Entry> mistyped(Node.Entries root, String name) {
        List<String> sections = Arrays.stream(Kind.values()).map(Kind::section).toList();
        return root.entries().stream()
                .filter(entry -> !BundleFormat.KEYS.contains(entry.key()))
                .limit(sections.size())
                .filter(entry -> Suggestion.nearest(entry.key(), sections).equals(Optional.of(name)))
                .findFirst();
    }
}
