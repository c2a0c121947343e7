package io.onething;

import io.onething.bundle.Bundle;
import io.onething.bundle.Plan;
import io.onething.calendar.LimitUnit;
import io.onething.casework.CaseState;
import io.onething.casework.MatterState;

/** Matters that are decided while the applicant waits (即办件): those whose limit is "on the spot". */
final class OnTheSpot {
    private OnTheSpot() {}

    /** Returns whether every matter that is decided on the spot has ended, and there is one. */
    static boolean answered(Bundle bundle, CaseState state) {
        return state.closedAt().isPresent()
                || state.matters().stream()
                        .filter(matter -> onTheSpot(bundle, matter))
                        .map(matter -> matter.stage().ended())
                        .reduce(Boolean::logicalAnd)
                        .orElse(false);
    }

    private static boolean onTheSpot(Bundle bundle, MatterState matter) {
        return bundle.matter(matter.id())
                .map(definition -> new Plan.Chosen(
                        definition, matter.route().flatMap(definition::route).orElse(null)))
                .flatMap(chosen -> chosen.limits().expected())
                .filter(limit -> limit.unit() == LimitUnit.INSTANT)
                .isPresent();
    }
}
