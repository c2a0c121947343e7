package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.application.Supplement;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.casework.MatterState;
import io.onething.casework.ParkedHandover;
import io.onething.casework.Stage;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.department.Submission;
import io.onething.examples.quickstart.FirstCase;
import io.onething.http.CallbackAnswer;
import io.onething.http.CallbackEndpoint;
import io.onething.http.CallbackHttpHandler;
import io.onething.http.HttpDepartment;
import io.onething.http.SigningKey;
import io.onething.orchestrator.CallHours;
import io.onething.orchestrator.CaseListener;
import io.onething.orchestrator.DepartmentSettings;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentSimulator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of the pages about departments, run. */
@DisplayName("Connecting a department")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ConnectDepartmentTest {
    private static final MatterId FIRE_CHECK = new MatterId("fire-check");

    private final BundleCatalog catalog = BundleCatalog.loadResources(FirstCase.class, "open-noodle-shop.yaml");
    private final BlockingQueue<CaseView> news = new LinkedBlockingQueue<>();
    private final CaseListener listener = (bundle, state, events) -> news.add(
            CaseView.of(bundle, state, CasePolicy.DEFAULT, events.get(0).at()));
    private final DepartmentAdapter market = submission -> grant("food-licence");
    private final DepartmentAdapter urban = submission -> grant("sign-receipt");

    @Test
    void over_http_with_a_correction_and_signed_callbacks() throws Exception {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        DepartmentSimulator city = DepartmentSimulator.builder()
                .department(
                        "fire",
                        Behaviour.builder()
                                .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                                .gives("fire-opinion", "XF-2026-")
                                .build())
                .start();

        String address = city.address("fire").toString();
        SigningKey fireKey = SigningKey.of(city.callbackKeyId("fire"), city.callbackSecret("fire"));

        // address such as https://fire.example.gov.cn/onething; secret is known to both sides
        HttpDepartment fire =
                HttpDepartment.at(address).signedBy("city-2026", secret).build();
        OneThing oneThing = OneThing.builder()
                .catalog(catalog)
                .department("market", market)
                .department("urban", urban)
                .department("fire", fire, DepartmentSettings.DEFAULT.concurrency(4))
                .listener(listener)
                .build();

        CallbackEndpoint endpoint =
                CallbackEndpoint.to(oneThing).keys("fire", fireKey).build();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/callbacks", new CallbackHttpHandler(endpoint));
        server.start();
        city.callbackTo(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks"));

        try (oneThing;
                fire;
                city) {
            CaseId id = submit(oneThing);
            await(id, Stage.CORRECTION_ASKED);

            Actor owner = new Actor(Actor.Role.APPLICANT, "account-4711");
            Supplement supplement = Supplement.builder().paper("floor-plan").build();
            oneThing.supplement(id, supplement, owner);

            assertThat(awaitClosed(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(city.actedTwice()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void in_the_same_program_with_a_report_that_comes_later() throws Exception {
        try (OneThing oneThing = OneThing.builder()
                .catalog(catalog)
                .department("market", market)
                .department("urban", urban)
                .department("fire", new FireOffice())
                .listener(listener)
                .build()) {
            CaseId id = submit(oneThing);
            await(id, Stage.RECEIVED);

            CallbackReceipt receipt = oneThing.receive(new StatusCallback(
                    "fire-0001", // the department's id for the message, the same when it is repeated
                    "granted", // tells two messages with one id apart
                    new DepartmentId("fire"),
                    id,
                    FIRE_CHECK,
                    1, // the round that it answers
                    Instant.now(),
                    new Report.Granted(List.of(Certificate.of("fire-opinion", "XF-2026-0001")))));

            assertThat(receipt.settled()).isTrue();
            assertThat(awaitClosed(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
        }
    }

    @Test
    void at_its_pace_and_hours_which_are_changed_while_cases_go_on() throws Exception {
        DepartmentSettings office = DepartmentSettings.DEFAULT
                .concurrency(4)
                .rate(100, Duration.ofMinutes(1))
                .hours(CallHours.workingDays(LocalTime.of(9, 0), LocalTime.of(17, 30)));
        LocalTime inTwoHours = LocalTime.now(WorkingCalendar.ZONE).plusHours(2);
        CallHours closed = CallHours.daily(inTwoHours, inTwoHours.plusHours(1));
        BlockingQueue<Submission> calls = new LinkedBlockingQueue<>();
        DepartmentAdapter fire = submission -> {
            calls.add(submission);
            return grant("fire-opinion");
        };
        try (OneThing oneThing = OneThing.builder()
                .catalog(catalog)
                .department("market", market)
                .department("urban", urban)
                .department("fire", fire, office.hours(closed))
                .listener(listener)
                .build()) {
            CaseId id = submit(oneThing);
            awaitThat(view -> view.state()
                    .matter(new MatterId("food-permit"))
                    .filter(MatterState::granted)
                    .isPresent());
            assertThat(calls).isEmpty();

            oneThing.adjust(new DepartmentId("fire"), office.atAnyTime());
            assertThat(awaitClosed(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(calls).hasSize(1);
        }
    }

    @Test
    void lets_a_parked_hand_over_go_on_after_somebody_has_looked() throws Exception {
        Deque<Answer> answers =
                new ArrayDeque<>(List.of(new Answer.Broken("fire: unknown form version"), grant("fire-opinion")));
        try (OneThing oneThing = OneThing.builder()
                .catalog(catalog)
                .department("market", market)
                .department("urban", urban)
                .department("fire", submission -> answers.removeFirst())
                .listener(listener)
                .build()) {
            CaseId id = submit(oneThing);
            ParkedHandover seen =
                    awaitThat(view -> !view.parked().isEmpty()).parked().get(0);
            assertThat(seen.reason()).isEqualTo("fire: unknown form version");

            Actor operator = new Actor(Actor.Role.STAFF, "operator-7");
            oneThing.release(seen, operator, "the department has updated its form");

            assertThat(awaitClosed(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(worklist(oneThing)).isEmpty();
        }
    }

    private static List<ParkedHandover> worklist(OneThing oneThing) {
        return oneThing.parked().list(null, 100).parked();
    }

    @Test
    void takes_callbacks_from_any_web_framework() {
        SigningKey key = SigningKey.of("fire-2026", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        CallbackEndpoint endpoint = CallbackEndpoint.to(
                        callback -> new CallbackReceipt(CallbackReceipt.Verdict.APPLIED, ""))
                .keys("fire", key)
                .build();
        Response response = new Response();

        takeCallback(endpoint, Map.of(), new byte[0], response);

        assertThat(response.status).isEqualTo(401);
        assertThat(response.headers).containsKey("content-type");
        assertThat(response.body).isNotEmpty();
    }

    @Test
    void changes_keys_without_losing_a_message() {
        StatusCallbackReceiver oneThing = callback -> new CallbackReceipt(CallbackReceipt.Verdict.APPLIED, "");
        Instant change = Instant.parse("2027-01-01T00:00:00Z");
        String oldSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String newSecret = "whsec_b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==";

        SigningKey before = SigningKey.of("fire-2026", oldSecret).notAfter(change.plus(Duration.ofDays(7)));
        SigningKey after = SigningKey.of("fire-2027", newSecret).notBefore(change.minus(Duration.ofDays(7)));
        CallbackEndpoint endpoint =
                CallbackEndpoint.to(oneThing).keys("fire", before, after).build();

        assertThat(endpoint).isNotNull();
        assertThat(before.validAt(change)).isTrue();
        assertThat(after.validAt(change)).isTrue();
    }

    private static void takeCallback(
            CallbackEndpoint endpoint, Map<String, List<String>> headers, byte[] body, Response response) {
        CallbackAnswer answer = endpoint.receive(headers, body); // the raw bytes, as they came
        response.status(answer.status());
        answer.headers().forEach(response::header);
        response.body(answer.body());
    }

    /** Stands for the response of a web framework. */
    private static final class Response {
        private final Map<String, String> headers = new HashMap<>();
        private byte[] body = new byte[0];
        private int status;

        void status(int code) {
            status = code;
        }

        void header(String name, String value) {
            headers.put(name, value);
        }

        void body(byte[] bytes) {
            body = bytes.clone();
        }
    }

    private static CaseId submit(OneThing oneThing) {
        return oneThing.submit(oneThing.guide("open-noodle-shop", Answers.of("seats", 40, "signboard", true))
                .application()
                .applicant(new Party.Organisation("三丰面馆", "91990000MA0000007X", "021-5555 0100"))
                .field("shop_name", "三丰面馆")
                .paper("floor-plan")
                .build());
    }

    private void await(CaseId id, Stage stage) throws InterruptedException {
        awaitThat(view -> view.id().equals(id)
                && handedOver(view.matter(FIRE_CHECK).orElseThrow().state(), stage));
    }

    private static boolean handedOver(MatterState fireCheck, Stage stage) {
        return fireCheck.stage() == stage
                && fireCheck.handover().filter(one -> one.attempt() > 0).isPresent();
    }

    private CaseView awaitClosed(CaseId id) throws InterruptedException {
        return awaitThat(view -> view.id().equals(id) && view.outcome().isPresent());
    }

    private CaseView awaitThat(Predicate<CaseView> condition) throws InterruptedException {
        CaseView view = news.take();
        while (!condition.test(view)) {
            view = news.take();
        }
        return view;
    }

    private static Answer grant(String result) {
        return Answer.reported(null, new Report.Granted(List.of(Certificate.of(result, "No. 1"))));
    }
}
