package io.onething.testkit;

import io.onething.bundle.DepartmentId;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.department.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A department inside this process (假部门): it keeps the contract of {@link DepartmentAdapter}, reports through a
 * {@link StatusCallbackReceiver}, and can be told to be slow, silent, repeating or wrong. Thread-safe.
 *
 * <p>What a {@link Fault} becomes here: status 429 and 503 {@link Answer.TryAgain}, other 3xx and 4xx {@link Answer.Broken}, {@code CUT} an
 * exception, {@code HANG} a call that lasts until its deadline, everything else {@link Answer.Unknown}. {@link Mischief#FORGES} and
 * {@link Mischief#STALE} have no meaning without signatures and do nothing.
 */
public final class FakeDepartment implements DepartmentAdapter, AutoCloseable {
    private static final int THREADS = 8;
    private static final long PAUSE_MILLIS = 50;
    private static final Duration HEAD_START = Duration.ofMillis(100);

    private final DepartmentId id;
    private final Clock clock;
    private final KeyHandling keyHandling;
    private final boolean canFind;
    private final Quiet quiet = new Quiet();
    private final ScheduledThreadPoolExecutor scheduler;
    private final PlayedDepartment played;
    private final AtomicInteger messages = new AtomicInteger();
    private final String messagePrefix = "fake-" + Long.toString(System.nanoTime(), 36) + "-";
    private final List<Submission> handedOver = new ArrayList<>();
    private final Map<IdempotencyKey, List<Runnable>> reversed = new LinkedHashMap<>();
    private volatile @Nullable StatusCallbackReceiver receiver;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private FakeDepartment(Builder settings) {
        this.id = settings.id;
        this.clock = settings.clock;
        this.keyHandling = settings.keyHandling;
        this.canFind = settings.canFind;
        this.scheduler = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "onething-fake-" + settings.id);
            thread.setDaemon(true);
            return thread;
        });
        this.scheduler.setKeepAliveTime(5, TimeUnit.SECONDS);
        this.scheduler.allowCoreThreadTimeOut(true);
        Desk desk = new Desk(scheduler, clock, settings.speed, this::report, quiet);
        this.played = new PlayedDepartment(
                id.value(), NamedSigner.of(WebhookKey.random(id.value())), desk, settings.behaviours);
    }

    /** Returns a department that handles every matter in one way. */
    public static FakeDepartment of(String id, Behaviour behaviour) {
        return builder(id).behaviour(behaviour).build();
    }

    /** Starts the settings of a department. */
    public static Builder builder(String id) {
        return new Builder(new DepartmentId(id));
    }

    /** Sets where reports go that are not part of an answer. Until it is set they wait. */
    public void reportTo(StatusCallbackReceiver newReceiver) {
        receiver = Objects.requireNonNull(newReceiver, "receiver");
    }

    /** Changes how it handles one matter from the next hand-over on. */
    public void behave(String matter, Behaviour behaviour) {
        played.behave(matter, behaviour);
    }

    /** Lets every call wait for a latch before anything is taken, or until its deadline. */
    public void holdUntil(CountDownLatch latch) {
        gate = Objects.requireNonNull(latch, "latch");
    }

    /** Returns everything handed over, repetitions included, in the order it came. */
    public List<Submission> handedOver() {
        synchronized (handedOver) {
            return List.copyOf(handedOver);
        }
    }

    /** Returns what it has in its books, for {@link DepartmentContract}. */
    public DepartmentBooks books() {
        return new DepartmentBooks() {
            @Override
            public int requests(IdempotencyKey key) {
                return (int) handedOver().stream()
                        .filter(one -> one.key().equals(key))
                        .count();
            }

            @Override
            public Optional<Holding> held(IdempotencyKey key) {
                return played.desk()
                        .find(key)
                        .flatMap(taken -> handedOver().stream()
                                .filter(one -> one.key().equals(key))
                                .findFirst()
                                .map(Holding::of));
            }
        };
    }

    /** Returns how often it acted on a hand-over. A repetition of a key it knows is no further one. */
    public int effectiveSubmissions() {
        return played.desk().acts();
    }

    /** Returns the keys it acted on more than once; empty unless it {@link Mischief#IGNORES_KEYS}. */
    public Set<IdempotencyKey> actedTwice() {
        return played.desk().actedTwice();
    }

    /** Waits until all planned work is done and every report taken. Returns false when that took too long. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return quiet.await(atMost);
    }

    @Override
    public Answer submit(Submission submission) {
        return handle(submission);
    }

    @Override
    public Answer withdraw(Submission submission) {
        return handle(submission);
    }

    @Override
    public boolean canFind() {
        return canFind;
    }

    @Override
    public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        if (!canFind) {
            return DepartmentAdapter.super.find(key, deadline);
        }
        return played.desk().find(key);
    }

    @Override
    public KeyHandling keyHandling() {
        return keyHandling;
    }

    private Answer handle(Submission submission) {
        synchronized (handedOver) {
            handedOver.add(submission);
        }
        IdempotencyKey key = submission.key();
        Behaviour behaviour = played.behaviour(key.matter().value());
        Desk desk = played.desk();
        if (!opened(gate, submission.deadline())) {
            return new Answer.Unknown("nothing came before the deadline");
        }
        Fault fault = played.nextFault(key.matter().value());
        if (fault != null) {
            if (fault.taken()) {
                desk.take(key, submission.verb(), behaviour);
                desk.begin(key);
            }
            return failed(fault, submission.deadline());
        }
        Answer.Taken answer = desk.take(key, submission.verb(), behaviour);
        if (behaviour.does(Mischief.CALLS_BEFORE_ANSWERING)) {
            desk.begin(key);
            passed(HEAD_START, submission.deadline());
        }
        boolean inTime = passed(behaviour.answersAfter(), submission.deadline());
        desk.begin(key);
        return inTime ? answer : new Answer.Unknown("the answer came after the deadline");
    }

    private Answer failed(Fault fault, Instant deadline) {
        return switch (fault.kind()) {
            case STATUS -> {
                String text = "status " + fault.status();
                yield fault.status() == 429 || fault.status() == 503
                        ? new Answer.TryAgain(text, null)
                        : fault.status() < 500 ? new Answer.Broken(text) : new Answer.Unknown(text);
            }
            case HANG -> {
                opened(new CountDownLatch(1), deadline);
                yield new Answer.Unknown("nothing came before the deadline");
            }
            case CUT -> throw new UncheckedIOException(new IOException("the connection was cut"));
            case NONSENSE, WRONG_JSON -> new Answer.Unknown("the answer cannot be read");
        };
    }

    /** Waits for a latch until the deadline and returns whether it opened. An interrupt ends the wait and is kept. */
    private boolean opened(CountDownLatch latch, Instant deadline) {
        try {
            return latch.await(Duration.between(clock.instant(), deadline).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets time pass, not beyond the deadline, and returns whether all of it passed. An interrupt ends the wait and is kept. */
    private boolean passed(Duration time, Instant deadline) {
        if (time.isZero()) {
            return true;
        }
        Duration left = Duration.between(clock.instant(), deadline);
        try {
            boolean never = new CountDownLatch(1)
                    .await(Math.max(0, Math.min(left.toNanos(), time.toNanos())), TimeUnit.NANOSECONDS);
            return !never && left.compareTo(time) >= 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void report(IdempotencyKey key, Behaviour behaviour, Report report, Instant at, boolean last) {
        if (behaviour.does(Mischief.DROPS)) {
            return;
        }
        String message = messagePrefix + messages.incrementAndGet();
        quiet.planned();
        Runnable sending = () -> send(callback(message, key, at, report), behaviour, 1);
        if (!behaviour.does(Mischief.REVERSES)) {
            later(behaviour.callsLater(), sending);
            return;
        }
        for (Runnable one : held(key, sending, last)) {
            one.run();
        }
    }

    private List<Runnable> held(IdempotencyKey key, Runnable sending, boolean last) {
        synchronized (reversed) {
            List<Runnable> before = reversed.computeIfAbsent(key, any -> new ArrayList<>());
            before.add(0, sending);
            if (!last) {
                return List.of();
            }
            reversed.remove(key);
            return before;
        }
    }

    private StatusCallback callback(String message, IdempotencyKey key, Instant at, Report report) {
        return new StatusCallback(
                message, "digest-of-" + message, id, key.caseId(), key.matter(), key.round(), at, report);
    }

    private void send(StatusCallback callback, Behaviour behaviour, int attempt) {
        if (behaviour.does(Mischief.TWICE_AT_ONCE) && attempt == 1) {
            quiet.planned();
            later(Duration.ofNanos(1), () -> {
                received(callback);
                quiet.done();
            });
        }
        if (!received(callback)) {
            Duration pause = Duration.ofMillis(PAUSE_MILLIS * Math.min(attempt, 20));
            later(pause, () -> send(callback, behaviour, attempt + 1));
            return;
        }
        if (behaviour.does(Mischief.DUPLICATES)) {
            received(callback);
        }
        if (behaviour.does(Mischief.REUSES_IDS)) {
            received(new StatusCallback(
                    callback.id(),
                    "digest-of-another",
                    id,
                    callback.caseId(),
                    callback.matter(),
                    callback.round(),
                    callback.occurredAt(),
                    new Report.Accepted("OTHER")));
        }
        quiet.done();
    }

    private boolean received(StatusCallback callback) {
        StatusCallbackReceiver to = receiver;
        if (to == null) {
            return false;
        }
        try {
            CallbackReceipt receipt = to.receive(callback);
            return receipt.settled();
        } catch (RuntimeException e) {
            return false; // whatever it was, the department sends it again
        }
    }

    private void later(Duration pause, Runnable work) {
        if (pause.isZero()) {
            work.run();
            return;
        }
        try {
            var unused = scheduler.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            quiet.done(); // the department was closed: nobody waits for the rest
        }
    }

    /** Ends it at once: what is planned does not happen any more. Closing twice does nothing. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    @Override
    public String toString() {
        return "FakeDepartment[" + id + "]";
    }

    /** The settings of a department. */
    public static final class Builder {
        private final DepartmentId id;
        private final Map<String, Behaviour> behaviours = new HashMap<>();
        private Clock clock = Clock.systemUTC();
        private KeyHandling keyHandling = KeyHandling.HONOURS;
        private boolean canFind = true;
        private double speed = 1;

        private Builder(DepartmentId id) {
            this.id = id;
        }

        /** Sets how it handles every matter. Default: it grants without delay. */
        public Builder behaviour(Behaviour behaviour) {
            return matter(PlayedDepartment.ANY, behaviour);
        }

        /** Sets how it handles one matter. */
        public Builder matter(String matter, Behaviour behaviour) {
            behaviours.put(matter, Objects.requireNonNull(behaviour, "behaviour"));
            return this;
        }

        /** Sets the clock of deadlines and reports. Default: the system's. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** Sets what the adapter says about repeated keys. Default: they are honoured. */
        public Builder keyHandling(KeyHandling handling) {
            keyHandling = Objects.requireNonNull(handling, "handling");
            return this;
        }

        /** Takes away the possibility to look a key up. */
        public Builder cannotFind() {
            canFind = false;
            return this;
        }

        /** Sets how many times faster than set it works after it answered. Default: 1. */
        public Builder speed(double times) {
            if (!(times > 0) || Double.isInfinite(times)) {
                throw new IllegalArgumentException("a speed is above 0, got " + times);
            }
            speed = times;
            return this;
        }

        /** Returns the department. */
        public FakeDepartment build() {
            return new FakeDepartment(this);
        }
    }
}
