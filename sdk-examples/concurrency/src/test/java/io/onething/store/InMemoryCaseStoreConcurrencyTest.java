package io.onething.store;

import io.onething.application.CaseId;
import io.onething.concurrency.Model;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P2, P13: the store in memory (内存存储)")
public class InMemoryCaseStoreConcurrencyTest {
    private static final CaseId A = new CaseId("case-a");
    private static final CaseId B = new CaseId("case-b");

    private final InMemoryCaseStore store = new InMemoryCaseStore();

    private static Append one(CaseId id, int after) {
        return new Append(id, List.of(new EventRecord(after + 1, Instant.EPOCH, "noted", "{}", null)));
    }

    /** Appends to both cases, and says what became of it. */
    @Operation
    public String append(@Param(gen = IntGen.class, conf = "0:2") int after) {
        return store.append(List.of(one(A, after), one(B, after))).stream()
                .map(appended -> appended.written() + "@" + appended.position())
                .toList()
                .toString();
    }

    /** Says how far both cases are. */
    @Operation
    public String load() {
        Map<CaseId, List<EventRecord>> found = store.load(List.of(A, B));
        return found.getOrDefault(A, List.of()).size() + " "
                + found.getOrDefault(B, List.of()).size();
    }

    /** Reads the stream. */
    @Operation
    public String changed(@Param(gen = IntGen.class, conf = "0:2") int position) {
        return store.changedAfter(1, position, 10).values().toString();
    }

    /** Brings a stretch into the rows. */
    @Operation
    public void project(@Param(gen = IntGen.class, conf = "0:2") int from) {
        store.project(
                List.of(new CaseRow(A, from, "b", "received", false, false, null, Instant.EPOCH)),
                new LogStretch(1, from, from + 1));
    }

    /** Says how far the rows are. */
    @Operation
    public String rows() {
        return store.roster().own().projectedUpTo() + " "
                + store.list(new CaseQuery(CaseQuery.Which.ALL, null, 10)).stream()
                        .map(CaseRow::version)
                        .toList();
    }

    /** Keeps a definition. */
    @Operation
    public void keep(@Param(gen = IntGen.class, conf = "1:2") int text) {
        store.keepDefinition("digest", "text " + text);
    }

    /** Returns the definition. */
    @Operation
    public String definition() {
        return store.definition("digest").orElse("none");
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(InMemoryCaseStoreConcurrencyTest.class);
    }
}
