package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes stores whose cases are moved into the archive, open or not, before anybody appends to them or loads them; and every writer asks for
 * their versions then, as it does when they have rested for as long as they must.
 */
final class MovingStore {
    private static final ArchiveSettings SETTINGS =
            ArchiveSettings.builder(RecordClass.permanent("all")).build();

    private final List<Database> open = new CopyOnWriteArrayList<>();

    /** Returns a store over a database. */
    CaseStore over(Database database) {
        open.add(database);
        CaseStore store = JdbcCaseStore.over(database);
        return (CaseStore) Proxy.newProxyInstance(
                MovingStore.class.getClassLoader(), new Class<?>[] {CaseStore.class}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (method.getName().equals("append") || method.getName().equals("load")) {
                        move(database, store, cases((Collection<?>) arguments[0]));
                    }
                    if (method.getName().equals("close")) {
                        open.remove(database);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Set<CaseId> cases(Collection<?> of) {
        Set<CaseId> cases = new LinkedHashSet<>();
        of.forEach(one -> cases.add(one instanceof Append append ? append.caseId() : (CaseId) one));
        return cases;
    }

    private void move(Database database, CaseStore store, Set<CaseId> cases) {
        List<Moving.Candidate> candidates = store.load(cases).entrySet().stream()
                .map(one -> new Moving.Candidate(one.getKey(), last(one.getValue()), "bundle", 0))
                .toList();
        if (!candidates.isEmpty()) {
            database.writeDerived(
                    new Moving(candidates, Instant.ofEpochMilli(Long.MAX_VALUE), Instant.EPOCH, SETTINGS, database));
            for (Database one : open) {
                one.write(session -> session.logEnd().ask(session, cases));
            }
        }
    }

    private static long last(List<EventRecord> events) {
        return events.get(events.size() - 1).sequence();
    }
}
