package io.onething;

import io.onething.application.Application;
import io.onething.application.ApplicationBuilder;
import io.onething.application.CaseId;
import io.onething.application.InvalidApplicationException;
import io.onething.batch.BatchReceipt;
import io.onething.bundle.Identifiers;
import io.onething.casework.CaseInput;
import io.onething.department.CallbackReceipt;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Hands in many applications together. The ids of their cases come from the batch, so handing it in again changes nothing. */
final class Batches {
    static final int MOST = 9999;
    private static final int LONGEST_ID = 59;
    private static final int PAGE = 1000;

    private final Changes changes;
    private final CaseStore store;
    private final Definitions definitions;

    Batches(Changes changes, CaseStore store, Definitions definitions) {
        this.definitions = definitions;
        this.changes = changes;
        this.store = store;
    }

    BatchReceipt submit(String batch, List<ApplicationBuilder> rows) {
        Identifiers.check("the id of a batch", batch);
        if (batch.length() > LONGEST_ID || rows.isEmpty() || rows.size() > MOST) {
            throw new IllegalArgumentException(
                    "a batch has an id of at most %d characters and 1 to %d applications, got %d characters and %d"
                            .formatted(LONGEST_ID, MOST, batch.length(), rows.size()));
        }
        Map<Integer, BatchReceipt.Row> done = new LinkedHashMap<>();
        Map<Integer, CompletableFuture<CallbackReceipt>> running = new LinkedHashMap<>();
        for (int number = 1; number <= rows.size(); number++) {
            CaseId id = caseId(batch, number);
            try {
                Application application =
                        rows.get(number - 1).batch(batch).id(id).build();
                definitions.take(application);
                running.put(number, changes.begin(id, new CaseInput.Submit(application)));
            } catch (InvalidApplicationException invalid) {
                done.put(number, new BatchReceipt.Row(number, id, invalid.problems(), null, null));
            } catch (OneThingException refused) {
                done.put(number, new BatchReceipt.Row(number, id, List.of(), refused.code(), refused.getMessage()));
            }
        }
        running.forEach((number, change) -> done.put(number, outcome(number, caseId(batch, number), change)));
        List<BatchReceipt.Row> inOrder = new ArrayList<>();
        for (int number = 1; number <= rows.size(); number++) {
            inOrder.add(done.get(number));
        }
        return new BatchReceipt(batch, inOrder);
    }

    private static BatchReceipt.Row outcome(int number, CaseId id, CompletableFuture<CallbackReceipt> change) {
        try {
            Changes.await(id, change);
            return BatchReceipt.Row.taken(number, id);
        } catch (OneThingException refused) {
            return new BatchReceipt.Row(number, id, List.of(), refused.code(), refused.getMessage());
        }
    }

    /** Returns the cases of a batch that exist, in order. */
    List<CaseId> cases(String batch) {
        List<CaseId> found = new ArrayList<>();
        CaseId after = new CaseId(batch + "-");
        boolean more = true;
        while (more) {
            List<CaseRow> page = store.list(new CaseQuery(CaseQuery.Which.ALL, after, PAGE));
            List<CaseId> mine = page.stream()
                    .map(CaseRow::caseId)
                    .filter(id -> isOf(batch, id))
                    .toList();
            found.addAll(mine);
            more = page.size() == PAGE && isOf(batch, page.get(PAGE - 1).caseId());
            after = page.isEmpty() ? after : page.get(page.size() - 1).caseId();
        }
        return found;
    }

    private static boolean isOf(String batch, CaseId id) {
        return id.value().length() == batch.length() + 5 && id.value().startsWith(batch + "-");
    }

    private static CaseId caseId(String batch, int number) {
        return new CaseId("%s-%04d".formatted(batch, number));
    }
}
