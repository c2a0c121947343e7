package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.bundle.DeliveryWay;
import io.onething.department.Defect;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Departments behind HTTP (部门模拟器)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class DepartmentSimulatorTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> ALL = List.of("accepted", "review-started", "granted", "issued", "delivered");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static DepartmentSimulator playing(Behaviour behaviour) {
        return DepartmentSimulator.builder().department("market", behaviour).start();
    }

    private static Behaviour.Builder licence() {
        return Behaviour.builder().gives("food-licence", "JY2310", LocalDate.of(2031, 11, 22));
    }

    private static String body(String verb, int round) {
        return """
                {"protocol":"v1","verb":"%s","key":{"case":"C-1","matter":"food-permit","round":%d},"department":"market",
                 "applicant":{"type":"person","name":"张三","number":"11010519491231002X","phone":"021-5550"},
                 "form":{"shop-name":"示例小馆"},"materials":[{"material":"floor-plan","way":"upload","documents":[]}],
                 "certificates":{},"changed":["materials.floor-plan"]}
                """.formatted(verb, round);
    }

    private static HttpResponse<String> post(DepartmentSimulator city, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(city.address("market") + "/submissions"))
                        .timeout(Duration.ofSeconds(2))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(DepartmentSimulator city, String key)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(city.address("market") + "/submissions/" + key))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Nested
    class that_behave {
        @Test
        void take_a_matter_and_report_each_step_in_order() throws Exception {
            try (DepartmentSimulator city = playing(licence().build());
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                HttpResponse<String> answer = post(city, body("submit", 1));

                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(answer.body()).isEqualTo("{\"receipt\":\"SJ-1\"}");
                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(sink.words()).isEqualTo(ALL);
                assertThat(sink.taken().get(3).body())
                        .contains("\"subject\":\"C-1/food-permit/1\"")
                        .contains(
                                "\"certificates\":[{\"result\":\"food-licence\",\"number\":\"JY2310000001\",\"validUntil\":\"2031-11-22\"}]");
                assertThat(city.callbacks())
                        .allMatch(SentCallback::acknowledged)
                        .extracting(SentCallback::verdict)
                        .containsOnly("applied");
            }
        }

        @Test
        void sign_each_callback_with_their_own_key() throws Exception {
            try (DepartmentSimulator city = DepartmentSimulator.builder()
                            .department("market", Behaviour.granting())
                            .key("market", "market-2026", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                            .start();
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                post(city, body("submit", 1));
                assertThat(city.awaitQuiet(LONG)).isTrue();

                WebhookKey key = WebhookKey.of(city.callbackKeyId("market"), city.callbackSecret("market"));
                assertThat(sink.taken()).allSatisfy(one -> {
                    assertThat(one.keyId()).isEqualTo("market-2026");
                    assertThat(one.signature())
                            .isEqualTo(key.sign(
                                    one.id(),
                                    Long.toString(one.timestamp()),
                                    one.body().getBytes(StandardCharsets.UTF_8)));
                    assertThat(one.body()).contains("\"id\":\"" + one.id() + "\"");
                });
            }
        }

        @Test
        void sign_with_a_function_they_are_given_whose_secret_they_cannot_tell() throws Exception {
            Ed25519Key key = new Ed25519Key();
            try (DepartmentSimulator city = DepartmentSimulator.builder()
                            .department("market", Behaviour.granting())
                            .key("market", "market-ed-2026", key)
                            .start();
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                post(city, body("submit", 1));
                assertThat(city.awaitQuiet(LONG)).isTrue();

                assertThat(sink.taken())
                        .isNotEmpty()
                        .allMatch(one -> key.verifies(
                                one.id(),
                                Long.toString(one.timestamp()),
                                one.body().getBytes(StandardCharsets.UTF_8),
                                one.signature()));
                assertThatThrownBy(() -> city.callbackSecret("market"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("\"market\"");
            }
        }

        @Test
        void refuse_what_the_city_did_not_sign_where_they_verify_and_note_nothing_of_it() throws Exception {
            try (DepartmentSimulator city = DepartmentSimulator.builder()
                    .department("market", Behaviour.granting())
                    .verifies("market", "city-2026", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                    .start()) {
                assertThat(post(city, body("submit", 1)).statusCode()).isEqualTo(401);
                assertThat(get(city, "C-1/food-permit/1").statusCode()).isEqualTo(401);
                assertThat(city.received()).isEmpty();
                assertThat(city.effectiveSubmissions()).isZero();
            }
        }

        @Test
        void keep_books_of_what_came_in_and_what_they_hold() throws Exception {
            IdempotencyKey key = IdempotencyKey.parse("C-1/food-permit/1");
            try (DepartmentSimulator city = playing(licence().build())) {
                assertThat(city.books().held(key)).isEmpty();
                post(city, body("submit", 1));
                post(city, body("submit", 1).replace("示例小馆", "别的小馆"));
                get(city, "C-1/food-permit/1");

                assertThat(city.books().requests(key)).isEqualTo(2);
                assertThat(city.books().held(key))
                        .contains(new Holding(Map.of("shop-name", "示例小馆"), Map.of("floor-plan", List.of())));
                assertThat(city.books().held(key).toString()).doesNotContain("示例小馆");
            }
        }

        @Test
        void act_once_however_often_a_key_comes() throws Exception {
            try (DepartmentSimulator city = playing(licence().build())) {
                String first = post(city, body("submit", 1)).body();

                assertThat(post(city, body("submit", 1)).body()).isEqualTo(first);
                assertThat(city.received("market")).hasSize(2);
                assertThat(city.effectiveSubmissions()).isEqualTo(1);
                assertThat(city.actedTwice()).isEmpty();
            }
        }

        @Test
        void ask_for_corrections_and_go_on_with_the_supplement() throws Exception {
            Behaviour behaviour = licence()
                    .asksFor(new Defect("materials.floor-plan", "请补充后厨排烟管道走向"))
                    .build();
            try (DepartmentSimulator city = playing(behaviour);
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                post(city, body("submit", 1));
                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(sink.words()).containsExactly("correction-asked");

                post(city, body("supplement", 2));
                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(sink.words().subList(1, 6)).isEqualTo(ALL);
                assertThat(city.effectiveSubmissions()).isEqualTo(2);
                assertThat(city.received().get(1).changed()).containsExactly("materials.floor-plan");
            }
        }

        @Test
        void decide_on_the_spot_when_told() throws Exception {
            try (DepartmentSimulator city = playing(licence()
                    .onTheSpot()
                    .issuesWithDecision()
                    .delivers(DeliveryWay.MAIL)
                    .askAfter(Duration.ofHours(1))
                    .build())) {
                assertThat(post(city, body("submit", 1)).body())
                        .contains("{\"type\":\"accepted\",\"number\":\"SL-1\"},{\"type\":\"review-started\"}")
                        .contains("{\"type\":\"granted\",\"certificates\":[{\"result\":\"food-licence\"")
                        .contains("{\"type\":\"delivered\",\"way\":\"mail\",\"proof\":\"SD-1\"}")
                        .contains("\"askAfterSeconds\":3600");
            }
        }

        @Test
        void refuse_when_told() throws Exception {
            try (DepartmentSimulator city =
                    playing(Behaviour.builder().refuses("安全出口数量不足").onTheSpot().build())) {
                assertThat(post(city, body("submit", 1)).body())
                        .contains("\"type\":\"refused\",\"reason\":\"安全出口数量不足\"");
                city.behave(
                        "market",
                        "food-permit",
                        Behaviour.builder()
                                .refusesAcceptance("由街道管理", "示例街道")
                                .onTheSpot()
                                .build());
                assertThat(post(city, body("submit", 2)).body())
                        .contains("\"ground\":\"wrong-authority\",\"reason\":\"由街道管理\",\"rightAuthority\":\"示例街道\"");
            }
        }

        @Test
        void give_a_matter_back_while_it_is_undecided() throws Exception {
            Behaviour slow =
                    licence().acceptsAtOnce().decidesAfter(Duration.ofHours(1)).build();
            try (DepartmentSimulator city = playing(slow)) {
                post(city, body("submit", 1));

                assertThat(post(city, body("withdraw", 2)).body()).contains("withdrawal-confirmed");
            }
        }

        @Test
        void tell_the_decision_again_when_it_is_too_late_to_withdraw() throws Exception {
            try (DepartmentSimulator city = playing(licence().onTheSpot().build())) {
                post(city, body("submit", 1));

                assertThat(post(city, body("withdraw", 2)).body())
                        .contains("granted")
                        .doesNotContain("withdrawal");
            }
        }

        @Test
        void say_what_they_have_when_asked() throws Exception {
            try (DepartmentSimulator city = playing(licence().onTheSpot().build())) {
                assertThat(get(city, "C-1/food-permit/1").statusCode()).isEqualTo(404);
                String answer = post(city, body("submit", 1)).body();

                assertThat(get(city, "C-1/food-permit/1").body()).isEqualTo(answer);
                assertThat(city.received()).extracting(Received::verb).containsExactly(Verb.ASK, Verb.SUBMIT, Verb.ASK);
            }
        }

        @Test
        void work_faster_than_set() throws Exception {
            Behaviour weeks = licence()
                    .answersAfter(Duration.ofMinutes(5))
                    .acceptsAfter(Duration.ofDays(5))
                    .decidesAfter(Duration.ofDays(20))
                    .build();
            try (DepartmentSimulator city = DepartmentSimulator.builder()
                            .department("market", weeks)
                            .speed(50_000_000)
                            .start();
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                post(city, body("submit", 1));

                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(sink.words()).isEqualTo(ALL);
            }
        }

        @Test
        void repeat_callbacks_until_they_are_acknowledged_wherever_the_other_side_is_then() throws Exception {
            try (DepartmentSimulator city = playing(licence().build());
                    CallbackSink sick = new CallbackSink(n -> 503);
                    CallbackSink well = new CallbackSink(n -> n == 1 ? 404 : 200)) {
                city.callbackTo(sick.address());
                post(city, body("submit", 1));
                assertThat(city.awaitQuiet(Duration.ofMillis(300))).isFalse();
                city.callbackTo(well.address());

                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(well.words().subList(1, 6))
                        .as("in order, the first twice")
                        .isEqualTo(ALL);
                assertThat(well.taken().get(0).id())
                        .isEqualTo(well.taken().get(1).id());
                assertThat(well.taken().get(0).body())
                        .isEqualTo(well.taken().get(1).body());
                assertThat(city.callbacks().get(0).attempts()).isGreaterThan(2);
            }
        }

        @Test
        void give_up_a_callback_that_is_called_malformed() throws Exception {
            try (DepartmentSimulator city = playing(Behaviour.granting());
                    CallbackSink sink = new CallbackSink(n -> 400)) {
                city.callbackTo(sink.address());
                String id = city.call("market", IdempotencyKey.parse("C-9/signboard/1"), new Report.ReviewStarted());

                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(sink.taken()).hasSize(1);
                assertThat(city.callbacks()).singleElement().satisfies(sent -> {
                    assertThat(sent.id()).isEqualTo(id);
                    assertThat(sent.status()).isEqualTo(400);
                    assertThat(sent.acknowledged()).isFalse();
                });
            }
        }

        @Test
        void keep_what_they_received_and_print_none_of_it() throws Exception {
            try (DepartmentSimulator city = playing(Behaviour.granting())) {
                post(city, body("submit", 1));
                Received received = city.received("market").get(0);

                assertThat(received.form()).containsEntry("shop-name", "示例小馆");
                assertThat(received.materials()).containsExactly("floor-plan");
                assertThat(received.toString()).isEqualTo("Received[market SUBMIT C-1/food-permit/1]");
            }
        }
    }

    @Nested
    class that_misbehave {
        @Test
        void fail_first_and_take_it_then() throws Exception {
            Behaviour behaviour = licence()
                    .first(1, Fault.status(503))
                    .first(1, Fault.nonsense())
                    .first(1, Fault.wrongJson())
                    .first(1, Fault.status(500).afterTaking())
                    .build();
            try (DepartmentSimulator city = playing(behaviour)) {
                assertThat(post(city, body("submit", 1)).statusCode()).isEqualTo(503);
                assertThat(post(city, body("submit", 1)).body()).startsWith("<html>");
                assertThat(post(city, body("submit", 1)).body()).contains("\"receipt\":17");
                assertThat(city.effectiveSubmissions()).isZero();
                assertThat(post(city, body("submit", 1)).statusCode()).isEqualTo(500);
                assertThat(city.effectiveSubmissions()).isEqualTo(1);
                assertThat(post(city, body("submit", 1)).statusCode()).isEqualTo(202);
                assertThat(city.effectiveSubmissions()).isEqualTo(1);
            }
        }

        @Test
        void hang_and_cut() {
            Behaviour behaviour = licence()
                    .first(1, Fault.cut())
                    .first(1, Fault.hang().afterTaking())
                    .build();
            try (DepartmentSimulator city = playing(behaviour)) {
                assertThatThrownBy(() -> post(city, body("submit", 1))).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> post(city, body("submit", 1))).isInstanceOf(IOException.class);
                assertThat(city.effectiveSubmissions()).isEqualTo(1);
            }
        }

        @Test
        void act_again_on_a_repeated_key() throws Exception {
            try (DepartmentSimulator city =
                    playing(licence().mischief(Mischief.IGNORES_KEYS).build())) {
                post(city, body("submit", 1));
                post(city, body("submit", 1));

                assertThat(city.effectiveSubmissions()).isEqualTo(2);
                assertThat(city.actedTwice()).containsExactly(IdempotencyKey.parse("C-1/food-permit/1"));
            }
        }

        @Test
        void say_nothing() throws Exception {
            try (DepartmentSimulator city =
                            playing(licence().mischief(Mischief.SILENT).build());
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                String answer = post(city, body("submit", 1)).body();

                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(sink.taken()).isEmpty();
                assertThat(get(city, "C-1/food-permit/1").body()).isEqualTo(answer);
            }
        }

        @Test
        void drop_callbacks_but_tell_when_asked() throws Exception {
            try (DepartmentSimulator city =
                            playing(licence().mischief(Mischief.DROPS).build());
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                post(city, body("submit", 1));

                assertThat(city.awaitQuiet(LONG)).isTrue();
                assertThat(sink.taken()).isEmpty();
                assertThat(get(city, "C-1/food-permit/1").body()).contains("delivered");
            }
        }

        @Test
        void contradict_themselves() throws Exception {
            assertThat(words(Mischief.ACCEPTS_TWICE))
                    .filteredOn("accepted"::equals)
                    .hasSize(2);
            assertThat(words(Mischief.DECIDES_TWICE_DIFFERENTLY)).contains("granted", "refused");
        }

        @Test
        void send_too_much_or_in_the_wrong_order() throws Exception {
            assertThat(words(Mischief.DUPLICATES)).hasSize(10);
            assertThat(words(Mischief.TWICE_AT_ONCE)).hasSize(10);
            assertThat(words(Mischief.REUSES_IDS)).hasSize(10);
            assertThat(words(Mischief.FORGES)).hasSize(10);
            assertThat(words(Mischief.STALE)).hasSize(10);
            assertThat(words(Mischief.REVERSES))
                    .containsExactly("delivered", "issued", "granted", "review-started", "accepted");
        }

        @Test
        void report_before_they_answer() throws Exception {
            try (DepartmentSimulator city = playing(
                            licence().mischief(Mischief.CALLS_BEFORE_ANSWERING).build());
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                post(city, body("submit", 1));

                assertThat(sink.taken()).as("when the answer came").isNotEmpty();
            }
        }

        private List<String> words(Mischief mischief) throws Exception {
            try (DepartmentSimulator city = playing(licence().mischief(mischief).build());
                    CallbackSink sink = new CallbackSink(n -> 200)) {
                city.callbackTo(sink.address());
                post(city, body("submit", 1));
                assertThat(city.awaitQuiet(LONG)).isTrue();
                return sink.words();
            }
        }
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DepartmentSimulator.builder().speed(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DepartmentSimulator.builder().key("market", "k", "secret"))
                .withMessageContaining("whsec_");
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(200));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Behaviour.builder().decidesAfter(Duration.ofSeconds(-1)));
        try (DepartmentSimulator city = playing(Behaviour.granting())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> city.address("fire"))
                    .withMessageContaining("department(\"fire\"");
        }
    }

    @Test
    void the_signature_is_that_of_the_public_vector() {
        WebhookKey key = WebhookKey.of("k", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(key.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(key.toString()).isEqualTo("WebhookKey[k]");
    }
}
