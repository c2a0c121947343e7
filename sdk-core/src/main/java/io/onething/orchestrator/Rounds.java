package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.internal.failpoint.Failpoint;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process does every now and then beside its own work (巡查): tells the store that it is there, brings into the rows what a process that
 * is gone had not, and finds what is due and nobody has done. Used by the engine's thread only.
 *
 * <p>Where several processes share the store, each looks first at the cases whose id falls to it, so that they rarely do the same thing at
 * once; what one leaves undone for some seconds is done by any other. This only spares work: two that take the same case are told apart by the
 * store.
 */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(11);
    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final Duration LONG_OVERDUE = Duration.ofSeconds(15);
    private static final int PAGE = 512;

    private final CaseStore store;
    private final CaseEngine engine;
    private final WorkListener watch;
    private Roster roster;
    private Instant next = Instant.EPOCH;
    private Instant sweptUntil = Instant.EPOCH;
    private @Nullable CaseId sweptTo;

    /** Makes one that knows nobody yet. */
    Rounds(CaseStore store, CaseEngine engine, WorkListener watch) {
        this.store = store;
        this.engine = engine;
        this.watch = watch;
        this.roster = new Roster(0, 1, List.of(new LogStream(1, 0)));
    }

    /** Returns how many processes share the store. */
    int processes() {
        return roster.count();
    }

    /**
     * Brings the derived rows up to date.
     *
     * @return the cases that an earlier process may have left in the middle of something
     */
    List<CaseId> begin(Instant now) {
        roster = store.roster();
        roster.streams().stream().skip(1).forEach(this::catchUp);
        engine.projection().begin(roster.own().id(), catchUp(roster.own()));
        engine.dueTimes().lookAgain();
        look(now);
        return store.exclusive()
                ? DueTimes.rows(store, Instant.EPOCH, now.plus(LONGEST_LEASE)).stream()
                        .map(CaseRow::caseId)
                        .toList()
                : List.of();
    }

    /** Asks the store what becomes due soon; to be called when every row of this process is written. */
    void look(Instant now) {
        engine.dueTimes().look(store, now, row -> {
            engine.seen(row);
            return isMine(row.caseId());
        });
    }

    private boolean isMine(CaseId id) {
        return Math.floorMod(id.hashCode(), roster.count()) == roster.place();
    }

    /** Returns how long until the next round; very long where there is no need of one. */
    long millisUntilNext(Instant now) {
        return isNeeded() ? Duration.between(now, next).toMillis() : Long.MAX_VALUE;
    }

    private boolean isNeeded() {
        return !store.exclusive() || engine.projection().isBehind();
    }

    /**
     * Goes round if it is time.
     *
     * @param idle whether there is time for cases that are overdue; who is behind already would only read them again and again
     * @return the cases that are overdue
     */
    List<CaseId> walk(Instant now, boolean idle) {
        if (!isNeeded() || now.isBefore(next)) {
            return List.of();
        }
        next = now.plus(EVERY);
        if (store.exclusive()) {
            collectMissed();
            return List.of();
        }
        meet();
        collectMissed();
        takeOver();
        return idle ? overdue(now) : List.of();
    }

    /** Collects what this process wrote without having heard of it, and what the database lost of the rows. */
    private void collectMissed() {
        Projection rows = engine.projection();
        while (rows.isBehind()) {
            Map<CaseId, Long> changed = store.changedAfter(rows.stream(), rows.reached(), PAGE);
            if (changed.isEmpty()) {
                rows.caughtUp();
                break;
            }
            engine.collect(store.load(changed.keySet()));
            rows.reached(last(changed));
        }
    }

    private void meet() {
        Roster before = roster;
        roster = store.roster();
        engine.projection().found(roster.own());
        if (before.count() != roster.count()) {
            LOG.atInfo()
                    .addKeyValue("place", roster.place())
                    .addKeyValue("processes", roster.count())
                    .log("another number of processes shares the store");
        }
    }

    private void takeOver() {
        roster.streams().stream()
                .skip(1)
                .filter(stream -> stream.id() % roster.count() == roster.place())
                .forEach(this::catchUp);
    }

    private List<CaseId> overdue(Instant now) {
        Instant until = now.minus(OVERDUE);
        List<CaseRow> page = store.due(sweptUntil, sweptTo, until, PAGE);
        if (page.size() < PAGE) {
            sweptUntil = Instant.EPOCH;
            sweptTo = null;
        } else {
            CaseRow last = page.get(page.size() - 1);
            sweptUntil = last.dueAt().orElseThrow();
            sweptTo = last.caseId();
            next = now; // there is more
        }
        page.forEach(engine::seen);
        Instant anybodys = now.minus(LONG_OVERDUE);
        List<CaseRow> overdue = page.stream()
                .filter(row -> isMine(row.caseId())
                        || row.dueAt().filter(due -> due.isBefore(anybodys)).isPresent())
                .filter(row -> !engine.isAtWork(row.caseId()))
                .toList();
        overdue.forEach(engine::doubted);
        return overdue.stream().map(CaseRow::caseId).toList();
    }

    /** Brings a stream into the rows of the store; returns its end. */
    private long catchUp(LogStream stream) {
        long reached = stream.projectedUpTo();
        Map<CaseId, Long> changed = store.changedAfter(stream.id(), reached, PAGE);
        while (!changed.isEmpty()) {
            LogStretch stretch = new LogStretch(stream.id(), reached, last(changed));
            reached = stretch.upTo();
            List<CaseRow> rows = engine.rows(store.load(changed.keySet()));
            Failpoint.CATCH_UP.before();
            store.project(rows, stretch);
            Failpoint.CATCH_UP.afterCommit();
            watch.caughtUp(rows.size());
            changed = store.changedAfter(stream.id(), reached, PAGE);
        }
        return reached;
    }

    private static long last(Map<CaseId, Long> changed) {
        return changed.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
