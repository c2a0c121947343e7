package io.onething.bundle;

import java.util.Objects;

/**
 * A ground on which a clock may stop that is not in 行政许可法 art. 45 (地方规定的不计入时限情形), such as a public notice (公示).
 *
 * @param id its id inside the matter
 * @param title its name
 * @param ground the legal ground
 */
public record StopRule(String id, Text title, Text ground) {
    /** The id of the ground that lets a department ask for corrections after acceptance (过程补件), with the clock standing still. */
    public static final String CORRECTION = "correction";

    /** Checks that all parts are there. */
    public StopRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(ground, "ground");
    }
}
