package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onething.OneThingException;
import io.onething.application.Document;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.SupplyWay;
import io.onething.department.Answer;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.testkit.Behaviour;
import io.onething.testkit.CanaryPerson;
import io.onething.testkit.DepartmentSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
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

@DisplayName("Documents that travel with a hand-over (材料随交办送达)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTest {
    private static final byte[] SMALL = "一张小图".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LARGE = bytes(300_000);

    private final MockWebServer server = new MockWebServer();
    private final Shelf shelf = new Shelf();
    private final List<RecordedRequest> requests = new ArrayList<>();

    /** A department that keeps documents by digest. */
    private final class Shelf extends Dispatcher {
        private final List<String> kept = new ArrayList<>();
        private int heads = 404;
        private int puts = 201;

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            String target = request.getTarget();
            String digest = target.substring(target.lastIndexOf('/') + 1);
            return switch (request.getMethod()) {
                case "HEAD" -> status(kept.contains(digest) ? 200 : heads);
                case "PUT" -> {
                    if (puts == 201) {
                        kept.add(digest);
                    }
                    yield status(puts);
                }
                default ->
                    new MockResponse.Builder()
                            .code(202)
                            .body("{\"receipt\":\"SJ-1\"}")
                            .build();
            };
        }

        private MockResponse status(int code) {
            return new MockResponse.Builder().code(code).build();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(shelf);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document document(byte[] bytes) {
        return new Document("平面图.png", "image/png", bytes.length, digest(bytes), "store://" + digest(bytes));
    }

    private static Submission with(Document... documents) {
        Submission plain = Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of());
        List<SuppliedMaterial> materials =
                List.of(new SuppliedMaterial("floor-plan", SupplyWay.UPLOAD, List.of(documents)));
        return new Submission(
                plain.key(),
                plain.verb(),
                plain.department(),
                plain.bundle(),
                null,
                plain.applicant(),
                null,
                plain.form(),
                materials,
                plain.certificates(),
                plain.changed(),
                plain.deadline());
    }

    private HttpDepartment.Builder department() {
        return HttpDepartment.at(server.url("/api").toString())
                .signedBy("city-2026", Samples.SECRET)
                .clock(Samples.CLOCK);
    }

    private Answer submit(DocumentContents contents, Document... documents) {
        try (HttpDepartment department = department().documents(contents).build()) {
            return department.submit(with(documents));
        }
    }

    private static DocumentContents holding(byte[]... all) {
        return document -> new ByteArrayInputStream(Arrays.stream(all)
                .filter(one -> document.location().equals("store://" + digest(one)))
                .findFirst()
                .orElseThrow(() -> new IOException("no such document")));
    }

    private List<String> methods() {
        return requests.stream().map(RecordedRequest::getMethod).toList();
    }

    private static JsonNode json(RecordedRequest request) throws IOException {
        return new ObjectMapper().readTree(request.getBody().utf8());
    }

    @Test
    void a_small_one_goes_inside_the_hand_over() throws IOException {
        assertThat(submit(holding(SMALL), document(SMALL))).isInstanceOf(Answer.Taken.class);

        assertThat(methods()).containsExactly("POST");
        assertThat(json(requests.get(0)).at("/materials/0/documents/0/content").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(SMALL));
    }

    @Test
    void a_large_one_is_there_before_the_hand_over_comes() throws IOException {
        assertThat(submit(holding(LARGE), document(LARGE))).isInstanceOf(Answer.Taken.class);

        assertThat(methods()).containsExactly("HEAD", "PUT", "POST");
        RecordedRequest put = requests.get(1);
        assertThat(put.getTarget()).isEqualTo("/api/documents/" + digest(LARGE));
        assertThat(put.getBody().toByteArray()).isEqualTo(LARGE);
        assertThat(put.getHeaders().get("content-type")).isEqualTo("image/png");
        assertThat(json(requests.get(2)).at("/materials/0/documents/0").has("content"))
                .isFalse();
    }

    @Test
    void its_digest_is_signed_in_place_of_its_bytes() {
        submit(holding(LARGE), document(LARGE));

        for (RecordedRequest request : requests.subList(0, 2)) {
            String id = "doc." + digest(LARGE);
            assertThat(request.getHeaders().get("webhook-id")).isEqualTo(id);
            assertThat(request.getHeaders().get("webhook-signature"))
                    .isEqualTo(Samples.signature(
                            Samples.SECRET,
                            id,
                            request.getHeaders().get("webhook-timestamp"),
                            digest(LARGE).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void what_is_there_is_not_sent_again() {
        submit(holding(LARGE), document(LARGE));
        requests.clear();

        submit(holding(LARGE), document(LARGE));

        assertThat(methods()).containsExactly("HEAD", "POST");
    }

    @Test
    void one_document_in_two_places_is_sent_once() {
        submit(holding(LARGE), document(LARGE), document(LARGE));

        assertThat(methods()).containsExactly("HEAD", "PUT", "POST");
    }

    @Test
    void the_same_hand_over_has_the_same_bytes() {
        submit(holding(SMALL, LARGE), document(SMALL), document(LARGE));
        submit(holding(SMALL, LARGE), document(SMALL), document(LARGE));

        assertThat(requests.stream()
                        .filter(one -> one.getMethod().equals("POST"))
                        .map(one -> one.getBody().utf8())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void no_more_than_a_mebibyte_goes_inside() {
        byte[][] all = {bytes(500_000), Arrays.copyOf(LARGE, 600_000), Arrays.copyOf(SMALL, 500_000)};
        try (HttpDepartment department =
                department().documents(holding(all)).inlineBytes(1_048_576).build()) {
            department.submit(with(document(all[0]), document(all[1]), document(all[2])));
        }

        assertThat(methods()).containsExactly("HEAD", "PUT", "POST");
        assertThat(requests.get(1).getTarget()).endsWith(digest(all[1]));
    }

    @Test
    void a_department_that_is_not_asked_gets_each_document() {
        shelf.heads = 405;

        assertThat(submit(holding(LARGE), document(LARGE))).isInstanceOf(Answer.Taken.class);
        assertThat(methods()).containsExactly("HEAD", "PUT", "POST");
    }

    @ParameterizedTest(name = "HTTP {0}: {1}")
    @CsvSource({
        "400, Broken, OT-4123",
        "307, Broken, OT-4123",
        "409, Broken, OT-4123",
        "413, Broken, OT-4123",
        "408, TryAgain, OT-4124",
        "425, TryAgain, OT-4124",
        "429, TryAgain, OT-4124",
        "500, TryAgain, OT-4124",
        "503, TryAgain, OT-4124",
    })
    void a_document_that_is_not_taken_holds_the_hand_over_back(int status, String answer, String code) {
        shelf.puts = status;

        Answer given = submit(holding(LARGE), document(LARGE));

        assertThat(given.getClass().getSimpleName()).isEqualTo(answer);
        assertThat(fault(given)).startsWith(code).contains("floor-plan", "HTTP " + status);
        assertThat(methods()).containsExactly("HEAD", "PUT");
    }

    @ParameterizedTest(name = "HTTP {0}: {1}")
    @CsvSource({"401, Broken", "403, Broken", "429, TryAgain", "500, TryAgain"})
    void a_department_that_does_not_say_what_it_has_gets_nothing(int status, String answer) {
        shelf.heads = status;

        assertThat(submit(holding(LARGE), document(LARGE)).getClass().getSimpleName())
                .isEqualTo(answer);
        assertThat(methods()).containsExactly("HEAD");
    }

    private static String fault(Answer answer) {
        return answer instanceof Answer.Broken broken ? broken.fault() : ((Answer.TryAgain) answer).fault();
    }

    @Test
    void what_cannot_be_read_is_tried_again() {
        for (Document document : List.of(document(SMALL), document(LARGE))) {
            Answer answer = submit(
                    one -> {
                        throw new IOException("disk of 张三 is away");
                    },
                    document);

            assertThat(answer).isInstanceOf(Answer.TryAgain.class);
            assertThat(fault(answer)).startsWith("OT-4121").doesNotContain("张三");
        }
        assertThat(methods()).doesNotContain("POST");
    }

    @ParameterizedTest(name = "{0} bytes of {1}")
    @CsvSource({"10, 12", "12, 10", "299999, 300000", "300001, 300000", "0, 5", "65536, 65537"})
    void another_size_than_was_handed_in_never_arrives_whole(int stored, int handedIn) {
        Document document = new Document("图.png", "image/png", handedIn, digest(bytes(handedIn)), "store://x");

        Answer answer = submit(one -> new ByteArrayInputStream(bytes(stored)), document);

        assertThat(answer).isInstanceOf(Answer.Broken.class);
        assertThat(fault(answer)).startsWith("OT-4122");
        assertThat(shelf.kept).isEmpty();
        assertThat(methods()).doesNotContain("POST");
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"1", "65536", "131072", "300000"})
    void another_content_of_the_same_size_never_arrives_whole(int size) {
        byte[] other = bytes(size);
        other[size - 1] ^= 1;

        try (HttpDepartment department = department()
                .documents(one -> new ByteArrayInputStream(other))
                .inlineBytes(0)
                .build()) {
            assertThat(fault(department.submit(with(document(bytes(size)))))).startsWith("OT-4122");
        }
        assertThat(shelf.kept).isEmpty();
    }

    @Test
    void a_simulated_department_keeps_what_it_is_sent() {
        try (DepartmentSimulator city = DepartmentSimulator.builder()
                        .department("market", Behaviour.granting())
                        .start();
                HttpDepartment market = HttpDepartment.at(city.address("market").toString())
                        .signedBy("city-2026", Samples.SECRET)
                        .documents(holding(SMALL, LARGE))
                        .clock(Samples.CLOCK)
                        .build()) {
            assertThat(market.submit(with(document(SMALL), document(LARGE)))).isInstanceOf(Answer.Taken.class);

            assertThat(city.documents("market")).containsExactly(Map.entry(digest(LARGE), 300_000L));
        }
    }

    @Test
    void faults_name_the_material_and_no_person() {
        CanaryPerson canary = CanaryPerson.of(6);
        Document document = canary.document("floor-plan");
        shelf.puts = 413;

        Answer answer = submit(one -> new ByteArrayInputStream(new byte[0]), document);

        canary.assertAbsentFrom("a fault", answer.toString());
    }

    @Test
    void uploads_do_not_go_together_with_encryption() {
        HttpDepartment.Builder both = department()
                .documents(holding())
                .inlineBytes(-1)
                .encryptedBy(
                        PayloadKey.of("city-enc", KeyMaterial.base64("b25lLXRoaW5nLXNhbXBsZS1wYXlsb2FkLWtleS0wMzI=")));

        assertThatThrownBy(both::build)
                .isInstanceOf(OneThingException.class)
                .hasMessageContaining("OT-4101")
                .hasMessageContaining("documents(…)")
                .hasMessageContaining("inlineBytes");
    }

    @Test
    void encryption_cannot_be_turned_on_under_uploads() {
        try (HttpDepartment department = department().documents(holding()).build()) {
            PayloadKey key =
                    PayloadKey.of("city-enc", KeyMaterial.base64("b25lLXRoaW5nLXNhbXBsZS1wYXlsb2FkLWtleS0wMzI="));

            assertThatThrownBy(() -> department.changePayloadKeys(key)).hasMessageContaining("OT-4101");
        }
    }

    @Test
    @DisplayName("a drawing of 500 MB is sent and received in a JVM with a heap of 64 MB")
    void a_large_drawing() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeDrawing.class.getName(),
                        "500000000")
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(2, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(said).contains("received 500000000 bytes, as handed in").contains("Taken");
    }
}
