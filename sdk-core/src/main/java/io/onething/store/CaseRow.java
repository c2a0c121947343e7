package io.onething.store;

import io.onething.application.CaseId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a case for finding it again (办件索引行): derived from its events, never trusted for a decision.
 *
 * @param caseId the case
 * @param version the number of events it was derived from
 * @param bundle the id of its bundle
 * @param phase the phase it is in, a word of at most 32 ASCII characters
 * @param closed whether nothing can happen to it any more
 * @param parked whether something of it waits for a person
 * @param dueAtOrNull when the next thing is to be done for it; null when only the outside can move it
 * @param openedAt when it was received
 */
public record CaseRow(
        CaseId caseId,
        long version,
        String bundle,
        String phase,
        boolean closed,
        boolean parked,
        @Nullable Instant dueAtOrNull,
        Instant openedAt) {
    /** Checks that all parts are there. */
    public CaseRow {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(openedAt, "openedAt");
    }

    /** Returns when the next thing is to be done for it; empty when only the outside can move it. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAtOrNull);
    }
}
