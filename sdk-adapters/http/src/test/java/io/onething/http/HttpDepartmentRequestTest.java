package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a department is sent (交办报文)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpDepartmentRequestTest {
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
        return HttpDepartment.at(server.url("/base/").toString())
                .signedBy("city-2026", Samples.SECRET)
                .clock(Samples.CLOCK);
    }

    private RecordedRequest sent(Submission submission) throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(202).body("{}").build());
        try (HttpDepartment department = builder().build()) {
            assertThat(department.submit(submission)).isEqualTo(Answer.taken(null));
        }
        return server.takeRequest();
    }

    @Test
    void a_submission_is_posted_below_the_base() throws InterruptedException {
        RecordedRequest request = sent(Samples.submission());

        assertThat(request.getRequestLine()).startsWith("POST /base/submissions HTTP/1.1");
        assertThat(request.getHeaders().get("content-type")).isEqualTo("application/json");
        assertThat(request.getBody().utf8()).isEqualTo(Samples.resource("submission-full.json"));
    }

    @ParameterizedTest
    @CsvSource({"SUPPLEMENT, submission-supplement.json", "WITHDRAW, submission-withdraw.json"})
    void every_verb_goes_the_same_way(Verb verb, String golden) throws InterruptedException {
        IdempotencyKey key = new IdempotencyKey(new CaseId("C-1"), new MatterId("fire-check"), 2);
        Submission plain = Samples.minimal(verb, "fire", key, verb == Verb.WITHDRAW ? Map.of() : Map.of("area", "120"));
        server.enqueue(new MockResponse.Builder().code(200).body("{}").build());

        try (HttpDepartment department = builder().build()) {
            Answer answer = verb == Verb.WITHDRAW ? department.withdraw(plain) : department.supplement(plain);
            assertThat(answer).isEqualTo(Answer.taken(null));
        }

        assertThat(server.takeRequest().getBody().utf8()).isEqualTo(Samples.resource(golden));
    }

    @Test
    void the_headers_carry_key_deadline_and_a_signature_of_the_raw_body() throws InterruptedException {
        RecordedRequest request = sent(Samples.submission());

        assertThat(request.getHeaders().get("webhook-id")).isEqualTo("C-2026-0001.food-permit.1");
        assertThat(request.getHeaders().get("webhook-timestamp")).isEqualTo("1795399200");
        assertThat(request.getHeaders().get("onething-key-id")).isEqualTo("city-2026");
        assertThat(request.getHeaders().get("onething-protocol")).isEqualTo("v1");
        assertThat(request.getHeaders().get("onething-deadline")).isEqualTo("2026-11-23T02:00:10Z");
        assertThat(request.getHeaders().get("idempotency-key")).isEqualTo("C-2026-0001/food-permit/1");
        assertThat(request.getHeaders().get("webhook-signature"))
                .isEqualTo(Samples.signature(
                        Samples.SECRET,
                        "C-2026-0001.food-permit.1",
                        "1795399200",
                        request.getBody().toByteArray()));
    }

    @Test
    void a_look_up_names_the_key_in_its_path_and_signs_no_body() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(404).build());

        try (HttpDepartment department = builder().build()) {
            assertThat(department.find(Samples.KEY, Samples.NOW.plusSeconds(5))).isEmpty();
        }

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("GET /base/submissions/C-2026-0001/food-permit/1 HTTP/1.1");
        assertThat(request.getBodySize()).isZero();
        assertThat(request.getHeaders().get("webhook-signature"))
                .isEqualTo(Samples.signature(Samples.SECRET, "C-2026-0001.food-permit.1", "1795399200", new byte[0]));
    }

    @Test
    void a_repetition_has_the_same_body_whatever_its_deadline() throws InterruptedException {
        Submission first = Samples.submission();
        Submission again = new Submission(
                first.key(),
                first.verb(),
                first.department(),
                first.bundle(),
                first.routeOrNull(),
                first.applicant(),
                first.agentOrNull(),
                first.form(),
                first.materials(),
                first.certificates(),
                first.changed(),
                first.deadline().plusSeconds(99));

        assertThat(sent(again).getBody()).isEqualTo(sent(first).getBody());
    }

    @Test
    void of_several_keys_the_one_signs_that_became_valid_last() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(202).body("{}").build());
        HttpDepartment.Builder builder = HttpDepartment.at(server.url("/").toString())
                .clock(Samples.CLOCK)
                .signedBy(SigningKey.of("old", Samples.SECRET).notBefore(Samples.NOW.minusSeconds(99)))
                .signedBy(SigningKey.of("current", Samples.SECRET).notBefore(Samples.NOW))
                .signedBy(SigningKey.of("always", Samples.SECRET))
                .signedBy(SigningKey.of("next", Samples.SECRET).notBefore(Samples.NOW.plusSeconds(1)));

        try (HttpDepartment department = builder.build()) {
            department.submit(Samples.submission());
        }

        assertThat(server.takeRequest().getHeaders().get("onething-key-id")).isEqualTo("current");
    }

    @Test
    void without_a_valid_key_nothing_is_sent() {
        HttpDepartment.Builder builder = HttpDepartment.at(server.url("/").toString())
                .clock(Samples.CLOCK)
                .signedBy(SigningKey.of("old", Samples.SECRET).notAfter(Samples.NOW.minusSeconds(1)));

        try (HttpDepartment department = builder.build()) {
            assertThat(department.submit(Samples.submission())).isInstanceOf(Answer.TryAgain.class);
        }

        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void after_the_deadline_nothing_is_sent() {
        HttpDepartment.Builder builder = builder().clock(Clock.offset(Samples.CLOCK, Duration.ofSeconds(10)));

        try (HttpDepartment department = builder.build()) {
            assertThat(department.submit(Samples.submission())).isInstanceOf(Answer.TryAgain.class);
        }

        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD83C", "\uDF5C", "x\uDF5C\uD83Cy"})
    void a_text_that_not_every_store_can_carry_is_not_sent(String text) {
        Submission submission = Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of("shop-name", text));

        try (HttpDepartment department = builder().build()) {
            assertThat(department.submit(submission))
                    .isInstanceOfSatisfying(
                            Answer.Broken.class,
                            broken -> assertThat(broken.fault())
                                    .startsWith("OT-4109 department \"market\"")
                                    .contains("shop-name")
                                    .doesNotContain(text));
        }

        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void four_byte_characters_go_out_as_utf8() throws InterruptedException {
        RecordedRequest request =
                sent(Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of("shop-name", "𠮷野家🍜")));

        assertThat(request.getBody().string(StandardCharsets.UTF_8)).contains("\"shop-name\":\"𠮷野家🍜\"");
    }

    @Test
    void it_states_what_it_is_told_about_keys_and_look_ups() {
        try (HttpDepartment usual = builder().build();
                HttpDepartment other =
                        builder().keyHandling(KeyHandling.MANUAL).canFind(false).build()) {
            assertThat(usual.keyHandling()).isEqualTo(KeyHandling.HONOURS);
            assertThat(usual.canFind()).isTrue();
            assertThat(other.keyHandling()).isEqualTo(KeyHandling.MANUAL);
            assertThat(other.canFind()).isFalse();
        }
    }
}
