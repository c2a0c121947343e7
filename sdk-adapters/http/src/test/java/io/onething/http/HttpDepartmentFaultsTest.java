package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onething.department.Answer;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A department behind a bad network (网络故障)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class HttpDepartmentFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpDepartment.Builder builder() {
        return at(server.url("/").toString());
    }

    private static HttpDepartment.Builder at(String base) {
        return HttpDepartment.at(base).signedBy("city-2026", Samples.SECRET).clock(Samples.CLOCK);
    }

    private static Answer submitTo(HttpDepartment.Builder builder) {
        try (HttpDepartment department = builder.build()) {
            return department.submit(Samples.submission());
        }
    }

    private static MockResponse ok() {
        return new MockResponse.Builder().code(200).body("{}").build();
    }

    private static void assertNotSent(Answer answer, String why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.TryAgain.class,
                        again -> assertThat(again.fault()).startsWith("OT-4102").contains(why));
    }

    private static void assertLost(Answer answer, String why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.fault())
                                .startsWith("OT-4104")
                                .contains(why));
    }

    @Nested
    class certainly_not_sent {
        @Test
        void when_nobody_listens() throws IOException {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }

            assertNotSent(submitTo(at("http://127.0.0.1:" + port)), "accepts no connection");
        }

        @Test
        void when_the_host_is_not_known() {
            assertNotSent(submitTo(at("https://department.invalid")), "");
        }

        @Test
        void when_the_other_side_speaks_no_tls() {
            assertNotSent(submitTo(at("https://127.0.0.1:" + server.getPort())), "");
        }

        @Test
        void when_its_certificate_is_not_trusted() throws GeneralSecurityException, IOException {
            server.useHttps(Tls.load().context().getSocketFactory());

            assertNotSent(submitTo(at("https://127.0.0.1:" + server.getPort())), "certificate");
        }

        @Test
        void when_the_address_is_outside_the_networks() {
            assertNotSent(submitTo(builder().networks("10.0.0.0/8", "fd00::/8")), "networks(…)");

            assertThat(server.getRequestCount()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"http://169.254.169.254", "http://[fe80::1]", "http://0.0.0.0", "http://100.100.100.200"})
        void when_the_address_is_link_local_or_a_metadata_service(String base) {
            assertNotSent(submitTo(at(base).allowCleartext()), "not allowed");
        }

        @Test
        void when_the_adapter_is_closed() {
            HttpDepartment department = builder().build();
            department.close();
            department.close();

            assertNotSent(department.submit(Samples.submission()), "closed");
        }

        @Test
        void and_a_look_up_says_so_too() {
            HttpDepartment department = builder().build();
            department.close();

            assertThatExceptionOfType(DepartmentUnavailableException.class)
                    .isThrownBy(() -> department.find(Samples.KEY, Samples.NOW.plusSeconds(5)))
                    .withMessageContaining("OT-4108");
        }
    }

    @Nested
    class perhaps_taken {
        @Test
        void when_no_answer_comes_in_time() {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());

            assertLost(submitTo(builder().callTimeout(SHORT)), "time was up");
        }

        @Test
        void when_the_deadline_is_nearer_than_the_timeout() {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            HttpDepartment.Builder nearly = builder()
                    .clock(Clock.offset(Samples.CLOCK, Duration.ofMillis(9_700)))
                    .callTimeout(Duration.ofMinutes(5));

            assertLost(submitTo(nearly), "time was up");
        }

        @Test
        void when_the_answer_trickles() {
            // the server throttles what it reads as well, so the request is small
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .body(" ".repeat(10_000) + "{}")
                    .throttleBody(100, 20, TimeUnit.MILLISECONDS)
                    .build());
            try (HttpDepartment department =
                    builder().callTimeout(Duration.ofMillis(700)).build()) {
                Answer answer = department.submit(Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of()));

                assertThat(answer).isInstanceOf(Answer.Unknown.class);
            }
        }

        @Test
        void when_the_connection_breaks_before_the_answer() {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());

            assertLost(submitTo(builder()), "connection broke");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void when_a_pooled_connection_breaks_after_the_request_was_read() {
            server.enqueue(ok());
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            server.enqueue(ok());

            try (HttpDepartment department = builder().build()) {
                assertThat(department.submit(Samples.submission())).isEqualTo(Answer.taken(null));
                assertLost(department.submit(Samples.submission()), "connection broke");
            }

            assertThat(server.getRequestCount()).isEqualTo(2);
        }

        @Test
        void when_a_pooled_connection_breaks_during_a_look_up() {
            server.enqueue(ok());
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            server.enqueue(ok());

            try (HttpDepartment department = builder().build()) {
                department.submit(Samples.submission());
                assertThatExceptionOfType(DepartmentUnavailableException.class)
                        .isThrownBy(() -> department.find(Samples.KEY, Samples.NOW.plusSeconds(5)));
            }

            assertThat(server.getRequestCount()).isEqualTo(2);
        }

        @Test
        void when_the_connection_breaks_in_the_answer() {
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .body("{\"receipt\":\"" + "1".repeat(80) + "\"}")
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());

            assertThat(submitTo(builder())).isInstanceOf(Answer.Unknown.class);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 17, 19, 4_000})
        void when_the_length_is_wrong(int length) {
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .body("{\"receipt\":\"R-1\"}")
                    .setHeader("Content-Length", length)
                    .onResponseEnd(new SocketEffect.CloseSocket())
                    .build());

            Answer answer = submitTo(builder().callTimeout(Duration.ofSeconds(2)));

            assertThat(answer).isInstanceOf(length == 17 ? Answer.Taken.class : Answer.Unknown.class);
        }

        @Test
        void when_the_answer_is_a_bomb() throws IOException {
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .addHeader("Content-Encoding", "gzip")
                    .body(bomb(64 * 1024 * 1024))
                    .build());

            assertThat(submitTo(builder()))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class,
                            unknown -> assertThat(unknown.fault())
                                    .startsWith("OT-4106")
                                    .contains("too large"));
        }

        private static Buffer bomb(int size) throws IOException {
            Buffer packed = new Buffer();
            byte[] block = new byte[64 * 1024];
            Arrays.fill(block, (byte) ' ');
            try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
                for (int written = 0; written < size; written += block.length) {
                    sink.write(block);
                }
            }
            return packed;
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void when_the_answer_is_one_byte_too_long(boolean tooLong) {
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .chunkedBody(" ".repeat(tooLong ? 99 : 98) + "{}", 7)
                    .build());

            assertThat(submitTo(builder().maxAnswerBytes(100)))
                    .isInstanceOf(tooLong ? Answer.Unknown.class : Answer.Taken.class);
        }
    }

    @Nested
    class one_call_is_one_request {
        @ParameterizedTest
        @ValueSource(ints = {401, 407, 408, 421, 429, 503})
        void when_a_hand_over_is_answered_with_come_again_at_once(int status) {
            server.enqueue(comeAgain(status));
            server.enqueue(ok());

            assertThat(submitTo(builder())).isNotInstanceOf(Answer.Taken.class);

            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {401, 407, 408, 421, 429, 503})
        void when_a_look_up_is_answered_with_come_again_at_once(int status) {
            server.enqueue(comeAgain(status));
            server.enqueue(ok());

            try (HttpDepartment department = builder().build()) {
                assertThatExceptionOfType(DepartmentUnavailableException.class)
                        .isThrownBy(() -> department.find(Samples.KEY, Samples.NOW.plusSeconds(5)))
                        .withMessageContaining("HTTP " + status);
            }

            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        private static MockResponse comeAgain(int status) {
            return new MockResponse.Builder()
                    .code(status)
                    .addHeader("Retry-After", "0")
                    .addHeader("WWW-Authenticate", "Basic realm=\"x\"")
                    .addHeader("Proxy-Authenticate", "Basic realm=\"x\"")
                    .build();
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void when_another_host_is_pointed_to(int status) throws IOException {
            try (MockWebServer elsewhere = new MockWebServer()) {
                elsewhere.start();
                server.enqueue(new MockResponse.Builder()
                        .code(status)
                        .addHeader("Location", elsewhere.url("/submissions"))
                        .build());

                assertThat(submitTo(builder())).isInstanceOf(Answer.Broken.class);

                assertThat(elsewhere.getRequestCount()).isZero();
                assertThat(server.getRequestCount()).isEqualTo(1);
            }
        }

        @Test
        void and_it_keeps_no_cookies() throws InterruptedException {
            server.enqueue(new MockResponse.Builder()
                    .code(200)
                    .addHeader("Set-Cookie", "session=1; Path=/")
                    .body("{}")
                    .build());
            server.enqueue(ok());

            try (HttpDepartment department = builder().build()) {
                department.submit(Samples.submission());
                department.submit(Samples.submission());
            }

            server.takeRequest();
            assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
        }
    }

    @Nested
    class over_tls {
        @Test
        void http2_is_spoken_when_the_department_can() throws Exception {
            Tls tls = Tls.load();
            server.useHttps(tls.context().getSocketFactory());
            server.enqueue(ok());
            HttpDepartment.Builder secure =
                    at("https://127.0.0.1:" + server.getPort()).tls(tls.context(), tls.trust());

            assertThat(submitTo(secure)).isEqualTo(Answer.taken(null));

            RecordedRequest request = server.takeRequest();
            assertThat(request.getVersion()).isEqualTo("HTTP/2");
        }

        @Test
        void a_503_that_says_come_again_at_once_is_one_request_too() throws Exception {
            Tls tls = Tls.load();
            server.useHttps(tls.context().getSocketFactory());
            server.enqueue(one_call_is_one_request.comeAgain(503));
            server.enqueue(ok());

            assertThat(submitTo(at("https://127.0.0.1:" + server.getPort()).tls(tls.context(), tls.trust())))
                    .isEqualTo(new Answer.TryAgain(
                            "OT-4103 department \"market\" is busy (HTTP 503) and took nothing; it is tried again by itself"
                                    + " | 部门“market”繁忙(HTTP 503),未接收;系统会自动重试",
                            Duration.ZERO));
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Nested
    class a_call_that_is_stopped {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<Boolean> flag = new CompletableFuture<>();

        private Thread calling(HttpDepartment department) {
            Thread thread = new Thread(() -> {
                answer.complete(department.submit(Samples.submission()));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            thread.start();
            return thread;
        }

        @Test
        void ends_when_its_thread_is_interrupted_and_keeps_the_flag() throws Exception {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            try (HttpDepartment department = builder().build()) {
                Thread caller = calling(department);
                server.takeRequest();

                caller.interrupt();

                assertLost(answer.get(5, TimeUnit.SECONDS), "interrupted");
                assertThat(flag.get(5, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void ends_when_the_adapter_is_closed() throws Exception {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            HttpDepartment department = builder().build();
            calling(department);
            server.takeRequest();

            department.close();

            assertLost(answer.get(5, TimeUnit.SECONDS), "closed");
        }
    }

    @Test
    void its_threads_do_not_keep_the_jvm_alive() {
        server.enqueue(ok());
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (HttpDepartment department = builder().build()) {
            department.submit(Samples.submission());

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .filteredOn(thread -> !thread.getName().startsWith("MockWebServer"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    /** A key pair for 127.0.0.1 made with keytool, valid for 100 years, and trust in it alone. */
    record Tls(SSLContext context, X509TrustManager trust) {
        static Tls load() throws GeneralSecurityException, IOException {
            char[] password = "loopback".toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = HttpDepartmentFaultsTest.class.getResourceAsStream("/tls/loopback.p12")) {
                store.load(in, password);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("loopback", store.getCertificate("loopback"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new Tls(context, (X509TrustManager) trust.getTrustManagers()[0]);
        }
    }
}
