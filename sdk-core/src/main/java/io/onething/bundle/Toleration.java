package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.Objects;

/**
 * A material that may be missing when a matter is accepted, against a written promise to hand it in later (容缺受理材料).
 *
 * @param material the id of the material
 * @param within how long after acceptance it must be handed in
 * @param holds what its absence holds back; not {@link Holds#START}
 * @param unanswered what happens when it does not come in time
 * @param ground the rule that makes the matter eligible and the material secondary
 */
public record Toleration(String material, TimeLimit within, Holds holds, Lapse unanswered, Text ground) {
    /** Checks that all parts are there and that acceptance can come before the material. */
    public Toleration {
        Objects.requireNonNull(material, "material");
        Objects.requireNonNull(within, "within");
        Objects.requireNonNull(unanswered, "unanswered");
        Objects.requireNonNull(ground, "ground");
        if (holds == Holds.START) {
            throw new IllegalArgumentException(
                    "a tolerated gap cannot hold back the start of its matter: it is what may be missing at the start");
        }
    }
}
