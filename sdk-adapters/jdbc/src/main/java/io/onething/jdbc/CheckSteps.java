package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.store.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How each rule of the self-check is tried (自检步骤). Every key begins with the rule it is for. */
final class CheckSteps {
    private static final int[] RACERS = {2, 4, 8};
    private static final int RACES = 10;
    private static final Duration HELD = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SKEW = Duration.ofSeconds(1);

    private final Product product;
    private final Scratch scratch;

    CheckSteps(Product product, Scratch scratch) {
        this.product = product;
        this.scratch = scratch;
    }

    boolean primary() throws SQLException {
        try (Connection connection = scratch.connection(true)) {
            return product.primary(connection);
        }
    }

    boolean taken() throws SQLException {
        try (Connection connection = scratch.connection(true)) {
            scratch.insert(connection, "taken", "");
            scratch.insert(connection, "taken", "");
            return false;
        } catch (SQLException e) {
            return SqlStates.meaning(e) == SqlStates.Meaning.TAKEN;
        }
    }

    boolean compareAndSet() throws SQLException {
        for (int racers : RACERS) {
            int[] winners = new int[RACES];
            for (boolean[] won : race(racers)) {
                for (int race = 0; race < RACES; race++) {
                    winners[race] += won[race] ? 1 : 0;
                }
            }
            if (Arrays.stream(winners).anyMatch(count -> count != 1)) {
                return false;
            }
        }
        return true;
    }

    /** Returns for each racer which races it won. */
    private List<boolean[]> race(int racers) throws SQLException {
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Callable<boolean[]>> all = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            all.add(() -> {
                boolean[] won = new boolean[RACES];
                try (Connection connection = scratch.connection(false)) {
                    for (int race = 0; race < RACES; race++) {
                        start.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                        won[race] = committed(connection, "race-" + racers + "-" + race);
                    }
                }
                return won;
            });
        }
        return together(all);
    }

    private boolean committed(Connection connection, String name) throws SQLException {
        try {
            scratch.insert(connection, name, "");
            connection.commit();
            return true;
        } catch (SQLException lost) {
            connection.rollback();
            return false;
        }
    }

    boolean honestLocks() throws SQLException {
        return waits("locks-commit", true) && waits("locks-rollback", false);
    }

    /** Lets one insert wait for another of the same key, and returns whether it fared as it should. */
    private boolean waits(String name, boolean firstCommits) throws SQLException {
        ExecutorService thread = Executors.newSingleThreadExecutor(CheckSteps::daemon);
        try (Connection first = scratch.connection(false);
                Connection second = scratch.connection(false)) {
            scratch.insert(first, name, "");
            Future<Boolean> waiting = thread.submit(() -> committed(second, name));
            boolean waited = !finished(waiting, HELD);
            if (firstCommits) {
                first.commit();
            } else {
                first.rollback();
            }
            return finished(waiting, PATIENCE) && waited && waiting.get() != firstCommits;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return false;
        } finally {
            thread.shutdown();
        }
    }

    private static boolean finished(Future<Boolean> waiting, Duration most)
            throws InterruptedException, ExecutionException {
        try {
            waiting.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    boolean rollback() throws SQLException {
        try (Connection connection = scratch.connection(false)) {
            scratch.insert(connection, "rollback", "");
            connection.rollback();
        }
        return scratch.read("rollback") == null;
    }

    boolean readYourCommit() throws SQLException {
        for (int i = 0; i < RACES; i++) {
            String name = "visible-" + i;
            try (Connection connection = scratch.connection(false)) {
                scratch.insert(connection, name, "here");
                connection.commit();
                if (scratch.read(name) == null) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean text() throws SQLException {
        List<String> texts = List.of(
                "一件事 𠮷𡈽 👩‍🍳 é\u0301 \u200f\ufeff \u0001\t\r\n ' \" \\ ; -- %s ${x} \uffff",
                "", "办".repeat(349_525) + "x");
        for (int i = 0; i < texts.size(); i++) {
            try (Connection connection = scratch.connection(true)) {
                scratch.insert(connection, "text-" + i, texts.get(i));
                scratch.insert(connection, "TEXT-" + i, "upper case");
            }
            if (!texts.get(i).equals(scratch.read("text-" + i))) {
                return false;
            }
        }
        return true;
    }

    boolean isolation() throws SQLException {
        try (Connection writing = scratch.connection(false);
                Connection reading = scratch.connection(false)) {
            int before = reading.getTransactionIsolation();
            reading.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            scratch.insert(writing, "isolation", "");
            boolean dirty = scratch.read(reading, "isolation") != null;
            writing.commit();
            boolean seen = scratch.read(reading, "isolation") != null;
            reading.rollback();
            reading.setTransactionIsolation(before);
            return !dirty && seen;
        }
    }

    boolean durable() throws SQLException {
        return judged() != Durability.PROCESS_LOCAL;
    }

    boolean failover() throws SQLException {
        return judged() != Durability.DURABLE_EXCEPT_FAILOVER;
    }

    private Durability judged() throws SQLException {
        try (Connection connection = scratch.connection(true)) {
            String undo = product.prepareWriter(connection);
            try {
                return product.judge(connection).durability();
            } catch (OneThingException text) {
                return Durability.DURABLE; // another rule is about text
            } finally {
                Query.execute(connection, undo);
            }
        }
    }

    boolean clock() throws SQLException {
        try (Connection connection = scratch.connection(true)) {
            long before = System.currentTimeMillis();
            long theirs = Query.number(connection, product.now());
            long after = System.currentTimeMillis();
            return theirs > before - SKEW.toMillis() && theirs < after + SKEW.toMillis();
        }
    }

    boolean networkTimeout() throws SQLException {
        try (Connection connection = scratch.connection(true)) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 10_000);
            boolean taken = connection.getNetworkTimeout() == 10_000;
            connection.setNetworkTimeout(Runnable::run, before);
            return taken;
        }
    }

    boolean savepoint() throws SQLException {
        try (Connection connection = scratch.connection(false)) {
            scratch.insert(connection, "savepoint", "");
            Savepoint before = connection.setSavepoint();
            boolean refused = false;
            try {
                scratch.insert(connection, "savepoint", "");
            } catch (SQLException e) {
                refused = true;
                connection.rollback(before);
            }
            connection.commit();
            return refused && scratch.read("savepoint") != null;
        }
    }

    private static <T> List<T> together(List<Callable<T>> all) throws SQLException {
        ExecutorService threads = Executors.newFixedThreadPool(all.size(), CheckSteps::daemon);
        try {
            List<T> outcomes = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(all)) {
                outcomes.add(one.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        } catch (ExecutionException e) {
            throw new SQLException("a racer failed", e);
        } finally {
            threads.shutdown();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "onething-check");
        thread.setDaemon(true);
        return thread;
    }
}
