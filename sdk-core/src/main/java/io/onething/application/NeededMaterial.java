package io.onething.application;

import io.onething.bundle.Material;
import io.onething.bundle.MatterId;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A material that the matters of an application need, with the way chosen to obtain it (所需材料).
 *
 * @param material the material
 * @param neededBy the matters that need it, in bundle order, at least one
 * @param failed the ways that were tried and failed, so that the next one was chosen
 * @param supplyOrNull the first way in the order of the definition that is left; null where none is
 */
public record NeededMaterial(
        Material material,
        List<MatterId> neededBy,
        List<SupplyWay> failed,
        @Nullable Supply supplyOrNull) {
    /** Takes copies. */
    public NeededMaterial {
        Objects.requireNonNull(material, "material");
        neededBy = List.copyOf(neededBy);
        failed = List.copyOf(failed);
    }

    /** Returns the way chosen; empty where none is left. */
    public Optional<Supply> supply() {
        return Optional.ofNullable(supplyOrNull);
    }

    /** Returns whether it is the applicant who hands it over, as a file or on paper; they may leave it out unless it is {@link Material#required()}. */
    public boolean toBring() {
        return supplyOrNull != null && supplyOrNull.asksApplicant();
    }

    /** Returns whether it can be had by {@code way}: the definition lists it and it has not failed. */
    public boolean offers(SupplyWay way) {
        return !failed.contains(way) && material.supply().stream().anyMatch(supply -> supply.way() == way);
    }
}
