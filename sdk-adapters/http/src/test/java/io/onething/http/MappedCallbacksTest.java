package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Callbacks in a foreign format (外部格式回调)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedCallbacksTest {
    private static final String TIME = String.valueOf(Samples.NOW.toEpochMilli());
    private static final String ACCEPTED =
            "{\"HJDM\":\"SL\",\"SJ\":\"20261123100000\",\"SLZTDM\":\"1\",\"SLBH\":\"SL-1\"}";
    private static final String REVIEW = "{\"HJDM\":\"SPCL\",\"SJ\":\"20261123110000\",\"SPHJDM\":\"1\"}";

    private final List<StatusCallback> received = new ArrayList<>();
    private Verdict verdict = Verdict.APPLIED;
    private final MappedCallbacks callbacks = guangdong(this::receive);

    private static MappedCallbacks guangdong(StatusCallbackReceiver receiver) {
        return MappedCallbacks.to(receiver, "fire", MappingSamples.guangdong())
                .key("callback", MappingSamples.key(), SignatureAlgorithm.hmacSha256())
                .clock(Samples.CLOCK)
                .build();
    }

    private CallbackReceipt receive(StatusCallback callback) {
        received.add(callback);
        return new CallbackReceipt(verdict, "");
    }

    private static String message(String id, String steps) {
        return "{\"msgId\":\"%s\",\"SBLSH\":\"C-1.fire-check.2\",\"GC\":[%s]}".formatted(id, steps);
    }

    private static Map<String, List<String>> headers(String time, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-TIME", List.of(time));
        headers.put("x-sign", List.of(Hmac.base64(MappingSamples.SECRET, time + body)));
        return headers;
    }

    private CallbackAnswer sent(String body) {
        return callbacks.receive(headers(TIME, body), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(CallbackAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Nested
    class a_genuine_message {
        @Test
        void becomes_a_callback_of_the_department_of_this_address() {
            CallbackAnswer answer = sent(message("m-1", ACCEPTED));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(text(answer)).isEqualTo("{\"code\":0,\"msg\":\"success\"}");
            assertThat(answer.headers()).containsEntry("content-type", "application/json");
            assertThat(received).singleElement().satisfies(callback -> {
                assertThat(callback.id()).isEqualTo("m-1");
                assertThat(callback.department()).isEqualTo(new DepartmentId("fire"));
                assertThat(callback.caseId().value()).isEqualTo("C-1");
                assertThat(callback.matter().value()).isEqualTo("fire-check");
                assertThat(callback.round()).isEqualTo(2);
                assertThat(callback.occurredAt()).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
                assertThat(callback.report()).isEqualTo(new Report.Accepted("SL-1"));
            });
        }

        @Test
        void with_several_records_becomes_several_callbacks_in_the_order_they_happened() {
            sent(message("m-1", REVIEW + "," + ACCEPTED));

            assertThat(received).extracting(StatusCallback::id).containsExactly("m-1", "m-1-2");
            assertThat(received)
                    .extracting(callback -> callback.report().kind())
                    .containsExactly(Report.Kind.ACCEPTED, Report.Kind.REVIEW_STARTED);
        }

        @Test
        void that_says_nothing_new_is_thanked_for_and_changes_nothing() {
            assertThat(sent(message("m-1", "{\"HJDM\":\"SB\",\"SJ\":\"20261123100000\"}"))
                            .status())
                    .isEqualTo(200);
            assertThat(received).isEmpty();
        }

        @Test
        void sent_again_has_the_same_id_and_digest_and_another_body_another_digest() {
            sent(message("m-1", ACCEPTED));
            sent(message("m-1", ACCEPTED));
            sent(message("m-1", ACCEPTED + " "));

            assertThat(received.get(1)).isEqualTo(received.get(0));
            assertThat(received.get(2).id()).isEqualTo("m-1");
            assertThat(received.get(2).digest()).isNotEqualTo(received.get(0).digest());
        }

        @Test
        void with_an_id_of_another_shape_or_none_is_known_by_a_digest() {
            sent(message("消息 1", ACCEPTED));
            sent(message("消息 2", ACCEPTED));
            sent(message("", ACCEPTED).replace("\"msgId\":\"\"", "\"msgId\":7"));

            assertThat(received).extracting(StatusCallback::id).doesNotHaveDuplicates();
            assertThat(received.get(0).id()).matches("x-[A-Za-z0-9_-]{43}");
            assertThat(received.get(2).id()).isEqualTo("7");
        }

        @Test
        void of_a_vendor_without_ids_is_known_by_a_digest_of_its_body() {
            MappedCallbacks epoint = MappedCallbacks.to(
                            MappedCallbacksTest.this::receive, "fire", MappingSamples.epoint())
                    .credential("callback-token", "agreed")
                    .clock(Samples.CLOCK)
                    .build();
            byte[] body =
                    "{\"params\":{\"flowsn\":\"C-1~fire-check~1\",\"status\":\"30\",\"time\":\"2026-11-23 10:00:00\"}}"
                            .getBytes(StandardCharsets.UTF_8);
            epoint.receive(Map.of("x-epoint-token", List.of("agreed")), body);
            epoint.receive(Map.of("x-epoint-token", List.of("agreed")), body);

            assertThat(received.get(0).id()).matches("d-[A-Za-z0-9_-]{43}");
            assertThat(received.get(1)).isEqualTo(received.get(0));
        }

        @Test
        void may_come_as_a_stream() throws IOException {
            String body = message("m-1", ACCEPTED);

            assertThat(callbacks
                            .receive(
                                    headers(TIME, body),
                                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class a_message_that_is_not_genuine {
        private final String body = message("m-1", ACCEPTED);

        private void refused(Map<String, List<String>> headers) {
            CallbackAnswer answer = callbacks.receive(headers, body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(text(answer))
                    .isEqualTo("{\"code\":500,\"msg\":\"消息未通过验签;请检查密钥标识、密钥、时钟和签名内容\",\"err\":\"OT-4201\"}");
            assertThat(received).isEmpty();
        }

        @Test
        void has_no_signature_or_time_or_one_of_them_twice() {
            Map<String, List<String>> twice = headers(TIME, body);
            twice.put("X-Sign", twice.get("x-sign"));
            Map<String, List<String>> two = headers(TIME, body);
            two.put("X-TIME", List.of(TIME, TIME));

            refused(Map.of());
            refused(Map.of("x-time", List.of(TIME)));
            refused(Map.of("x-sign", headers(TIME, body).get("x-sign")));
            refused(twice);
            refused(two);
        }

        @Test
        void has_a_signature_of_something_else_or_none_at_all() {
            refused(headers(TIME, body + " "));
            refused(Map.of("x-time", List.of(TIME), "x-sign", List.of(Hmac.hex(MappingSamples.SECRET, TIME + body))));
            refused(Map.of("x-time", List.of(TIME), "x-sign", List.of("不是签名")));
            refused(Map.of(
                    "x-time",
                    List.of(TIME),
                    "x-sign",
                    List.of(Hmac.base64("another-secret-0123456789abcd", TIME + body))));
        }

        @Test
        void is_more_than_300_seconds_away() {
            refused(headers(String.valueOf(Samples.NOW.minusMillis(300_001).toEpochMilli()), body));
            refused(headers(String.valueOf(Samples.NOW.plusMillis(300_001).toEpochMilli()), body));
            refused(headers("yesterday", body));
            refused(headers("99999999999999999999", body));
        }

        @Test
        void at_300_seconds_it_is_taken() {
            String edge = String.valueOf(Samples.NOW.minusSeconds(300).toEpochMilli());

            assertThat(callbacks
                            .receive(headers(edge, body), body.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not json                                                                             | 400 | OT-4204
            {"a":1,"a":2}                                                                        | 400 | OT-4204
            {"a":"\\u0000"}                                                                      | 400 | OT-4204
            []                                                                                   | 400 | OT-4215
            "text"                                                                               | 400 | OT-4215
            {}                                                                                   | 400 | OT-4215
            {"SBLSH":"C-1","GC":[]}                                                              | 400 | OT-4215
            {"SBLSH":"C-1.fire-check.0","GC":[]}                                                 | 400 | OT-4215
            {"SBLSH":"C 1.fire-check.1","GC":[]}                                                 | 400 | OT-4215
            {"SBLSH":"C-1.fire-check.1.1","GC":[]}                                               | 400 | OT-4215
            {"SBLSH":{"no":1},"GC":[]}                                                           | 400 | OT-4215
            {"SBLSH":"C-1.fire-check.1","GC":[{}]}                                               | 400 | OT-4215
            {"SBLSH":"C-1.fire-check.1","GC":[{"HJDM":"SL"}]}                                    | 400 | OT-4215
            {"SBLSH":"C-1.fire-check.1","GC":[{"HJDM":"SL","SJ":"2026"}]}                        | 400 | OT-4215
            {"SBLSH":"C-1.fire-check.1","GC":["SL"]}                                             | 400 | OT-4215
            {"SBLSH":"C-1.fire-check.1","GC":[{"HJDM":["SL"],"SJ":"20261123100000"}]}            | 400 | OT-4215
            {"msgId":"m","SBLSH":"C-1.fire-check.1","GC":[{"HJDM":"XX","SJ":"20261123100000"}]} | 400 | OT-4216
            {"msgId":"m","SBLSH":"C-1.fire-check.1","GC":[{"HJDM":"SL","SJ":"20261123100000"}]} | 400 | OT-4216
            {"msgId":"m","SBLSH":"C-1.fire-check.1","GC":[{"HJDM":"SL","SJ":"20261123100000","SLZTDM":"9"}]} | 400 | OT-4216
            {"msgId":"m","SBLSH":"C-1.fire-check.1","GC":[{"HJDM":"BJGZ","SJ":"20261123100000"}]} | 400 | OT-4216
            {"SBLSH":"C-1.fire-check.1","GC":[{"HJDM":"BJGZ","SJ":"20261123100000","BZQD":[{"CLBM":"??","YY":"x"}]}]} | 400 | OT-4215
            """)
    void a_genuine_message_that_cannot_be_read_moves_nothing(String body, int status, String code) {
        CallbackAnswer answer = sent(body.replace("\\\\u", "\\u"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(text(answer)).contains("\"code\":500").contains("\"err\":\"" + code + "\"");
        assertThat(received).isEmpty();
    }

    @Test
    void one_bad_record_keeps_the_others_of_its_message_back() {
        assertThat(sent(message("m-1", ACCEPTED + ",{\"HJDM\":\"XX\",\"SJ\":\"20261123120000\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(received).isEmpty();
    }

    @Test
    void a_body_that_is_too_large_or_not_utf_8_is_refused_before_anything_else() {
        assertThat(callbacks.receive(Map.of(), new byte[256 * 1024 + 1]).status())
                .isEqualTo(413);
        assertThat(callbacks.receive(Map.of(), new byte[] {(byte) 0xff}).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void the_answer_is_2xx_only_when_the_department_is_done(Verdict given) {
        verdict = given;

        int status = sent(message("m-1", ACCEPTED)).status();

        assertThat(status == 200).isEqualTo(new CallbackReceipt(given, "").settled());
        assertThat(status).isIn(200, 404, 409);
    }

    @Nested
    class when_nothing_can_be_stored {
        @Test
        void the_department_is_asked_to_send_it_again() {
            MappedCallbacks full = guangdong(callback -> {
                throw new OneThingException("OT-6002", "busy", "繁忙");
            });
            String body = message("m-1", ACCEPTED);

            CallbackAnswer answer = full.receive(headers(TIME, body), body.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("retry-after", "10");
            assertThat(text(answer)).contains("OT-4209");
        }

        @Test
        void a_defect_of_ours_is_said_to_be_one() {
            MappedCallbacks broken = guangdong(callback -> {
                throw new IllegalStateException("张三");
            });
            String body = message("m-1", ACCEPTED);

            CallbackAnswer answer = broken.receive(headers(TIME, body), body.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(text(answer)).contains("OT-4210").doesNotContain("张三");
        }
    }

    @Nested
    class the_settings {
        @Test
        void are_told_at_once_when_they_do_not_fit() {
            assertThatThrownBy(() -> MappedCallbacks.to(callback -> null, "fire office", MappingSamples.guangdong())
                            .credential("token", "x")
                            .maxBodyBytes(0)
                            .retryAfter(Duration.ZERO)
                            .build())
                    .isInstanceOf(OneThingException.class)
                    .hasMessageContainingAll(
                            "OT-4214",
                            "the department id is not an identifier",
                            "needs key \"callback\"; call key(name, key, algorithm)",
                            "names no credential \"token\"",
                            "maxBodyBytes is 1 to 16777216, got 0",
                            "retryAfter is 1 second to 1 hour");
        }

        @Test
        void need_a_mapping_with_callbacks() {
            assertThatThrownBy(() -> MappedCallbacks.to(callback -> null, "fire", MappingSamples.spgl())
                            .build())
                    .hasMessageContaining("mapping \"spgl-like\" has no callbacks");
        }
    }
}
