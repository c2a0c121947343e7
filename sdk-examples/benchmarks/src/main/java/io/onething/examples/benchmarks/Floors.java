package io.onething.examples.benchmarks;

import io.onething.store.EventRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plain JDBC that writes what such cases write and does nothing else: no decision, no department, no index for finding a case again. Three ways
 * a careful programmer may choose; the bodies are those of a real run.
 */
final class Floors {
    private static final int CONNECTIONS = 16;
    private static final String TEXT = "VARCHAR(200)";

    private final Source source;

    Floors(Source source) {
        this.source = source;
    }

    /** Where connections come from. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    /** Makes empty tables. */
    void prepare() {
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS floor_events");
                statement.execute("DROP TABLE IF EXISTS floor_cases");
                statement.execute("CREATE TABLE floor_events (case_id " + TEXT + " NOT NULL, sequence BIGINT NOT NULL,"
                        + " at_millis BIGINT NOT NULL, type " + TEXT
                        + " NOT NULL, body TEXT NOT NULL, personal TEXT, seal TEXT, PRIMARY KEY (case_id, sequence))");
                statement.execute("CREATE TABLE floor_cases (case_id " + TEXT
                        + " NOT NULL PRIMARY KEY, version BIGINT NOT NULL, body TEXT NOT NULL)");
            }
            return 0.0;
        });
    }

    /** (a) Every step of a case in a transaction of its own, sixteen cases at a time on sixteen connections. Returns cases per second. */
    double eachStep(List<List<EventRecord>> steps, int cases) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long begin = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(threads.submit(() -> run(connection -> {
                    connection.setAutoCommit(false);
                    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                        for (int one = next.getAndIncrement(); one < cases; one = next.getAndIncrement()) {
                            for (List<EventRecord> step : steps) {
                                bind(insert, "case-" + one, step);
                                insert.executeBatch();
                                connection.commit();
                            }
                        }
                    }
                    return 0.0;
                })));
            }
            for (Future<?> one : running) {
                one.get();
            }
            return cases / ((System.nanoTime() - begin) / 1e9);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("the floor could not be measured", failed);
        } finally {
            threads.shutdownNow();
        }
    }

    private static final String INSERT =
            "INSERT INTO floor_events (case_id, sequence, at_millis, type, body, personal, seal) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static void bind(PreparedStatement insert, String id, List<EventRecord> events) throws SQLException {
        for (EventRecord event : events) {
            insert.setString(1, id);
            insert.setLong(2, event.sequence());
            insert.setLong(3, event.at().toEpochMilli());
            insert.setString(4, event.type());
            insert.setString(5, event.body());
            insert.setString(6, event.personal().orElse(null));
            insert.setString(7, event.sealOrNull());
            insert.addBatch();
        }
    }

    /** (b) One row for each case, written at its steps under its version, a group of cases in every commit. Returns cases per second. */
    double caseTable(List<List<EventRecord>> commits, int open, int cases) {
        List<String> bodies = commits.stream().map(Floors::body).toList();
        return run(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO floor_cases (body, case_id, version) VALUES (?, ?, ?)");
                    PreparedStatement update = connection.prepareStatement(
                            "UPDATE floor_cases SET body = ?, version = version + 1 WHERE case_id = ? AND version = ?")) {
                return grouped(
                        connection,
                        commits.size(),
                        open,
                        cases,
                        (id, step) -> {
                            PreparedStatement statement = step == 0 ? insert : update;
                            statement.setString(1, bodies.get(step));
                            statement.setString(2, id);
                            statement.setLong(3, step == 0 ? 1 : step);
                            statement.addBatch();
                        },
                        List.of(insert, update));
            }
        });
    }

    /** Returns what a step writes, as one text, about as long as what the SDK writes for it. */
    static String body(List<EventRecord> events) {
        StringBuilder body = new StringBuilder();
        StringBuilder personal = new StringBuilder();
        for (EventRecord event : events) {
            body.append("{\"type\":\"").append(event.type());
            event.seal().ifPresent(seal -> body.append("\",\"seal\":\"").append(seal));
            body.append("\",\"body\":").append(event.body()).append("},");
            personal.append(event.personal().orElse("null")).append(',');
        }
        return body.append(personal).toString();
    }

    /** (c) One row for each event, appended, a group of cases in every commit. Returns cases per second. */
    double log(List<List<EventRecord>> commits, int open, int cases) {
        return run(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                return grouped(
                        connection,
                        commits.size(),
                        open,
                        cases,
                        (id, step) -> bind(insert, id, commits.get(step)),
                        List.of(insert));
            }
        });
    }

    /** What is added to the group for one step of one case. */
    private interface Adding {
        void add(String id, int step) throws SQLException;
    }

    private static double grouped(
            Connection connection, int steps, int open, int cases, Adding adding, List<PreparedStatement> statements)
            throws SQLException {
        record Progress(String id, int step) {}
        Queue<Progress> running = new ArrayDeque<>();
        int begun = 0;
        long begin = System.nanoTime();
        while (begun < cases || !running.isEmpty()) {
            while (running.size() < open && begun < cases) {
                running.add(new Progress("case-" + begun++, 0));
            }
            int group = Math.min(running.size(), LARGEST_GROUP);
            for (int i = 0; i < group; i++) {
                Progress one = running.remove();
                adding.add(one.id(), one.step());
                if (one.step() + 1 < steps) {
                    running.add(new Progress(one.id(), one.step() + 1));
                }
            }
            for (PreparedStatement statement : statements) {
                statement.executeBatch();
            }
            connection.commit();
        }
        return cases / ((System.nanoTime() - begin) / 1e9);
    }

    /** As many cases as the SDK puts into one commit at most. */
    private static final int LARGEST_GROUP = 512;

    /** What is measured on one connection. */
    private interface Measuring {
        double on(Connection connection) throws SQLException;
    }

    private double run(Measuring measuring) {
        try (Connection connection = source.open()) {
            return measuring.on(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("the floor could not be measured", failed);
        }
    }
}
