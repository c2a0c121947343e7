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
 * The heartbeat of a process (主循环): takes what arrived, decides it, has it written piece by piece, and now and then
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
    /** How much work is decided before what it comes to is given to be written: in pieces, deciding, encoding and writing go side by side. */
    private static final int SMALL_TURN = 64;
    /** What is encoded while a commit is written goes into the next one together, so more would only be handed over in smaller pieces. */
    private static final int MOST_ON_THEIR_WAY = 8;

    private final CaseEngine engine;
    private final Rounds rounds;
    private final Clock clock;
    private final Consumer<Turn> writer;
    private final Consumer<Projection.Rows> projector;

    /** What is to be decided, in order; it is longer than a turn only for moments. */
    private final Deque<Work> backlog = new ArrayDeque<>();

    /** What the store did not answer to, tried again at {@link #laterAt}. */
    private final List<Work> later = new ArrayList<>();

    private Instant laterAt = Instant.EPOCH;
    private Instant projectAt = Instant.EPOCH;
    private boolean claiming = true;
    /** Turns that are being written, in the order in which they were closed. */
    private final Deque<Turn> writing = new ArrayDeque<>();

    private Instant loadAt = Instant.EPOCH;
    private volatile WorkLoad load;

    /** Rows that are being written. */
    private Projection.@Nullable Rows projecting;

    /** Rows that could not be written. */
    private Projection.@Nullable Rows unwritten;

    /**
     * Makes one.
     *
     * @param writer writes turns and returns each as {@link Message.Written}
     * @param projector writes derived rows and returns them as {@link Message.Projected}; gets none while it has some
     */
    Loop(CaseEngine engine, Rounds rounds, Clock clock, Consumer<Turn> writer, Consumer<Projection.Rows> projector) {
        this.engine = engine;
        this.rounds = rounds;
        this.clock = clock;
        this.writer = writer;
        this.projector = projector;
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
        return backlog.isEmpty() && later.isEmpty() && writing.isEmpty() && projecting == null && engine.isQuiet();
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
        if (projecting == null && hasRows()) {
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
        arrived.forEach(this::heard);
        takeWhatIsDue();
        decide();
        writeTurn();
        writeRows();
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
        int most = Math.max(SMALL_TURN, backlog.size() / MOST_ON_THEIR_WAY);
        List<Work> works = new ArrayList<>();
        while (!backlog.isEmpty() && works.size() < most && engine.opened() + works.size() < LARGEST_TURN) {
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

    /** Closes the open turn and has it written, unless enough are being written. */
    private void writeTurn() {
        if (writing.size() >= MOST_ON_THEIR_WAY) {
            return;
        }
        engine.close().ifPresent(turn -> {
            if (turn.changed().isEmpty()) {
                settle(turn);
            } else {
                writing.add(turn);
                writer.accept(turn);
            }
        });
    }

    private void writeRows() {
        Instant now = clock.instant();
        boolean time = engine.projection().isFull() || !projectAt.isAfter(now);
        if (time && projecting == null && hasRows()) {
            projectAt = now.plus(PROJECT_EVERY);
            projecting = takeRows();
            projector.accept(projecting);
        }
    }

    private boolean hasRows() {
        return unwritten != null || !engine.projection().isEmpty();
    }

    private Projection.Rows takeRows() {
        return unwritten != null ? unwritten : engine.projection().take();
    }

    /** Takes note of what is not work. */
    void heard(Message message) {
        if (message instanceof Message.Written written) {
            written(written);
        } else if (message instanceof Message.Projected projected) {
            projected(projected);
        } else if (message instanceof Message.Adjusted adjusted) {
            engine.adjust(adjusted.department(), adjusted.settings());
        }
    }

    private void written(Message.Written written) {
        writing.remove(written.turn());
        settle(written.turn());
    }

    private void projected(Message.Projected projected) {
        projecting = null;
        unwritten = projected.inStore() ? null : projected.rows();
        if (projected.inStore()) {
            engine.projection().written(projected.rows().stretch());
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
        if (projecting != null) {
            rows.addAll(projecting.rows());
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
    Optional<Projection.Rows> lastRows() {
        return hasRows() ? Optional.of(takeRows()) : Optional.empty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
