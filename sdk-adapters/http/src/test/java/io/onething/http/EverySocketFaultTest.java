package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.onething.department.Answer;
import io.onething.http.HttpDepartmentFaultsTest.Tls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

@DisplayName(
        "P5, P6, P20: every way a socket can fail, at every moment, on fresh and pooled connections, over HTTP/1.1 and HTTP/2")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EverySocketFaultTest {
    private static final Duration CALL = Duration.ofMillis(400);
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** A dead connection of HTTP/2 is found out by pings. */
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final ExecutorService together = Executors.newFixedThreadPool(8);

    /** When something happens to the socket. */
    private enum Moment {
        REQUEST_START(MockResponse.Builder::onRequestStart),
        REQUEST_BODY(MockResponse.Builder::onRequestBody),
        RESPONSE_START(MockResponse.Builder::onResponseStart),
        RESPONSE_BODY(MockResponse.Builder::onResponseBody),
        RESPONSE_END(MockResponse.Builder::onResponseEnd);

        private final BiFunction<MockResponse.Builder, SocketEffect, MockResponse.Builder> place;

        Moment(BiFunction<MockResponse.Builder, SocketEffect, MockResponse.Builder> place) {
            this.place = place;
        }
    }

    private static Map<String, SocketEffect> effects() {
        Map<String, SocketEffect> effects = new LinkedHashMap<>();
        effects.put("nothing more comes", SocketEffect.Stall.INSTANCE);
        effects.put("closed", new SocketEffect.CloseSocket());
        effects.put("its input shut", new SocketEffect.CloseSocket(false, true, false));
        effects.put("its output shut", new SocketEffect.CloseSocket(false, false, true));
        effects.put("the stream reset", new SocketEffect.CloseStream());
        effects.put("the stream refused", new SocketEffect.CloseStream(7));
        effects.put("the connection shut down", SocketEffect.ShutdownConnection.INSTANCE);
        return effects;
    }

    @AfterEach
    void end() {
        together.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> each_fault() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.HTTP_1_1, Protocol.HTTP_2)) {
            for (boolean pooled : List.of(false, true)) {
                for (Moment moment : Moment.values()) {
                    effects().forEach((name, effect) -> {
                        Future<?> run = together.submit(() -> {
                            survives(protocol, pooled, moment, effect);
                            return null;
                        });
                        tests.add(dynamicTest(
                                "%s, %s: %s at %s".formatted(protocol, pooled ? "pooled" : "fresh", name, moment),
                                outcomeOf(run)));
                    });
                }
            }
        }
        return tests.stream();
    }

    private static Executable outcomeOf(Future<?> run) {
        return () -> {
            try {
                run.get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        };
    }

    private static MockResponse.Builder ok() {
        return new MockResponse.Builder().code(200).body("{\"receipt\":\"SJ-1\"}");
    }

    private static void survives(Protocol protocol, boolean pooled, Moment moment, SocketEffect effect)
            throws Exception {
        Tls tls = Tls.load();
        Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
        Queue<RecordedRequest> read = new ConcurrentLinkedQueue<>();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(tls.context().getSocketFactory());
            server.setProtocols(
                    protocol == Protocol.HTTP_2
                            ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                            : List.of(Protocol.HTTP_1_1));
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    if (request.getHeaders().get("webhook-id") != null) {
                        read.add(request); // without headers it tells of a handshake that failed
                    }
                    MockResponse answer = answers.poll();
                    return answer == null ? ok().build() : answer;
                }

                @Override
                public MockResponse peek() {
                    MockResponse next = answers.peek();
                    return next == null ? ok().build() : next;
                }
            });
            server.start();
            try (HttpDepartment department = HttpDepartment.at("https://127.0.0.1:" + server.getPort())
                    .signedBy("city-2026", Samples.SECRET)
                    .tls(tls.context(), tls.trust())
                    .callTimeout(CALL)
                    .clock(Samples.CLOCK)
                    .build()) {
                if (pooled) {
                    assertThat(department.submit(Samples.submission())).isInstanceOf(Answer.Taken.class);
                    assertThat(read).allMatch(one -> one.getVersion().equals(version(protocol)));
                }
                int before = read.size();
                answers.add(moment.place.apply(ok(), effect).build());

                long begun = System.nanoTime();
                Answer answer = department.submit(Samples.submission());

                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(CALL.plus(GRACE));
                assertThat(read.size() - before).as("requests on the wire").isLessThanOrEqualTo(1);
                assertThat(answer).isInstanceOfAny(Answer.Taken.class, Answer.Unknown.class, Answer.TryAgain.class);
                if (read.size() > before) {
                    assertThat(answer).as("the department has read it").isNotInstanceOf(Answer.TryAgain.class);
                }
                answers.clear();
                Instant patience = Instant.now().plus(RECOVERY);
                Answer next = department.submit(Samples.submission());
                while (!(next instanceof Answer.Taken) && Instant.now().isBefore(patience)) {
                    next = department.submit(Samples.submission());
                }
                assertThat(next)
                        .as("the calls that follow, of which the first may meet what is left of the connection")
                        .isInstanceOf(Answer.Taken.class);
            }
        }
    }

    private static String version(Protocol protocol) {
        return protocol == Protocol.HTTP_2 ? "HTTP/2" : "HTTP/1.1";
    }
}
