package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseState;
import io.onething.casework.CaseView;
import io.onething.casework.Discrepancy;
import io.onething.casework.Handover;
import io.onething.casework.MatterState;
import io.onething.casework.RetryPolicy;
import io.onething.department.Defect;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.http.CallbackEndpoint;
import io.onething.http.CallbackHttpHandler;
import io.onething.http.HttpDepartment;
import io.onething.http.SigningKey;
import io.onething.orchestrator.DepartmentSettings;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Fault;
import io.onething.testkit.Mischief;
import io.onething.testkit.SentCallback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("A restaurant over real HTTP and SQLite, with departments that do what they should not")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(90)
class HostileDepartmentsTest {
    private static final MatterId FIRE = new MatterId("fire-check");
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(200), 40, Duration.ofMillis(300));

    @TempDir
    Path folder;

    private final BlockingQueue<CaseState> news = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private DepartmentSimulator city;
    private OneThing oneThing;
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        Behaviour permit = Behaviour.builder().gives("food-licence", "JY").build();
        DepartmentSimulator.Builder builder = DepartmentSimulator.builder()
                .department("market", permit)
                .department("fire", Behaviour.granting())
                .department("urban", Behaviour.granting());
        CrashCity.DEPARTMENTS.forEach(id -> builder.key(id, id + "-key", CrashCity.secret()));
        city = keep(builder.start());
        JdbcCaseStore store = keep(JdbcCaseStore.sqlite(folder.resolve("cases.db")));
        OneThing.Builder parts = OneThing.builder()
                .catalog(BundleCatalog.of(CrashCity.BUNDLE))
                .store(store)
                .retry(QUICK)
                .grace(Duration.ofSeconds(1))
                .listener((bundle, state, events) -> news.add(state));
        for (String id : CrashCity.DEPARTMENTS) {
            HttpDepartment department = keep(HttpDepartment.at(city.address(id).toString())
                    .signedBy("city", CrashCity.secret())
                    .callTimeout(Duration.ofMillis(700))
                    .build());
            parts.department(id, department, DepartmentSettings.DEFAULT.callTimeout(Duration.ofSeconds(1)));
        }
        oneThing = keep(parts.build());
        serveCallbacks();
    }

    private void serveCallbacks() throws Exception {
        CallbackEndpoint.Builder endpoint = CallbackEndpoint.to(oneThing);
        CrashCity.DEPARTMENTS.forEach(id -> endpoint.keys(id, SigningKey.of(id + "-key", CrashCity.secret())));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/callbacks", new CallbackHttpHandler(endpoint.build()));
        server.start();
        open.add(() -> server.stop(0));
        open.add(threads::shutdownNow);
        city.callbackTo(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks"));
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.add(0, closeable);
        return closeable;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private CaseState until(Predicate<CaseState> reached) throws InterruptedException {
        for (CaseState state = news.poll(60, TimeUnit.SECONDS);
                state != null;
                state = news.poll(60, TimeUnit.SECONDS)) {
            if (reached.test(state)) {
                return state;
            }
        }
        throw new AssertionError("it never came to that");
    }

    private CaseState closed() throws InterruptedException {
        return until(state -> state.closedAt().isPresent());
    }

    private void submit() {
        oneThing.submit(CrashCity.application("case-1"));
    }

    private MatterState fire() {
        return oneThing.get(new CaseId("case-1")).state().matter(FIRE).orElseThrow();
    }

    private void actedOncePerKey() {
        assertThat(city.actedTwice()).isEmpty();
        assertThat(city.effectiveSubmissions()).isEqualTo(3);
    }

    @Nested
    class what_goes_wrong_at_first_is_tried_again_and_nobody_acts_twice {
        @ParameterizedTest
        @EnumSource(Fault.Kind.class)
        void before_the_department_took_it(Fault.Kind kind) throws Exception {
            city.behave("fire", FIRE.value(), failing(new Fault(kind, kind == Fault.Kind.STATUS ? 500 : 0, false)));
            submit();
            assertThat(closed().outcome()).contains(CaseOutcome.ALL_GRANTED);
            actedOncePerKey();
        }

        @ParameterizedTest
        @EnumSource(Fault.Kind.class)
        void after_the_department_took_it(Fault.Kind kind) throws Exception {
            city.behave("fire", FIRE.value(), failing(new Fault(kind, kind == Fault.Kind.STATUS ? 500 : 0, true)));
            submit();
            assertThat(closed().outcome()).contains(CaseOutcome.ALL_GRANTED);
            actedOncePerKey();
        }

        private Behaviour failing(Fault fault) {
            return Behaviour.builder().first(2, fault).build();
        }
    }

    @ParameterizedTest
    @DisplayName("P8, P9, P10: whatever is done to callbacks, the case comes to the same end")
    @EnumSource(
            value = Mischief.class,
            mode = Mode.EXCLUDE,
            names = {"ACCEPTS_TWICE", "DECIDES_TWICE_DIFFERENTLY", "SILENT", "IGNORES_KEYS"})
    void callbacks(Mischief mischief) throws Exception {
        city.behave("fire", FIRE.value(), Behaviour.builder().mischief(mischief).build());
        submit();
        CaseState state = closed();
        assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
        actedOncePerKey();
    }

    @Test
    @DisplayName("a department that accepts twice, with two numbers, is put before a person")
    void acceptsTwice() throws Exception {
        city.behave(
                "fire",
                FIRE.value(),
                Behaviour.builder().mischief(Mischief.ACCEPTS_TWICE).build());
        submit();
        until(state -> !state.matter(FIRE).orElseThrow().discrepancies().isEmpty());
        assertThat(fire().discrepancies())
                .extracting(Discrepancy::kind)
                .containsOnly(Discrepancy.Kind.CONTRADICTS_ACCEPTANCE);
    }

    @Test
    @DisplayName("a department that decides twice differently does not change its first decision")
    void decidesTwice() throws Exception {
        city.behave(
                "fire",
                FIRE.value(),
                Behaviour.builder().mischief(Mischief.DECIDES_TWICE_DIFFERENTLY).build());
        submit();
        CaseState found =
                until(state -> !state.matter(FIRE).orElseThrow().discrepancies().isEmpty());
        boolean first = found.matter(FIRE).orElseThrow().granted();
        assertThat(city.awaitQuiet(Duration.ofSeconds(20))).isTrue();
        assertThat(fire().granted()).isEqualTo(first);
        assertThat(fire().discrepancies())
                .extracting(Discrepancy::kind)
                .contains(Discrepancy.Kind.CONTRADICTS_DECISION);
        assertThat(oneThing.get(new CaseId("case-1")).state().needsAttention()).isTrue();
    }

    @Test
    @DisplayName("a correction is asked, handed in and goes to the one department that asked")
    void correction() throws Exception {
        city.behave(
                "fire",
                FIRE.value(),
                Behaviour.builder()
                        .asksFor(new Defect("materials.layout", "no scale"))
                        .build());
        submit();
        until(state -> state.matter(FIRE).orElseThrow().correction().isPresent());
        CrashCity.correct(oneThing, new CaseId("case-1"));
        assertThat(closed().outcome()).contains(CaseOutcome.ALL_GRANTED);
        // the three matters and one supplement
        assertThat(city.effectiveSubmissions()).isEqualTo(4);
        assertThat(city.actedTwice()).isEmpty();
    }

    @Test
    @DisplayName("P4: what a department will never take is parked, released by a person, and then goes on")
    void parked() throws Exception {
        city.behave(
                "fire",
                FIRE.value(),
                Behaviour.builder().first(1, Fault.status(404)).build());
        submit();
        until(state -> state.matter(FIRE)
                .orElseThrow()
                .handover()
                .filter(Handover::isParked)
                .isPresent());
        oneThing.release(
                oneThing.get(new CaseId("case-1")).parked().get(0),
                new Actor(Actor.Role.STAFF, "clerk-1"),
                "address corrected");
        assertThat(closed().outcome()).contains(CaseOutcome.ALL_GRANTED);
    }

    @Test
    @DisplayName(
            "P9: a department that speaks for another's matter, or of a case that does not exist, is told the same nothing")
    void foreign() throws Exception {
        city.behave(
                "market",
                CrashCity.PERMIT.value(),
                Behaviour.builder().decidesAfter(Duration.ofMinutes(5)).build());
        submit();
        until(state -> state.matter(CrashCity.PERMIT).orElseThrow().acceptedAt().isPresent());
        String other = city.call(
                "fire", new IdempotencyKey(new CaseId("case-1"), CrashCity.PERMIT, 1), new Report.Granted(List.of()));
        String nobody =
                city.call("fire", new IdempotencyKey(new CaseId("no-case"), FIRE, 1), new Report.Granted(List.of()));
        SentCallback first = sent(other);
        SentCallback second = sent(nobody);
        assertThat(first.status()).isEqualTo(404).isEqualTo(second.status());
        CaseView view = oneThing.get(new CaseId("case-1"));
        assertThat(view.state().matter(CrashCity.PERMIT).orElseThrow().decision())
                .isEmpty();
    }

    private SentCallback sent(String id) {
        for (int i = 0; i < 2_000; i++) {
            for (SentCallback one : city.callbacks()) {
                if (one.id().equals(id) && one.status() != 0) {
                    return one;
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("the callback was never answered");
    }

    @Test
    @DisplayName("the same callback twice at once is applied once")
    void twiceAtOnce() throws Exception {
        city.behave(
                "fire",
                FIRE.value(),
                Behaviour.builder().mischief(Mischief.TWICE_AT_ONCE).build());
        submit();
        closed();
        assertThat(city.awaitQuiet(Duration.ofSeconds(20))).isTrue();
        assertThat(fire().discrepancies()).isEmpty();
    }
}
