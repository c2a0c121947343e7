package io.onething.rehearsal;

import io.onething.bundle.Desk;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/** A department at work (部门窗口): a queue, first come first served, and so many windows. Not thread-safe. */
final class Office {
    private final VirtualTime time;
    private final OpeningHours hours;
    private final int windows;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Samples waits = new Samples();
    private final long[][] outages;
    private final Daily queued;
    private int busy;
    private int longest;
    private double worked;
    private long done;

    Office(Desk desk, OpeningHours hours, VirtualTime time, long origin) {
        this.time = time;
        this.hours = hours;
        this.windows = desk.windows();
        this.queued = new Daily(origin);
        this.outages = desk.outages().stream()
                .sorted(Comparator.comparingInt(Desk.Outage::day))
                .map(outage -> new long[] {hours.begins(outage.day()), hours.begins(outage.day() + outage.days())})
                .toArray(long[][]::new);
    }

    /** Something a window does. */
    interface Job {
        /**
         * Begins it.
         *
         * @return how many milliseconds of working time the window is busy with it
         */
        long begin();

        /** Ends it. */
        void end();
    }

    private record Waiting(Job job, long since) {}

    /** Returns whether its system takes something over now. */
    boolean reachable() {
        for (long[] outage : outages) {
            if (time.now() >= outage[0] && time.now() < outage[1]) {
                return false;
            }
        }
        return true;
    }

    /** Returns when its system takes things over again; now where it does. */
    long reachableAgain() {
        long at = time.now();
        for (long[] outage : outages) {
            if (at >= outage[0] && at < outage[1]) {
                at = outage[1];
            }
        }
        return at;
    }

    /** Returns the first instant not before {@code at} when it is open. */
    long opens(long at) {
        return hours.open(at);
    }

    void take(Job job) {
        queue.add(new Waiting(job, time.now()));
        longest = Math.max(longest, queue.size());
        queued.note(time.now(), queue.size());
        next();
    }

    private void next() {
        if (busy >= windows || queue.isEmpty()) {
            return;
        }
        busy++;
        long opens = hours.open(time.now());
        if (opens > time.now()) {
            time.at(opens, this::serve);
        } else {
            serve();
        }
    }

    private void serve() {
        if (queue.isEmpty()) {
            busy--;
            return;
        }
        Waiting waiting = queue.remove();
        queued.note(time.now(), queue.size());
        waits.add((time.now() - waiting.since()) / 3_600_000.0);
        long work = waiting.job().begin();
        worked += work;
        time.at(hours.finish(time.now(), work), () -> {
            done = time.now();
            waiting.job().end();
            busy--;
            next();
        });
    }

    /** Returns how long each waited, in hours. */
    Samples waits() {
        return waits;
    }

    int longest() {
        return longest;
    }

    Daily queued() {
        return queued;
    }

    int windows() {
        return windows;
    }

    /** Returns how much of its open time its windows were busy, 0 to 1: until an instant, or until its work was done where that is later. */
    double utilisation(long until) {
        long open = hours.openUntil(Math.max(until, done)) * windows;
        return open == 0 ? 0 : worked / open;
    }
}
