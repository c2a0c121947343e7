package io.onething.check;

import io.onething.bundle.Bundle;
import io.onething.bundle.Competence;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Participant;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.Supply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from the situations of a bundle (情形的结果): where a matter applies, a route is taken, a material is needed and how it is then
 * obtained. It says the same as {@link io.onething.bundle.Plan} and the guide do for one situation; only situations count that no rule
 * shuts out.
 *
 * <p>Not thread-safe.
 */
final class Outcomes {
    private final Bundle bundle;
    private final Situations situations;
    private final Diagrams diagrams;
    private final Map<MatterId, Integer> applies = new HashMap<>();
    private final Map<MatterId, List<Integer>> routes = new HashMap<>();
    private final Map<String, List<Integer>> ways = new HashMap<>();
    private final Map<Order, Integer> orders = new HashMap<>();
    private final Set<Order> path = new HashSet<>();

    Outcomes(Bundle bundle, Situations situations) {
        this.bundle = bundle;
        this.situations = situations;
        this.diagrams = situations.diagrams();
        bundle.matters()
                .forEach(matter -> applies.put(
                        matter.id(), eligible(situations.of(matter.when()).holds())));
    }

    private record Order(MatterId later, MatterId earlier) {}

    private int eligible(int condition) {
        return diagrams.and(situations.eligible(), condition);
    }

    /** Returns where a matter applies; nowhere for one that the bundle does not have. */
    int applies(MatterId matter) {
        return applies.getOrDefault(matter, Diagrams.NO);
    }

    /** Returns for each route of a matter where it is taken: the first whose condition holds. */
    List<Integer> routes(Matter matter) {
        return routes.computeIfAbsent(
                matter.id(),
                any -> firstOf(
                        matter,
                        matter.routes().stream()
                                .map(Route::when)
                                .map(situations::of)
                                .toList()));
    }

    /** Returns for each department that may be competent where it is. */
    List<Integer> competent(Matter matter) {
        return firstOf(
                matter,
                matter.competent().stream()
                        .map(Competence::when)
                        .map(situations::of)
                        .toList());
    }

    private List<Integer> firstOf(Matter matter, List<Situations.Known> conditions) {
        List<Integer> taken = new ArrayList<>();
        int left = applies(matter.id());
        for (Situations.Known condition : conditions) {
            taken.add(diagrams.and(left, condition.holds()));
            left = diagrams.and(left, condition.fails());
        }
        return taken;
    }

    /** Returns where a matter lists a material, whether the material has a condition of its own or not. */
    int lists(Matter matter, String material) {
        if (matter.needs().contains(material)) {
            return applies(matter.id());
        }
        List<Integer> taken = routes(matter);
        int found = Diagrams.NO;
        for (int i = 0; i < taken.size(); i++) {
            if (matter.routes().get(i).needs().contains(material)) {
                found = diagrams.or(found, taken.get(i));
            }
        }
        return found;
    }

    /** Returns where a matter needs a material. */
    int needs(Matter matter, Material material) {
        return diagrams.and(
                lists(matter, material.id()), situations.of(material.when()).holds());
    }

    /** Returns where a material is needed. */
    int needed(Material material) {
        return bundle.matters().stream().map(matter -> needs(matter, material)).reduce(Diagrams.NO, diagrams::or);
    }

    /** Returns for each way of a material where it is the one chosen: the first that can be. */
    List<Integer> ways(Material material) {
        return ways.computeIfAbsent(material.id(), any -> chosen(material));
    }

    private List<Integer> chosen(Material material) {
        List<Integer> chosen = new ArrayList<>();
        int left = needed(material);
        for (Supply supply : material.supply()) {
            int possible = possible(material, supply);
            chosen.add(diagrams.and(left, possible));
            left = diagrams.and(left, diagrams.not(possible));
        }
        return chosen;
    }

    /** Returns where a way can be: what a matter produces can be had where it applies and does not need the material itself. */
    private int possible(Material material, Supply supply) {
        MatterId producer = supply.matter();
        if (producer == null) {
            return Diagrams.YES;
        }
        int needsItself = bundle.matter(producer)
                .map(matter -> lists(matter, material.id()))
                .orElse(Diagrams.NO);
        return diagrams.and(applies(producer), diagrams.not(needsItself));
    }

    /** Returns where one of those who must agree is needed. */
    int needed(Participant participant) {
        int concerned = bundle.matters().stream()
                .map(Matter::id)
                .filter(participant::neededFor)
                .map(this::applies)
                .reduce(Diagrams.NO, diagrams::or);
        return diagrams.and(concerned, situations.of(participant.when()).holds());
    }

    /** Returns where a result is handed over, if a matter that gives it is decided so. */
    int given(Result result) {
        int givers = bundle.matters().stream()
                .filter(matter -> matter.results().contains(result.id()))
                .map(matter -> applies(matter.id()))
                .reduce(Diagrams.NO, diagrams::or);
        return diagrams.and(givers, situations.of(result.when()).holds());
    }

    /** Returns where two matters apply and the later begins only when the earlier is granted. */
    int waits(MatterId later, MatterId earlier) {
        Order order = new Order(later, earlier);
        Integer before = orders.get(order);
        if (before != null) {
            return before;
        }
        if (!path.add(order)) {
            return Diagrams.NO;
        }
        int found = Diagrams.NO;
        List<Prerequisite> after = bundle.matter(later).map(Matter::after).orElse(List.of());
        for (Prerequisite prerequisite : after) {
            found = diagrams.or(found, waits(prerequisite, earlier));
        }
        found = diagrams.and(found, applies(later));
        path.remove(order);
        orders.put(order, found);
        return found;
    }

    /** Every matter in the case that would be enough must itself be the earlier one, or wait for it. */
    private int waits(Prerequisite prerequisite, MatterId earlier) {
        int all = Diagrams.YES;
        int any = Diagrams.NO;
        for (MatterId enough : prerequisite.anyOf()) {
            boolean granted = prerequisite.milestone().compareTo(Milestone.GRANTED) >= 0;
            int behind = enough.equals(earlier) ? granted ? Diagrams.YES : Diagrams.NO : waits(enough, earlier);
            all = diagrams.and(all, diagrams.or(diagrams.not(applies(enough)), behind));
            any = diagrams.or(any, applies(enough));
        }
        return diagrams.and(all, any);
    }
}
