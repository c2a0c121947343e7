package io.onething.bundle;

import java.util.List;
import java.util.Objects;

/**
 * Somebody beside the applicant who must agree before matters go out (共同办理人), such as a spouse who authorises.
 *
 * @param id the id of the part they play
 * @param title its name
 * @param when when they are needed
 * @param matters the matters that wait for them; empty means all
 */
public record Participant(String id, Text title, Condition when, List<MatterId> matters) {
    /** Takes a copy. */
    public Participant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(when, "when");
        matters = List.copyOf(matters);
    }

    /** Returns whether {@code matter} waits for them. */
    public boolean neededFor(MatterId matter) {
        return matters.isEmpty() || matters.contains(matter);
    }
}
