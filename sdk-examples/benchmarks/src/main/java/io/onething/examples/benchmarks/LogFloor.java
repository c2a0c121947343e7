package io.onething.examples.benchmarks;

import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.InMemoryCaseStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The floor for (b): plain JDBC that writes the very events of such a case, in the same order of commits, 64 cases grouped in every commit,
 * and does nothing else: no decision, no department, no other thread.
 */
final class LogFloor {
    private LogFloor() {}

    /** Returns what a case appends, commit by commit, as seen in a real run. */
    static List<List<EventRecord>> recordCase() {
        Map<String, List<List<EventRecord>>> seen = new ConcurrentHashMap<>();
        InMemoryCaseStore memory = new InMemoryCaseStore();
        CaseStore recording = (CaseStore) Proxy.newProxyInstance(
                LogFloor.class.getClassLoader(), new Class<?>[] {CaseStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(memory, arguments);
                        if (method.getName().equals("append")) {
                            note(seen, (List<?>) arguments[0], (List<?>) result);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        Throughput.measure(recording, 200);
        // the case with the median number of commits stands for all of them
        return seen.values().stream()
                .sorted((one, other) -> Integer.compare(one.size(), other.size()))
                .skip(seen.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void note(Map<String, List<List<EventRecord>>> seen, List<?> batch, List<?> results) {
        for (int i = 0; i < batch.size(); i++) {
            Append append = (Append) batch.get(i);
            if (((Appended) results.get(i)).written()) {
                seen.computeIfAbsent(append.caseId().value(), id -> new ArrayList<>())
                        .add(append.events());
            }
        }
    }

    /** Returns cases per second. */
    static double measure(Path folder, List<List<EventRecord>> commits, int cases) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("floor.db"))) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute(
                        "CREATE TABLE events (position INTEGER PRIMARY KEY, case_id TEXT NOT NULL, sequence INTEGER NOT NULL,"
                                + " at_millis INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, personal TEXT, UNIQUE (case_id, sequence))");
            }
            connection.setAutoCommit(false);
            return run(connection, commits, cases);
        } catch (SQLException failed) {
            throw new IllegalStateException("the floor could not be measured", failed);
        }
    }

    private static double run(Connection connection, List<List<EventRecord>> commits, int cases) throws SQLException {
        record Progress(String id, int step) {}
        Queue<Progress> open = new ArrayDeque<>();
        int begun = 0;
        long begin = System.nanoTime();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events (case_id, sequence, at_millis, type, body, personal) VALUES (?, ?, ?, ?, ?, ?)")) {
            while (begun < cases || !open.isEmpty()) {
                while (open.size() < Throughput.OPEN && begun < cases) {
                    open.add(new Progress("case-" + begun++, 0));
                }
                int group = open.size();
                for (int i = 0; i < group; i++) {
                    Progress one = open.remove();
                    for (EventRecord event : commits.get(one.step())) {
                        bind(insert, one.id(), event);
                        insert.addBatch();
                    }
                    if (one.step() + 1 < commits.size()) {
                        open.add(new Progress(one.id(), one.step() + 1));
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return cases / ((System.nanoTime() - begin) / 1e9);
    }

    private static void bind(PreparedStatement insert, String id, EventRecord event) throws SQLException {
        insert.setString(1, id);
        insert.setLong(2, event.sequence());
        insert.setLong(3, event.at().toEpochMilli());
        insert.setString(4, event.type());
        insert.setString(5, event.body());
        insert.setString(6, event.personal().orElse(null));
    }
}
