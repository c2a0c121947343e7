package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThingException;
import io.onething.department.Answer;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a mapping sends (映射请求)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedRequestTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String base() {
        return server.url("/base/").toString();
    }

    private RecordedRequest sent(MappedDepartment.Builder builder, Submission submission) throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(200).body("{}").build());
        try (MappedDepartment department = builder.clock(Samples.CLOCK).build()) {
            department.submit(submission);
        }
        return server.takeRequest();
    }

    private static String body(RecordedRequest request) {
        return request.getBody().utf8();
    }

    @Test
    void epoint_like_in_json() throws InterruptedException {
        RecordedRequest request = sent(MappingSamples.epointAt(base()), Samples.submission());

        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/base/rest/audit/submit");
        assertThat(request.getHeaders().get("content-type")).isEqualTo("application/json");
        assertThat(body(request)).isEqualTo("""
                {"token":"Epoint-Token-0601","params":{"flowsn":"C-2026-0001~food-permit~1",\
                "applyername":"上海示例餐饮管理有限公司","applyertype":"20","certtype":"16","certnum":"91350100M000100Y43",\
                "contactphone":"021-5550 0100","agent":{"name":"张三","certnum":"11010519491231002X"},\
                "formdata":{"shop-name":"示例小馆","area_sqm":"120"},"area":120,\
                "materials":[{"materialcode":"floor-plan","submittype":"2","attachlist":[{"attachname":"经营场所平面图.pdf",\
                "attachurl":"store://materials/7f3a","size":48211,"materialcode":"floor-plan"}]},\
                {"materialcode":"id-card","submittype":"3","attachlist":[]}]}}""");
    }

    @Test
    void guangdong_like_in_a_form_with_a_json_parameter_behind_a_signature() throws InterruptedException {
        RecordedRequest request = sent(MappingSamples.guangdongAt(base()), Samples.submission());

        assertThat(request.getHeaders().get("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(ForeignOffice.form(request))
                .containsEntry("SBLSH", "C-2026-0001.food-permit.1")
                .containsEntry("SQRLX", "2")
                .containsEntry("DATA", """
                        {"SQRMC":"上海示例餐饮管理有限公司","SQRZJHM":"91350100M000100Y43","LXDH":"021-5550 0100",\
                        "BD":[{"ZDM":"shop-name","ZDZ":"示例小馆"},{"ZDM":"area_sqm","ZDZ":"120"}],\
                        "CL":[{"CLBM":"floor-plan","CLLX":"2","WJM":"经营场所平面图.pdf",\
                        "WJZY":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}],\
                        "ZZ":[{"CLBM":"business-licence","ZZBH":"JY-2026-0001","YXQZ":"20311122"}]}""");
        String nonce = request.getUrl().queryParameter("nonce");
        assertThat(nonce).matches("[0-9a-f]{16}");
        String signed = "appid=onething&nonce=%s&timestamp=1795399200000&body=%s".formatted(nonce, body(request));
        assertThat(request.getUrl().queryParameter("sign"))
                .isEqualTo(Hmac.hex(MappingSamples.SECRET, signed).toUpperCase(Locale.ROOT));
    }

    @Test
    void spgl_like_under_its_number_with_a_token_and_the_time_in_China() throws InterruptedException {
        RecordedRequest request = sent(MappingSamples.spglAt(base()), Samples.submission());

        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/base/api/blsl/C-2026-0001/food-permit/1");
        assertThat(request.getHeaders().get("X-Access-Token")).isEqualTo("spgl-token");
        assertThat(request.getHeaders().get("X-Request-Time")).isEqualTo("2026-11-23 10:00:00");
        assertThat(body(request)).isEqualTo("""
                {"SPSXSLBM":"C-2026-0001-food-permit","BLSPSLBM":"C-2026-0001","XMMC":"-","SQRXX":[\
                {"LB":"SQR","MC":"上海示例餐饮管理有限公司","ZJH":"91350100M000100Y43"},\
                {"LB":"DLR","MC":"张三","ZJH":"11010519491231002X"}],\
                "PMTDZ":"store://materials/7f3a","SFMG":false,"BZ":null}""");
    }

    @Test
    void the_same_submission_gives_the_same_body_whatever_the_time() throws InterruptedException {
        for (Function<String, MappedDepartment.Builder> format : List.<Function<String, MappedDepartment.Builder>>of(
                MappingSamples::epointAt, MappingSamples::guangdongAt, MappingSamples::spglAt)) {
            RecordedRequest first = sent(format.apply(base()), Samples.submission());
            RecordedRequest second = sent(format.apply(base()), Samples.submission());

            assertThat(second.getBody()).isEqualTo(first.getBody());
        }
    }

    @Test
    void a_question_has_the_key_and_nothing_else() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(404).build());
        try (MappedDepartment department =
                MappingSamples.spglAt(base()).clock(Samples.CLOCK).build()) {
            assertThat(department.find(Samples.KEY, Samples.NOW.plusSeconds(5))).isEmpty();
        }
        RecordedRequest request = server.takeRequest();

        assertThat(request.getRequestLine()).isEqualTo("GET /base/api/blsl/C-2026-0001/food-permit/1 HTTP/1.1");
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    void headers_of_the_file_take_the_place_of_ours_whatever_their_case() throws InterruptedException {
        Mapping mapping = Mapping.parse(
                "headers", MappingSamples.text("epoint-like.json").replace("\"statuses\": \"epoint\",", """
                                "statuses": "epoint",
                                "headers": {"content-type": "application/json;charset=UTF-8", "ACCEPT": "*/*"},"""));
        RecordedRequest request =
                sent(MappedDepartment.at(base(), mapping).credential("token", "t"), Samples.submission());

        assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json;charset=UTF-8");
        assertThat(request.getHeaders().values("Accept")).containsExactly("*/*");
    }

    @Nested
    class values_in_the_address {
        private Mapping mapping() {
            return Mapping.parse(
                    "address",
                    MappingSamples.text("small.json")
                            .replace(
                                    "\"path\": \"cases/{key.case}/{key.matter}/{key.round}\",\n      \"body\"",
                                    "\"path\": \"a/{form.x}/{key.case}.{key.matter}.{key.round}\", \"query\": {\"q\": {\"$\": \"form.q\", \"optional\": true}},"
                                            + " \"headers\": {\"X-H\": {\"$\": \"form.h\", \"optional\": true}},\n      \"body\""));
        }

        private MappedDepartment.Builder at() {
            return MappedDepartment.at(base(), mapping())
                    .credential("token", "t")
                    .key("gateway", MappingSamples.key(), SignatureAlgorithm.hmacSha256());
        }

        private Submission with(Map<String, String> form) {
            return Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, form);
        }

        @Test
        void are_encoded_and_never_lead_elsewhere() throws InterruptedException {
            RecordedRequest request = sent(at(), with(Map.of("x", "../../b?c=1#d/%2e%2e\\张", "q", "1&v=2&张 三")));

            assertThat(request.getUrl().encodedPath())
                    .isEqualTo("/base/a/..%2F..%2Fb%3Fc=1%23d%2F%252e%252e%5C%E5%BC%A0/C-2026-0001.food-permit.1");
            assertThat(request.getUrl().queryParameter("q")).isEqualTo("1&v=2&张 三");
            assertThat(request.getUrl().queryParameterValues("v")).containsExactly("1");
        }

        @ParameterizedTest
        @ValueSource(strings = {".", ".."})
        void of_full_stops_only_are_never_sent(String stops) {
            try (MappedDepartment department = at().clock(Samples.CLOCK).build()) {
                assertThat(department.submit(with(Map.of("x", stops))))
                        .asInstanceOf(InstanceOfAssertFactories.type(Answer.Broken.class))
                        .satisfies(broken -> assertThat(broken.fault())
                                .startsWith("OT-4113")
                                .contains("a segment would be empty or consist of full stops"));
            }
            assertThat(server.getRequestCount()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"张三", "a\r\nX-Evil: 1", "a\tb"})
        void that_no_header_can_hold_are_never_sent(String value) {
            try (MappedDepartment department = at().clock(Samples.CLOCK).build()) {
                assertThat(department.submit(with(Map.of("x", "1", "h", value))))
                        .asInstanceOf(InstanceOfAssertFactories.type(Answer.Broken.class))
                        .satisfies(broken ->
                                assertThat(broken.fault()).startsWith("OT-4113").doesNotContain("张三"));
            }
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class a_signature {
        private static final String HMAC = "\"key\": \"gateway\", \"over\": {\"$\": \"body\"}, \"as\": \"hex\"";

        private RecordedRequest signed(String how) throws InterruptedException {
            Mapping mapping =
                    Mapping.parse("signed", MappingSamples.text("small.json").replace(HMAC, how));
            MappedDepartment.Builder builder =
                    MappedDepartment.at(base(), mapping).credential("token", "t");
            mapping.credentials().stream()
                    .filter("app-secret"::equals)
                    .forEach(name -> builder.credential(name, "s3cret"));
            if (mapping.keys().contains("gateway")) {
                builder.key("gateway", MappingSamples.key(), SignatureAlgorithm.hmacSha256());
            }
            return sent(builder, Samples.minimal(Verb.SUBMIT, "market", Samples.KEY, Map.of()));
        }

        @Test
        void is_over_the_body_byte_for_byte() throws InterruptedException {
            RecordedRequest request = signed(HMAC);

            assertThat(request.getHeaders().get("X-Sign")).isEqualTo(Hmac.hex(MappingSamples.SECRET, body(request)));
        }

        @Test
        void may_be_a_digest_of_a_text_that_holds_a_secret() throws Exception {
            RecordedRequest request = signed("""
                    "digest": "md5", "as": "HEX", "over": {"$text": [{"$": "method"}, {"$": "path"},\
                     {"$": "headers.x-time"}, {"$credential": "app-secret"}]}""");

            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest("POST/cases/C-2026-0001/food-permit/120261123100000s3cret"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(request.getHeaders().get("X-Sign"))
                    .isEqualTo(HexFormat.of().withUpperCase().formatHex(digest));
        }

        @Test
        void may_be_a_sha_256_over_sorted_parameters_without_those_that_are_empty() throws Exception {
            RecordedRequest request = signed("""
                    "digest": "sha-256", "as": "base64", "over": {"$text": [{"$join": "parameters",\
                     "do": {"$text": "{.name}={.value}"}, "with": "&"}, "&key=", {"$credential": "app-secret"}]}""");

            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest("v=1&key=s3cret".getBytes(StandardCharsets.UTF_8));
            assertThat(request.getHeaders().get("X-Sign"))
                    .isEqualTo(Base64.getEncoder().encodeToString(digest));
        }
    }

    @Nested
    class the_settings {
        @Test
        void are_told_at_once_when_they_do_not_fit() {
            assertThatThrownBy(() -> MappedDepartment.at("http://fire.example.gov.cn/", MappingSamples.guangdong())
                            .credential("app", "x")
                            .callTimeout(Duration.ZERO)
                            .networks("everything")
                            .build())
                    .isInstanceOf(OneThingException.class)
                    .hasMessageContainingAll(
                            "OT-4112",
                            "http is not encrypted",
                            "callTimeout is over 0",
                            "a network looks like",
                            "mapping \"guangdong-like\" needs credential \"app-id\"; call credential(name, value)",
                            "mapping \"guangdong-like\" names no credential \"app\"; remove it or correct its name",
                            "mapping \"guangdong-like\" needs key \"gateway\"; call key(name, key, algorithm)");
        }

        @Test
        void a_blank_credential_and_a_public_half_are_refused() {
            assertThatThrownBy(() -> MappingSamples.epointAt(base()).credential("token", " "))
                    .hasMessageContaining("credential \"token\" is blank");
            assertThatThrownBy(() -> MappedDepartment.at(base(), MappingSamples.guangdong())
                            .credential("app-id", "x")
                            .key("gateway", KeyMaterial.of(Ed25519Half.PUBLIC), SignatureAlgorithm.ed25519())
                            .build())
                    .hasMessageContaining("key \"gateway\" is a public half");
        }
    }

    /** The public half of the first vector of RFC 8032. */
    private static final class Ed25519Half {
        static final byte[] PUBLIC =
                HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }
}
