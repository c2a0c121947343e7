package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the two layouts ADR 0016 chooses between; not part of the build. Run it with {@code -Dtest=LayoutMeasure}; the figures are in
 * {@code target/layout.txt}.
 */
@DisplayName("One row for an append, or one for an event (日志布局测量)")
class LayoutMeasure {
    private static final int TOGETHER = 64;
    private static final int COMMITS_OF_A_CASE = 3;
    private static final int EVENTS_OF_A_COMMIT = 9;
    private static final int ROUNDS = 5;
    private static final Random RANDOM = new Random(16);

    /** One event as a row. */
    private record EventRow(CaseId caseId, EventRecord event, long position) {
        static final Group<EventRow> GROUP = new Group<>(
                "INSERT INTO events (case_id, sequence, stream, position, at_millis, type, body, personal, seal) VALUES ",
                9,
                "",
                EventRow::bind);

        private void bind(PreparedStatement insert, int from) throws SQLException {
            insert.setString(from, caseId.value());
            insert.setLong(from + 1, event.sequence());
            insert.setLong(from + 2, 1);
            insert.setLong(from + 3, position);
            insert.setLong(from + 4, event.at().toEpochMilli());
            insert.setString(from + 5, event.type());
            insert.setString(from + 6, event.body());
            insert.setString(from + 7, event.personalOrNull());
            insert.setString(from + 8, event.sealOrNull());
        }
    }

    private static final String EVENTS = "CREATE TABLE events (case_id varchar(64) NOT NULL, sequence bigint NOT NULL,"
            + " stream bigint, position bigint, at_millis bigint NOT NULL, type varchar(64) NOT NULL, body text NOT NULL,"
            + " personal text, seal text, PRIMARY KEY (case_id, sequence), UNIQUE (stream, position))";
    private static final String EVENTS_SQLITE =
            "CREATE TABLE events (position INTEGER NOT NULL PRIMARY KEY, stream INTEGER,"
                    + " case_id TEXT NOT NULL, sequence INTEGER NOT NULL, at_millis INTEGER NOT NULL, type TEXT NOT NULL,"
                    + " body TEXT NOT NULL, personal TEXT, seal TEXT, UNIQUE (case_id, sequence))";

    @TempDir
    Path folder;

    private int begun;
    private long position;

    private static Append append(CaseId id, int commit) {
        return new Append(
                id,
                IntStream.range(0, EVENTS_OF_A_COMMIT)
                        .mapToObj(i -> new EventRecord(
                                (long) commit * EVENTS_OF_A_COMMIT + i + 1,
                                Instant.ofEpochMilli(1_800_000_000_000L + i),
                                "handed-over",
                                "{\"matter\":\"food-permit\",\"round\":1,\"key\":\"" + id + "-" + i
                                        + "\",\"at\":\"2026-11-23T01:00:00.000Z\",\"attempt\":1,\"note\":\""
                                        + hex(60)
                                        + "\"}",
                                i % 4 == 0
                                        ? "{\"salt\":\"" + hex(32) + "\",\"name\":\"测试申请人\",\"more\":\"" + hex(50)
                                                + "\"}"
                                        : null,
                                "sha-256:" + hex(64) + (i % 4 == 0 ? ":" + hex(64) : "")))
                        .toList());
    }

    /** Text that does not shrink when it is compressed, as hashes and salts do not. */
    private static String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        while (text.length() < digits) {
            text.append(Character.forDigit(RANDOM.nextInt(16), 16));
        }
        return text.toString();
    }

    private void group(Session session, boolean byAppend) throws SQLException {
        List<CaseId> ids = IntStream.range(0, TOGETHER)
                .mapToObj(i -> new CaseId("case-" + begun++))
                .toList();
        for (int commit = 0; commit < COMMITS_OF_A_CASE; commit++) {
            List<AppendRow> appends = new ArrayList<>();
            List<EventRow> events = new ArrayList<>();
            for (CaseId id : ids) {
                Append append = append(id, commit);
                if (byAppend) {
                    position++;
                    appends.add(AppendRow.of(append).at(1, position, false));
                } else {
                    for (EventRecord event : append.events()) {
                        position++;
                        events.add(new EventRow(id, event, position));
                    }
                }
            }
            AppendRow.GROUP.write(session, appends);
            EventRow.GROUP.write(session, events);
            session.connection().commit();
        }
    }

    private double rate(Session session, boolean byAppend, int groups) throws SQLException {
        begun = 0;
        position = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < groups; i++) {
            group(session, byAppend);
        }
        return groups * TOGETHER / ((System.nanoTime() - begin) / 1e9);
    }

    /** The figures of one layout, one value for each round. */
    @SuppressWarnings("ArrayRecordComponent") // filled round by round, never compared
    private record Figures(String layout, double[] postgres, double[] wal, double[] size, double[] sqlite) {
        static Figures of(String layout) {
            return new Figures(layout, new double[ROUNDS], new double[ROUNDS], new double[ROUNDS], new double[ROUNDS]);
        }

        List<String> lines() {
            return List.of(
                    line(layout, "PostgreSQL, cases/s", postgres),
                    line(layout, "PostgreSQL, WAL bytes per case", wal),
                    line(layout, "PostgreSQL, table and index bytes per case", size),
                    line(layout, "SQLite, cases/s", sqlite));
        }
    }

    @Test
    void measure() throws Exception {
        Figures byAppend = Figures.of("one row per append");
        Figures byEvent = Figures.of("one row per event");
        for (int round = 0; round < ROUNDS; round++) {
            measure(byAppend, true, round);
            measure(byEvent, false, round);
        }
        List<String> lines = new ArrayList<>(byAppend.lines());
        lines.addAll(byEvent.lines());
        Files.write(Path.of("target", "layout.txt"), lines);
        assertThat(lines).hasSize(8);
    }

    private void measure(Figures figures, boolean byAppend, int round) throws SQLException, IOException {
        String schema = Postgres.schema();
        Postgres.execute(schema, byAppend ? JdbcCaseStore.schema(DatabaseFamily.POSTGRESQL) : EVENTS);
        try (Connection connection = Postgres.source(schema).getConnection()) {
            Query.execute(connection, "CHECKPOINT");
            long before = Query.number(connection, "SELECT pg_current_wal_lsn() - '0/0'");
            connection.setAutoCommit(false);
            figures.postgres()[round] = rate(Session.remote(connection, true, 1, kept -> {}), byAppend, 150);
            long after = Query.number(connection, "SELECT pg_current_wal_lsn() - '0/0'");
            long size = Query.number(
                    connection, "SELECT pg_total_relation_size('" + (byAppend ? "onething_appends" : "events") + "')");
            figures.wal()[round] = (after - before) / (double) begun;
            figures.size()[round] = size / (double) begun;
            connection.commit();
        }
        Postgres.execute("public", "DROP SCHEMA " + schema + " CASCADE");
        figures.sqlite()[round] = sqlite(byAppend, round);
    }

    private double sqlite(boolean byAppend, int round) throws SQLException, IOException {
        Path file = folder.resolve(byAppend + "-" + round + ".db");
        if (byAppend) {
            JdbcCaseStore.sqlite(file).close();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Query.execute(connection, "PRAGMA journal_mode = WAL");
            Query.execute(connection, "PRAGMA synchronous = FULL");
            if (!byAppend) {
                Query.execute(connection, EVENTS_SQLITE);
            }
            connection.setAutoCommit(false);
            return rate(Session.embedded(connection, 1), byAppend, 150);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String line(String layout, String figure, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%-20s %-45s min %9.0f median %9.0f max %9.0f",
                layout,
                figure,
                sorted[0],
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }
}
