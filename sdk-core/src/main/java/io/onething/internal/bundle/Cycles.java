package io.onething.internal.bundle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds parts that wait for each other in a circle; without recursion, so that a long chain is no danger. */
final class Cycles {
    private final Map<String, List<Reading.Use>> edges;
    private final Set<String> done = new HashSet<>();
    private final Set<Set<String>> members = new HashSet<>();
    private final List<Cycle> found = new ArrayList<>();

    private Cycles(Map<String, List<Reading.Use>> edges) {
        this.edges = edges;
    }

    /**
     * A circle.
     *
     * @param ids the parts, each waiting for the next and the last for the first
     * @param closing the reference that closes it
     */
    record Cycle(List<String> ids, Reading.Use closing) {}

    /** Returns the circles among {@code edges}, one for the same parts; edges lead from the id of a part to what it waits for. */
    static List<Cycle> in(Map<String, List<Reading.Use>> edges) {
        Cycles cycles = new Cycles(edges);
        edges.keySet().forEach(cycles::walk);
        return cycles.found;
    }

    private void walk(String start) {
        if (done.contains(start)) {
            return;
        }
        List<String> trail = new ArrayList<>();
        Set<String> onTrail = new HashSet<>();
        Deque<Iterator<Reading.Use>> open = new ArrayDeque<>();
        enter(start, trail, onTrail, open);
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                String left = trail.remove(trail.size() - 1);
                onTrail.remove(left);
                done.add(left);
                continue;
            }
            Reading.Use edge = open.element().next();
            if (onTrail.contains(edge.id())) {
                add(new Cycle(List.copyOf(trail.subList(trail.indexOf(edge.id()), trail.size())), edge));
            } else if (!done.contains(edge.id())) {
                enter(edge.id(), trail, onTrail, open);
            }
        }
    }

    private void add(Cycle cycle) {
        if (members.add(Set.copyOf(cycle.ids()))) {
            found.add(cycle);
        }
    }

    private void enter(String id, List<String> trail, Set<String> onTrail, Deque<Iterator<Reading.Use>> open) {
        trail.add(id);
        onTrail.add(id);
        open.push(edges.getOrDefault(id, List.of()).iterator());
    }
}
