package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.application.Supplement;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.casework.RetryPolicy;
import io.onething.casework.Stage;
import io.onething.http.ForeignOffice.Epoint;
import io.onething.http.ForeignOffice.Guangdong;
import io.onething.http.ForeignOffice.Spgl;
import io.onething.testkit.CanaryPerson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A whole case with a department that speaks its own format and no other (外部格式全流程)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class MappedWholeCaseTest {
    private static final MatterId FIRE_CHECK = new MatterId("fire-check");

    private final BundleCatalog catalog = BundleCatalog.loadResources(MappedWholeCaseTest.class, "open-tea-house.yaml");
    private final BlockingQueue<CaseView> news = new LinkedBlockingQueue<>();
    private final HttpClient vendor = HttpClient.newHttpClient();
    private HttpServer web;

    @BeforeEach
    void listen() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    private OneThing oneThing(MappedDepartment fire) {
        return OneThing.builder()
                .catalog(catalog)
                .department("fire", fire)
                .retry(new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(200), 40, Duration.ofMillis(200)))
                .listener((bundle, state, events) -> news.add(CaseView.of(
                        bundle, state, CasePolicy.DEFAULT, events.get(0).at())))
                .build();
    }

    private void callbacks(MappedCallbacks.Builder builder) {
        web.createContext("/callbacks", new CallbackHttpHandler(builder.build()));
    }

    private String sent(String body, Function<HttpRequest.Builder, HttpRequest.Builder> headers, int status)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/callbacks");
        HttpResponse<String> answer = vendor.send(
                headers.apply(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static CaseId submit(OneThing oneThing) {
        return oneThing.submit(oneThing.guide("open-tea-house", Answers.of())
                .application()
                .applicant(new Party.Organisation("清风茶馆", "91990000MA0000007X", "021-5555 0100"))
                .field("shop_name", "清风茶馆")
                .material("floor-plan", CanaryPerson.of(7).document("floor-plan"))
                .build());
    }

    private CaseView await(Predicate<CaseView> condition) throws InterruptedException {
        CaseView view = news.take();
        while (!condition.test(view)) {
            view = news.take();
        }
        return view;
    }

    private static Predicate<CaseView> at(Stage stage) {
        return view -> view.matter(FIRE_CHECK).orElseThrow().state().stage() == stage;
    }

    private static void supplement(OneThing oneThing, CaseId id) {
        oneThing.supplement(
                id,
                Supplement.builder()
                        .material("floor-plan", CanaryPerson.of(8).document("floor-plan"))
                        .build(),
                new Actor(Actor.Role.APPLICANT, "account-4711"));
    }

    private static String only(ForeignOffice office, String end) {
        return office.numbers().stream()
                .filter(number -> number.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private void awaitFiled(ForeignOffice office, String end) throws InterruptedException {
        while (office.numbers().stream().noneMatch(number -> number.endsWith(end))) {
            await(view -> true);
        }
    }

    @Test
    void in_the_manner_of_Epoint_that_calls_back_with_a_token() throws Exception {
        try (Epoint office = new Epoint();
                MappedDepartment fire = MappingSamples.epointAt(office.base()).build();
                OneThing oneThing = oneThing(fire)) {
            callbacks(MappedCallbacks.to(oneThing, "fire", MappingSamples.epoint())
                    .credential("callback-token", "agreed-token"));
            CaseId id = submit(oneThing);
            await(MappedWholeCaseTest::taken);
            String number = only(office, "~1");

            String asked = epoint(number, "28", "\"lacks\":[{\"item\":\"CL-PMT\",\"remark\":\"请标注安全出口\"}]");
            sent(asked, request -> request.header("X-Epoint-Token", "guessed"), 401);
            sent(asked, request -> request.header("X-Epoint-Token", "agreed-token"), 200);
            await(at(Stage.CORRECTION_ASKED));
            supplement(oneThing, id);
            awaitFiled(office, "~2");
            String second = only(office, "~2");
            sent(
                    epoint(second, "30", "\"acceptno\":\"SL-1\""),
                    request -> request.header("X-Epoint-Token", "agreed-token"),
                    200);
            String granted = epoint(second, "50", "\"certs\":[{\"type\":\"XF01\",\"certno\":\"XF-1\"}]");
            String answer = sent(granted, request -> request.header("X-Epoint-Token", "agreed-token"), 200);
            assertThat(answer)
                    .isEqualTo("{\"status\":{\"code\":200,\"text\":\"OK\"},\"custom\":{\"code\":1,\"text\":\"已接收\"}}");

            assertThat(await(view -> view.outcome().isPresent()).outcome()).contains(CaseOutcome.ALL_GRANTED);
            sent(granted, request -> request.header("X-Epoint-Token", "agreed-token"), 200);
            assertThat(office.faults).isEmpty();
        }
    }

    private static String epoint(String number, String status, String more) {
        return "{\"params\":{\"flowsn\":\"%s\",\"status\":\"%s\",\"time\":\"%s\",%s}}"
                .formatted(number, status, "2026-11-25 10:00:00", more);
    }

    @Test
    void in_the_manner_of_Guangdong_that_signs_and_may_be_asked() throws Exception {
        try (Guangdong office = new Guangdong();
                MappedDepartment fire =
                        MappingSamples.guangdongAt(office.base()).build();
                OneThing oneThing = oneThing(fire)) {
            callbacks(MappedCallbacks.to(oneThing, "fire", MappingSamples.guangdong())
                    .key("callback", MappingSamples.key(), SignatureAlgorithm.hmacSha256()));
            CaseId id = submit(oneThing);
            await(MappedWholeCaseTest::taken);
            String number = only(office, ".1");
            signed(
                    "m-1",
                    number,
                    "{\"HJDM\":\"BJGZ\",\"SJ\":\"20261124100000\",\"BZQD\":[{\"CLBM\":\"CL-PMT\",\"YY\":\"请标注安全出口\"}]}");
            await(at(Stage.CORRECTION_ASKED));
            supplement(oneThing, id);
            awaitFiled(office, ".2");

            office.happens(
                    only(office, ".2"),
                    ForeignOffice.object("HJDM", "SL", "SJ", "20261125100000", "SLZTDM", "1", "SLBH", "SL-9"));
            await(at(Stage.ACCEPTED));
            signed("m-2", only(office, ".2"), """
                    {"HJDM":"BJ","SJ":"20261126100000","BJJGDM":"0","ZZ":[{"LX":"XF01","BH":"XF-1"}]},\
                    {"HJDM":"SPCL","SJ":"20261125110000","SPHJDM":"1"}""");

            assertThat(await(view -> view.outcome().isPresent()).outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(office.faults).isEmpty();
        }
    }

    private void signed(String id, String number, String steps) throws IOException, InterruptedException {
        String body = "{\"msgId\":\"%s\",\"SBLSH\":\"%s\",\"GC\":[%s]}".formatted(id, number, steps);
        String time = String.valueOf(Instant.now().toEpochMilli());
        String signature = Hmac.base64(MappingSamples.SECRET, time + body);
        assertThat(sent(body, request -> request.header("X-Time", time).header("x-sign", signature), 200))
                .isEqualTo("{\"code\":0,\"msg\":\"success\"}");
    }

    @Test
    void in_the_manner_of_construction_project_approvals_that_is_only_asked() throws Exception {
        try (Spgl office = new Spgl();
                MappedDepartment fire = MappingSamples.spglAt(office.base()).build();
                OneThing oneThing = oneThing(fire)) {
            CaseId id = submit(oneThing);
            await(MappedWholeCaseTest::taken);
            String number = only(office, "/1");
            office.happens(number, ForeignOffice.object("BLZT", 1, "BLSJ", "2026-11-23T10:00:00+08:00"));
            office.happens(
                    number,
                    ForeignOffice.object(
                            "BLZT",
                            6,
                            "BLSJ",
                            "2026-11-24T10:00:00+08:00",
                            "BZ",
                            List.of(Map.of("CL", "CL-PMT", "YY", "请标注安全出口"))));
            await(at(Stage.CORRECTION_ASKED));
            supplement(oneThing, id);
            awaitFiled(office, "/2");
            String second = only(office, "/2");
            office.happens(
                    second, ForeignOffice.object("BLZT", 3, "BLSJ", "2026-11-25T10:00:00+08:00", "SLBH", "SL-1"));
            office.happens(second, ForeignOffice.object("BLZT", 8, "BLSJ", "2026-11-25T11:00:00+08:00"));
            office.happens(
                    second,
                    ForeignOffice.object(
                            "BLZT",
                            11,
                            "BLSJ",
                            "2026-11-26T10:00:00+08:00",
                            "PW",
                            List.of(Map.of("LX", "XF01", "WH", "XF-1"))));

            assertThat(await(view -> view.outcome().isPresent()).outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(office.faults).isEmpty();
        }
    }

    private static boolean taken(CaseView view) {
        return view.matter(FIRE_CHECK).orElseThrow().state().receipt().isPresent();
    }
}
