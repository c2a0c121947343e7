package io.onething.bundle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which matters of a bundle apply in a situation, each by which route (适用事项).
 *
 * @param bundle the bundle
 * @param answers the situation
 * @param matters the matters that apply, in bundle order
 * @param openQuestions the questions that must still be answered before it is certain which matters apply, in bundle order
 */
public record Plan(Bundle bundle, Answers answers, List<Chosen> matters, List<String> openQuestions) {
    /** Takes copies. */
    public Plan {
        matters = List.copyOf(matters);
        openQuestions = List.copyOf(openQuestions);
    }

    /**
     * A matter that applies.
     *
     * @param matter the matter
     * @param routeOrNull the route it takes; null where the matter has one procedure only
     */
    public record Chosen(Matter matter, @Nullable Route routeOrNull) {
        /** Returns the route it takes; empty where the matter has one procedure only. */
        public Optional<Route> route() {
            return Optional.ofNullable(routeOrNull);
        }

        /** Returns the limits that hold: those of the route where it has any, else those of the matter. */
        public Limits limits() {
            return routeOrNull == null || routeOrNull.limits().equals(Limits.NONE)
                    ? matter.limits()
                    : routeOrNull.limits();
        }

        /** Returns the ids of the materials it needs, without repetition. */
        public List<String> needs() {
            Set<String> needs = new LinkedHashSet<>(matter.needs());
            route().ifPresent(route -> needs.addAll(route.needs()));
            return List.copyOf(needs);
        }
    }

    /**
     * Returns what applies to {@code answers}; a pure function.
     *
     * <p>An answer to a question that is not asked is ignored and is not among the plan's answers; see {@link Situation}.
     */
    public static Plan of(Bundle bundle, Answers answers) {
        return of(bundle, Situation.of(bundle, answers));
    }

    /** Returns what applies in {@code situation}; a pure function. */
    public static Plan of(Bundle bundle, Situation situation) {
        List<Chosen> chosen = new ArrayList<>();
        Set<String> open = new LinkedHashSet<>();
        for (Matter matter : bundle.matters()) {
            Truth applies = test(matter.when(), situation, open);
            if (applies == Truth.TRUE) {
                chosen.add(new Chosen(matter, route(matter, situation, open)));
            }
        }
        List<String> inOrder = bundle.questions().stream()
                .map(Question::id)
                .filter(open::contains)
                .toList();
        return new Plan(bundle, situation.answers(), chosen, inOrder);
    }

    private static @Nullable Route route(Matter matter, Situation situation, Set<String> open) {
        for (Route route : matter.routes()) {
            Truth taken = test(route.when(), situation, open);
            if (taken != Truth.FALSE) {
                return taken == Truth.TRUE ? route : null;
            }
        }
        return null;
    }

    private static Truth test(Condition condition, Situation situation, Set<String> open) {
        open.addAll(situation.open(condition));
        return situation.test(condition);
    }
}
