package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between the parts of one definition; works on the references found good, so it also runs on a faulty file. */
final class CrossChecks {
    private static final int MOST_SHOWN = 20;

    private final Node root;
    private final Problems problems;
    private final List<Reading.Use> uses;

    private CrossChecks(Node root, Reading reading) {
        this.root = root;
        this.problems = reading.problems();
        this.uses = reading.uses();
    }

    /** Reports everything that does not hold. */
    static void run(Node root, Reading reading) {
        CrossChecks checks = new CrossChecks(root, reading);
        Map<String, List<Reading.Use>> waits = checks.edges(Kind.MATTER, "matters", Set.of("after", "after-any"));
        checks.cycles(waits, new Text("事项", "matters"), "after");
        checks.cycles(checks.edges(Kind.QUESTION, "questions", Set.of("when")), new Text("问题", "questions"), "when");
        checks.outputs(waits);
        checks.tolerated(reading.index());
        if (!checks.declared(Kind.MATTER).isEmpty() && !reading.problems().under("matters")) {
            checks.unused();
        }
    }

    /** Returns, by the id of a part, the references it makes under some keys. */
    private Map<String, List<Reading.Use>> edges(Kind kind, String section, Set<String> keys) {
        Map<String, List<Reading.Use>> edges = new LinkedHashMap<>();
        for (Reading.Use use : uses) {
            if (use.kind() == kind && keys.stream().anyMatch(key -> use.under(section, key))) {
                edges.computeIfAbsent(use.owner(), owner -> new ArrayList<>()).add(use);
            }
        }
        return edges;
    }

    private void cycles(Map<String, List<Reading.Use>> edges, Text what, String key) {
        for (Cycles.Cycle cycle : Cycles.in(edges)) {
            String shown = shown(cycle.ids());
            problems.add(
                    Fault.CYCLE,
                    cycle.closing().at(),
                    cycle.closing().path(),
                    "these %s wait for each other: %s; remove one \"%s\"".formatted(what.en(), shown, key),
                    "这些%s互相等待：%s；请去掉其中一个“%s”".formatted(what.zh(), shown, key));
        }
    }

    private static String shown(List<String> circle) {
        List<String> first = circle.subList(0, Math.min(MOST_SHOWN, circle.size()));
        String gap = circle.size() > MOST_SHOWN ? " → …" : "";
        return String.join(" → ", first) + gap + " → " + circle.get(0);
    }

    private void outputs(Map<String, List<Reading.Use>> waits) {
        Map<String, Set<String>> needing = new HashMap<>();
        Map<String, List<Reading.Use>> byProducer = new LinkedHashMap<>();
        for (Reading.Use use : uses) {
            if (needs(use)) {
                needing.computeIfAbsent(use.id(), id -> new TreeSet<>()).add(use.owner());
            } else if (use.kind() == Kind.MATTER && use.under("materials", "supply")) {
                byProducer.computeIfAbsent(use.id(), id -> new ArrayList<>()).add(use);
            }
        }
        Map<String, List<String>> next = new HashMap<>();
        waits.forEach((matter, edges) -> edges.forEach(
                edge -> next.computeIfAbsent(edge.id(), id -> new ArrayList<>()).add(matter)));
        byProducer.forEach((producer, outputs) -> {
            Set<String> later = later(producer, next);
            outputs.forEach(output -> notBefore(
                    output,
                    needing.getOrDefault(output.owner(), Set.of()).stream()
                            .filter(matter -> !later.contains(matter))
                            .toList()));
        });
    }

    private static boolean needs(Reading.Use use) {
        boolean route =
                use.under("matters", "routes") && Spot.step(use.path(), 4).equals("needs");
        return use.kind() == Kind.MATERIAL && (route || use.under("matters", "needs"));
    }

    private void tolerated(Index index) {
        Map<String, Set<String>> needed = new HashMap<>();
        uses.stream()
                .filter(CrossChecks::needs)
                .forEach(use -> needed.computeIfAbsent(use.owner(), owner -> new HashSet<>())
                        .add(use.id()));
        for (Reading.Use gap : uses) {
            if (gap.kind() == Kind.MATERIAL && (gap.under("matters", "tolerates") || gap.inRoute("tolerates"))) {
                if (!needed.getOrDefault(gap.owner(), Set.of()).contains(gap.id())) {
                    toleratedUnneeded(gap);
                } else if (index.obtained(gap.id())) {
                    toleratedObtained(gap);
                }
            }
        }
    }

    private void toleratedUnneeded(Reading.Use gap) {
        problems.add(
                Fault.TOLERATED_UNNEEDED,
                gap.at(),
                gap.path(),
                "matter \"%s\" does not need the material \"%s\", so it cannot be missing; list it under \"needs\" or remove it here"
                        .formatted(gap.owner(), gap.id()),
                "事项“%s”并不需要材料“%s”，谈不上容缺；请写入其“needs”，或在此删除".formatted(gap.owner(), gap.id()));
    }

    private void toleratedObtained(Reading.Use gap) {
        problems.add(
                Fault.TOLERATED_OBTAINED,
                gap.at(),
                gap.path(),
                "material \"%s\" is obtained without the applicant, who cannot hand it in later; add upload or paper to its \"supply\" or remove it here"
                        .formatted(gap.id()),
                "材料“%s”无需申请人提交，申请人无从补交；请在其“supply”中加入 upload 或 paper，或在此删除".formatted(gap.id()));
    }

    private void notBefore(Reading.Use output, List<String> early) {
        if (early.isEmpty()) {
            return;
        }
        String matters = Shown.list(early);
        problems.add(
                Fault.OUTPUT_NOT_BEFORE,
                output.at(),
                output.path(),
                "material \"%s\" is produced by \"%s\", but %s needs it and does not wait for that; add \"after: %s\" there"
                        .formatted(output.owner(), output.id(), matters, output.id()),
                "材料“%s”由事项“%s”产生，但需要它的 %s 没有等待该事项；请在那里加上“after: %s”"
                        .formatted(output.owner(), output.id(), matters, output.id()));
    }

    /** Returns the matters that begin only after {@code producer}. */
    private static Set<String> later(String producer, Map<String, List<String>> next) {
        Set<String> later = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(producer));
        while (!open.isEmpty()) {
            for (String matter : next.getOrDefault(open.pop(), List.of())) {
                if (later.add(matter)) {
                    open.push(matter);
                }
            }
        }
        return later;
    }

    private void unused() {
        Set<String> needed = new HashSet<>();
        Set<String> given = new HashSet<>();
        uses.stream().filter(use -> use.under("matters")).forEach(use -> {
            if (needs(use)) {
                needed.add(use.id());
            } else if (use.kind() == Kind.RESULT) {
                given.add(use.id());
            }
        });
        declared(Kind.MATERIAL).stream()
                .filter(entry -> !needed.contains(entry.key()))
                .forEach(this::unneeded);
        declared(Kind.RESULT).stream()
                .filter(entry -> !given.contains(entry.key()))
                .forEach(this::ungiven);
    }

    private void unneeded(Node.Entry material) {
        problems.add(
                Fault.UNUSED_MATERIAL,
                material.at(),
                "materials." + Shown.bare(material.key()),
                "no matter needs the material %s; list it under the \"needs\" of a matter or remove it"
                        .formatted(Shown.quoted(material.key())),
                "没有事项需要材料 %s；请写入某个事项的“needs”，或删除".formatted(Shown.quoted(material.key())));
    }

    private void ungiven(Node.Entry result) {
        problems.add(
                Fault.UNGIVEN_RESULT,
                result.at(),
                "results." + Shown.bare(result.key()),
                "no matter gives the result %s; name it under \"gives\", \"gives-one\" or \"refusal-gives\" of a matter or remove it"
                        .formatted(Shown.quoted(result.key())),
                "没有事项产生办理结果 %s；请写入某个事项的“gives”、“gives-one”或“refusal-gives”，或删除".formatted(Shown.quoted(result.key())));
    }

    private List<Node.Entry> declared(Kind kind) {
        return root instanceof Node.Entries entries
                        && entries.entry(kind.section()).map(Node.Entry::value).orElse(null)
                                instanceof Node.Entries parts
                ? parts.entries()
                : List.of();
    }
}
