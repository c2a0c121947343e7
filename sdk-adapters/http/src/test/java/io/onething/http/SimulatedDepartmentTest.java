package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Defect;
import io.onething.department.Report.Kind;
import io.onething.department.StatusCallback;
import io.onething.department.Submission;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Fault;
import io.onething.testkit.Mischief;
import io.onething.testkit.SentCallback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Both directions against a simulated department over real HTTP (与模拟部门联调)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SimulatedDepartmentTest {
    private final List<StatusCallback> received = new CopyOnWriteArrayList<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private DepartmentSimulator simulator;
    private HttpServer server;
    private HttpDepartment department;

    @BeforeEach
    void start() throws IOException {
        simulator = DepartmentSimulator.builder()
                .department("market", Behaviour.granting())
                .start();
        CallbackEndpoint endpoint = CallbackEndpoint.to(this::receive)
                .keys("market", SigningKey.of(simulator.callbackKeyId("market"), simulator.callbackSecret("market")))
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/callbacks", new CallbackHttpHandler(endpoint));
        server.start();
        simulator.callbackTo(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks"));
        department = HttpDepartment.at(simulator.address("market").toString())
                .signedBy("city-2026", Samples.SECRET)
                .callTimeout(Duration.ofSeconds(5))
                .build();
    }

    @AfterEach
    void stop() {
        department.close();
        simulator.close();
        server.stop(0);
    }

    private CallbackReceipt receive(StatusCallback callback) {
        received.add(callback);
        return new CallbackReceipt(
                known.add(callback.id() + callback.digest()) ? Verdict.APPLIED : Verdict.ALREADY_KNOWN, "");
    }

    private void behave(Behaviour behaviour) {
        simulator.behave("market", Samples.KEY.matter().value(), behaviour);
    }

    private Answer submit() {
        Submission s = Samples.submission();
        return department.submit(new Submission(
                s.key(),
                s.verb(),
                s.department(),
                s.bundle(),
                s.routeOrNull(),
                s.applicant(),
                s.agentOrNull(),
                s.form(),
                s.materials(),
                s.certificates(),
                s.changed(),
                Instant.now().plusSeconds(10)));
    }

    private List<Kind> reported() throws InterruptedException {
        assertThat(simulator.awaitQuiet(Duration.ofSeconds(20))).isTrue();
        return received.stream()
                .map(callback -> callback.report().kind())
                .distinct()
                .toList();
    }

    @Test
    void a_matter_is_taken_and_reported_to_its_end() throws InterruptedException {
        assertThat(submit()).isInstanceOf(Answer.Taken.class);

        assertThat(reported())
                .startsWith(Kind.ACCEPTED, Kind.REVIEW_STARTED, Kind.GRANTED)
                .endsWith(Kind.DELIVERED);
        assertThat(received)
                .allMatch(callback -> callback.department().equals(Samples.MARKET)
                        && callback.caseId().equals(Samples.KEY.caseId())
                        && callback.round() == 1);
        assertThat(simulator.callbacks()).allMatch(SentCallback::acknowledged);
    }

    @Test
    void a_correction_comes_with_its_defects() throws InterruptedException {
        behave(Behaviour.builder()
                .asksFor(new Defect("materials.floor-plan", "请补充排烟管道走向"))
                .build());
        submit();

        assertThat(reported()).containsExactly(Kind.CORRECTION_ASKED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.class,
            names = {"FORGES", "STALE"})
    void what_is_forged_or_stale_never_reaches_the_receiver(Mischief mischief) throws InterruptedException {
        behave(Behaviour.builder().mischief(mischief).build());
        submit();
        reported();

        assertThat(received).extracting(StatusCallback::id).doesNotHaveDuplicates();
    }

    @Test
    void what_the_callbacks_lost_is_told_when_asked() throws InterruptedException {
        behave(Behaviour.builder().mischief(Mischief.DROPS).build());
        submit();
        assertThat(reported()).isEmpty();

        Answer.Taken found =
                department.find(Samples.KEY, Instant.now().plusSeconds(10)).orElseThrow();

        assertThat(found.reports()).extracting(report -> report.kind()).contains(Kind.ACCEPTED, Kind.GRANTED);
    }

    @Test
    void a_department_that_took_it_and_then_broke_down_is_found_to_have_it() {
        behave(Behaviour.builder().first(1, Fault.cut().afterTaking()).build());

        assertThat(submit()).isInstanceOf(Answer.Unknown.class);
        assertThat(department.find(Samples.KEY, Instant.now().plusSeconds(10))).isPresent();
        assertThat(submit()).isInstanceOf(Answer.Taken.class);
        assertThat(simulator.effectiveSubmissions()).isEqualTo(1);
    }

    @Test
    void nonsense_is_unknown_and_a_busy_department_is_tried_again() {
        behave(Behaviour.builder().first(1, Fault.nonsense()).build());
        assertThat(submit()).isInstanceOf(Answer.Unknown.class);

        behave(Behaviour.builder().first(1, Fault.status(503)).build());
        assertThat(submit()).isInstanceOf(Answer.TryAgain.class);

        behave(Behaviour.builder().first(1, Fault.wrongJson()).build());
        assertThat(submit()).isInstanceOf(Answer.Unknown.class);
    }
}
