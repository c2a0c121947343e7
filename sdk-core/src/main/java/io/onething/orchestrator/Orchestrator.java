package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.Step;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives all matters of all cases in parallel (并联编排). Nothing waits on a thread: a case that waits for a department is a row in the store.
 *
 * <p>Thread-safe. Made and closed by the entry point of the SDK.
 */
public final class Orchestrator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Orchestrator.class);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(11);
    private static final Duration PROJECT_EVERY = Duration.ofMillis(200);
    private static final Duration STORE_PAUSE = Duration.ofMillis(200);
    private static final int LARGEST_BATCH = 512;

    private final CaseStore store;
    private final Clock clock;
    private final Duration grace;
    private final int mostWaiting;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private final CaseEngine engine;
    private final Caller caller;
    private final News news;
    private final Thread loop;
    private volatile State state = State.RUNNING;

    private enum State {
        RUNNING,
        DRAINING,
        STOPPED
    }

    /**
     * What an orchestrator is made of.
     *
     * @param store where cases are kept
     * @param bundles where definitions are found
     * @param departments the departments by id
     * @param policy what the host sets for all its cases
     * @param listeners who is told what happened
     * @param node the name of this process, different for every start
     * @param clock the time
     * @param grace how long {@link Orchestrator#close()} waits for running calls
     * @param mostWaiting how many inputs may wait before more are refused
     * @param hash what chains the events of a case
     */
    public record Parts(
            CaseStore store,
            BundleSource bundles,
            Map<DepartmentId, Connection> departments,
            CasePolicy policy,
            List<CaseListener> listeners,
            String node,
            Clock clock,
            Duration grace,
            int mostWaiting,
            ChainHash hash) {
        /** Takes copies. */
        public Parts {
            departments = Map.copyOf(departments);
            listeners = List.copyOf(listeners);
        }
    }

    /** Makes one and lets it go on with whatever an earlier process left behind. */
    public static Orchestrator start(Parts parts) {
        Orchestrator orchestrator = new Orchestrator(parts);
        orchestrator.loop.start();
        return orchestrator;
    }

    private Orchestrator(Parts parts) {
        store = parts.store();
        clock = parts.clock();
        grace = parts.grace();
        mostWaiting = parts.mostWaiting();
        news = new News(parts.listeners());
        caller = new Caller(queue::add, clock);
        Map<DepartmentId, Lane> lanes = new LinkedHashMap<>();
        parts.departments().forEach((id, connection) -> lanes.put(id, new Lane(connection)));
        engine = new CaseEngine(
                store,
                new CaseMachine(parts.policy()),
                parts.bundles(),
                lanes,
                parts.node(),
                clock,
                caller,
                news,
                parts.hash());
        loop = new Thread(this::run, "onething-orchestrator");
        loop.setDaemon(true);
    }

    /**
     * Gives a case an input.
     *
     * @return completed after the change is durable; completed exceptionally with a {@link OneThingException} when it could not be taken
     *     (OT-6001 closing, OT-6002 too much waiting, OT-5001 the store did not answer)
     */
    public CompletableFuture<Step.Reply> send(CaseId id, CaseInput input) {
        CompletableFuture<Step.Reply> reply = new CompletableFuture<>();
        CompletableFuture<Step.Reply> counted = reply;
        if (state != State.RUNNING) {
            reply.completeExceptionally(closed());
        } else if (wanted.get() >= mostWaiting) {
            reply.completeExceptionally(new OneThingException(
                    "OT-6002",
                    "%d inputs wait already, so case %s was not taken; try again a little later"
                            .formatted(mostWaiting, id),
                    "已有 %d 个请求排队,办件 %s 暂未受理;请稍后重试".formatted(mostWaiting, id)));
        } else {
            wanted.incrementAndGet();
            counted = reply.whenComplete((done, failed) -> wanted.decrementAndGet());
            queue.add(new Work.Wanted(id, input, reply));
            if (state == State.STOPPED) {
                reply.completeExceptionally(closed());
            }
        }
        return counted;
    }

    private static OneThingException closed() {
        return new OneThingException(
                "OT-6001",
                "the one-thing SDK is closed or closing; send it to a running one",
                "SDK 已关闭或正在关闭;请发送到运行中的实例");
    }

    private void run() {
        try {
            drive();
        } finally {
            end();
        }
    }

    private void drive() {
        List<Work> again = recover();
        Instant projectAt = clock.instant();
        while (!(state == State.STOPPED || (state == State.DRAINING && again.isEmpty() && quiet()))) {
            try {
                List<Work> batch = next(again);
                if (state != State.RUNNING) {
                    engine.stopClaiming();
                }
                again = engine.process(batch);
                Instant now = clock.instant();
                if (engine.projection().full()
                        || (!projectAt.isAfter(now) && !engine.projection().isEmpty())) {
                    engine.projection().flush();
                    projectAt = now.plus(PROJECT_EVERY);
                }
                if (engine.dueTimes().mustLook(now)) {
                    engine.projection().flush();
                    engine.dueTimes().look(store, now);
                }
                pauseIf(!again.isEmpty());
            } catch (StoreUnavailableException unavailable) {
                LOG.atError().addKeyValue("code", unavailable.code()).log("the store did not answer, trying again");
                pauseIf(true);
            } catch (RuntimeException unexpected) {
                LOG.atError()
                        .addKeyValue("code", "OT-6004")
                        .addKeyValue("fault", unexpected.getClass().getName())
                        .addKeyValue(
                                "at",
                                unexpected.getStackTrace().length == 0
                                        ? ""
                                        : unexpected.getStackTrace()[0])
                        .log("the orchestrator goes on after a fault");
                pauseIf(true);
            }
        }
    }

    private boolean quiet() {
        return queue.isEmpty() && engine.callsInFlight() == 0;
    }

    /** Waits for work, or until a case is due. */
    private List<Work> next(List<Work> again) {
        List<Work> batch = new ArrayList<>(again);
        try {
            Work first = batch.isEmpty() ? queue.poll(patience(), TimeUnit.MILLISECONDS) : null;
            if (first != null) {
                batch.add(first);
            }
            queue.drainTo(batch, LARGEST_BATCH);
        } catch (InterruptedException stop) {
            state = State.STOPPED;
        }
        if (state == State.RUNNING) {
            engine.dueTimes().take(now()).forEach(id -> batch.add(new Work.Touch(id)));
        }
        return batch;
    }

    private long patience() {
        if (state == State.DRAINING) {
            return 20;
        }
        long untilDue = engine.dueTimes()
                .next()
                .map(due -> Duration.between(clock.instant(), due).toMillis())
                .orElse(Long.MAX_VALUE);
        long idle = engine.projection().isEmpty() ? 1000 : PROJECT_EVERY.toMillis();
        return Math.max(1, Math.min(untilDue, idle));
    }

    /** Brings the derived rows up to date, then looks at every case an earlier process may have left in the middle of something. */
    private List<Work> recover() {
        while (state == State.RUNNING) {
            try {
                catchUp();
                Instant until = now().plus(LONGEST_LEASE);
                DueTimes.rows(store, Instant.EPOCH, until).forEach(row -> queue.add(new Work.Touch(row.caseId())));
                engine.dueTimes().look(store, now());
                return List.of();
            } catch (OneThingException unavailable) {
                LOG.atError()
                        .addKeyValue("code", unavailable.code())
                        .log("the store did not answer at start, trying again");
                pauseIf(true);
            }
        }
        return List.of();
    }

    private void catchUp() {
        Map<CaseId, Long> changed = store.changedAfter(store.projectedUpTo(), LARGEST_BATCH);
        while (!changed.isEmpty()) {
            long reached =
                    changed.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            store.load(changed.keySet()).forEach((id, history) -> engine.project(id, history, reached));
            engine.projection().reached(reached);
            engine.projection().flush();
            changed = store.changedAfter(reached, LARGEST_BATCH);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void pauseIf(boolean pause) {
        if (pause) {
            try {
                TimeUnit.MILLISECONDS.sleep(STORE_PAUSE.toMillis());
            } catch (InterruptedException stop) {
                state = State.STOPPED;
            }
        }
    }

    private void end() {
        state = State.STOPPED;
        try {
            engine.projection().flush();
        } catch (OneThingException unavailable) {
            LOG.atWarn().addKeyValue("code", unavailable.code()).log("derived rows are written at the next start");
        }
        List<Work> left = new ArrayList<>();
        queue.drainTo(left);
        for (Work work : left) {
            if (work instanceof Work.Wanted waiting) {
                waiting.reply().completeExceptionally(closed());
            }
        }
    }

    /**
     * Stops: takes no more inputs, begins no more calls, waits some time for the answers of running ones and keeps them. What is not finished
     * goes on at the next start. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (state == State.RUNNING) {
            state = State.DRAINING;
        }
        caller.close();
        join(grace);
        state = State.STOPPED;
        caller.interrupt();
        join(Duration.ofSeconds(5));
        news.close();
    }

    private void join(Duration time) {
        try {
            loop.join(Math.max(1, time.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
