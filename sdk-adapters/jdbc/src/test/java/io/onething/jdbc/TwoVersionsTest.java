package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.onething.OneThing;
import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.RetryPolicy;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.Certificate;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Submission;
import io.onething.store.Append;
import io.onething.store.CaseQuery;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A newer version is one that writes an acceptance under another name than the older one knows. What it reads and does is the same, so it is the
 * name alone that keeps the older one from going on.
 */
@DisplayName("P14, P21: a rolling restart to a newer version, both on one database meanwhile (滚动升级)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TwoVersionsTest {
    private static final int CASES = 18;
    private static final String OLD_NAME = "accepted";
    private static final String NEW_NAME = "accepted-v2";
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1), 10_000, Duration.ofSeconds(3));

    private final String schema = Postgres.schema();

    /** Closed after the stores. */
    @AutoClose
    private final HikariDataSource pool = Postgres.pool(schema);

    private final Random random = new Random(21);
    private final Queue<StatusCallback> outgoing = new ConcurrentLinkedQueue<>();
    private final Set<IdempotencyKey> acts = ConcurrentHashMap.newKeySet();
    private final List<Node> running = new ArrayList<>();
    private int refusedByTheOlder;

    /** A process of one version. */
    private final class Node implements AutoCloseable {
        private final boolean newer;
        private final JdbcCaseStore store;
        private final OneThing oneThing;

        private Node(boolean newer) {
            this.newer = newer;
            this.store = JdbcCaseStore.open(
                    pool, JdbcSettings.builder().applySchema().build());
            OneThing.Builder builder = OneThing.builder()
                    .catalog(BundleCatalog.of(CrashCity.BUNDLE))
                    .store(newer ? translated(store) : store)
                    .grace(Duration.ofSeconds(1))
                    .retry(QUICK);
            CrashCity.DEPARTMENTS.forEach(id -> builder.department(id, TwoVersionsTest.this::act));
            this.oneThing = builder.build();
            running.add(this);
        }

        private long stream() {
            return store.roster().own().id();
        }

        @Override
        public void close() {
            running.remove(this);
            oneThing.close();
            store.close();
        }
    }

    @AfterEach
    void stop() {
        List.copyOf(running).forEach(Node::close);
    }

    /** The store of the newer version: the same log, another name for one event. */
    private static CaseStore translated(CaseStore store) {
        return (CaseStore) Proxy.newProxyInstance(
                TwoVersionsTest.class.getClassLoader(),
                new Class<?>[] {CaseStore.class},
                (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    try {
                        return switch (method.getName()) {
                            case "append" -> store.append(written((List<?>) arguments[0]));
                            case "load" -> read(store.load(ids((Collection<?>) arguments[0])));
                            default -> method.invoke(store, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<Append> written(List<?> batch) {
        return batch.stream()
                .map(Append.class::cast)
                .map(one -> new Append(one.caseId(), renamed(one.events(), OLD_NAME, NEW_NAME), one.erase()))
                .toList();
    }

    private static List<CaseId> ids(Collection<?> of) {
        return of.stream().map(CaseId.class::cast).toList();
    }

    private static Map<CaseId, List<EventRecord>> read(Map<CaseId, List<EventRecord>> found) {
        Map<CaseId, List<EventRecord>> read = new HashMap<>();
        found.forEach((id, events) -> read.put(id, renamed(events, NEW_NAME, OLD_NAME)));
        return read;
    }

    private static List<EventRecord> renamed(List<EventRecord> events, String from, String to) {
        return events.stream()
                .map(one -> one.type().equals(from)
                        ? new EventRecord(
                                one.sequence(), one.at(), to, one.body(), one.personalOrNull(), one.sealOrNull())
                        : one)
                .toList();
    }

    /** A department that honours keys: it acts on each once, and says later that it accepted and granted. */
    private Answer act(Submission submission) {
        IdempotencyKey key = submission.key();
        if (acts.add(key)) {
            outgoing.add(callback(key, "accepted", new Report.Accepted(null)));
            outgoing.add(callback(
                    key,
                    "granted",
                    new Report.Granted(
                            key.matter().equals(CrashCity.PERMIT)
                                    ? List.of(Certificate.of("food-licence", "JY-1"))
                                    : List.of())));
        }
        return Answer.taken("R");
    }

    private static StatusCallback callback(IdempotencyKey key, String what, Report report) {
        String id = key.toString().replace('/', '-') + "-" + what;
        DepartmentId department = CrashCity.BUNDLE.matters().stream()
                .filter(one -> one.id().equals(key.matter()))
                .findFirst()
                .orElseThrow()
                .department();
        MatterId matter = key.matter();
        return new StatusCallback(id, id, department, key.caseId(), matter, key.round(), Instant.now(), report);
    }

    /** Says some of what the departments have to say to nodes chosen at random, and again what was not taken. */
    private void speak(int most) {
        for (int i = 0; i < most; i++) {
            StatusCallback callback = outgoing.poll();
            if (callback == null) {
                return;
            }
            Node node = running.get(random.nextInt(running.size()));
            try {
                CallbackReceipt receipt = node.oneThing.receive(callback);
                assertThat(receipt.settled())
                        .as("%s: %s", callback.id(), receipt)
                        .isTrue();
            } catch (OneThingException notTaken) {
                assertThat(notTaken.code()).isEqualTo("OT-3009");
                assertThat(node.newer).as("only the older one may not know").isFalse();
                refusedByTheOlder++;
                outgoing.add(callback);
            }
        }
    }

    private void submit(int from, int to) {
        for (int i = from; i < to; i++) {
            running.get(i % running.size()).oneThing.submit(CrashCity.application("case-" + i));
        }
    }

    @Test
    void every_case_ends_and_the_older_version_writes_nothing_where_it_does_not_know_everything() {
        Node first = new Node(false);
        Node second = new Node(false);
        List<Long> older = List.of(first.stream(), second.stream());
        submit(0, 6);
        speak(5);
        first.close();
        Node third = new Node(true);
        submit(6, 12);
        speak(40);
        while (Postgres.number(schema, "SELECT count(*) FROM onething_appends WHERE body LIKE '%" + NEW_NAME + "%'")
                == 0) {
            speak(1);
        }
        speak(40);
        second.close();
        Node fourth = new Node(true);
        submit(12, CASES);

        while (fourth.store.list(new CaseQuery(CaseQuery.Which.OPEN, null, 1)).size() > 0
                || fourth.store
                                .list(new CaseQuery(CaseQuery.Which.ALL, null, 100))
                                .size()
                        < CASES) {
            speak(100);
        }
        assertThat(refusedByTheOlder).as("it met cases it did not know whole").isPositive();
        assertThat(acts).hasSize(CASES * CrashCity.BUNDLE.matters().size());
        for (int i = 0; i < CASES; i++) {
            CaseId id = new CaseId("case-" + i);
            assertThat(fourth.oneThing.get(id).outcome()).as(id.value()).isPresent();
            assertThat(third.oneThing.get(id).parked()).as(id.value()).isEmpty();
        }
        assertThat(Postgres.number(
                        schema,
                        "SELECT count(*) FROM onething_appends a JOIN onething_appends b ON b.case_id = a.case_id"
                                + " AND b.first_sequence > a.first_sequence WHERE a.body LIKE '%" + NEW_NAME
                                + "%' AND b.stream IN (" + older.get(0) + ", " + older.get(1) + ")"))
                .as("rows of the older version after an event it does not know")
                .isZero();
    }
}
