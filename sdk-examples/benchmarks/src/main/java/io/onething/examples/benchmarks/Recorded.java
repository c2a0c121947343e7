package io.onething.examples.benchmarks;

import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.InMemoryCaseStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a case appends, commit by commit, as seen in a real run: the work of the floors. */
final class Recorded {
    private Recorded() {}

    /** Returns the commits of a case when {@code open} cases are always open; few make many small ones, many are grouped. */
    static List<List<EventRecord>> commits(int open, int cases) {
        Map<String, List<List<EventRecord>>> seen = new ConcurrentHashMap<>();
        InMemoryCaseStore memory = new InMemoryCaseStore();
        CaseStore recording = (CaseStore) Proxy.newProxyInstance(
                Recorded.class.getClassLoader(), new Class<?>[] {CaseStore.class}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    try {
                        Object result = method.invoke(memory, arguments);
                        if (method.getName().equals("append")) {
                            note(seen, (List<?>) arguments[0], (List<?>) result);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        Throughput.measure(recording, "case", open, cases);
        // the case with the median number of commits stands for all of them
        return seen.values().stream()
                .sorted((one, other) -> Integer.compare(one.size(), other.size()))
                .skip(seen.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Returns commits divided into what came to the case by itself: the application, and each answer of a department. */
    static List<List<EventRecord>> steps(List<List<EventRecord>> commits) {
        List<List<EventRecord>> steps = new ArrayList<>();
        for (List<EventRecord> commit : commits) {
            List<EventRecord> step = new ArrayList<>();
            for (EventRecord event : commit) {
                if (event.type().equals("handover-confirmed") && !step.isEmpty()) {
                    steps.add(step);
                    step = new ArrayList<>();
                }
                step.add(event);
            }
            steps.add(step);
        }
        return steps;
    }

    private static void note(Map<String, List<List<EventRecord>>> seen, List<?> batch, List<?> results) {
        for (int i = 0; i < batch.size(); i++) {
            Append append = (Append) batch.get(i);
            if (((Appended) results.get(i)).written()) {
                seen.computeIfAbsent(append.caseId().value(), id -> new ArrayList<>())
                        .add(append.events());
            }
        }
    }
}
