package io.onething.bundle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
     * @param department the department that decides it in this situation
     */
    public record Chosen(Matter matter, @Nullable Route routeOrNull, DepartmentId department) {
        /** Makes one that the usual department decides. */
        public Chosen(Matter matter, @Nullable Route routeOrNull) {
            this(matter, routeOrNull, matter.department());
        }

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

        /** Returns the rule for a material that may be missing when it is accepted: that of the route, else of the matter. */
        public Optional<Toleration> toleration(String material) {
            return Stream.concat(
                            route().map(Route::tolerates).orElse(List.of()).stream(),
                            matter.procedure().tolerates().stream())
                    .filter(one -> one.material().equals(material))
                    .findFirst();
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
                chosen.add(new Chosen(matter, route(matter, situation, open), department(matter, situation, open)));
            }
        }
        bundle.participants().forEach(participant -> test(participant.when(), situation, open));
        List<String> inOrder = bundle.questions().stream()
                .map(Question::id)
                .filter(open::contains)
                .toList();
        return new Plan(bundle, situation.answers(), chosen, inOrder);
    }

    /** Returns the ids of those who must agree beside the applicant, in bundle order. */
    public Set<String> participants() {
        Situation situation = Situation.of(bundle, answers);
        Set<String> needed = new LinkedHashSet<>();
        for (Participant participant : bundle.participants()) {
            boolean concerned = matters.stream()
                    .anyMatch(chosen -> participant.neededFor(chosen.matter().id()));
            if (concerned && situation.test(participant.when()) == Truth.TRUE) {
                needed.add(participant.id());
            }
        }
        return needed;
    }

    /** Returns the ids of the results that its matters may hand over in this situation, however they are decided. */
    public Set<String> results() {
        Set<String> results = new LinkedHashSet<>();
        for (Chosen chosen : matters) {
            Giving granted = Giving.granted(bundle, chosen.matter(), answers);
            results.addAll(granted.all());
            results.addAll(granted.oneOf());
            results.addAll(Giving.refused(bundle, chosen.matter(), answers).all());
        }
        return results;
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

    private static DepartmentId department(Matter matter, Situation situation, Set<String> open) {
        for (Competence competence : matter.competent()) {
            Truth competent = test(competence.when(), situation, open);
            if (competent != Truth.FALSE) {
                return competent == Truth.TRUE ? competence.department() : matter.department();
            }
        }
        return matter.department();
    }

    private static Truth test(Condition condition, Situation situation, Set<String> open) {
        open.addAll(situation.open(condition));
        return situation.test(condition);
    }
}
