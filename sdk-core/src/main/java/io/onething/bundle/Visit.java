package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A joint site visit (联合勘验): one appointment for several matters, and an opinion of each of their departments.
 *
 * @param id its id
 * @param title its name
 * @param matters the matters it is for, at least one
 * @param withinOrNull how soon after the first of them is accepted it must take place; null where no time is set
 */
public record Visit(
        String id,
        Text title,
        List<MatterId> matters,
        @Nullable TimeLimit withinOrNull) {
    /** Checks that it is for something. */
    public Visit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        matters = List.copyOf(matters);
        if (matters.isEmpty()) {
            throw new IllegalArgumentException("a joint visit is for at least one matter, got none for " + id);
        }
    }

    /** Returns how soon after the first of its matters is accepted it must take place. */
    public Optional<TimeLimit> within() {
        return Optional.ofNullable(withinOrNull);
    }
}
