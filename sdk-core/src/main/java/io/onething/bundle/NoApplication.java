package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.Objects;

/**
 * That a bundle is opened by a list of entitled people and not by them (免申即享).
 *
 * @param ground the rule that allows it, and the data it rests on
 * @param declineWithin how long after the notice the person may decline; matters go out afterwards
 */
public record NoApplication(Text ground, TimeLimit declineWithin) {
    /** Checks that both parts are there. */
    public NoApplication {
        Objects.requireNonNull(ground, "ground");
        Objects.requireNonNull(declineWithin, "declineWithin");
    }
}
