package io.onething.jdbc;

import io.onething.jdbc.CrashBundle.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Three processes on one PostgreSQL, cases that go through them, and faults until there were enough (混沌运行). */
final class ChaosRun implements AutoCloseable {
    static final int NODES = 3;
    private static final Duration LEASE = CrashNode.CALL.plusSeconds(10);
    private static final Duration START = Duration.ofMinutes(2);

    private final CrashServer server;
    private final Path log;
    private final CrashTown town;
    private final long seed;
    private final ChaosProxy[] proxies = new ChaosProxy[NODES];
    private final @Nullable CrashProcess[] nodes = new CrashProcess[NODES];
    private final Map<ChaosFault, AtomicInteger> done = new EnumMap<>(ChaosFault.class);
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger starts = new AtomicInteger();

    /** What is asked of the server goes on beside each other, and not while the server is tormented. */
    private final ReentrantReadWriteLock turns = new ReentrantReadWriteLock(true);

    private final Queue<ChaosFault> processFaults = new ConcurrentLinkedQueue<>();
    private final Queue<ChaosFault> serverFaults = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    ChaosRun(CrashServer server, Path log, long seed) throws SQLException {
        this.server = server;
        this.log = log;
        this.seed = seed;
        this.town = new CrashTown(seed);
        Arrays.stream(ChaosFault.values()).forEach(fault -> done.put(fault, new AtomicInteger()));
        for (int i = 0; i < NODES; i++) {
            proxies[i] = new ChaosProxy(server.port());
            start(i);
        }
    }

    CrashTown town() {
        return town;
    }

    private void start(int place) {
        CrashProcess node = CrashProcess.start(
                "node-" + place + "-" + starts.incrementAndGet(),
                List.of(),
                List.of("postgresql", Integer.toString(proxies[place].port()), "city", "PT0S"),
                log,
                town::hear);
        nodes[place] = node;
        town.add(node);
    }

    /** Waits until all are up; one that ended because it could not reach the database is started again, as anybody's supervisor would. */
    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        for (int i = 0; i < NODES; i++) {
            while (!isReady(i)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("a process does not start; see " + log);
                }
                startIfEnded(i);
                pause(Duration.ofMillis(50));
            }
        }
    }

    private boolean isReady(int place) {
        CrashProcess node = nodes[place];
        return node != null && node.isReady();
    }

    private void startIfEnded(int place) {
        CrashProcess node = nodes[place];
        if (node == null || !node.isAlive()) {
            if (node != null) {
                town.remove(node);
            }
            start(place);
        }
    }

    /** Prepares a trigger that acts like a full disk when it is told to. */
    void prepareDisk() throws SQLException {
        server.execute(
                "CREATE TABLE disk (is_full boolean NOT NULL)",
                "INSERT INTO disk VALUES (false)",
                "GRANT SELECT ON disk TO node",
                "CREATE FUNCTION write_to_disk() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                        + " IF (SELECT is_full FROM city.disk) THEN"
                        + " RAISE EXCEPTION USING ERRCODE = ''53100'', MESSAGE = ''no space left''; END IF; RETURN NEW; END'",
                "CREATE TRIGGER full_disk BEFORE INSERT ON onething_appends FOR EACH ROW EXECUTE FUNCTION write_to_disk()");
    }

    /** Begins to torment: one thread for each process, and one for the server, until there were so many faults, of each kind its share. */
    List<Thread> torment(int faults) {
        Random random = new Random(seed);
        deal(faults, random);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i <= NODES; i++) {
            int place = i;
            Random own = new Random(random.nextLong());
            Thread thread = new Thread(() -> torment(place, own), "tormentor-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void deal(int faults, Random random) {
        int weights =
                Arrays.stream(ChaosFault.values()).mapToInt(ChaosFault::weight).sum();
        List<ChaosFault> all = new ArrayList<>();
        for (ChaosFault fault : ChaosFault.values()) {
            all.addAll(Collections.nCopies((faults * fault.weight() + weights - 1) / weights, fault));
        }
        Collections.shuffle(all, random);
        all.forEach(fault -> (fault.ofServer() ? serverFaults : processFaults).add(fault));
    }

    private void torment(int place, Random random) {
        try {
            if (place == NODES) {
                tormentServer(random);
            } else {
                tormentProcess(place, random);
            }
        } catch (SQLException | InterruptedException | RuntimeException e) {
            failures.add(e);
            stop.set(true);
        }
    }

    private void tormentProcess(int place, Random random) throws SQLException, InterruptedException {
        ChaosFault fault = processFaults.poll();
        while (!stop.get() && fault != null) {
            if (ofProcess(fault, place, random)) {
                done.get(fault).incrementAndGet();
                fault = processFaults.poll();
            }
            pause(Duration.ofMillis(50 + random.nextInt(300)));
        }
    }

    /** Faults of the server are spread over those of the processes. */
    private void tormentServer(Random random) throws SQLException, InterruptedException {
        int most = serverFaults.size();
        int others = processFaults.size();
        for (ChaosFault fault = serverFaults.poll(); fault != null && !stop.get(); fault = serverFaults.poll()) {
            while (!stop.get() && processFaults.size() * (long) most > (serverFaults.size() + 1L) * others) {
                pause(Duration.ofMillis(50));
            }
            turns.writeLock().lock();
            try {
                ofServer(fault, random);
            } finally {
                turns.writeLock().unlock();
            }
            done.get(fault).incrementAndGet();
        }
    }

    private boolean ofProcess(ChaosFault fault, int place, Random random) throws SQLException, InterruptedException {
        CrashProcess node = nodes[place];
        if (node == null || !node.isReady()) {
            startIfEnded(place);
            pause(Duration.ofMillis(100));
            return false;
        }
        ChaosProxy proxy = proxies[place];
        switch (fault) {
            case KILL -> {
                town.remove(node);
                node.kill();
                start(place);
            }
            case PAUSE -> {
                node.signal("STOP");
                pause(LEASE.plusMillis(500 + random.nextInt(1500)));
                node.signal("CONT");
            }
            case TERMINATE -> {
                return terminate(node);
            }
            case CUT_BEFORE, CUT_AFTER -> {
                proxy.cut(fault == ChaosFault.CUT_BEFORE ? ChaosProxy.Cut.BEFORE : ChaosProxy.Cut.AFTER);
                pause(Duration.ofMillis(400 + random.nextInt(300)));
                return proxy.wasCut();
            }
            case BLACK_HOLE -> {
                proxy.swallow();
                pause(Duration.ofMillis(500 + random.nextInt(5_000)));
                proxy.heal();
            }
            case RESTART, DISK_FULL, NO_CONNECTIONS -> throw new IllegalArgumentException(fault.name());
        }
        return true;
    }

    private boolean terminate(CrashProcess node) throws SQLException {
        turns.readLock().lock();
        try {
            return server.number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                            + " WHERE application_name = '" + node.label() + "'")
                    > 0;
        } finally {
            turns.readLock().unlock();
        }
    }

    private void ofServer(ChaosFault fault, Random random) throws SQLException, InterruptedException {
        switch (fault) {
            case RESTART -> {
                server.stopAtOnce();
                pause(Duration.ofMillis(random.nextInt(500)));
                server.start();
            }
            case DISK_FULL -> {
                server.execute("UPDATE disk SET is_full = true");
                pause(Duration.ofMillis(500 + random.nextInt(3_000)));
                server.execute("UPDATE disk SET is_full = false");
            }
            case NO_CONNECTIONS -> {
                server.execute(
                        "ALTER ROLE node CONNECTION LIMIT 0",
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'node'");
                pause(Duration.ofMillis(500 + random.nextInt(3_000)));
                server.execute("ALTER ROLE node CONNECTION LIMIT -1");
            }
            default -> throw new IllegalArgumentException(fault.name());
        }
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Returns how many faults there were. */
    int count() {
        return done.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Returns how many faults there were of each kind. */
    Map<ChaosFault, Integer> counts() {
        Map<ChaosFault, Integer> counts = new EnumMap<>(ChaosFault.class);
        done.forEach((fault, times) -> counts.put(fault, times.get()));
        return counts;
    }

    /** Lets every tormentor finish what it does and end. */
    void stop() {
        stop.set(true);
    }

    /** Sees to it that every process is up and left alone. */
    void calm() throws InterruptedException {
        for (int i = 0; i < NODES; i++) {
            proxies[i].wasCut();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a tormentor failed", failures.peek());
        }
        awaitReady();
    }

    /** Returns the id of a case by number; of each ten two are corrected, and one each withdrawn, parked, joined and erased. */
    static String id(int number) {
        Kind[] kinds = {
            Kind.PLAIN, Kind.CORRECTED, Kind.PLAIN, Kind.WITHDRAWN, Kind.PLAIN,
            Kind.PARKED, Kind.CORRECTED, Kind.JOINED, Kind.PLAIN, Kind.ERASED
        };
        return kinds[number % kinds.length].id(number);
    }

    /** Ends all processes and waits until the database has noticed. */
    void end() throws Exception {
        for (CrashProcess node : nodes) {
            if (node != null) {
                node.kill();
                server.awaitGone(node.label());
            }
        }
    }

    @Override
    public void close() throws IOException {
        town.close();
        for (CrashProcess node : nodes) {
            if (node != null) {
                node.close();
            }
        }
        for (ChaosProxy proxy : proxies) {
            proxy.close();
        }
    }
}
