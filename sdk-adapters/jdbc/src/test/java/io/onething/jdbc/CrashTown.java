package io.onething.jdbc;

import io.onething.jdbc.CrashBundle.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The world around some {@link CrashNode}s, in the process that torments them: applicants, clerks and departments. What they want is an order
 * that is given again, to any process that is up, until one acknowledges it. Everything is decided on one thread.
 *
 * <p>The departments keep the books that count: how often each key was acted on. Market and urban honour keys. Fire acts on whatever comes
 * before its time is over, as often as it comes, so that sending it something twice shows; it can be asked. What a department decided it
 * says by callback only, so that a lost one leaves its case open for ever.
 */
final class CrashTown implements AutoCloseable {
    private static final long AGAIN_MILLIS = 4_000;
    private static final long LATER_MILLIS = 300;

    private final Random random;
    private final List<CrashProcess> nodes = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = scheduler();
    private final Map<Long, Order> open = new HashMap<>();
    private final Map<String, Integer> acts = new HashMap<>();
    private final Set<String> arrived = new HashSet<>();
    private final Set<String> acknowledged = new TreeSet<>();
    private final Set<String> finished = new TreeSet<>();
    private final Map<String, Set<String>> said = new TreeMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding = true;
    private long numbers;
    private int counted;
    private volatile @Nullable RuntimeException failure;

    CrashTown(long seed) {
        this.random = new Random(seed);
    }

    private static ScheduledExecutorService scheduler() {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "crash-town");
            thread.setDaemon(true);
            return thread;
        });
        one.setRemoveOnCancelPolicy(true);
        return one;
    }

    /** Something somebody wants until it is acknowledged. */
    private final class Order {
        private final long number = ++numbers;
        private final String line;
        private final Runnable then;
        private boolean settled;
        private @Nullable ScheduledFuture<?> next;

        Order(String line, Runnable then) {
            this.line = line;
            this.then = then;
        }

        void give() {
            if (settled) {
                return;
            }
            List<CrashProcess> up = nodes.stream().filter(CrashProcess::isReady).toList();
            if (up.isEmpty()) {
                again(LATER_MILLIS);
            } else {
                up.get(random.nextInt(up.size())).say(number + " " + line);
                again(AGAIN_MILLIS + random.nextInt(1_000));
            }
        }

        void again(long millis) {
            ScheduledFuture<?> before = next;
            if (before != null) {
                before.cancel(false);
            }
            next = planned(millis, this::give);
        }

        void settle() {
            settled = true;
            again(0);
            open.remove(number);
            then.run();
        }
    }

    private void after(long millis, Runnable work) {
        ScheduledFuture<?> unused = planned(millis, work);
    }

    private ScheduledFuture<?> planned(long millis, Runnable work) {
        return thread.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
    }

    /** What goes wrong in a task that nobody waits for is thrown at whoever asks next. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void order(String line, Runnable then) {
        Order order = new Order(line, then);
        open.put(order.number, order);
        order.give();
    }

    /** Adds a process that orders may be given to, now or when it is up. */
    void add(CrashProcess node) {
        nodes.add(node);
    }

    void remove(CrashProcess node) {
        nodes.remove(node);
    }

    /** Hears a line of a process. */
    void hear(CrashProcess node, String line) {
        thread.execute(() -> guarded(() -> {
            String[] words = line.split(" ", -1);
            if (words[0].equals("ask")) {
                asked(node, words);
            } else if (words[0].equals("done")) {
                done(Long.parseLong(words[1]), words[2]);
            }
        }));
    }

    private void done(long number, String result) {
        Order order = open.get(number);
        if (order == null) {
            return;
        }
        if (result.startsWith("bug:")) {
            throw new IllegalStateException(order.line + ": " + result);
        }
        if (order.line.equals("count x")) {
            counted = result.matches("[0-9]+") ? Integer.parseInt(result) : counted;
            order.settle();
        } else if (result.equals("ok")) {
            acknowledged.add(order.line);
            order.settle();
        } else if (isOver(order.line, result)) {
            order.settle();
        } else {
            order.again(LATER_MILLIS);
        }
    }

    /** Returns whether an order that was given again need not be given any more, because an unacknowledged one did it. */
    private boolean isOver(String line, String result) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "correct" -> arrived.contains("SUPPLEMENT " + words[1]);
            case "withdraw" -> result.equals("OT-3006");
            case "release" -> acts.keySet().stream().anyMatch(key -> key.startsWith(words[1] + "/" + words[2] + "/"));
            default -> false;
        };
    }

    private void asked(CrashProcess node, String[] words) {
        String department = words[2];
        String verb = words[3];
        String key = words[4];
        boolean late = department.equals("fire") && System.currentTimeMillis() > Long.parseLong(words[5]);
        String answer;
        if (verb.equals("FIND")) {
            answer = acts.containsKey(key) ? "taken" : "none";
        } else if (late) {
            answer = "late";
        } else if (isParked(department, key)) {
            answer = "broken";
        } else {
            answer = "taken";
            act(department, verb, key);
        }
        if (random.nextInt(40) != 0) { // an answer is lost now and then
            node.say("answer " + words[1] + " " + answer);
        }
    }

    /** The fire department takes nothing of a parked case until somebody has seen that it waits. */
    private boolean isParked(String department, String key) {
        String id = caseOf(key);
        if (Kind.of(id) != Kind.PARKED || !department.equals("fire")) {
            return false;
        }
        String matter = id + " " + CrashBundle.FIRE;
        if (arrived.add("PARKED " + id)) {
            order("see " + matter, () -> {
                arrived.add("REPAIRED " + id);
                order("release " + matter, () -> {});
            });
        }
        return !arrived.contains("REPAIRED " + id);
    }

    private void act(String department, String verb, String key) {
        boolean honours = !department.equals("fire");
        if (honours && acts.containsKey(key)) {
            return;
        }
        boolean first = acts.merge(key, 1, Integer::sum) == 1;
        if (first) {
            arrived.add(verb + " " + caseOf(key));
            after(20 + random.nextInt(100), () -> report(department, verb, key));
        }
    }

    private void report(String department, String verb, String key) {
        Kind kind = Kind.of(caseOf(key));
        boolean permit = key.contains("/" + CrashBundle.PERMIT + "/");
        if (verb.equals("WITHDRAW")) {
            call(department, key, "withdrawn", () -> {});
        } else if (kind == Kind.CORRECTED && permit && verb.equals("SUBMIT")) {
            call(department, key, "asked", () -> order("correct " + caseOf(key), () -> {}));
        } else if (kind == Kind.WITHDRAWN) {
            call(department, key, "accepted", () -> {});
        } else if (kind == Kind.TIMED && department.equals("fire") && holding) {
            held.add(() -> grant(department, key));
        } else {
            grant(department, key);
        }
    }

    private void grant(String department, String key) {
        boolean together = random.nextInt(8) == 0; // the order of reports says nothing
        Runnable granted = () -> call(department, key, "granted", () -> granted(key));
        call(department, key, "accepted", together ? () -> {} : granted);
        if (together) {
            granted.run();
        }
    }

    private void call(String department, String key, String report, Runnable then) {
        order("call %s %s %s %s".formatted(key, department, report, Instant.now()), then);
    }

    private void granted(String key) {
        String id = caseOf(key);
        Set<String> all = said.computeIfAbsent(id, one -> new TreeSet<>());
        all.add(key.split("/", -1)[1]);
        if (all.size() == CrashBundle.BUNDLE.matters().size()) {
            if (Kind.of(id) == Kind.ERASED) {
                order("erase " + id, () -> finished.add(id));
            } else {
                finished.add(id);
            }
        }
    }

    private static String caseOf(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    /** Lets an applicant submit. */
    void submit(String id) {
        thread.execute(() -> guarded(() -> {
            Kind kind = Kind.of(id);
            order((kind == Kind.JOINED ? "join " : "submit ") + id, () -> {
                if (kind == Kind.WITHDRAWN) {
                    order("withdraw " + id, () -> finished.add(id));
                }
            });
        }));
    }

    /** Lets the departments say what they held back. */
    void speak() {
        thread.execute(() -> guarded(() -> {
            holding = false;
            held.forEach(Runnable::run);
            held.clear();
        }));
    }

    /** Asks a process how many cases are closed; the answer is seen later. */
    private int closed() {
        return ask(() -> {
            if (open.values().stream().noneMatch(order -> order.line.equals("count x"))) {
                order("count x", () -> {});
            }
            return counted;
        });
    }

    /** Waits until so many cases are closed and expect nothing more; returns false when nothing has gone on for some time. */
    boolean awaitClosed(int cases, Duration standstill) {
        long moved = System.nanoTime();
        int before = -1;
        while (true) {
            int now = finished() + closed();
            if (now == 2 * cases) {
                return true;
            }
            if (now > before) {
                before = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > standstill.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Returns a copy of what was acknowledged, one line for each order. */
    Set<String> acknowledged() {
        return ask(() -> new TreeSet<>(acknowledged));
    }

    /** Returns the keys that were acted on, and how often. */
    Map<String, Integer> acts() {
        return ask(() -> new TreeMap<>(acts));
    }

    /** Returns how many cases have nothing more to expect from anybody. */
    int finished() {
        return ask(finished::size);
    }

    /** Returns what is wanted and not acknowledged. */
    List<String> open() {
        return ask(
                () -> open.values().stream().map(order -> order.line).sorted().toList());
    }

    private <T> T ask(Supplier<T> question) {
        RuntimeException before = failure;
        if (before != null) {
            throw new IllegalStateException("the town failed", before);
        }
        try {
            return thread.submit(question::get).get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        nodes.forEach(CrashProcess::close);
    }
}
