package io.onething.guide;

import io.onething.bundle.Bundle;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Plan;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who handles what after what (并联流程图): the matters of a situation in waves, with the edges between them and the critical path. Immutable.
 *
 * @param title the name of the bundle
 * @param steps the matters, in bundle order
 * @param edges what waits for what, in bundle order
 */
public record Flow(Text title, List<Step> steps, List<Edge> edges) {
    /** Takes copies. */
    public Flow {
        Objects.requireNonNull(title, "title");
        steps = List.copyOf(steps);
        edges = List.copyOf(edges);
    }

    /**
     * One matter.
     *
     * @param matter its id
     * @param title its name
     * @param department the name of the department that handles it
     * @param limitOrNull its published limit, the promised one first; null where none is published
     * @param wave how many others lie before it at most; those of one wave may run at once
     * @param critical whether it lies on the critical path
     */
    public record Step(
            MatterId matter,
            Text title,
            Text department,
            @Nullable TimeLimit limitOrNull,
            int wave,
            boolean critical) {
        /** Returns its published limit; empty where none is published. */
        public Optional<TimeLimit> limit() {
            return Optional.ofNullable(limitOrNull);
        }
    }

    /**
     * One matter waits for another.
     *
     * @param from the one waited for
     * @param to the one that waits
     * @param milestone how far {@code from} must be
     * @param oneOf whether others would do as well
     * @param critical whether it lies on the critical path
     */
    public record Edge(MatterId from, MatterId to, Milestone milestone, boolean oneOf, boolean critical) {}

    static Flow of(Bundle bundle, Plan plan, List<MatterId> criticalPath) {
        Set<MatterId> inCase = new HashSet<>();
        plan.matters().forEach(chosen -> inCase.add(chosen.matter().id()));
        Set<MatterId> critical = Set.copyOf(criticalPath);
        List<Edge> edges = new ArrayList<>();
        for (Plan.Chosen chosen : plan.matters()) {
            for (Prerequisite prerequisite : chosen.matter().after()) {
                for (MatterId from : prerequisite.anyOf()) {
                    MatterId to = chosen.matter().id();
                    int place = criticalPath.indexOf(from);
                    boolean onPath = place >= 0 && criticalPath.indexOf(to) == place + 1;
                    boolean known = edges.stream()
                            .anyMatch(edge -> edge.from().equals(from)
                                    && edge.to().equals(to)
                                    && edge.milestone() == prerequisite.milestone());
                    if (inCase.contains(from) && !known) {
                        edges.add(new Edge(
                                from,
                                to,
                                prerequisite.milestone(),
                                prerequisite.anyOf().size() > 1,
                                onPath));
                    }
                }
            }
        }
        Map<MatterId, Integer> waves = waves(plan, edges);
        List<Step> steps = plan.matters().stream()
                .map(chosen -> new Step(
                        chosen.matter().id(),
                        chosen.matter().title(),
                        bundle.department(chosen.department())
                                .map(department -> department.title())
                                .orElse(Text.of(chosen.department().value())),
                        chosen.limits().expected().orElse(null),
                        waves.getOrDefault(chosen.matter().id(), 0),
                        critical.contains(chosen.matter().id())))
                .toList();
        return new Flow(bundle.title(), steps, edges);
    }

    /** The plan has no circle, so at most as many rounds as matters change anything. */
    private static Map<MatterId, Integer> waves(Plan plan, List<Edge> edges) {
        Map<MatterId, Integer> waves = new HashMap<>();
        for (int round = 0; round < plan.matters().size(); round++) {
            for (Edge edge : edges) {
                int before = waves.getOrDefault(edge.from(), 0) + 1;
                waves.merge(edge.to(), before, Math::max);
            }
        }
        return waves;
    }

    /** Returns the picture as Mermaid, for Markdown pages, in the language of {@code locale}: English, else Chinese. */
    public String toMermaid(Locale locale) {
        return new FlowMermaid(this, locale).text();
    }

    /**
     * Returns the picture as SVG, for a page or a poster, in the language of {@code locale}: English, else Chinese. It needs no script and no
     * other file, and texts of the definition stand in it as text.
     */
    public String toSvg(Locale locale) {
        return new FlowSvg(this, locale).text();
    }
}
