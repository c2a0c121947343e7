package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.department.Answer;
import io.onething.internal.wire.WireSubmission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Encrypted hand-overs (交办内容加密)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncryptedSubmissionsTest {
    private static final PayloadKey KEY = key("city-enc", 1);
    private static final PayloadBinding THERE =
            new PayloadBinding(Samples.MARKET, "C-2026-0001.food-permit.1", PayloadBinding.Kind.SUBMISSION);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static PayloadKey key(String id, int octet) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) octet);
        return PayloadKey.of(id, KeyMaterial.of(bytes));
    }

    private HttpDepartment.Builder to(MockWebServer there) {
        return HttpDepartment.at(there.url("/").toString())
                .signedBy("city-2026", Samples.SECRET)
                .clock(Samples.CLOCK);
    }

    private RecordedRequest sent(HttpDepartment department) throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(202).body("{}").build());
        assertThat(department.submit(Samples.submission())).isInstanceOf(Answer.Taken.class);
        return server.takeRequest();
    }

    private static byte[] body(RecordedRequest request) {
        return request.getBody().toByteArray();
    }

    @Test
    void are_sealed_for_the_department_and_the_message_and_signed_as_they_are_sent() throws InterruptedException {
        try (HttpDepartment department = to(server).encryptedBy(KEY).build()) {
            RecordedRequest request = sent(department);

            assertThat(request.getHeaders().get("content-type")).isEqualTo("application/jose");
            assertThat(request.getHeaders().get("webhook-signature"))
                    .isEqualTo(Samples.signature(
                            Samples.SECRET,
                            THERE.messageId(),
                            String.valueOf(Samples.NOW.getEpochSecond()),
                            body(request)));
            assertThat(KEY.open(THERE, body(request))).contains(WireSubmission.write(Samples.submission()));
            assertThat(new String(body(request), StandardCharsets.UTF_8)).doesNotContain("示例小馆", "张三");
        }
    }

    @Test
    void are_sealed_anew_each_time_and_say_the_same() throws InterruptedException {
        try (HttpDepartment department = to(server).encryptedBy(KEY).build()) {
            byte[] first = body(sent(department));
            byte[] second = body(sent(department));

            assertThat(first).isNotEqualTo(second);
            assertThat(KEY.open(THERE, first).orElseThrow())
                    .isEqualTo(KEY.open(THERE, second).orElseThrow());
        }
    }

    @Test
    void open_nowhere_else() throws InterruptedException {
        try (HttpDepartment department = to(server).encryptedBy(KEY).build()) {
            byte[] body = body(sent(department));

            assertThat(KEY.open(new PayloadBinding(new DepartmentId("fire"), THERE.messageId(), THERE.kind()), body))
                    .isEmpty();
            assertThat(KEY.open(new PayloadBinding(Samples.MARKET, "C-2026-0001.food-permit.2", THERE.kind()), body))
                    .isEmpty();
            assertThat(KEY.open(
                            new PayloadBinding(Samples.MARKET, THERE.messageId(), PayloadBinding.Kind.CALLBACK), body))
                    .isEmpty();
            assertThat(key("city-enc", 2).open(THERE, body)).isEmpty();
            assertThat(key("city-enc-2", 1).open(THERE, body)).isEmpty();
        }
    }

    @Test
    void are_plain_where_nothing_was_agreed() throws InterruptedException {
        try (HttpDepartment department = to(server).build()) {
            RecordedRequest request = sent(department);

            assertThat(request.getHeaders().get("content-type")).isEqualTo("application/json");
            assertThat(body(request)).isEqualTo(WireSubmission.write(Samples.submission()));
        }
    }

    @Test
    void use_the_key_that_became_valid_last() throws InterruptedException {
        PayloadKey next = key("city-enc-2", 2).notBefore(Samples.NOW);
        PayloadKey later = key("city-enc-3", 3).notBefore(Samples.NOW.plusSeconds(1));
        try (HttpDepartment department =
                to(server).encryptedBy(KEY).encryptedBy(next).encryptedBy(later).build()) {
            assertThat(next.open(THERE, body(sent(department)))).isPresent();

            department.changePayloadKeys(KEY);
            assertThat(KEY.open(THERE, body(sent(department)))).isPresent();
        }
    }

    @Test
    @DisplayName("are not sent at all while no key is valid: nothing goes out in plain instead")
    void noKey() {
        try (HttpDepartment department = to(server)
                .encryptedBy(KEY.notAfter(Samples.NOW.minusSeconds(1)))
                .build()) {
            assertThat(department.submit(Samples.submission()))
                    .isInstanceOfSatisfying(
                            Answer.TryAgain.class,
                            again -> assertThat(again.fault())
                                    .contains("OT-4102", "no payload key is valid now", "当前没有有效的内容密钥"));
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void keys_that_do_not_fit_are_refused_and_the_old_ones_stay() throws InterruptedException {
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> to(server).encryptedBy(KEY).encryptedBy(KEY).build())
                .withMessageContaining("key \"city-enc\" is set twice");
        try (HttpDepartment department = to(server).encryptedBy(KEY).build()) {
            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(department::changePayloadKeys)
                    .withMessageContaining("plain content would be sent");
            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(department::changeKeys)
                    .withMessageContaining("no key is set");

            assertThat(KEY.open(THERE, body(sent(department)))).isPresent();
        }
    }

    @Nested
    class a_payload_key {
        @Test
        @DisplayName("gives the value of test case 16 of McGrew and Viega, which NIST took over for GCM")
        void vector() {
            HexFormat hex = HexFormat.of();
            PayloadCipher.Sealer sealer = PayloadCipher.aes256Gcm()
                    .sealer(hex.parseHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
            byte[] nonce = hex.parseHex("cafebabefacedbaddecaf888");
            byte[] associated = hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
            byte[] content = hex.parseHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
            byte[] sealed = hex.parseHex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                    + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                    + "76fc6ece0f4e1768cddf8853bb2d551b");

            assertThat(sealer.seal(nonce, associated, content)).isEqualTo(sealed);
            assertThat(sealer.open(nonce, associated, sealed)).contains(content);
        }

        @Test
        void never_uses_a_nonce_twice() {
            List<String> nonces = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                nonces.add(new String(KEY.seal(THERE, new byte[0]), StandardCharsets.US_ASCII).split("\\.", -1)[2]);
            }

            assertThat(nonces).doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 16, 24, 31, 33, 64})
        void has_32_bytes(int length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PayloadKey.of("k", KeyMaterial.of(new byte[length])))
                    .withMessageContaining("32 bytes, got " + length);
        }

        @Test
        void has_a_time_in_which_it_is_valid_and_hides_itself() {
            PayloadKey key = KEY.notBefore(Samples.NOW).notAfter(Samples.NOW.plusSeconds(60));

            assertThat(key.validAt(Samples.NOW.minusMillis(1))).isFalse();
            assertThat(key.validAt(Samples.NOW)).isTrue();
            assertThat(key.validAt(Samples.NOW.plusSeconds(60))).isTrue();
            assertThat(key.validAt(Samples.NOW.plusMillis(60_001))).isFalse();
            assertThat(key.notBefore()).contains(Samples.NOW);
            assertThat(key.notAfter()).contains(Samples.NOW.plusSeconds(60));
            assertThat(KEY.notBefore()).isEmpty();
            assertThat(key).hasToString("PayloadKey[city-enc]");
            assertThatIllegalArgumentException().isThrownBy(() -> key.notAfter(Samples.NOW.minusSeconds(1)));
        }

        @Test
        void refuses_an_id_or_a_cipher_without_a_plain_name() {
            assertThatIllegalArgumentException().isThrownBy(() -> key("k k", 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PayloadKey.of("k", KeyMaterial.of(new byte[32]), new PayloadCipher() {
                        @Override
                        public String name() {
                            return "A256GCM\",\"x\":\"";
                        }

                        @Override
                        public Sealer sealer(byte[] key) {
                            return new Sealer() {
                                @Override
                                public byte[] seal(byte[] nonce, byte[] associated, byte[] content) {
                                    return content;
                                }

                                @Override
                                public Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed) {
                                    return Optional.of(sealed);
                                }
                            };
                        }
                    }));
        }
    }
}
