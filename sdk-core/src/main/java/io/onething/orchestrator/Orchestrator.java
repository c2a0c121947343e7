package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.Step;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.HostTransaction;
import io.onething.store.StoreUnavailableException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
    private static final int DRAIN_PATIENCE = 20;
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

    private final Duration grace;
    private final int mostWaiting;
    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();

    private final AtomicInteger wanted = new AtomicInteger();
    private final Loop loop;
    private final Committer committer;
    private final Pipeline pipeline;
    private final Joining joining;
    private final Caller caller;
    private final News news;
    private final Thread thread;
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
     * @param priority which cases go first where a department is busy
     * @param grace how long {@link Orchestrator#close()} waits for running calls
     * @param mostWaiting how many inputs may wait before more are refused
     * @param hash what chains the events of a case
     * @param watchers who is told how the work goes
     */
    public record Parts(
            CaseStore store,
            BundleSource bundles,
            Map<DepartmentId, Connection> departments,
            CasePolicy policy,
            List<CaseListener> listeners,
            String node,
            Clock clock,
            CasePriority priority,
            Duration grace,
            int mostWaiting,
            ChainHash hash,
            List<WorkListener> watchers) {
        /** Takes copies. */
        public Parts {
            departments = Map.copyOf(departments);
            listeners = List.copyOf(listeners);
            watchers = List.copyOf(watchers);
        }
    }

    /** Makes one and lets it go on with whatever an earlier process left behind. */
    public static Orchestrator start(Parts parts) {
        Orchestrator orchestrator = new Orchestrator(parts);
        orchestrator.thread.start();
        return orchestrator;
    }

    private Orchestrator(Parts parts) {
        grace = parts.grace();
        mostWaiting = parts.mostWaiting();
        news = new News(parts.listeners());
        WorkListener watch = new Watched(parts.watchers());
        caller = new Caller(queue::add, watch);
        Map<DepartmentId, Lane> lanes = new LinkedHashMap<>();
        parts.departments().forEach((id, connection) -> lanes.put(id, new Lane(connection)));
        CaseMachine machine = new CaseMachine(parts.policy());
        CaseEngine engine = new CaseEngine(
                parts.store(),
                machine,
                parts.bundles(),
                lanes,
                parts.node(),
                parts.clock(),
                parts.priority(),
                caller,
                new WatchedCases(watch, news),
                watch);
        committer = new Committer(parts.store(), new Sealing(parts.hash(), new SecureRandom()), watch);
        pipeline = new Pipeline(committer, queue::add);
        loop = new Loop(
                engine, new Rounds(parts.store(), engine, watch), parts.clock(), pipeline::write, pipeline::project);
        joining =
                new Joining(parts.store(), machine, parts.bundles(), parts.hash(), engine.projection(), parts.clock());
        thread = daemon(this::run, "onething-orchestrator");
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
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

    /**
     * Puts the beginning of a case into a transaction of the host.
     *
     * @return whether it was put in; false when there is a case with this id already
     * @throws OneThingException what {@link CaseInput.Submit} would be refused with, OT-5001 when the store did not answer
     */
    public boolean begin(Application application, HostTransaction transaction) {
        return joining.begin(application, transaction);
    }

    /** Returns how busy this process is. */
    public WorkLoad load() {
        return loop.load();
    }

    /** Deals with a department that is connected in another way from now on. */
    public void adjust(DepartmentId department, DepartmentSettings settings) {
        queue.add(new Message.Adjusted(department, settings));
    }

    /** Looks at a case as soon as possible, such as one whose beginning was just committed by the host. */
    public void wake(CaseId id) {
        queue.add(new Work.Touch(id));
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
        begin();
        while (!(state == State.STOPPED || (state == State.DRAINING && queue.isEmpty() && loop.isQuiet()))) {
            List<Message> arrived = arrived();
            try {
                if (state != State.RUNNING) {
                    loop.drain();
                }
                loop.turn(arrived);
                news.handOver();
            } catch (StoreUnavailableException unavailable) {
                LOG.atError().addKeyValue("code", unavailable.code()).log("the store did not answer, trying again");
                pause();
            } catch (RuntimeException unexpected) {
                LOG.atError()
                        .addKeyValue("code", "OT-6004")
                        .addKeyValue("fault", CaseEngine.fault(unexpected))
                        .log("the orchestrator goes on after a fault");
                pause();
            }
        }
    }

    private void begin() {
        while (state == State.RUNNING) {
            try {
                loop.begin();
                return;
            } catch (OneThingException unavailable) {
                LOG.atError()
                        .addKeyValue("code", unavailable.code())
                        .log("the store did not answer at start, trying again");
                pause();
            }
        }
    }

    /** Waits for something to do, and takes everything that is there. */
    private List<Message> arrived() {
        List<Message> messages = new ArrayList<>();
        try {
            long patience = state == State.DRAINING ? DRAIN_PATIENCE : loop.patience();
            Message first = loop.hasWork() ? null : queue.poll(patience, TimeUnit.MILLISECONDS);
            if (first != null) {
                messages.add(first);
            }
            queue.drainTo(messages);
        } catch (InterruptedException stop) {
            state = State.STOPPED;
        }
        return messages;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(Loop.STORE_PAUSE.toMillis());
        } catch (InterruptedException stop) {
            state = State.STOPPED;
        }
    }

    private void end() {
        state = State.STOPPED;
        loop.drain();
        try {
            if (pipeline.end(LONGEST_COMMIT)) {
                queue.forEach(loop::heard);
                news.handOver();
                loop.lastRows().ifPresent(committer::project);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        List<Message> left = new ArrayList<>(loop.left());
        queue.drainTo(left);
        for (Message message : left) {
            if (message instanceof Work.Wanted waiting) {
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
            thread.join(Math.max(1, time.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
