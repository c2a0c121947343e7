package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.Step;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.StoreUnavailableException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One simulated process: the real loop, engine, rounds and committer, driven as {@link Orchestrator} drives them, and what befalls it. */
final class SimProcess {
    private static final long STORE_PAUSE = 200;
    private static final long GRACE = 30_000;
    private static final long IDLE = 1_000;
    private static final long DRAIN_PATIENCE = 20;

    private final SimWorld world;
    private final String node;
    private final SimClock clock;
    private final SimStore store;
    private final Map<DepartmentId, Lane> lanes = new LinkedHashMap<>();
    private final SimCalls calls;
    private final CaseEngine engine;
    private final Loop loop;
    private final Committer committer;
    private final List<Message> inbox = new ArrayList<>();

    /** Turns the committer has, in the order it was given. */
    private final Deque<Turn> committing = new ArrayDeque<>();

    /** Those of them that have not reached the database. */
    private final Deque<Turn> onWay = new ArrayDeque<>();

    /** Rows the committer has. */
    private Projection.@Nullable Rows projecting;

    /** The same, as long as they have not reached the database. */
    private Projection.@Nullable Rows rowsOnWay;

    private int replies;
    private boolean begun;
    private boolean gone;
    private boolean draining;
    private boolean idle;
    private long nextTurn;
    private long pausedUntil;

    SimProcess(SimWorld world, String node, long off) {
        this.world = world;
        this.node = node;
        this.clock = new SimClock(world.agenda(), off);
        this.store = new SimStore(world.database(), world.misfortune(), clock);
        CaseStore handle = world.seams().store(store, world.database());
        this.calls = new SimCalls(world, this);
        world.departments().forEach((id, one) -> lanes.put(id, new Lane(new Connection(one, one.settings()))));
        this.engine = new CaseEngine(
                handle,
                new CaseMachine(SimWorld.POLICY),
                this::definition,
                lanes,
                node,
                clock,
                CasePriority.ALIKE,
                calls,
                world.oracle()::told,
                new Watched(List.of()));
        this.loop = new Loop(
                engine, new Rounds(handle, engine, new Watched(List.of())), clock, this::commit, this::project);
        this.committer =
                new Committer(handle, new Sealing(ChainHash.SHA_256, new SecureRandom()), new Watched(List.of()));
        this.nextTurn = world.agenda().now();
    }

    private Optional<Bundle> definition(BundleRef ref) {
        if (world.misfortune().strikesOneIn(10, SimFault.STORE_BEFORE)) {
            throw new StoreUnavailableException("simulated", "模拟", null);
        }
        return SimBundles.find(ref);
    }

    String node() {
        return node;
    }

    SimClock clock() {
        return clock;
    }

    CaseEngine engine() {
        return engine;
    }

    Map<DepartmentId, Lane> lanes() {
        return lanes;
    }

    long writer() {
        return store.writer();
    }

    boolean isGone() {
        return gone;
    }

    boolean isPaused() {
        return world.agenda().now() < pausedUntil;
    }

    /** Returns whether nothing is to be done for it for a second or more. */
    boolean isIdle() {
        return gone || (idle && inbox.isEmpty());
    }

    /** Returns whether it waits for nothing at all. */
    boolean isQuiet() {
        return gone || (inbox.isEmpty() && loop.isQuiet() && engine.projection().isEmpty() && hasCollectedAll());
    }

    private boolean hasCollectedAll() {
        Projection rows = engine.projection();
        return rows.stream() == 0
                || world.database()
                        .changedAfter(rows.stream(), rows.reached(), 1)
                        .isEmpty();
    }

    long nextTurn() {
        return Math.max(nextTurn, pausedUntil);
    }

    /** Lets it look around soon after time was moved. */
    void wakeIn(long millis) {
        nextTurn = world.agenda().now() + millis;
    }

    /** Does something as soon as the process is not paused; never when it is gone. */
    void unlessGone(Runnable what) {
        if (gone) {
            return;
        }
        if (isPaused()) {
            world.agenda().in(pausedUntil - world.agenda().now(), () -> unlessGone(what));
        } else {
            what.run();
        }
    }

    /** Takes a message, as the queue of the orchestrator does. */
    void take(Message message) {
        inbox.add(message);
        nextTurn = Math.min(nextTurn, world.agenda().now() + world.random().below(4));
    }

    CompletableFuture<Step.Reply> send(CaseId id, CaseInput input) {
        if (gone || draining) {
            return CompletableFuture.failedFuture(closed());
        }
        CompletableFuture<Step.Reply> reply = new CompletableFuture<>();
        CompletableFuture<?> unused = reply.whenComplete((done, failed) -> replies--);
        replies++;
        take(new Work.Wanted(id, input, reply));
        return reply;
    }

    private static OneThingException closed() {
        return new OneThingException("OT-6001", "closed", "已关闭");
    }

    /** Takes what arrived and does what can be done. */
    void turn() {
        boolean busy = !inbox.isEmpty();
        long pause = 0;
        try {
            if (!begun) {
                loop.begin();
                begun = true;
            } else {
                List<Message> arrived = world.seams().arrived(List.copyOf(inbox));
                inbox.clear();
                if (draining) {
                    loop.drain();
                }
                loop.turn(arrived);
            }
        } catch (StoreUnavailableException unavailable) {
            pause = STORE_PAUSE;
        } catch (RuntimeException unexpected) {
            world.oracle().unexpected(this, unexpected);
            pause = STORE_PAUSE;
        }
        plan(pause + clock.waited());
        if (loop.isQuiet() && inbox.isEmpty()) {
            world.oracle().quiet(this, calls.awaited(), !committing.isEmpty() || projecting != null, replies);
        }
        if (draining && inbox.isEmpty() && loop.isQuiet()) {
            end();
        } else if (busy) {
            world.befall(this);
        }
    }

    private void plan(long pause) {
        long wait = 0;
        idle = false;
        if (!loop.hasWork() && inbox.isEmpty()) {
            wait = draining ? DRAIN_PATIENCE : loop.patience();
            idle = wait >= IDLE;
            wait = idle ? IDLE + world.random().below(6_000) : wait;
        }
        nextTurn = world.agenda().now() + pause + wait;
    }

    private void commit(Turn turn) {
        committing.add(turn);
        onWay.add(turn);
        committer.encode(turn);
        if (world.seams().tellsBeforeWriting()) {
            world.agenda().in(1, () -> unlessGone(() -> written(turn)));
        }
        if (onWay.size() == 1) {
            writeSoon(turn);
        }
    }

    private void writeSoon(Turn turn) {
        world.agenda().in(world.random().spread(1, 60), () -> write(turn));
    }

    private void write(Turn first) {
        if (onWay.peek() != first) {
            return; // lost when the process went, or written then
        }
        if (isLate(() -> write(first))) {
            return;
        }
        world.crashNow(this);
        if (onWay.peek() != first) {
            return;
        }
        List<Turn> together = someOnWay();
        writeNow(together);
        long waited = clock.waited();
        if (!onWay.isEmpty()) {
            writeSoon(onWay.element());
        }
        world.befall(this);
        if (!world.seams().tellsBeforeWriting()) {
            world.agenda()
                    .in(waited + world.random().spread(1, 20), () -> unlessGone(() -> together.forEach(this::written)));
        }
    }

    /** Returns whether something is done when the process goes on, because it stands still. */
    private boolean isLate(Runnable what) {
        boolean late = isPaused() && world.misfortune().strikes(SimFault.LATE_COMMIT);
        if (late) {
            world.agenda().in(pausedUntil - world.agenda().now(), what);
        }
        return late;
    }

    /** Returns the first on their way or more, as they are written together. */
    private List<Turn> someOnWay() {
        return onWay.stream().limit(1 + world.random().below(onWay.size())).toList();
    }

    private void writeNow(List<Turn> together) {
        onWay.removeAll(together);
        together.forEach(turn -> world.oracle().commits(this, turn));
        world.seams().write(committer, together);
    }

    private void written(Turn turn) {
        committing.remove(turn);
        take(new Message.Written(turn));
    }

    private void project(Projection.Rows rows) {
        projecting = rows;
        rowsOnWay = rows;
        world.agenda().in(world.random().spread(1, 60), () -> writeRows(rows));
    }

    private void writeRows(Projection.Rows rows) {
        if (!rows.equals(rowsOnWay) || isLate(() -> writeRows(rows))) {
            return;
        }
        world.crashNow(this);
        if (rows.equals(rowsOnWay)) {
            Message told = projectNow(rows);
            long waited = clock.waited();
            world.befall(this);
            world.agenda()
                    .in(
                            waited + world.random().spread(1, 20),
                            () -> unlessGone(() -> {
                                projecting = null;
                                take(told);
                            }));
        }
    }

    private Message projectNow(Projection.Rows rows) {
        rowsOnWay = null;
        return new Message.Projected(rows, world.seams().project(committer, rows));
    }

    /** Stands still; what it has sent already may still arrive. */
    void pause(long millis) {
        pausedUntil = Math.max(pausedUntil, world.agenda().now() + millis);
    }

    /** Goes without a word; the first on their way may or may not be written, and may be written late where the database is shared. */
    void crash() {
        gone = true;
        inbox.clear();
        if (!onWay.isEmpty()) {
            onWay.retainAll(someOnWay());
            if (world.misfortune().strikes(SimFault.LOST_IN_CRASH)) {
                onWay.clear();
            } else if (world.database().exclusive()) {
                writeNow(List.copyOf(onWay));
            }
        }
        Projection.Rows rows = rowsOnWay;
        if (rows != null) {
            if (world.misfortune().strikes(SimFault.LOST_IN_CRASH)) {
                rowsOnWay = null;
            } else if (world.database().exclusive()) {
                projectNow(rows);
            }
        }
    }

    /** Stops as {@link Orchestrator#close()} does. */
    void stop() {
        draining = true;
        calls.close();
        nextTurn = world.agenda().now();
        world.agenda().in(GRACE, () -> unlessGone(this::end));
    }

    private void end() {
        for (Turn last : List.copyOf(committing)) {
            if (onWay.contains(last)) {
                writeNow(List.of(last));
            }
            loop.heard(new Message.Written(last));
        }
        committing.clear();
        if (rowsOnWay != null) {
            loop.heard(projectNow(rowsOnWay));
        }
        loop.lastRows().ifPresent(rows -> world.seams().project(committer, rows));
        List<Message> left = new ArrayList<>(loop.left());
        left.addAll(inbox);
        inbox.clear();
        for (Message message : left) {
            if (message instanceof Work.Wanted waiting) {
                waiting.reply().completeExceptionally(closed());
            }
        }
        gone = true;
        world.restartLater(this);
    }

    @Override
    public String toString() {
        return "%s[next turn %s, patience %d, idle %s, quiet %s, inbox %s]"
                .formatted(node, Instant.ofEpochMilli(nextTurn()), loop.patience(), isIdle(), isQuiet(), inbox.size());
    }

    /** Returns whether every place of every lane is free, as it must be when nothing runs. */
    boolean hasAllPlaces() {
        return lanes.values().stream()
                .allMatch(lane -> lane.load(clock.instant()).running() == 0);
    }
}
