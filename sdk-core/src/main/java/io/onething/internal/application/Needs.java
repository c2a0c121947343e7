package io.onething.internal.application;

import io.onething.application.NeededMaterial;
import io.onething.bundle.Material;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.bundle.Situation;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which materials the matters of a plan need and how each is obtained (材料需求). Pure. */
public final class Needs {
    private Needs() {}

    /** Returns the materials needed, in bundle order, each by the first way that can be. */
    public static List<NeededMaterial> of(Plan plan) {
        return of(plan, Map.of());
    }

    /**
     * Returns the materials needed, in bundle order, each by the first way that can be and has not failed. What another matter
     * produces can be had only where that matter applies and does not need the material itself.
     *
     * @param failed the ways that failed, by material id
     */
    public static List<NeededMaterial> of(Plan plan, Map<String, Set<SupplyWay>> failed) {
        Situation situation = Situation.of(plan.bundle(), plan.answers());
        List<NeededMaterial> needed = new ArrayList<>();
        for (Material material : plan.bundle().materials()) {
            List<MatterId> neededBy = neededBy(plan, material);
            if (!neededBy.isEmpty() && situation.test(material.when()) == Truth.TRUE) {
                Set<SupplyWay> without = failed.getOrDefault(material.id(), Set.of());
                needed.add(new NeededMaterial(
                        material, neededBy, List.copyOf(without), chosen(plan, material, neededBy, without)));
            }
        }
        return needed;
    }

    /** Returns the matters of a plan that need a material, in bundle order. */
    public static List<MatterId> neededBy(Plan plan, Material material) {
        return plan.matters().stream()
                .filter(chosen -> needs(chosen, material.id()))
                .map(chosen -> chosen.matter().id())
                .toList();
    }

    private static boolean needs(Plan.Chosen chosen, String material) {
        return chosen.matter().needs().contains(material)
                || chosen.route().map(route -> route.needs().contains(material)).orElse(false);
    }

    private static @Nullable Supply chosen(
            Plan plan, Material material, List<MatterId> neededBy, Set<SupplyWay> without) {
        return material.supply().stream()
                .filter(supply -> !without.contains(supply.way()))
                .filter(supply -> obtainable(plan, supply.matter(), neededBy))
                .findFirst()
                .orElse(null);
    }

    private static boolean obtainable(Plan plan, @Nullable MatterId producer, List<MatterId> neededBy) {
        if (producer == null) {
            return true;
        }
        return !neededBy.contains(producer)
                && plan.matters().stream()
                        .anyMatch(chosen -> chosen.matter().id().equals(producer));
    }
}
