package io.onething.internal.application;

import io.onething.application.NeededMaterial;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Plan;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said about one material: whether it may be handed in at all, that way, and with so many documents (材料校验). Pure. */
final class MaterialCheck {
    /** The most documents of one material. */
    static final int MOST_DOCUMENTS = 100;

    private MaterialCheck() {}

    /**
     * Returns the material as the application carries it.
     *
     * @param given what the applicant hands in; null where nothing
     * @return empty where it is not obtained, for which {@link #finding} has the reason
     */
    static Optional<SuppliedMaterial> supplied(NeededMaterial needed, @Nullable SuppliedMaterial given) {
        if (given != null) {
            return Optional.of(given);
        }
        return needed.supply()
                .filter(supply -> needed.material().required() || !supply.asksApplicant())
                .map(supply -> new SuppliedMaterial(needed.material().id(), supply.way(), List.of()));
    }

    /** Returns what is wrong with {@code given}, null where nothing was handed in, for an application that needs the material. */
    static Optional<Finding> finding(NeededMaterial needed, @Nullable SuppliedMaterial given) {
        if (given == null && !needed.material().required()) {
            return Optional.empty();
        }
        if (needed.supply().isEmpty()) {
            return Optional.of(about(needed, Fault.NO_WAY_LEFT));
        }
        if (!needed.toBring()) {
            SupplyWay way = needed.supply().get().way();
            return Optional.ofNullable(given)
                    .map(unasked -> about(needed, Fault.MATERIAL_NOT_ASKED).with("way", way.title()));
        }
        if (given == null) {
            boolean paper = needed.supply().get().way() == SupplyWay.PAPER;
            return Optional.of(about(needed, Fault.MATERIAL_MISSING).variant(paper ? ".paper" : ""));
        }
        return handedIn(needed, given);
    }

    /** Returns what is wrong with promising a material for later: some matter that needs it cannot be accepted without it. */
    static Optional<Finding> later(NeededMaterial needed, Plan plan) {
        if (!needed.toBring()) {
            return finding(needed, null);
        }
        boolean tolerable = plan.matters().stream()
                .filter(chosen -> needed.neededBy().contains(chosen.matter().id()))
                .allMatch(chosen -> chosen.toleration(needed.material().id()).isPresent());
        return tolerable ? Optional.empty() : Optional.of(about(needed, Fault.NOT_TOLERABLE));
    }

    /** Returns what is wrong with {@code given} in itself: a way that is not offered, no document or too many. */
    static Optional<Finding> handedIn(NeededMaterial needed, SuppliedMaterial given) {
        if (!needed.offers(given.way())) {
            List<SupplyWay> ways = needed.material().supply().stream()
                    .map(supply -> supply.way())
                    .filter(needed::offers)
                    .toList();
            return Optional.of(about(needed, Fault.MATERIAL_WAY)
                    .with("way", given.way().title())
                    .with("ways", Titles.of(ways)));
        }
        int documents = given.documents().size();
        if (given.way() == SupplyWay.UPLOAD ? documents == 0 : documents > 0) {
            return Optional.of(about(needed, documents == 0 ? Fault.MATERIAL_MISSING : Fault.MATERIAL_NOT_ASKED)
                    .with("way", given.way().title()));
        }
        return documents > MOST_DOCUMENTS
                ? Optional.of(about(needed, Fault.TOO_MANY_DOCUMENTS).with("max", MOST_DOCUMENTS))
                : Optional.empty();
    }

    private static Finding about(NeededMaterial needed, Fault fault) {
        Text title = needed.material().title();
        return Finding.of(fault, "materials", needed.material().id()).with("label", title);
    }
}
