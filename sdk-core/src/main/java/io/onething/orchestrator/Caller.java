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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls departments, each call on a thread of its own and with an end. Thread-safe. */
final class Caller implements Consumer<Call>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    private final ExecutorService threads = perTask();
    private final ScheduledExecutorService watch = watch();
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

    /** Returns one thread that ends calls; what it need not end any more is forgotten at once. */
    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor watch =
                new ScheduledThreadPoolExecutor(1, task -> Orchestrator.daemon(task, "onething-watch"));
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    @Override
    public void accept(Call call) {
        try {
            threads.execute(() -> run(call));
        } catch (RejectedExecutionException closing) {
            returned.accept(new Work.Returned(call, new Answer.TryAgain("the SDK is closing", null), true));
        }
    }

    private void run(Call call) {
        AtomicBoolean answered = new AtomicBoolean();
        Thread self = Thread.currentThread();
        ScheduledFuture<?> end = watchFor(call, answered, self);
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
            boolean first = settle(answered);
            if (end != null) {
                end.cancel(false);
            }
            // an answer after the end is still a fact when it says that the department has it
            boolean tell = first || answer instanceof Answer.Taken;
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

    /** Returns whether the answer came in time; an interrupt meant for this call does not reach the next one of the thread. */
    private static boolean settle(AtomicBoolean answered) {
        synchronized (answered) {
            boolean first = answered.compareAndSet(false, true);
            if (!first) {
                Thread.interrupted();
            }
            return first;
        }
    }

    private @Nullable ScheduledFuture<?> watchFor(Call call, AtomicBoolean answered, Thread caller) {
        long nanos = call.endNanos() - System.nanoTime();
        Runnable giveUp = () -> {
            boolean late;
            synchronized (answered) {
                late = answered.compareAndSet(false, true);
                if (late) {
                    caller.interrupt();
                }
            }
            if (late) {
                returned.accept(new Work.Returned(call, new Answer.Unknown("no answer until the deadline"), false));
            }
        };
        try {
            return watch.schedule(giveUp, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            return null;
        }
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
        watch.shutdownNow();
    }

    void interrupt() {
        threads.shutdownNow();
    }
}
