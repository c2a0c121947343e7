package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.onething.department.Answer;
import io.onething.department.DepartmentUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Hostile answers in a foreign format are unknown and never an exception (恶意应答)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileAnswersTest {
    private static final String TAKEN =
            "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L-1\",\"LOG\":[{\"BLZT\":\"3\",\"BLSJ\":\"2026-11-23T10:00:00+08:00\"}]}}";

    private final MockWebServer server = new MockWebServer();
    private MappedDepartment department;

    @BeforeEach
    void start() throws IOException {
        server.start();
        department = MappingSamples.spglAt(server.url("/").toString())
                .clock(Samples.CLOCK)
                .build();
    }

    @AfterEach
    void stop() {
        department.close();
        server.close();
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "null",
                "true",
                "0",
                "\"0\"",
                "[]",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000),
                "{\"errCode\":\"0\"",
                "{\"errCode\":\"0\",\"errCode\":\"0\",\"data\":{\"LSH\":\"L\"}}",
                "{\"errCode\":\"0\",\"data\":null}",
                "{\"errCode\":\"0\",\"data\":[1,2,3]}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":[]}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"a\\u0000b\"}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"\\ud800\"}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"a\\nb\"}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"" + "9".repeat(101) + "\"}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":[{\"BLZT\":" + "9".repeat(41) + "}]}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":[{\"BLZT\":1e999999999}]}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":[[[[]]]]}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":[null]}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":\"3\"}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":[{\"BLZT\":\"3\",\"SLBH\":{\"x\":1}}]}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":[{\"BLZT\":\"3\",\"SLBH\":\"" + "x".repeat(101)
                        + "\"}]}}",
                "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L\",\"LOG\":[" + "{\"BLZT\":\"1\"},".repeat(5_000) + "{}]}}",
                "{\"errCode\":{\"errCode\":\"0\"},\"data\":{\"LSH\":\"L\"}}",
                "{\"errCode\":[\"0\"],\"data\":{\"LSH\":\"L\"}}",
                "{\"errCode\":\"0 \",\"data\":{\"LSH\":\"L\"}}",
                "{\"__proto__\":{\"errCode\":\"0\"}}",
                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
                "x".repeat(300_000));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_hand_over_is_unknown_and_a_look_up_not_found_out(String body) {
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder().code(200).body(body).build());
        }

        assertThat(department.submit(Samples.submission())).isInstanceOf(Answer.Unknown.class);
        assertThat(catchThrowable(() -> department.find(Samples.KEY, Samples.NOW.plusSeconds(5))))
                .isInstanceOf(DepartmentUnavailableException.class);
    }

    @Test
    void bytes_that_are_no_utf_8_are_unknown() {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .body(new Buffer().write(new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}))
                .build());

        assertThat(department.submit(Samples.submission())).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void whatever_is_broken_in_a_good_answer_it_is_no_exception() {
        List<String> good = List.of(TAKEN);
        Random random = new Random(20_261_126);
        for (int i = 0; i < 150; i++) {
            StringBuilder body = new StringBuilder(good.get(0));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(body.length());
                switch (random.nextInt(3)) {
                    case 0 -> body.deleteCharAt(at);
                    case 1 -> body.insert(at, "{}[]\",:0x\\".charAt(random.nextInt(10)));
                    default -> body.setCharAt(at, (char) (32 + random.nextInt(90)));
                }
            }
            server.enqueue(
                    new MockResponse.Builder().code(200).body(body.toString()).build());

            assertThat(department.submit(Samples.submission()))
                    .as(body.toString())
                    .isInstanceOfAny(Answer.Taken.class, Answer.Unknown.class);
        }
    }
}
