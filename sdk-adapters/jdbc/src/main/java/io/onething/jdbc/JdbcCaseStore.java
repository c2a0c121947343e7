package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cases in a database (JDBC 办件存储). Thread-safe.
 *
 * <p>Many cases are best appended in one batch: a batch is one commit, and the commit rate of the disk is the limit. Instants are kept to
 * the millisecond; what is finer is cut off. Beside the errors each way of opening names, every method throws
 * {@link io.onething.store.StoreUnavailableException} when the database did not answer, and a {@link io.onething.OneThingException} with code
 * {@code OT-5007} when it is damaged, {@code OT-5008} when a text cannot be kept as it is, {@code OT-5009} after {@link #close()},
 * {@code OT-5010} when its file was taken away and {@code OT-5011} when the disk failed to sync.
 */
public final class JdbcCaseStore implements CaseStore {
    private static final String APPEND =
            "INSERT INTO events (position, case_id, sequence, at_millis, type, body, personal, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ERASE = "UPDATE events SET personal = NULL WHERE case_id = ? AND personal IS NOT NULL";
    private static final String LOAD =
            "SELECT sequence, at_millis, type, body, personal, seal FROM events WHERE case_id = ? ORDER BY sequence";
    private static final String DEFINITION = "SELECT text FROM definitions WHERE digest = ?";
    private static final String PROJECTED = "SELECT up_to FROM projection WHERE id = 1";
    private static final String CHANGED =
            "SELECT position, case_id FROM events WHERE position > ? ORDER BY position LIMIT ?";
    private static final String ROW =
            "SELECT case_id, version, bundle, phase, closed, parked, due_millis, opened_millis FROM case_rows";
    private static final String DUE = ROW
            + " WHERE due_millis >= ? AND due_millis <= ? AND (due_millis > ? OR case_id > ?) ORDER BY due_millis, case_id LIMIT ?";

    private final Database database;

    private JdbcCaseStore(Database database) {
        this.database = database;
    }

    /**
     * Opens a store in an SQLite file, the embedded default: WAL, {@code synchronous=FULL}, one sync per batch. The file is made when it is
     * not there; its directory must exist.
     *
     * <p>The store is {@link Durability#DURABLE}, but {@link Durability#PROCESS_LOCAL} on a file system that lives in memory. It is exclusive:
     * a lock on {@code <file>.lock} keeps every other process out and ends with this one. Beside the file there are {@code <file>-wal} and
     * {@code <file>-shm} while it is open; a backup needs all of them, or is made after {@link #close()}. Needs {@code org.xerial:sqlite-jdbc}.
     *
     * @param file the file, on a local disk
     * @throws io.onething.OneThingException {@code OT-5002} open elsewhere, {@code OT-5003} written by a newer SDK, {@code OT-5004} another
     *     program's file, {@code OT-5005} durability cannot be had here, {@code OT-5006} it cannot be opened, {@code OT-5007} it is damaged,
     *     {@code OT-5012} no driver
     */
    public static JdbcCaseStore sqlite(Path file) {
        return new JdbcCaseStore(SqliteDatabase.open(file));
    }

    /** Opens a store over a database; for tests that look inside. */
    static JdbcCaseStore over(Database database) {
        return new JdbcCaseStore(database);
    }

    @Override
    public Durability durability() {
        return database.durability();
    }

    @Override
    public boolean exclusive() {
        return database.exclusive();
    }

    @Override
    public List<Appended> append(List<Append> batch) {
        StoredText.check(batch);
        if (batch.isEmpty()) {
            return List.of();
        }
        List<Appended> appended = database.write(session -> {
            List<Appended> results = new ArrayList<>(batch.size());
            for (Append append : batch) {
                results.add(append(session, append));
            }
            return List.copyOf(results);
        });
        if (batch.stream().anyMatch(Append::erase)) {
            database.forgetErased();
        }
        return appended;
    }

    private static Appended append(Session session, Append append) throws SQLException {
        LogEnd end = session.logEnd();
        if (end.version(session, append.caseId()) != append.expectedVersion()) {
            return Appended.CONFLICT;
        }
        if (append.erase()) {
            PreparedStatement erase = session.prepared(ERASE);
            erase.setString(1, append.caseId().value());
            erase.executeUpdate();
        }
        long position = end.position(session);
        PreparedStatement insert = session.prepared(APPEND);
        for (EventRecord event : append.events()) {
            position++;
            insert.setLong(1, position);
            insert.setString(2, append.caseId().value());
            insert.setLong(3, event.sequence());
            insert.setLong(4, event.at().toEpochMilli());
            insert.setString(5, event.type());
            insert.setString(6, event.body());
            insert.setString(7, event.personalOrNull());
            insert.setString(8, event.sealOrNull());
            insert.executeUpdate();
        }
        end.moved(append.caseId(), append.expectedVersion() + append.events().size(), position);
        return new Appended(true, position);
    }

    @Override
    public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        return database.read(session -> {
            Map<CaseId, List<EventRecord>> found = new HashMap<>();
            for (CaseId id : new LinkedHashSet<>(cases)) {
                List<EventRecord> events = events(session, id);
                if (!events.isEmpty()) {
                    found.put(id, events);
                }
            }
            return found;
        });
    }

    private static List<EventRecord> events(Session session, CaseId id) throws SQLException {
        PreparedStatement select = session.prepared(LOAD);
        select.setString(1, id.value());
        List<EventRecord> events = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                events.add(new EventRecord(
                        result.getLong(1),
                        Instant.ofEpochMilli(result.getLong(2)),
                        result.getString(3),
                        result.getString(4),
                        result.getString(5),
                        result.getString(6)));
            }
        }
        return List.copyOf(events);
    }

    @Override
    public void keepDefinition(String digest, String text) {
        StoredText.check("the digest of a definition", digest);
        StoredText.check("the definition " + digest, text);
        if (definition(digest).isPresent()) {
            return;
        }
        database.write(session -> {
            PreparedStatement insert = session.prepared(database.dialect().keepDefinition());
            insert.setString(1, digest);
            insert.setString(2, text);
            return insert.executeUpdate();
        });
    }

    @Override
    public Optional<String> definition(String digest) {
        return database.read(session -> {
            PreparedStatement select = session.prepared(DEFINITION);
            select.setString(1, digest);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void project(Collection<CaseRow> rows, long upTo) {
        for (CaseRow row : rows) {
            StoredText.check("the row of case " + row.caseId(), row.bundle() + row.phase());
        }
        database.writeDerived(session -> {
            PreparedStatement keep = session.prepared(database.dialect().keepRow());
            for (CaseRow row : rows) {
                keep(keep, row);
            }
            PreparedStatement advance = session.prepared(database.dialect().advance());
            advance.setLong(1, upTo);
            return advance.executeUpdate();
        });
    }

    private static void keep(PreparedStatement keep, CaseRow row) throws SQLException {
        keep.setString(1, row.caseId().value());
        keep.setLong(2, row.version());
        keep.setString(3, row.bundle());
        keep.setString(4, row.phase());
        keep.setInt(5, row.closed() ? 1 : 0);
        keep.setInt(6, row.parked() ? 1 : 0);
        Instant due = row.dueAtOrNull();
        if (due == null) {
            keep.setNull(7, Types.BIGINT);
        } else {
            keep.setLong(7, due.toEpochMilli());
        }
        keep.setLong(8, row.openedAt().toEpochMilli());
        keep.executeUpdate();
    }

    @Override
    public long projectedUpTo() {
        return database.read(session -> {
            try (ResultSet result = session.prepared(PROJECTED).executeQuery()) {
                return result.next() ? result.getLong(1) : 0L;
            }
        });
    }

    @Override
    public Map<CaseId, Long> changedAfter(long position, int limit) {
        atLeastOne(limit);
        return database.read(session -> {
            PreparedStatement select = session.prepared(CHANGED);
            select.setLong(1, position);
            select.setInt(2, limit);
            Map<CaseId, Long> changed = new LinkedHashMap<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    changed.put(new CaseId(result.getString(2)), result.getLong(1));
                }
            }
            return changed;
        });
    }

    @Override
    public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        atLeastOne(limit);
        return database.read(session -> {
            PreparedStatement select = session.prepared(DUE);
            select.setLong(1, from.toEpochMilli());
            select.setLong(2, until.toEpochMilli());
            select.setLong(3, from.toEpochMilli());
            select.setString(4, after == null ? "" : after.value());
            select.setInt(5, limit);
            return rows(select);
        });
    }

    @Override
    public List<CaseRow> list(CaseQuery query) {
        String restriction = switch (query.which()) {
            case ALL -> "";
            case OPEN -> " AND closed = 0";
            case PARKED -> " AND parked = 1";
        };
        return database.read(session -> {
            PreparedStatement select =
                    session.prepared(ROW + " WHERE case_id > ?" + restriction + " ORDER BY case_id LIMIT ?");
            select.setString(1, query.after().map(CaseId::value).orElse(""));
            select.setInt(2, query.limit());
            return rows(select);
        });
    }

    private static List<CaseRow> rows(PreparedStatement select) throws SQLException {
        List<CaseRow> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(new CaseRow(
                        new CaseId(result.getString(1)),
                        result.getLong(2),
                        result.getString(3),
                        result.getString(4),
                        result.getBoolean(5),
                        result.getBoolean(6),
                        instant(result, 7),
                        Instant.ofEpochMilli(result.getLong(8))));
            }
        }
        return List.copyOf(rows);
    }

    private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        long millis = result.getLong(column);
        return result.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static void atLeastOne(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1, got " + limit);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
