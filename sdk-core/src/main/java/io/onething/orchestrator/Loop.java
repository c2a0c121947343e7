package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.store.CaseRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of a process (主循环): takes what arrived, decides it, hands a commit to the committer whenever that is free, and now and then
 * looks around. Knows no threads and never waits, so that it can be driven by a thread or by a simulation; used by one at a time.
 */
final class Loop {
    private static final Duration PROJECT_EVERY = Duration.ofMillis(200);
    private static final Duration LOAD_EVERY = Duration.ofMillis(200);
    /** How long to wait before something is tried again that the store did not answer to. */
    static final Duration STORE_PAUSE = Duration.ofMillis(200);

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(1);
    /** How much work goes into one turn at most, and of several turns into one commit. */
    static final int LARGEST_TURN = 512;
    /** What is encoded while a commit is written goes into the next one together, so more would only be handed over in smaller pieces. */
    private static final int MOST_ON_THEIR_WAY = 8;

    private final CaseEngine engine;
    private final Rounds rounds;
    private final Clock clock;
    private final Consumer<Commit> committer;

    /** What is to be decided, in order; it is longer than a turn only for moments. */
    private final Deque<Work> backlog = new ArrayDeque<>();

    /** What the store did not answer to, tried again at {@link #laterAt}. */
    private final List<Work> later = new ArrayList<>();

    private Instant laterAt = Instant.EPOCH;
    private Instant projectAt = Instant.EPOCH;
    private boolean claiming = true;
    /** What the committer has, in the order it was given. */
    private final Deque<Commit> committing = new ArrayDeque<>();

    private Instant loadAt = Instant.EPOCH;
    private volatile WorkLoad load;

    /** Rows that could not be written. */
    private Projection.@Nullable Rows unwritten;

    /**
     * Makes one.
     *
     * @param committer writes what it is given, in this order, and returns it as {@link Message.Written}
     */
    Loop(CaseEngine engine, Rounds rounds, Clock clock, Consumer<Commit> committer) {
        this.engine = engine;
        this.rounds = rounds;
        this.clock = clock;
        this.committer = committer;
        this.load = new WorkLoad(0, 0, 1, engine.load());
    }

    /** Returns how busy the process is; any thread may ask. */
    WorkLoad load() {
        return load;
    }

    /** Takes over what an earlier process left behind; to be repeated when the store did not answer. */
    void begin() {
        touch(rounds.begin(now()));
    }

    private void touch(Collection<CaseId> cases) {
        cases.forEach(id -> backlog.add(new Work.Touch(id)));
    }

    /** Claims nothing from now on, and leaves what falls due to others. */
    void drain() {
        claiming = false;
        engine.stopClaiming();
    }

    /** Returns whether nothing is to be done, being written or called. */
    boolean isQuiet() {
        return backlog.isEmpty() && later.isEmpty() && committing.isEmpty() && engine.isQuiet();
    }

    /** Returns whether there is something to decide without anything new arriving. */
    boolean hasWork() {
        return !backlog.isEmpty() && !isFull();
    }

    private boolean isFull() {
        return engine.opened() >= LARGEST_TURN;
    }

    /** Returns for how long nothing is to be done unless something arrives; at least 1 ms, at most 1 s. */
    long patience() {
        Instant now = clock.instant();
        long until = Stream.concat(engine.dueTimes().next().stream(), engine.nextOpening().stream())
                .min(Instant::compareTo)
                .map(due -> Duration.between(now, due).toMillis())
                .orElse(Long.MAX_VALUE);
        if (!later.isEmpty()) {
            until = Math.min(until, Duration.between(now, laterAt).toMillis());
        }
        if (committing.isEmpty() && hasRows()) {
            until = Math.min(until, Duration.between(now, projectAt).toMillis());
        }
        until = Math.min(until, rounds.millisUntilNext(now));
        return Math.max(1, Math.min(until, LONGEST_PATIENCE.toMillis()));
    }

    /**
     * Takes what arrived, and does everything that can be done now.
     *
     * @throws io.onething.store.StoreUnavailableException when the store did not answer; nothing is lost, go on a little later
     */
    void turn(List<Message> arrived) {
        List<Work.Returned> answers = new ArrayList<>();
        for (Message message : arrived) {
            if (message instanceof Work.Returned answer) {
                answers.add(answer);
            } else if (message instanceof Work work) {
                backlog.add(work);
            }
        }
        // what departments answered goes before what is newly asked for: each answer frees a place for the next call
        for (int i = answers.size() - 1; i >= 0; i--) {
            backlog.addFirst(answers.get(i));
        }
        for (Message message : arrived) {
            if (message instanceof Message.Written written) {
                written(written);
            } else if (message instanceof Message.Adjusted adjusted) {
                engine.adjust(adjusted.department(), adjusted.settings());
            }
        }
        takeWhatIsDue();
        decide();
        commitIfFree();
        lookAround();
    }

    private void takeWhatIsDue() {
        Instant now = now();
        if (!later.isEmpty() && !now.isBefore(laterAt)) {
            backlog.addAll(later);
            later.clear();
        }
        if (claiming) {
            touch(engine.dueTimes().take(now));
        }
    }

    private void decide() {
        List<Work> works = new ArrayList<>();
        while (!backlog.isEmpty() && engine.opened() + works.size() < LARGEST_TURN) {
            works.add(backlog.poll());
        }
        tryLater(engine.decide(works));
    }

    private void tryLater(List<Work> works) {
        if (!works.isEmpty()) {
            later.addAll(works);
            laterAt = now().plus(STORE_PAUSE);
        }
    }

    /** Gives the open turn to the committer, and rows when it is time for them, unless the committer has enough to do. */
    private void commitIfFree() {
        if (committing.size() >= MOST_ON_THEIR_WAY) {
            return;
        }
        Turn turn = engine.close().orElse(null);
        Projection.Rows rows = rowsToWrite();
        if (turn != null && rows == null && turn.changed().isEmpty()) {
            settle(turn);
        } else if (turn != null || rows != null) {
            Commit commit = new Commit(turn, rows);
            committing.add(commit);
            committer.accept(commit);
        }
    }

    private boolean hasRows() {
        return unwritten != null || !engine.projection().isEmpty();
    }

    private Projection.@Nullable Rows rowsToWrite() {
        Instant now = clock.instant();
        boolean time = engine.projection().isFull() || !projectAt.isAfter(now);
        if (!time || !hasRows() || rowsAreOnTheirWay()) {
            return null;
        }
        projectAt = now.plus(PROJECT_EVERY);
        return unwritten != null ? unwritten : engine.projection().take();
    }

    private boolean rowsAreOnTheirWay() {
        return committing.stream().anyMatch(commit -> commit.rows != null);
    }

    /** Takes note of what the committer did. */
    void written(Message.Written written) {
        Commit commit = written.commit();
        committing.remove(commit);
        if (commit.rows != null) {
            unwritten = commit.projected ? null : commit.rows;
            if (commit.projected) {
                engine.projection().written(commit.rows.stretch());
            }
        }
        if (commit.turn != null) {
            settle(commit.turn);
        }
    }

    private void settle(Turn turn) {
        List<Work> again = engine.settle(turn);
        if (turn.unavailable != null) {
            tryLater(again);
        } else {
            backlog.addAll(again);
        }
    }

    private void lookAround() {
        Instant now = now();
        if (!loadAt.isAfter(now)) {
            loadAt = now.plus(LOAD_EVERY);
            load = new WorkLoad(backlog.size(), engine.projection().size(), rounds.processes(), engine.load());
        }
        boolean room = backlog.size() < LARGEST_TURN;
        if (unwritten == null
                && engine.dueTimes().mustLook(now)
                && (room || !engine.dueTimes().hasMore())) {
            rounds.look(now);
            rowsOnTheirWay()
                    .forEach(row ->
                            row.dueAt().ifPresent(due -> engine.dueTimes().add(row.caseId(), due)));
        }
        if (claiming) {
            touch(rounds.walk(now, room));
        }
    }

    /** What is not in the store yet, the store could not tell of. */
    private List<CaseRow> rowsOnTheirWay() {
        List<CaseRow> rows = new ArrayList<>(engine.projection().rows());
        for (Commit commit : committing) {
            if (commit.rows != null) {
                rows.addAll(commit.rows.rows());
            }
        }
        return rows;
    }

    /** Returns what nobody has an answer to, when the process ends now. */
    List<Work> left() {
        List<Work> left = new ArrayList<>(backlog);
        left.addAll(later);
        left.addAll(engine.unsettled());
        return left;
    }

    /** Returns the last rows, to be written before the process ends; empty when there are none. */
    Optional<Commit> lastRows() {
        return hasRows()
                ? Optional.of(new Commit(
                        null,
                        unwritten != null ? unwritten : engine.projection().take()))
                : Optional.empty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
