package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What an answer of a department means (结果映射)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpDepartmentOutcomeTest {
    private static final String PROBLEM = "{\"title\":\"张三 is not welcome\",\"code\":\"NIGHTLY-CLOSING\"}";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        assertThat(server.getRequestCount()).as("one call is one request").isLessThanOrEqualTo(1);
        server.close();
    }

    private Answer answerTo(MockResponse response) {
        server.enqueue(response);
        try (HttpDepartment department = department()) {
            return department.submit(Samples.submission());
        }
    }

    private Optional<Answer.Taken> foundAfter(MockResponse response) {
        server.enqueue(response);
        try (HttpDepartment department = department()) {
            return department.find(Samples.KEY, Samples.NOW.plusSeconds(5));
        }
    }

    private HttpDepartment department() {
        return HttpDepartment.at(server.url("/").toString())
                .signedBy("city-2026", Samples.SECRET)
                .clock(Samples.CLOCK)
                .build();
    }

    private static MockResponse response(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    @Nested
    class taken {
        @ParameterizedTest
        @ValueSource(ints = {200, 201, 202})
        void with_any_of_three_statuses(int status) {
            assertThat(answerTo(response(status, "{\"receipt\":\"R-1\"}"))).isEqualTo(Answer.taken("R-1"));
        }

        @Test
        void with_reports_and_a_wish_when_to_be_asked() {
            Answer answer = answerTo(response(200, Samples.resource("answer-decided.json")));

            assertThat(answer)
                    .isEqualTo(new Answer.Taken(
                            "SJ-2026-1189",
                            List.of(
                                    new Report.Accepted(null),
                                    new Report.Granted(List.of(new Certificate(
                                            "food-licence", "JY23101010012345", LocalDate.of(2031, 11, 22))))),
                            Duration.ofHours(1)));
        }

        @Test
        void with_members_of_the_department_that_nobody_knows() {
            assertThat(
                            answerTo(
                                    response(
                                            200,
                                            "{\"receipt\":\"R-1\",\"extra\":{\"a\":[1]},\"reports\":[{\"type\":\"accepted\",\"x\":1}]}")))
                    .isEqualTo(Answer.reported("R-1", new Report.Accepted(null)));
        }

        @Test
        void with_an_answer_that_is_packed() throws IOException {
            Buffer packed = new Buffer();
            try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
                sink.writeUtf8("{\"receipt\":\"R-1\"}");
            }

            assertThat(answerTo(new MockResponse.Builder()
                            .code(200)
                            .addHeader("Content-Encoding", "gzip")
                            .body(packed)
                            .build()))
                    .isEqualTo(Answer.taken("R-1"));
        }
    }

    @Nested
    class not_taken {
        @ParameterizedTest
        @CsvSource({
            "429, ''",
            "429, <html>slow down</html>",
            "503, ''",
            "503, '{\"title\":\"closed\"}'",
        })
        void when_the_department_is_busy(int status, String body) {
            assertThat(answerTo(response(status, body))).isInstanceOfSatisfying(Answer.TryAgain.class, again -> {
                assertThat(again.fault())
                        .startsWith("OT-4103 department \"market\"")
                        .contains("HTTP " + status);
                assertThat(again.after()).isEmpty();
            });
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "0 | PT0S",
                    "120 | PT2M",
                    "3600 | PT1H",
                    "3601 | PT1H",
                    "999999999 | PT1H",
                    "Mon, 23 Nov 2026 02:05:00 GMT | PT5M",
                    "Mon, 23 Nov 2026 01:00:00 GMT | PT0S",
                    "Mon, 23 Nov 2099 01:00:00 GMT | PT1H",
                    "-5 |",
                    "soon |",
                    "1e3 |",
                    "99999999999999 |",
                })
        void and_the_pause_it_asks_for_counts_up_to_an_hour(String header, Duration pause) {
            MockResponse busy = new MockResponse.Builder()
                    .code(503)
                    .addHeader("Retry-After", header)
                    .build();

            assertThat(answerTo(busy))
                    .isInstanceOfSatisfying(
                            Answer.TryAgain.class,
                            again -> assertThat(again.after()).isEqualTo(Optional.ofNullable(pause)));
        }
    }

    @Nested
    class unknown {
        @ParameterizedTest
        @ValueSource(ints = {408, 425, 500, 501, 502, 504, 505, 507, 511, 599, 203, 204, 205, 206})
        void with_a_status_that_says_nothing(int status) {
            assertThat(answerTo(new MockResponse.Builder().code(status).build()))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class,
                            answer -> assertThat(answer.fault())
                                    .startsWith("OT-4105")
                                    .contains("HTTP " + status));
        }

        @Test
        void with_a_503_that_is_a_page_of_a_gateway() {
            assertThat(answerTo(response(503, "upstream connect error or disconnect/reset before headers")))
                    .isInstanceOf(Answer.Unknown.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "OK",
                    "[]",
                    "null",
                    "{",
                    "{} {}",
                    "\uFEFF{}",
                    "{\"receipt\":7}",
                    "{\"receipt\":\"\"}",
                    "{\"receipt\":\"a\\nb\"}",
                    "{\"receipt\":\"a\",\"receipt\":\"b\"}",
                    "{\"receipt\":\"\\u0000\"}",
                    "{\"receipt\":\"\\ud800\"}",
                    "{\"reports\":{}}",
                    "{\"reports\":[1]}",
                    "{\"reports\":[{\"type\":\"approved\"}]}",
                    "{\"reports\":[{\"type\":0}]}",
                    "{\"reports\":[{}]}",
                    "{\"reports\":[{\"type\":\"refused\",\"reason\":\"x\"}]}",
                    "{\"reports\":[{\"type\":\"granted\",\"certificates\":[{\"result\":\"r\"}]}]}",
                    "{\"askAfterSeconds\":-1}",
                    "{\"askAfterSeconds\":1.5}",
                    "{\"askAfterSeconds\":\"60\"}",
                    "{\"askAfterSeconds\":2592001}",
                })
        void with_a_body_that_is_not_as_the_protocol_says(String body) {
            assertThat(answerTo(response(200, body)))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class,
                            answer -> assertThat(answer.fault())
                                    .startsWith("OT-4106")
                                    .contains("$"));
        }

        @Test
        void with_a_body_that_is_not_utf8() {
            assertThat(answerTo(new MockResponse.Builder()
                            .code(200)
                            .body(new Buffer()
                                    .write(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}))
                            .build()))
                    .isInstanceOf(Answer.Unknown.class);
        }
    }

    @Nested
    class broken {
        @ParameterizedTest
        @ValueSource(
                ints = {
                    300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 407, 409, 410, 413, 415, 421, 422, 451
                })
        void with_a_status_that_will_not_change_by_itself(int status) {
            assertThat(answerTo(new MockResponse.Builder()
                            .code(status)
                            .addHeader("Location", "/elsewhere")
                            .build()))
                    .isInstanceOfSatisfying(
                            Answer.Broken.class,
                            answer -> assertThat(answer.fault())
                                    .startsWith("OT-4107")
                                    .contains("HTTP " + status));
        }

        @Test
        void and_of_a_problem_only_the_code_is_taken_over() {
            assertThat(answerTo(response(422, PROBLEM)))
                    .isInstanceOfSatisfying(
                            Answer.Broken.class,
                            answer -> assertThat(answer.fault())
                                    .contains("(HTTP 422, NIGHTLY-CLOSING)")
                                    .doesNotContain("张三", "welcome"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"code\":\"for 张三\"}",
                    "{\"code\":7}",
                    "{\"code\":null}",
                    "[\"x\"]",
                    "oops",
                    "{\"code\":\"a b\"}"
                })
        void and_a_code_that_is_no_identifier_is_not(String body) {
            assertThat(answerTo(response(400, body)))
                    .isInstanceOfSatisfying(
                            Answer.Broken.class,
                            answer -> assertThat(answer.fault()).contains("(HTTP 400)"));
        }
    }

    @Nested
    class a_look_up {
        @Test
        void returns_what_the_department_has() {
            assertThat(foundAfter(response(200, "{\"receipt\":\"R-1\",\"reports\":[{\"type\":\"review-started\"}]}")))
                    .contains(Answer.reported("R-1", new Report.ReviewStarted()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{\"status\":404}"})
        void returns_nothing_when_the_department_says_so(String body) {
            assertThat(foundAfter(response(404, body))).isEmpty();
        }

        @Test
        void does_not_believe_the_404_of_a_gateway() {
            assertThatExceptionOfType(DepartmentUnavailableException.class)
                    .isThrownBy(() -> foundAfter(response(404, "<h1>404 Not Found</h1>No context found for request")))
                    .withMessageContaining("OT-4108");
        }

        @ParameterizedTest
        @ValueSource(ints = {201, 202, 204, 302, 400, 401, 403, 410, 429, 500, 502, 503, 504})
        void says_when_the_department_did_not(int status) {
            assertThatExceptionOfType(DepartmentUnavailableException.class)
                    .isThrownBy(() -> foundAfter(response(status, status == 204 ? "" : "{}")))
                    .withMessageContaining("HTTP " + status);
        }

        @Test
        void says_when_the_answer_is_not_readable() {
            assertThatExceptionOfType(DepartmentUnavailableException.class)
                    .isThrownBy(() -> foundAfter(response(200, "[]")))
                    .withMessageContaining("OT-4106");
        }
    }
}
