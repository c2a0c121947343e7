package io.onething.bundle;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way to obtain a material (材料来源).
 *
 * @param way the way
 * @param matter the matter that produces it; present exactly when {@code way} is {@link SupplyWay#OUTPUT}
 */
public record Supply(SupplyWay way, @Nullable MatterId matter) {
    /** Checks that a producing matter is named when, and only when, there is one. */
    public Supply {
        Objects.requireNonNull(way, "way");
        if ((way == SupplyWay.OUTPUT) != (matter != null)) {
            throw new IllegalArgumentException(
                    "only the way \"output\" names a matter; got " + way.word() + " with " + matter);
        }
    }

    /** Returns a way that no other matter takes part in. */
    public static Supply by(SupplyWay way) {
        return new Supply(way, null);
    }

    /** Returns whether the applicant has to hand something over. */
    public boolean asksApplicant() {
        return way == SupplyWay.UPLOAD || way == SupplyWay.PAPER;
    }
}
