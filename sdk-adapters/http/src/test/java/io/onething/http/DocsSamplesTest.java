package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.http.CallbackFixture.Message;
import io.onething.internal.http.CallbackFault;
import io.onething.internal.wire.WireSubmission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The samples of the reference pages are true (文档示例)")
class DocsSamplesTest {
    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: ([a-z-]+) -->\\n```(json|http)\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^```(json|http)$", Pattern.MULTILINE);

    private final ObjectMapper mapper = new ObjectMapper();

    record Sample(String page, int number, String kind, String text) {}

    /** The pages stand two folders above the module. */
    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String page : List.of("callback.md", "department-protocol.md")) {
            String text = Files.readString(
                    Path.of("").toAbsolutePath().resolve("../../docs/reference").resolve(page));
            int before = samples.size();
            Matcher matcher = SAMPLE.matcher(text);
            while (matcher.find()) {
                samples.add(new Sample(page, samples.size() - before + 1, matcher.group(1), matcher.group(3)));
            }
            assertThat(FENCE.matcher(text).results().count())
                    .as("every sample of %s says what it is", page)
                    .isEqualTo(samples.size() - before);
        }
        return samples;
    }

    @TestFactory
    Stream<DynamicTest> each_sample() throws IOException {
        return samples().stream()
                .map(sample -> dynamicTest(
                        "%s %d: %s".formatted(sample.page(), sample.number(), sample.kind()), () -> check(sample)));
    }

    private void check(Sample sample) throws Exception {
        switch (sample.kind()) {
            case "submission" -> submission(sample.text());
            case "answer" -> answer(sample.text());
            case "problem" -> problem(sample.text());
            case "signed-request" -> signedRequest(sample.text());
            case "signed-callback" -> signedCallback(sample.text());
            case "encrypted-callback" -> encryptedCallback(sample.text());
            case "encrypted-request" -> encryptedRequest(sample.text());
            case "callback" -> callback(sample.text());
            case "receipt" -> receipt(sample.text());
            case "refusal" -> refusal(sample.text());
            default -> throw new IllegalArgumentException("no check for samples of kind " + sample.kind());
        }
    }

    private void submission(String text) throws Exception {
        assertThat(mapper.readTree(text))
                .isEqualTo(mapper.readTree(exchange("{}", Samples.SECRET, Samples.submission())
                        .getBody()
                        .utf8()));
    }

    private void answer(String text) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(200).body(text).build());
            try (HttpDepartment department = department(server, Samples.SECRET)) {
                JsonNode json = mapper.readTree(text);
                assertThat(department.submit(Samples.submission()))
                        .isInstanceOfSatisfying(Answer.Taken.class, taken -> {
                            assertThat(taken.receipt())
                                    .contains(json.get("receipt").asText());
                            assertThat(taken.reports())
                                    .hasSize(json.get("reports").size());
                        });
            }
        }
    }

    private void problem(String text) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(503).body(text).build());
            try (HttpDepartment department = department(server, Samples.SECRET)) {
                assertThat(department.submit(Samples.submission()))
                        .isInstanceOfSatisfying(
                                Answer.TryAgain.class,
                                again -> assertThat(again.fault()).contains("NIGHTLY-CLOSING"));
            }
        }
    }

    private void signedRequest(String text) throws Exception {
        Http sample = Http.parse(text);
        IdempotencyKey key = new IdempotencyKey(new CaseId("C-2026-0001"), new MatterId("fire-check"), 2);
        RecordedRequest sent = exchange("{}", Samples.SECRET, Samples.minimal(Verb.WITHDRAW, "fire", key, Map.of()));

        assertThat(sent.getBody().utf8()).isEqualTo(sample.body());
        sample.headers()
                .forEach((name, value) ->
                        assertThat(sent.getHeaders().get(name)).as(name).isEqualTo(value));
    }

    static RecordedRequest exchange(String answer, String secret, Submission submission) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(200).body(answer).build());
            try (HttpDepartment department = department(server, secret)) {
                department.submit(submission);
            }
            return server.takeRequest();
        }
    }

    private static HttpDepartment department(MockWebServer server, String secret) {
        return HttpDepartment.at(server.url("/").toString())
                .signedBy("city-2026", secret)
                .clock(Samples.CLOCK)
                .build();
    }

    private void signedCallback(String text) {
        Http sample = Http.parse(text);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        sample.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        CallbackFixture fixture = new CallbackFixture();

        CallbackAnswer answer = fixture.send(new Message(headers, sample.body().getBytes(StandardCharsets.UTF_8)));

        assertThat(CallbackFixture.text(answer)).isEqualTo("{\"verdict\":\"applied\"}");
    }

    /** The key of the pages, whose samples were made by another library. */
    private static PayloadKey payloadKey(String id) {
        return PayloadKey.of(id, KeyMaterial.base64("b25lLXRoaW5nLXNhbXBsZS1wYXlsb2FkLWtleS0wMzI="));
    }

    private void encryptedCallback(String text) {
        Http sample = Http.parse(text);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        sample.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        CallbackEndpoint endpoint = CallbackEndpoint.to(callback -> new CallbackReceipt(Verdict.APPLIED, ""))
                .keys("market", SigningKey.of("market-2026", Samples.SECRET))
                .payloadKeys("market", payloadKey("market-enc-2026"))
                .clock(Samples.CLOCK)
                .build();

        CallbackAnswer answer = endpoint.receive(headers, sample.body().getBytes(StandardCharsets.UTF_8));

        assertThat(CallbackFixture.text(answer)).isEqualTo("{\"verdict\":\"applied\"}");
    }

    private void encryptedRequest(String text) {
        Http sample = Http.parse(text);
        IdempotencyKey key = new IdempotencyKey(new CaseId("C-2026-0001"), new MatterId("fire-check"), 2);
        Submission submission = Samples.minimal(Verb.WITHDRAW, "fire", key, Map.of());
        byte[] body = sample.body().getBytes(StandardCharsets.UTF_8);
        String id = sample.headers().get("webhook-id");

        assertThat(sample.headers())
                .containsEntry(
                        "webhook-signature",
                        Samples.signature(Samples.SECRET, id, sample.headers().get("webhook-timestamp"), body))
                .containsEntry("content-type", "application/jose");
        assertThat(payloadKey("city-enc-2026")
                        .open(new PayloadBinding(submission.department(), id, PayloadBinding.Kind.SUBMISSION), body))
                .contains(WireSubmission.write(submission));
    }

    private void callback(String text) throws IOException {
        String id = mapper.readTree(text).get("id").asText();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);

        CallbackAnswer answer = new CallbackFixture().send(Message.signed(id, CallbackFixture.TIMESTAMP, body));

        assertThat(CallbackFixture.text(answer)).isEqualTo("{\"verdict\":\"applied\"}");
    }

    private void receipt(String text) throws IOException {
        CallbackAnswer answer = new CallbackFixture().send(Message.signed(CallbackFixture.ACCEPTED));

        assertThat(mapper.readTree(answer.body())).isEqualTo(mapper.readTree(text));
    }

    private void refusal(String text) throws IOException {
        String body = Samples.resource("callback-refused.json")
                .replaceFirst(",\"remedies\":\"[^\"]*\"", "")
                .replace("+08:00", "");

        CallbackAnswer answer = new CallbackFixture().send(Message.signed(body));

        JsonNode given = mapper.readTree(answer.body());
        JsonNode shown = mapper.readTree(text);
        assertThat(given.get("problems")).containsExactlyInAnyOrderElementsOf(shown.get("problems"));
        for (String member : List.of("status", "code", "title", "titleZh")) {
            assertThat(given.get(member)).isEqualTo(shown.get(member));
        }
    }

    /** A request as it stands in a page. */
    private record Http(Map<String, String> headers, String body) {
        static Http parse(String text) {
            int end = text.indexOf("\n\n");
            Map<String, String> headers = new LinkedHashMap<>();
            text.substring(0, end).lines().skip(1).forEach(line -> {
                int colon = line.indexOf(": ");
                headers.put(line.substring(0, colon), line.substring(colon + 2));
            });
            return new Http(headers, text.substring(end + 2));
        }
    }

    @Test
    @DisplayName("every status of the callback page is one the endpoint knows, and the other way round")
    void statuses() throws IOException {
        String page = Files.readString(Path.of("../../docs/reference/callback.md"));

        for (CallbackFault fault : CallbackFault.values()) {
            assertThat(page).contains("| `" + fault.status() + "` |");
        }
        for (Verdict verdict : Verdict.values()) {
            if (new CallbackReceipt(verdict, "").settled()) {
                assertThat(page)
                        .contains("`" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`");
            }
        }
    }
}
