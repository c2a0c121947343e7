package io.onething.jdbc;

import io.onething.application.CaseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some cases on their way from the log into the archive (归档过程), all in one transaction.
 *
 * <p>Of each case the first row stays in the log as a mark, without its text and with the number of the last event that was moved. So its
 * key goes on being the lock: nobody begins the case a second time, and whoever asks for its version is told the right one.
 *
 * <p>The rows are locked first, where a database has locks for rows: personal parts that are being erased are moved as they are afterwards.
 */
final class Moving implements Session.Work<Integer> {
    private static final String OVER = "SELECT case_id, version, bundle, opened_millis FROM onething_case_rows"
            + " WHERE closed = 1 AND archived = 0 AND parked = 0 AND due_millis IS NULL AND opened_millis <= ?"
            + " AND (opened_millis > ? OR opened_millis = ? AND case_id > ?) ORDER BY opened_millis, case_id LIMIT ?";
    private static final String ENDS =
            "SELECT case_id, last_sequence, at_millis, body = '' FROM onething_appends WHERE";
    private static final String ENTER = "INSERT INTO onething_archived_cases"
            + " (version, bundle, last_millis, archived_millis, record_class, keep_until_millis, case_id) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String ENTER_AGAIN =
            "UPDATE onething_archived_cases SET version = ?, bundle = ?, last_millis = ?,"
                    + " archived_millis = ?, record_class = ?, keep_until_millis = ? WHERE case_id = ?";
    private static final String COPY = "INSERT INTO onething_archived_appends"
            + " (case_id, first_sequence, last_sequence, at_millis, body, personal)"
            + " SELECT case_id, first_sequence, last_sequence, at_millis, body, personal FROM onething_appends"
            + " WHERE case_id = ? AND last_sequence <= ? AND body <> ''";
    private static final String MARK = "UPDATE onething_appends SET body = '', personal = NULL, last_sequence = ?"
            + " WHERE case_id = ? AND first_sequence = 1";
    private static final String DROP =
            "DELETE FROM onething_appends WHERE case_id = ? AND first_sequence > 1 AND last_sequence <= ?";
    private static final String TICK = "UPDATE onething_case_rows SET archived = 1 WHERE case_id = ? AND version = ?";

    private final List<Candidate> candidates;
    private final Instant quietSince;
    private final Instant now;
    private final ArchiveSettings settings;
    private final Chosen ends;
    private final boolean together;

    /**
     * Prepares a move.
     *
     * @param quietSince nothing may have happened after this
     * @param database says how rows are locked, and whether statements go together
     */
    Moving(List<Candidate> candidates, Instant quietSince, Instant now, ArchiveSettings settings, Database database) {
        this.candidates = candidates;
        this.quietSince = quietSince;
        this.now = now;
        this.settings = settings;
        this.ends = new Chosen(ENDS, " ORDER BY case_id, first_sequence" + database.lockRows());
        this.together = database.batches();
    }

    /**
     * A case that looks, by its row, as if it could be moved.
     *
     * @param version the version the row has
     * @param openedMillis where it stands among the candidates
     */
    record Candidate(CaseId caseId, long version, String bundle, long openedMillis) {}

    /** What the log holds of a case: its version, its last event, and whether some of it is in the archive and some is not. */
    private record End(long version, long lastMillis, boolean marked, boolean more) {
        private static final End NONE = new End(0, 0, false, false);

        private End and(long last, long atMillis, boolean mark) {
            return new End(Math.max(version, last), Math.max(lastMillis, atMillis), marked || mark, more || !mark);
        }
    }

    /** Reads a page of candidates, those opened first before others. */
    static List<Candidate> candidates(Session session, Instant quietSince, @Nullable Candidate after, int limit)
            throws SQLException {
        long from = after == null ? Long.MIN_VALUE : after.openedMillis();
        PreparedStatement select = session.prepared(OVER);
        select.setLong(1, quietSince.toEpochMilli());
        select.setLong(2, from);
        select.setLong(3, from);
        select.setString(4, after == null ? "" : after.caseId().value());
        select.setInt(5, limit);
        List<Candidate> candidates = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                candidates.add(new Candidate(
                        new CaseId(result.getString(1)), result.getLong(2), result.getString(3), result.getLong(4)));
            }
        }
        return candidates;
    }

    /** Moves those that stand in the log as their rows say and were quiet for long enough; returns how many. */
    @Override
    public Integer with(Session session) throws SQLException {
        Map<CaseId, End> found = new HashMap<>();
        ends.ask(session, candidates.stream().map(Candidate::caseId).toList(), row -> {
            CaseId id = new CaseId(row.getString(1));
            End before = found.getOrDefault(id, End.NONE);
            found.put(id, before.and(row.getLong(2), row.getLong(3), row.getBoolean(4)));
        });
        List<Candidate> resting = candidates.stream()
                .filter(one -> resting(one, found.getOrDefault(one.caseId(), End.NONE)))
                .toList();
        List<Candidate> moving = resting.stream()
                .filter(one -> found.getOrDefault(one.caseId(), End.NONE).more())
                .toList();
        Map<Boolean, List<Candidate>> byMark = moving.stream()
                .collect(Collectors.partitioningBy(
                        one -> found.getOrDefault(one.caseId(), End.NONE).marked()));
        enter(session, ENTER, byMark.getOrDefault(false, List.of()), found);
        enter(session, ENTER_AGAIN, byMark.getOrDefault(true, List.of()), found);
        each(session, COPY, moving, (statement, one) -> bind(statement, one, 1, 2));
        each(session, MARK, moving, (statement, one) -> bind(statement, one, 2, 1));
        each(session, DROP, moving, (statement, one) -> bind(statement, one, 1, 2));
        each(session, TICK, resting, (statement, one) -> bind(statement, one, 1, 2));
        return moving.size();
    }

    private boolean resting(Candidate candidate, End end) {
        return end.version() == candidate.version() && end.lastMillis() <= quietSince.toEpochMilli();
    }

    private void enter(Session session, String sql, List<Candidate> cases, Map<CaseId, End> ends) throws SQLException {
        each(session, sql, cases, (statement, one) -> {
            Instant last = Instant.ofEpochMilli(
                    ends.getOrDefault(one.caseId(), End.NONE).lastMillis());
            RecordClass recordClass = settings.recordClass(one.bundle());
            statement.setLong(1, one.version());
            statement.setString(2, one.bundle());
            statement.setLong(3, last.toEpochMilli());
            statement.setLong(4, now.toEpochMilli());
            statement.setString(5, recordClass.name());
            Archive.millis(statement, 6, recordClass.keepUntil(last).orElse(null));
            statement.setString(7, one.caseId().value());
        });
    }

    private static void bind(PreparedStatement statement, Candidate one, int caseAt, int versionAt)
            throws SQLException {
        statement.setString(caseAt, one.caseId().value());
        statement.setLong(versionAt, one.version());
    }

    /** Does something to each case, all of it in one way to the database where that is possible. */
    private void each(Session session, String sql, List<Candidate> cases, Binding binding) throws SQLException {
        if (cases.isEmpty()) {
            return;
        }
        PreparedStatement statement = session.prepared(sql);
        for (Candidate one : cases) {
            binding.bind(statement, one);
            if (together) {
                statement.addBatch();
            } else {
                statement.executeUpdate();
            }
        }
        if (together) {
            statement.executeBatch();
        }
    }

    /** Puts the values of a case into a statement. */
    @FunctionalInterface
    private interface Binding {
        /** Sets the parameters. */
        void bind(PreparedStatement statement, Candidate one) throws SQLException;
    }
}
