package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The part of {@link CaseStoreContract} about streams, the roster and the clock (共享规则). Rules about two processes are skipped for a store
 * that says it is {@linkplain CaseStore#exclusive() exclusive}.
 */
abstract class SharedStoreRules extends ContractBase {
    static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
    static final CaseId A = new CaseId("case-a");
    static final CaseId B = new CaseId("case-b");
    static final CaseId C = new CaseId("case-c");
    private static final Duration GONE = Duration.ofSeconds(15);

    CaseStore store;
    private boolean open;
    private @Nullable CaseStore other;

    /**
     * Opens the store. The first call of a test must find nothing kept before; a later one of the same test must find what was appended,
     * unless the store is {@link Durability#PROCESS_LOCAL}. It is made after {@link CaseStore#close()}; for a store that is not
     * {@linkplain CaseStore#exclusive() exclusive} also while the first is still open, and then it stands for another process.
     */
    protected abstract CaseStore open();

    /** {@inheritDoc} Default: the class of the store. */
    @Override
    protected String subject() {
        return store.getClass().getName();
    }

    @Override
    final Map<String, String> declared() {
        return new TreeMap<>(
                Map.of("durability", store.durability().name(), "exclusive", Boolean.toString(store.exclusive())));
    }

    @BeforeEach
    final void openStore() {
        store = open();
        open = true;
    }

    @AfterEach
    final void closeStore() {
        if (other != null) {
            other.close();
        }
        if (open) {
            open = false;
            store.close();
        }
    }

    /** The test closes the store itself. */
    final void closesItself() {
        open = false;
    }

    @Test
    @DisplayName("CS-26 must: who has the store alone is the first of one, and its own stream stays the same")
    @ContractRule(zh = "独占存储者为唯一一员,自己的流保持不变")
    final void cs26_alone() {
        Roster roster = store.roster();

        assertThat(roster.place()).isZero();
        assertThat(roster.count()).isOne();
        assertThat(store.roster().own().id()).isEqualTo(roster.own().id());
    }

    @Test
    @DisplayName("CS-27 must: what this process appended is in its own stream and in no other")
    @ContractRule(zh = "本进程追加的内容只在自己的流中")
    final void cs27_ownStream() {
        append(one(A, 1));
        append(one(B, 1));

        assertThat(store.changedAfter(own(), 0, 10)).containsOnlyKeys(A, B);
        assertThat(store.changedAfter(own() + 1, 0, 10)).isEmpty();
    }

    @Test
    @DisplayName("CS-28 must: the clock of the store does not go back")
    @ContractRule(zh = "存储的时钟不倒退")
    final void cs28_clock() {
        Clock clock = store.clock();
        Instant before = clock.instant();
        for (int i = 0; i < 1000; i++) {
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
        store.roster();
        assertThat(store.clock().instant()).isAfterOrEqualTo(before);
    }

    @Test
    @DisplayName(
            "CS-29 must: two processes read each other's appends at once, and an append on what the other overtook conflicts")
    @ContractRule(zh = "两个进程立即读到对方的追加,落后者的追加冲突")
    final void cs29_twoProcesses() {
        CaseStore second = second();
        append(one(A, 1));

        assertThat(second.load(List.of(A))).containsKey(A);
        assertThat(second.append(List.of(one(A, 1)))).containsExactly(Appended.CONFLICT);
        assertThat(second.append(List.of(one(A, 2)))).allMatch(Appended::written);
        assertThat(store.append(List.of(one(A, 2), one(B, 1))))
                .as("one that did not know")
                .extracting(Appended::written)
                .containsExactly(false, true);
        assertThat(store.append(List.of(one(A, 3)))).allMatch(Appended::written);
        assertThat(second.load(List.of(A)).get(A)).containsExactly(event(1), event(2), event(3));
    }

    @Test
    @DisplayName(
            "CS-30 must: two processes have a stream each and share the work by their places, and their clocks agree")
    @ContractRule(zh = "两个进程各有自己的流,按名次分工,时钟一致")
    final void cs30_twoPlaces() {
        CaseStore second = second();
        store.roster();
        Roster theirs = second.roster();
        Roster ours = store.roster();
        append(one(A, 1));
        second.append(List.of(one(B, 1)));

        assertThat(List.of(ours.count(), theirs.count())).containsOnly(2);
        assertThat(List.of(ours.place(), theirs.place())).containsExactlyInAnyOrder(0, 1);
        assertThat(ours.own().id()).isNotEqualTo(theirs.own().id());
        assertThat(ours.streams()).as("nobody is gone").hasSize(1);
        assertThat(store.changedAfter(ours.own().id(), 0, 10)).containsOnlyKeys(A);
        assertThat(store.changedAfter(theirs.own().id(), 0, 10)).containsOnlyKeys(B);
        assertThat(Duration.between(store.clock().instant(), second.clock().instant())
                        .abs())
                .isLessThan(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName(
            "CS-31 must: the stream of a process that is gone is found by another, with what is still to be derived from it")
    @ContractRule(zh = "已消失进程的流连同待推导内容可被其他进程发现")
    final void cs31_leftBehind() {
        CaseStore second = second();
        long left = second.roster().own().id();
        second.append(List.of(one(A, 1), one(B, 1), one(C, 1)));
        long reached = second.changedAfter(left, 0, 1).values().iterator().next();
        second.project(List.of(), new LogStretch(left, 0, reached));
        second.close();

        LogStream orphan = orphan(left);
        assertThat(orphan.projectedUpTo()).isEqualTo(reached);
        Map<CaseId, Long> rest = store.changedAfter(left, orphan.projectedUpTo(), 10);
        assertThat(rest).containsOnlyKeys(B, C);
        long end = Collections.max(rest.values());
        store.project(List.of(), new LogStretch(left, orphan.projectedUpTo(), end));
        assertThat(store.roster().streams().stream()
                        .filter(stream -> stream.id() == left && stream.projectedUpTo() < end))
                .isEmpty();
        assertThat(store.roster().count()).isOne();
    }

    /** Waits no longer than a process may be silent before it counts as gone. */
    private LogStream orphan(long id) {
        long end = System.nanoTime() + GONE.toNanos();
        while (true) {
            List<LogStream> found = store.roster().streams().stream()
                    .filter(stream -> stream.id() == id)
                    .toList();
            if (!found.isEmpty() || System.nanoTime() > end) {
                assertThat(found).as("the stream left behind").hasSize(1);
                return found.get(0);
            }
        }
    }

    @Test
    @DisplayName(
            "CS-32 must: of two processes that begin the same cases at once, one wins each, and no exception comes of it")
    @ContractRule(zh = "两个进程同时开始相同办件时,每件只有一个成功,且不抛异常")
    final void cs32_race() {
        List<CaseStore> both = List.of(store, second());
        List<CaseId> ids =
                IntStream.range(0, 50).mapToObj(i -> new CaseId("race-" + i)).toList();
        List<List<Boolean>> written = Threads.together(
                4,
                i -> both
                        .get(i % 2)
                        .append(ids.stream()
                                .map(id -> new Append(id, List.of(with(1, "{\"by\":" + i + "}", null))))
                                .toList())
                        .stream()
                        .map(Appended::written)
                        .toList());

        for (int i = 0; i < ids.size(); i++) {
            int place = i;
            List<Boolean> winners =
                    written.stream().map(results -> results.get(place)).toList();
            assertThat(winners).as("who began " + ids.get(i)).containsOnlyOnce(true);
            assertThat(loaded(ids.get(i)))
                    .extracting(EventRecord::body)
                    .containsExactly("{\"by\":" + winners.indexOf(true) + "}");
        }
    }

    private CaseStore second() {
        if (store.exclusive()) {
            throw RuleSkippedException.declared(
                    "the store says that it serves one process (exclusive)", "存储声明只服务于一个进程");
        }
        CaseStore opened = open();
        other = opened;
        return opened;
    }

    final long own() {
        return store.roster().own().id();
    }

    /** Returns a stretch of the own stream. */
    final LogStretch own(long from, long upTo) {
        return new LogStretch(own(), from, upTo);
    }

    final long append(Append append) {
        Appended result = store.append(List.of(append)).get(0);
        assertThat(result.written()).as("append to " + append.caseId()).isTrue();
        return result.position();
    }

    final List<EventRecord> loaded(CaseId id) {
        return store.load(List.of(id)).getOrDefault(id, List.of());
    }

    static Append one(CaseId id, int sequence) {
        return new Append(id, List.of(event(sequence)));
    }

    static EventRecord event(int sequence) {
        return with(sequence, "{\"n\":" + sequence + "}", null);
    }

    static EventRecord with(int sequence, String body, @Nullable String personal) {
        return new EventRecord(sequence, NINE.plusSeconds(sequence), "noted", body, personal);
    }
}
