package io.onething.internal.bundle;

import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Worded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a result of one part of a composed definition be the material of another (前证后用): what a matter gives under the id or the title of a
 * material that the applicant would bring comes from that matter, and whoever needs it waits. Nothing is wired that would make matters wait
 * in a circle, that a situation decides, or that stays inside one part, whose author knew both. Not thread-safe.
 */
final class Wiring {
    private final Map<String, Node.Entry> matters = new LinkedHashMap<>();
    private final Map<String, Node.Entry> materials = new LinkedHashMap<>();
    private final Map<String, Node.Entries> results = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> partsOf;

    /**
     * Starts with the parts of a whole.
     *
     * @param partsOf by the id of a matter the components it comes from
     */
    Wiring(
            List<Node.Entry> matters,
            List<Node.Entry> materials,
            List<Node.Entry> results,
            Map<String, Set<Integer>> partsOf) {
        matters.forEach(matter -> this.matters.put(matter.key(), matter));
        materials.forEach(material -> this.materials.put(material.key(), material));
        results.forEach(result -> this.results.put(result.key(), (Node.Entries) result.value()));
        this.partsOf = partsOf;
    }

    /** Wires what can be, in the order of the materials. */
    void wire() {
        for (String material : List.copyOf(materials.keySet())) {
            giver(material).ifPresent(giver -> wire(material, giver));
        }
    }

    /** Returns the matters, those that wait for more among them. */
    List<Node.Entry> matters() {
        return List.copyOf(matters.values());
    }

    /** Returns the materials, those that come from a matter among them. */
    List<Node.Entry> materials() {
        return List.copyOf(materials.values());
    }

    private Optional<String> giver(String material) {
        Node.Entries written = entries(materials, material);
        if (!asksApplicant(written)) {
            return Optional.empty();
        }
        Set<String> needing = needing(material);
        return matters.keySet().stream()
                .filter(giver -> words(entries(matters, giver), "gives").stream()
                        .anyMatch(result -> same(material, written, result)))
                .filter(giver -> needing.stream().noneMatch(matter -> matter.equals(giver) || before(matter, giver)))
                .filter(giver -> needing.stream().allMatch(matter -> canWait(matter, giver)))
                .filter(giver -> needing.stream().anyMatch(matter -> apart(matter, giver)))
                .findFirst();
    }

    /** Returns whether the first way to obtain it asks the applicant, and none is another matter. */
    private static boolean asksApplicant(Node.Entries material) {
        List<Node> ways = items(material, "supply");
        return !ways.isEmpty()
                && ways.stream().allMatch(Node.Scalar.class::isInstance)
                && Worded.find(SupplyWay.class, ((Node.Scalar) ways.get(0)).text())
                        .map(Supply::by)
                        .filter(Supply::asksApplicant)
                        .isPresent();
    }

    /** A result that only some situations have is no material for all of them. */
    private boolean same(String material, Node.Entries written, String result) {
        Node.Entries given = results.get(result);
        return given != null
                && given.entry("when").isEmpty()
                && (result.equals(material) || chinese(given).equals(chinese(written)));
    }

    private static String chinese(Node.Entries part) {
        Node title = part.entry("title").map(Node.Entry::value).orElse(part);
        Node words = title instanceof Node.Entries both
                ? both.entry("zh").map(Node.Entry::value).orElse(both)
                : title;
        return words instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private Set<String> needing(String material) {
        Set<String> needing = new LinkedHashSet<>();
        matters.forEach((id, matter) -> {
            Node.Entries written = (Node.Entries) matter.value();
            List<String> needs = new ArrayList<>(words(written, "needs"));
            written.entry("routes")
                    .map(routes -> (Node.Entries) routes.value())
                    .ifPresent(routes -> routes.entries()
                            .forEach(route -> needs.addAll(words((Node.Entries) route.value(), "needs"))));
            if (needs.contains(material)) {
                needing.add(id);
            }
        });
        return needing;
    }

    private boolean apart(String matter, String giver) {
        Set<Integer> common = new HashSet<>(partsOf.getOrDefault(matter, Set.of()));
        common.retainAll(partsOf.getOrDefault(giver, Set.of()));
        return common.isEmpty();
    }

    /** A matter that waits for less than the grant says so with a reason. */
    private boolean canWait(String matter, String giver) {
        Node after =
                entries(matters, matter).entry("after").map(Node.Entry::value).orElse(null);
        return !(after instanceof Node.Entries edges && edges.entry(giver).isPresent());
    }

    /** Returns whether {@code later} waits for {@code earlier}, or for one that does. */
    private boolean before(String earlier, String later) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(later));
        while (!open.isEmpty()) {
            for (String matter : waitsFor(open.remove(open.size() - 1))) {
                if (matter.equals(earlier)) {
                    return true;
                }
                if (seen.add(matter)) {
                    open.add(matter);
                }
            }
        }
        return false;
    }

    private Set<String> waitsFor(String matter) {
        Set<String> earlier = new LinkedHashSet<>();
        Node.Entries written = entries(matters, matter);
        written.entry("after").map(Node.Entry::value).ifPresent(after -> {
            if (after instanceof Node.Entries edges) {
                edges.entries().forEach(edge -> earlier.add(edge.key()));
            } else {
                earlier.addAll(words(written, "after"));
            }
        });
        written.entry("after-any")
                .map(Node.Entry::value)
                .ifPresent(any -> earlier.addAll(
                        any instanceof Node.Entries full ? words(full, "of") : words(written, "after-any")));
        return earlier;
    }

    private void wire(String material, String giver) {
        Node.Entry written = part(materials, material);
        Mark at = written.at();
        Node.Entries way = new Node.Entries(at, List.of(new Node.Entry(at, "output", word(at, giver))));
        List<Node> ways = new ArrayList<>(List.of(way));
        ways.addAll(items((Node.Entries) written.value(), "supply"));
        materials.put(material, with(written, "supply", new Node.Items(at, List.copyOf(ways))));
        for (String matter : needing(material)) {
            Node.Entry waiting = part(matters, matter);
            if (!words((Node.Entries) waiting.value(), "after").contains(giver)) {
                matters.put(matter, with(waiting, "after", after(waiting, giver)));
            }
        }
    }

    private static Node after(Node.Entry waiting, String giver) {
        Mark at = waiting.at();
        Node known = ((Node.Entries) waiting.value())
                .entry("after")
                .map(Node.Entry::value)
                .orElse(new Node.Items(at, List.of()));
        if (known instanceof Node.Entries edges) {
            List<Node.Entry> more = new ArrayList<>(edges.entries());
            more.add(new Node.Entry(at, giver, word(at, "granted")));
            return new Node.Entries(edges.at(), List.copyOf(more));
        }
        List<Node> more = new ArrayList<>(known instanceof Node.Items items ? items.items() : List.of(known));
        more.add(word(at, giver));
        return new Node.Items(at, List.copyOf(more));
    }

    private static Node.Entry with(Node.Entry part, String key, Node value) {
        return new Node.Entry(
                part.at(),
                part.key(),
                Component.with((Node.Entries) part.value(), new Node.Entry(part.at(), key, value)));
    }

    private static Node.Entries entries(Map<String, Node.Entry> parts, String id) {
        return (Node.Entries) part(parts, id).value();
    }

    private static Node.Entry part(Map<String, Node.Entry> parts, String id) {
        return Objects.requireNonNull(parts.get(id), id);
    }

    private static List<Node> items(Node.Entries part, String key) {
        return part.entry(key)
                .map(Node.Entry::value)
                .map(value -> value instanceof Node.Items items ? items.items() : List.of(value))
                .orElse(List.of());
    }

    private static List<String> words(Node.Entries part, String key) {
        return items(part, key).stream()
                .filter(Node.Scalar.class::isInstance)
                .map(item -> ((Node.Scalar) item).text())
                .toList();
    }

    private static Node.Scalar word(Mark at, String text) {
        return new Node.Scalar(at, text, Node.Look.TEXT, true);
    }
}
