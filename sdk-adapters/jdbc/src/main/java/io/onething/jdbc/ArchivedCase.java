package io.onething.jdbc;

import io.onething.application.CaseId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case in the archive (归档办件).
 *
 * @param caseId the case
 * @param version how many of its events are in the archive; a late report may stand behind them in the log
 * @param bundle the id of its bundle
 * @param lastEvent when the last of those events was recorded
 * @param archivedAt when they were moved
 * @param recordClass the name of its record class
 * @param keepUntilOrNull when it may be destroyed; null for never
 */
public record ArchivedCase(
        CaseId caseId,
        long version,
        String bundle,
        Instant lastEvent,
        Instant archivedAt,
        String recordClass,
        @Nullable Instant keepUntilOrNull) {
    /** Returns when it may be destroyed; empty for never. */
    public Optional<Instant> keepUntil() {
        return Optional.ofNullable(keepUntilOrNull);
    }
}
