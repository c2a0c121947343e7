package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
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

@DisplayName("What foreign answers mean (外部应答的含义)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedOutcomeTest {
    private final MockWebServer server = new MockWebServer();
    private MappedDepartment epoint;
    private MappedDepartment spgl;

    @BeforeEach
    void start() throws IOException {
        server.start();
        epoint = MappingSamples.epointAt(server.url("/").toString())
                .clock(Samples.CLOCK)
                .callTimeout(Duration.ofSeconds(5))
                .build();
        spgl = MappingSamples.spglAt(server.url("/").toString())
                .clock(Samples.CLOCK)
                .build();
    }

    @AfterEach
    void stop() {
        epoint.close();
        spgl.close();
        server.close();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private Answer submitted(MappedDepartment department) {
        return department.submit(Samples.submission());
    }

    @ParameterizedTest(name = "HTTP {0} {1} is {2}, {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"custom":{"code":1,"receiveno":"R-1"}}          | Taken    |
            200 | {"custom":{"code":"1","receiveno":"R-1"}}        | Taken    |
            200 | {"custom":{"code":"2","receiveno":"R-1"}}        | Taken    |
            200 | {"custom":{"code":"2"}}                          | Taken    |
            200 | {"custom":{"code":"1"}}                          | Unknown  | OT-4114
            200 | {"custom":{"code":"1","receiveno":""}}           | Unknown  | OT-4114
            200 | {"custom":{"code":"1","receiveno":{"no":1}}}     | Unknown  | OT-4114
            200 | {"custom":{"code":"-9"}}                         | TryAgain | OT-4103
            200 | {"custom":{"code":0}}                            | Broken   | OT-4107
            200 | {"custom":{"code":"401","text":"张三 token"}}     | Broken   | OT-4107
            200 | {"custom":{"code":"77"}}                         | Unknown  | OT-4105
            200 | {"custom":{"code":null}}                         | Unknown  | OT-4105
            200 | {"custom":{"code":["1"]}}                        | Unknown  | OT-4105
            200 | {"custom":"1"}                                   | Unknown  | OT-4105
            200 | {"code":"1"}                                     | Unknown  | OT-4105
            200 | {}                                               | Unknown  | OT-4105
            200 | <html>maintenance</html>                         | Unknown  | OT-4105
            201 | {"custom":{"code":"1","receiveno":"R-1"}}        | Unknown  | OT-4105
            302 | {"custom":{"code":"1","receiveno":"R-1"}}        | Unknown  | OT-4105
            400 | {"custom":{"code":"0"}}                          | Unknown  | OT-4105
            404 | {}                                               | Unknown  | OT-4105
            429 | <html>too many</html>                            | TryAgain | OT-4103
            503 | {"custom":{"code":"1"}}                          | TryAgain | OT-4103
            503 | <html>gateway</html>                             | Unknown  | OT-4105
            500 | {"custom":{"code":"1","receiveno":"R-1"}}        | Unknown  | OT-4105
            """)
    void to_a_hand_over(int status, String body, String kind, String code) {
        answer(status, body);

        Answer answer = submitted(epoint);

        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(answer.toString()).contains(code == null ? "" : code + " department \"market\"");
        assertThat(answer.toString()).doesNotContain("张三");
    }

    @Nested
    class a_hand_over {
        @Test
        void taken_has_the_foreign_receipt() {
            answer(200, "{\"custom\":{\"code\":1,\"receiveno\":20260001}}");

            assertThat(submitted(epoint)).isEqualTo(Answer.taken("20260001"));
        }

        @Test
        void may_be_reported_on_at_once() {
            answer(201, """
                    {"errCode":"0","data":{"LSH":"L-1","LOG":[{"BLZT":1},{"BLZT":3,"SLBH":"SL-1"}]}}""");

            assertThat(submitted(spgl)).isEqualTo(Answer.reported("L-1", new Report.Accepted("SL-1")));
        }

        @Test
        void may_be_answered_by_json_within_texts() {
            String packed = MappingSamples.text("spgl-like.json")
                    .replace(
                            "\"receipt\": {\"$\": \"data.LSH\"},\n    \"reports\"",
                            "\"unpack\": [\"data\", \"data.LOG\"], \"receipt\": {\"$\": \"data.LSH\"},\n    \"reports\"");
            answer(200, """
                    {"errCode":"0","data":"{\\"LSH\\":\\"L-1\\",\\"LOG\\":\\"[{\\\\\\"BLZT\\\\\\":3}]\\"}"}""");
            answer(200, "{\"errCode\":\"0\",\"data\":\"{\\\"LSH\\\":\"}");
            try (MappedDepartment department = MappedDepartment.at(
                            server.url("/").toString(), Mapping.parse("packed", packed))
                    .credential("access-token", "t")
                    .clock(Samples.CLOCK)
                    .build()) {
                assertThat(submitted(department)).isEqualTo(Answer.reported("L-1", new Report.Accepted(null)));
                assertThat(((Answer.Unknown) submitted(department)).fault()).startsWith("OT-4114");
            }
        }

        @Test
        void refused_shows_a_code_that_the_file_knows_or_that_is_an_identifier_and_no_other() {
            answer(400, "{\"errCode\":\"E400\",\"msg\":\"x\"}");
            answer(200, "{\"errCode\":\"E7\"}");
            answer(200, "{\"errCode\":\"证件号 11010519491231002X 有误\"}");

            assertThat(((Answer.Broken) submitted(spgl)).fault()).contains("HTTP 400, E400");
            assertThat(((Answer.Unknown) submitted(spgl)).fault()).contains("HTTP 200, E7");
            assertThat(((Answer.Unknown) submitted(spgl)).fault())
                    .contains("HTTP 200,")
                    .doesNotContain("11010519491231002X");
        }

        @Test
        void that_the_department_is_too_busy_for_comes_again_after_its_pause() {
            server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .addHeader("Retry-After", "120")
                    .body("{}")
                    .build());

            assertThat(((Answer.TryAgain) submitted(spgl)).after()).contains(Duration.ofMinutes(2));
        }

        @Test
        void without_an_answer_is_unknown_and_without_a_connection_certainly_not_taken() {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            assertThat(((Answer.Unknown) submitted(epoint)).fault()).startsWith("OT-4104");

            server.close();
            assertThat(((Answer.TryAgain) submitted(epoint)).fault()).startsWith("OT-4102");
        }

        @Test
        void that_has_no_value_the_mapping_wants_is_never_sent() {
            String wants = MappingSamples.text("epoint-like.json")
                    .replace("\"as\": \"number\", \"optional\": true", "\"as\": \"number\"");
            try (MappedDepartment strict = MappedDepartment.at(
                            server.url("/").toString(), Mapping.parse("strict", wants))
                    .credential("token", "t")
                    .clock(Samples.CLOCK)
                    .build()) {
                Answer missing = strict.submit(Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of()));
                Answer wrong = strict.submit(
                        Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of("area_sqm", "about 张三")));

                assertThat(((Answer.Broken) missing).fault())
                        .startsWith(
                                "OT-4113 department \"market\" cannot be sent the submission by its mapping \"epoint-like\"")
                        .contains("/requests/submit/body/json/params/area: nothing is there at \"form.area_sqm\"")
                        .contains("“form.area_sqm”没有值");
                assertThat(((Answer.Broken) wrong).fault())
                        .contains("what is there at \"form.area_sqm\" is not a number")
                        .doesNotContain("张三");
            }
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class a_status {
        private Answer told(String log) {
            answer(200, "{\"errCode\":\"0\",\"data\":{\"LSH\":\"L-1\",\"LOG\":" + log + "}}");
            return submitted(spgl);
        }

        @Test
        void that_says_nothing_moves_nothing() {
            assertThat(told("[{\"BLZT\":\"1\"}]")).isEqualTo(Answer.taken("L-1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"99", "nearly done 张三"})
        void that_the_list_does_not_have_makes_the_answer_unknown(String code) {
            assertThat(((Answer.Unknown) told("[{\"BLZT\":\"" + code + "\"}]")).fault())
                    .startsWith("OT-4115 department \"market\" reports a status that mapping \"spgl-like\" cannot read")
                    .contains("status list \"spgl\" cannot place code")
                    .doesNotContain("张三");
        }

        @Test
        void with_something_missing_beside_it_makes_the_answer_unknown() {
            assertThat(((Answer.Unknown) told("[{\"BLZT\":\"3\"},{\"BLZT\":\"13\"}]")).fault())
                    .startsWith("OT-4115")
                    .contains("code 13 (refused) of list spgl needs reason (reason), remedies (remedies)");
        }

        @Test
        void that_is_not_there_or_no_text_makes_the_answer_unknown() {
            assertThat(((Answer.Unknown) told("[{}]")).fault())
                    .startsWith("OT-4114")
                    .contains("/answers/reports/code");
            assertThat(((Answer.Unknown) told("[{\"BLZT\":{}}]")).fault()).startsWith("OT-4114");
            assertThat(((Answer.Unknown) told("[" + "{\"BLZT\":1},".repeat(100) + "{\"BLZT\":1}]")).fault())
                    .contains("more than 100 records");
        }

        @Test
        void alone_where_a_list_belongs_is_one_record() {
            assertThat(told("{\"BLZT\":\"3\"}")).isEqualTo(Answer.reported("L-1", new Report.Accepted(null)));
        }
    }

    @Nested
    class when_it_is_asked {
        private Optional<Answer.Taken> found(MappedDepartment department) {
            return department.find(Samples.KEY, Samples.NOW.plusSeconds(5));
        }

        @Test
        void it_tells_all_there_is_in_the_order_it_happened() {
            answer(200, """
                    {"custom":{"code":1,"receiveno":"R-1","history":[
                    {"status":"50","time":"2026-11-30 09:05:00","certs":[{"type":"XF01","certno":"XF-1","validto":"20311122"}]},
                    {"status":"28","time":"2026-11-24 10:00:00","lacks":[{"item":"CL-PMT","remark":"请标注\\n安全出口"},{"item":"ZD-MC","remark":"请核对"}]},
                    {"status":"30","time":"2026-11-26 10:00:00","acceptno":"SL-1"},
                    {"status":"90","time":"2026-12-01 10:00:00"}]}}""");

            assertThat(found(epoint).orElseThrow().reports())
                    .containsExactly(
                            new Report.CorrectionAsked(
                                    List.of(
                                            new Defect("materials.floor-plan", "请标注 安全出口"),
                                            new Defect("form.shop_name", "请核对")),
                                    false),
                            new Report.Accepted("SL-1"),
                            new Report.Granted(
                                    List.of(new Certificate("fire-opinion", "XF-1", LocalDate.of(2031, 11, 22)))));
        }

        @Test
        void a_flag_stops_the_clock_and_lets_it_go_on() {
            answer(200, """
                    {"custom":{"code":1,"receiveno":"R-1","history":[
                    {"status":"30","time":"2026-11-24 10:00:00","is_pause":"0"},
                    {"status":"30","time":"2026-11-25 10:00:00","is_pause":1,"pausereason":"expert-review","pausedays":10,"noticeno":"N-1"},
                    {"status":"30","time":"2026-11-26 10:00:00","is_pause":"0","noticeno":"N-1"}]}}""");

            assertThat(found(epoint).orElseThrow().reports())
                    .extracting(Report::kind)
                    .containsExactly(Report.Kind.ACCEPTED, Report.Kind.SUSPENDED, Report.Kind.RESUMED);
        }

        @Test
        void it_may_certainly_have_nothing() {
            answer(200, "{\"custom\":{\"code\":404}}");
            answer(404, "{}");
            answer(404, "");

            assertThat(found(epoint)).isEmpty();
            assertThat(found(spgl)).isEmpty();
            assertThat(found(spgl)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                404 | <html>no such page</html>                                                                     | HTTP 404
                200 | {"errCode":"E9"}                                                                              | HTTP 200, E9
                500 | {"errCode":"0"}                                                                               | HTTP 500
                200 | {"errCode":"0","data":{}}                                                                     | OT-4114
                200 | {"errCode":"0","data":{"LSH":"L","LOG":[{"BLZT":"99","BLSJ":"2026-11-24T10:00:00+08:00"}]}}   | OT-4115
                200 | {"errCode":"0","data":{"LSH":"L","LOG":[{"BLZT":"3","BLSJ":"2026-11-24 10:00:00"}]}}          | /requests/find/answers/reports/at
                200 | {"errCode":"0","data":{"LSH":"L","LOG":[{"BLZT":"3","BLSJ":"2026-02-30T10:00:00+08:00"}]}}    | /requests/find/answers/reports/at
                """)
        void anything_unclear_leaves_what_is_known_as_it_is(int status, String body, String told) {
            answer(status, body);

            assertThatThrownBy(() -> found(spgl))
                    .isInstanceOf(DepartmentUnavailableException.class)
                    .hasMessageContaining("OT-4108 the department of matter \"food-permit\"")
                    .hasMessageContaining(told);
        }
    }

    @Nested
    class what_a_mapping_does_not_say {
        @Test
        void is_not_done() {
            try (MappedDepartment guangdong =
                    MappingSamples.guangdongAt(server.url("/").toString()).build()) {
                assertThat(guangdong.withdraw(Samples.minimal(Verb.WITHDRAW, "market", Samples.KEY, Map.of())))
                        .isInstanceOf(Answer.Broken.class);
                assertThat(guangdong.keyHandling()).isEqualTo(KeyHandling.QUERY_FIRST);
                assertThat(guangdong.canFind()).isTrue();
            }
            assertThat(server.getRequestCount()).isZero();
        }

        @Test
        void a_withdrawal_it_does_say_brings_the_confirmation() {
            answer(200, "{\"errCode\":\"0\",\"data\":{\"BLZT\":2}}");

            assertThat(spgl.withdraw(Samples.minimal(Verb.WITHDRAW, "market", Samples.KEY, Map.of())))
                    .isEqualTo(Answer.reported(null, new Report.WithdrawalConfirmed()));
        }
    }
}
