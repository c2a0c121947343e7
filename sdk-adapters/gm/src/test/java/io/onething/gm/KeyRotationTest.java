package io.onething.gm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.StatusCallback;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.http.CallbackEndpoint;
import io.onething.http.CallbackHttpHandler;
import io.onething.http.HttpDepartment;
import io.onething.http.KeyMaterial;
import io.onething.http.SigningKey;
import io.onething.testkit.MutableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("P27: keys change while messages go on, over real HTTP (密钥轮换)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class KeyRotationTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant CHANGE = START.plus(Duration.ofHours(1));
    private static final Instant OVER = START.plus(Duration.ofHours(2));
    private static final DepartmentId MARKET = new DepartmentId("market");
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/market\",\"type\":\"io.onething.matter.accepted.v1\","
                    + "\"time\":\"2026-11-23T10:00:00+08:00\",\"subject\":\"C-1/food-permit/1\",\"data\":{}}";
    private static final int SENDERS = 4;
    private static final int EACH = 60;

    private final MutableClock clock = MutableClock.at(START);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private HttpServer server;

    /** From one key to the next, the halves that sign and those that verify. */
    enum Rotation {
        HMAC_SHA256(Keys.HMAC_SHA256_1, Keys.HMAC_SHA256_2),
        HMAC_SM3(Keys.HMAC_SM3_1, Keys.HMAC_SM3_2),
        ED25519(Keys.ED25519_1, Keys.ED25519_2),
        SM2_DER(Keys.SM2_1, Keys.SM2_2),
        SM2_PLAIN(Keys.SM2_PLAIN_1, Keys.SM2_PLAIN_2),
        FROM_HMAC_SHA256_TO_SM2(Keys.HMAC_SHA256_1, Keys.SM2_2),
        FROM_ED25519_TO_HMAC_SM3(Keys.ED25519_1, Keys.HMAC_SM3_2);

        private final Keys before;
        private final Keys after;

        Rotation(Keys before, Keys after) {
            this.before = before;
            this.after = after;
        }
    }

    /** A half that signs and the one that verifies. */
    record Keys(SigningKey signing, SigningKey verifying) {
        static final Keys HMAC_SHA256_1 = shared(SigningKey.of("k-1", "whsec_" + "A".repeat(32)));
        static final Keys HMAC_SHA256_2 = shared(SigningKey.of("k-2", "whsec_" + "B".repeat(32)));
        static final Keys HMAC_SM3_1 = shared(hmacSm3("k-1", "c1"));
        static final Keys HMAC_SM3_2 = shared(hmacSm3("k-2", "c2"));
        static final Keys ED25519_1 = new Keys(
                SigningKey.of(
                        "k-1",
                        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=="),
                SigningKey.of("k-1", "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="));
        static final Keys ED25519_2 = new Keys(
                SigningKey.of("k-2", "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="),
                SigningKey.of("k-2", "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
        static final Keys SM2_1 = sm2(Sm2Sm3.der(), 1);
        static final Keys SM2_2 = sm2(Sm2Sm3.der(), 2);
        static final Keys SM2_PLAIN_1 = sm2(Sm2Sm3.plain().userId("market@example"), 1);
        static final Keys SM2_PLAIN_2 = sm2(Sm2Sm3.plain().userId("market@example"), 2);

        private static Keys shared(SigningKey secret) {
            return new Keys(secret, secret);
        }

        private static SigningKey hmacSm3(String id, String octet) {
            return SigningKey.of(id, KeyMaterial.hex(octet.repeat(32)), HmacSm3.ALGORITHM);
        }

        private static Keys sm2(Sm2Sm3 algorithm, int number) {
            String secret = number == 1
                    ? "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
                    : "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21";
            String open = number == 1
                    ? "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
                    : "0404ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
                            + "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0";
            return new Keys(
                    SigningKey.of("k-" + number, KeyMaterial.hex(secret), algorithm),
                    SigningKey.of("k-" + number, KeyMaterial.hex(open), algorithm));
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(SENDERS));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdown();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private CallbackReceipt receive(StatusCallback callback) {
        taken.add(callback.id());
        return new CallbackReceipt(Verdict.APPLIED, "");
    }

    private int send(SigningKey key, String id) throws IOException, InterruptedException {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        byte[] body = EVENT.formatted(id).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address("/callbacks"))
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", key.sign(id, timestamp, body))
                .header("onething-key-id", key.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @ParameterizedTest
    @EnumSource
    void no_callback_is_lost_and_none_of_an_expired_key_is_taken(Rotation rotation) throws Exception {
        CallbackEndpoint endpoint = CallbackEndpoint.to(this::receive)
                .keys("market", rotation.before.verifying())
                .keys("fire", SigningKey.of("fire-1", "whsec_" + "F".repeat(32)))
                .clock(clock)
                .build();
        server.createContext("/callbacks", new CallbackHttpHandler(endpoint));
        AtomicReference<SigningKey> current = new AtomicReference<>(rotation.before.signing());
        Milestones sent = new Milestones();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<Integer>> refusals = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int number = sender;
            refusals.add(senders.submit(() -> sendAll(number, current, sent)));
        }

        sent.await(1);
        endpoint.changeKeys("market", rotation.before.verifying().notAfter(OVER), rotation.after.verifying());
        sent.await(2);
        current.set(rotation.after.signing());
        sent.await(3);
        clock.set(OVER.plusSeconds(1));
        sent.await(4);
        endpoint.changeKeys("market", rotation.after.verifying());
        for (Future<Integer> refused : refusals) {
            // what was signed before the clock jumped may be refused once, and is signed anew
            assertThat(refused.get(60, TimeUnit.SECONDS)).isLessThanOrEqualTo(2);
        }
        senders.shutdown();

        assertThat(taken).hasSize(SENDERS * EACH).doesNotHaveDuplicates();
        assertThat(send(rotation.before.signing(), "evt-late")).isEqualTo(401);
        assertThat(taken).doesNotContain("evt-late");
    }

    /** Sends, and repeats what is refused with the key of the moment; returns how often that was needed. */
    private int sendAll(int sender, AtomicReference<SigningKey> current, Milestones sent)
            throws IOException, InterruptedException {
        int refused = 0;
        for (int n = 0; n < EACH; n++) {
            String id = "evt-" + sender + "-" + n;
            while (send(current.get(), id) != 200) {
                refused++;
                assertThat(refused).as("repetitions").isLessThan(10);
            }
            sent.step();
        }
        return refused;
    }

    /** Every fifth of the callbacks is a milestone that the changes wait for. */
    private static final class Milestones {
        private final List<CountDownLatch> reached =
                List.of(new CountDownLatch(0), latch(1), latch(2), latch(3), latch(4));

        private static CountDownLatch latch(int fifths) {
            return new CountDownLatch(SENDERS * EACH / 5 * fifths);
        }

        void step() {
            reached.forEach(CountDownLatch::countDown);
        }

        void await(int fifths) throws InterruptedException {
            assertThat(reached.get(fifths).await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_is_taken_from_its_first_to_its_last_instant_and_for_its_own_department_only(Rotation rotation)
            throws Exception {
        List<String> departments = new CopyOnWriteArrayList<>();
        CallbackEndpoint endpoint = CallbackEndpoint.to(callback -> {
                    departments.add(callback.department().value());
                    return new CallbackReceipt(Verdict.APPLIED, "");
                })
                .keys("market", rotation.before.verifying().notAfter(OVER))
                .keys("fire", rotation.after.verifying().notBefore(CHANGE))
                .clock(clock)
                .build();
        server.createContext("/callbacks", new CallbackHttpHandler(endpoint));

        assertThat(send(rotation.before.signing(), "evt-1")).isEqualTo(200);
        assertThat(send(rotation.after.signing(), "evt-2")).isEqualTo(401);
        clock.set(CHANGE);
        assertThat(send(rotation.after.signing(), "evt-3")).isEqualTo(200);
        clock.set(OVER);
        assertThat(send(rotation.before.signing(), "evt-4")).isEqualTo(200);
        clock.set(OVER.plusSeconds(1));
        assertThat(send(rotation.before.signing(), "evt-5")).isEqualTo(401);

        // the department is the one the key belongs to, whatever a message says
        assertThat(departments).containsExactly("market", "fire", "market");
    }

    @ParameterizedTest
    @EnumSource
    void hand_overs_are_signed_by_the_key_that_is_valid_then(Rotation rotation) {
        List<String> keyIds = new CopyOnWriteArrayList<>();
        Map<String, SigningKey> known = Map.of(
                "k-1", rotation.before.verifying().notAfter(OVER),
                "k-2", rotation.after.verifying());
        server.createContext("/submissions", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            SigningKey key = known.get(exchange.getRequestHeaders().getFirst("onething-key-id"));
            boolean authentic = key != null
                    && key.validAt(clock.instant())
                    && key.verifies(
                            exchange.getRequestHeaders().getFirst("webhook-id"),
                            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                            body,
                            exchange.getRequestHeaders().getFirst("webhook-signature"));
            if (authentic) {
                keyIds.add(key.id());
            }
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(authentic ? 202 : 401, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });

        try (HttpDepartment department = HttpDepartment.at(address("/").toString())
                .signedBy(rotation.before.signing().notAfter(OVER))
                .signedBy(rotation.after.signing().notBefore(CHANGE))
                .clock(clock)
                .build()) {
            for (Instant now : List.of(START, CHANGE.minusSeconds(1), CHANGE, OVER, OVER.plusSeconds(1))) {
                clock.set(now);
                assertThat(department.submit(submission())).as("at %s", now).isInstanceOf(Answer.Taken.class);
            }
            assertThat(keyIds).containsExactly("k-1", "k-1", "k-2", "k-2", "k-2");

            department.changeKeys(rotation.before.signing().notAfter(OVER));
            assertThat(department.submit(submission()))
                    .isInstanceOfSatisfying(
                            Answer.TryAgain.class,
                            again -> assertThat(again.fault()).contains("no signing key is valid now"));
            department.changeKeys(rotation.after.signing());
            assertThat(department.submit(submission())).isInstanceOf(Answer.Taken.class);
        }
        assertThat(keyIds).hasSize(6);
    }

    private Submission submission() {
        return new Submission(
                new IdempotencyKey(new CaseId("C-1"), new MatterId("food-permit"), 1),
                Verb.SUBMIT,
                MARKET,
                new BundleRef("open-restaurant", "2026.1", "0".repeat(64)),
                null,
                new Party.Person("张三", "11010519491231002X", "+86 10 5550 0100"),
                null,
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                clock.instant().plusSeconds(10));
    }
}
