package io.onething.orchestrator;

import io.onething.casework.Command;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.internal.failpoint.Failpoint;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls departments, as many at once as it is given, each with an end (部门调用). Thread-safe.
 *
 * <p>A call may take long, so none waits for another: whoever takes one up has a further thread come while there are more. But only one is on
 * its way at a time, because waking a thread takes longer than a department that answers at once, and then fewer will do.
 */
final class Caller implements Consumer<Call>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    private final ExecutorService threads = perTask();
    private final Deadlines deadlines = new Deadlines();
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();

    /** Whether a thread is on its way to what waits. */
    private final AtomicBoolean coming = new AtomicBoolean();

    private final Consumer<Work.Returned> returned;
    private final WorkListener listener;

    Caller(Consumer<Work.Returned> returned, WorkListener listener) {
        this.returned = returned;
        this.listener = listener;
    }

    /** Returns virtual threads where the JVM has them, else pooled platform threads; the lanes bound how many there are. */
    private static ExecutorService perTask() {
        try {
            Object executor =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return (ExecutorService) executor;
        } catch (NoSuchMethodException olderJvm) {
            return Executors.newCachedThreadPool(task -> Orchestrator.daemon(task, "onething-call"));
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("a public method of the JDK could not be called", impossible);
        }
    }

    @Override
    public void accept(Call call) {
        waiting.add(call);
        summon();
    }

    private void summon() {
        if (waiting.isEmpty() || !coming.compareAndSet(false, true)) {
            return;
        }
        boolean comes = false;
        try {
            threads.execute(this::work);
            comes = true;
        } catch (RejectedExecutionException closing) {
            // nobody comes any more
        } finally {
            if (!comes) {
                coming.set(false);
            }
        }
        if (!comes) {
            turnAway();
        }
    }

    private void work() {
        coming.set(false);
        for (Call call = waiting.poll(); call != null; call = waiting.poll()) {
            summon();
            if (threads.isShutdown()) {
                turnAway(call);
            } else {
                run(call);
            }
        }
    }

    private void turnAway() {
        for (Call call = waiting.poll(); call != null; call = waiting.poll()) {
            turnAway(call);
        }
    }

    private void turnAway(Call call) {
        returned.accept(new Work.Returned(call, new Answer.TryAgain("the SDK is closing", null), true));
    }

    private void run(Call call) {
        Deadlines.Running running = deadlines.begin(
                call.endNanos(),
                () -> returned.accept(
                        new Work.Returned(call, new Answer.Unknown("no answer until the deadline"), false)));
        Answer answer = new Answer.Unknown("the call ended abnormally");
        long begin = System.nanoTime();
        try {
            answer = begin - call.endNanos() < 0
                    ? answer(call)
                    : new Answer.TryAgain("the time for the call was over before it began", null);
        } finally {
            listener.called(
                    call.command().department(),
                    call.command().verb(),
                    end(answer),
                    Duration.ofNanos(System.nanoTime() - begin));
            boolean inTime = deadlines.end(running);
            // an answer after the end is still a fact when it says that the department has it
            boolean tell = inTime || answer instanceof Answer.Taken;
            Failpoint.SEND.beforeAck();
            returned.accept(new Work.Returned(call, tell ? answer : null, true));
        }
    }

    private static WorkListener.CallEnd end(Answer answer) {
        if (answer instanceof Answer.Taken) {
            return WorkListener.CallEnd.TAKEN;
        }
        if (answer instanceof Answer.TryAgain) {
            return WorkListener.CallEnd.TRY_AGAIN;
        }
        return answer instanceof Answer.Unknown ? WorkListener.CallEnd.UNKNOWN : WorkListener.CallEnd.BROKEN;
    }

    static Answer answer(Call call) {
        Command command = call.command();
        DepartmentAdapter adapter = call.lane().adapter();
        try {
            Failpoint.SEND.before();
            Answer answer = ask(call, adapter);
            Failpoint.SEND.afterCommit();
            return answer == null ? new Answer.Unknown("the adapter returned null") : answer;
        } catch (DepartmentUnavailableException unavailable) {
            return new Answer.TryAgain(unavailable.message(java.util.Locale.ENGLISH), null);
        } catch (RuntimeException broken) {
            // the message may hold personal data, so only the kind is kept
            LOG.atWarn()
                    .addKeyValue("case", command.key().caseId())
                    .addKeyValue("matter", command.matter())
                    .addKeyValue("department", command.department())
                    .addKeyValue("code", "OT-4003")
                    .addKeyValue("fault", broken.getClass().getName())
                    .addKeyValue("at", broken.getStackTrace().length == 0 ? "" : broken.getStackTrace()[0])
                    .log("a department adapter threw");
            return new Answer.Unknown("the adapter threw " + broken.getClass().getName());
        }
    }

    private static @Nullable Answer ask(Call call, DepartmentAdapter adapter) {
        Command command = call.command();
        Submission submission = call.submission();
        if (command.verb() == Verb.ASK || submission == null) {
            Optional<Answer.Taken> found = adapter.find(command.key(), call.deadline());
            return found.isPresent() ? found.get() : new Answer.Unknown("the department has nothing under the key");
        }
        if (call.findFirst()) {
            Optional<Answer.Taken> found = adapter.find(command.key(), call.deadline());
            if (found.isPresent()) {
                return found.get();
            }
        }
        return switch (command.verb()) {
            case SUBMIT -> adapter.submit(submission);
            case SUPPLEMENT -> adapter.supplement(submission);
            case WITHDRAW -> adapter.withdraw(submission);
            case ASK -> throw new IllegalStateException("handled above");
        };
    }

    /** Lets running calls go on and takes no new ones. */
    @Override
    public void close() {
        threads.shutdown();
    }

    /** Interrupts running calls. */
    void interrupt() {
        threads.shutdownNow();
        deadlines.close();
    }
}
