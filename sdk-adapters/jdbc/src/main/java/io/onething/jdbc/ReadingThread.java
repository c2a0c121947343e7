package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a daemon thread of its own (定时读取), less often while it fails. */
final class ReadingThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 10;

    private final DepartmentId department;
    private final Duration every;
    private final Runnable round;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    ReadingThread(DepartmentId department, Duration every, Runnable round) {
        this.department = department;
        this.every = every;
        this.round = round;
        this.thread = new Thread(this::run, "onething-reading-" + department);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Returns whether it is to end. */
    boolean stopped() {
        return stop.getCount() == 0;
    }

    private void run() {
        int failures = 0;
        try {
            do {
                failures = once(failures);
            } while (!stop.await(pause(every, failures).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how many rounds have failed in a row; of all of an outage only the first and the end are told. */
    private int once(int failures) {
        try {
            round.run();
            if (failures > 0) {
                LOG.atInfo()
                        .addKeyValue("department", department)
                        .addKeyValue("failures", failures)
                        .log("exchange tables are read again");
            }
            return 0;
        } catch (OneThingException e) {
            tell(failures, e.code(), e);
        } catch (RuntimeException e) {
            tell(failures, "OT-5028", e);
        }
        return failures + 1;
    }

    private void tell(int failures, String code, RuntimeException e) {
        if (failures == 0 && !stopped()) {
            LOG.atWarn()
                    .addKeyValue("department", department)
                    .addKeyValue("code", code)
                    .addKeyValue("exception", e.getClass().getName())
                    .log("exchange tables cannot be read, they are tried again by themselves");
        }
    }

    /** Returns how long to wait: doubled with each failure, spread over its upper half so that many do not come back at once. */
    static Duration pause(Duration every, int failures) {
        if (failures == 0) {
            return every;
        }
        long longest = Math.max(every.toMillis(), LONGEST_PAUSE.toMillis());
        long doubled = Math.min(longest, every.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        return Duration.ofMillis(doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1));
    }

    /** Lets the row that is being taken come to its end; interrupts it when that takes long. */
    @Override
    public void close() {
        stop.countDown();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }
}
