package io.onething.store;

import io.onething.application.CaseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to list (办件查询), page by page in the order of their ids.
 *
 * @param which which of them
 * @param afterOrNull list those with a greater id; null begins with the first
 * @param limit at most this many, 1 to 1000
 */
public record CaseQuery(Which which, @Nullable CaseId afterOrNull, int limit) {
    /** Checks the limit. */
    public CaseQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1000 cases, got " + limit);
        }
    }

    /** Which cases to list. */
    public enum Which {
        /** All of them. */
        ALL,
        /** Those that are not closed. */
        OPEN,
        /** Those of which something waits for a person. */
        PARKED
    }

    /** Returns the id the page begins after; empty for the first page. */
    public Optional<CaseId> after() {
        return Optional.ofNullable(afterOrNull);
    }
}
