package io.onething.http;

import static io.onething.http.CallbackFixture.ACCEPTED;
import static io.onething.http.CallbackFixture.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.StatusCallback;
import io.onething.http.CallbackFixture.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Encrypted callbacks (内容加密)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncryptedCallbacksTest {
    private static final PayloadKey KEY = key("market-enc", 1);
    private static final PayloadBinding HERE = binding("market", "evt-1", PayloadBinding.Kind.CALLBACK);
    private static final byte[] PLAIN = ACCEPTED.getBytes(StandardCharsets.UTF_8);

    private final List<StatusCallback> received = new ArrayList<>();

    private static PayloadKey key(String id, int octet) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) octet);
        return PayloadKey.of(id, KeyMaterial.of(bytes));
    }

    private static PayloadBinding binding(String department, String messageId, PayloadBinding.Kind kind) {
        return new PayloadBinding(new DepartmentId(department), messageId, kind);
    }

    private CallbackEndpoint.Builder builder() {
        return CallbackEndpoint.to(callback -> {
                    received.add(callback);
                    return new CallbackReceipt(Verdict.APPLIED, "");
                })
                .keys("market", SigningKey.of("market-2026", Samples.SECRET))
                .keys("fire", SigningKey.of("fire-2026", Samples.OTHER_SECRET))
                .payloadKeys("market", KEY)
                .clock(Samples.CLOCK);
    }

    private static CallbackAnswer send(CallbackEndpoint endpoint, byte[] body) {
        return send(endpoint, "evt-1", body);
    }

    private static CallbackAnswer send(CallbackEndpoint endpoint, String id, byte[] body) {
        Message message = Message.signed(id, TIMESTAMP, body);
        return endpoint.receive(message.headers(), message.body());
    }

    @Test
    void what_the_department_sealed_is_opened_and_taken() {
        byte[] body = KEY.seal(HERE, PLAIN);

        CallbackAnswer answer = send(builder().build(), body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(received).singleElement().matches(callback -> callback.id().equals("evt-1"));
        assertThat(new String(body, StandardCharsets.US_ASCII))
                .matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}");
    }

    @Test
    @DisplayName("a repetition that is sealed anew is the same message: its digest is that of the content")
    void repetition() {
        CallbackEndpoint endpoint = builder().build();
        byte[] first = KEY.seal(HERE, PLAIN);
        byte[] second = KEY.seal(HERE, PLAIN);

        send(endpoint, first);
        send(endpoint, second);

        assertThat(first).isNotEqualTo(second);
        assertThat(received)
                .extracting(StatusCallback::digest)
                .hasSize(2)
                .containsOnly(received.get(0).digest());
    }

    static Stream<Arguments> notOpened() {
        byte[] good = KEY.seal(HERE, PLAIN);
        String text = new String(good, StandardCharsets.US_ASCII);
        String[] parts = text.split("\\.", -1);
        return Stream.of(
                arguments("sealed with another key", key("market-enc", 2).seal(HERE, PLAIN)),
                arguments(
                        "sealed with a key nobody knows", key("market-enc-9", 1).seal(HERE, PLAIN)),
                arguments("sealed for another message", KEY.seal(binding("market", "evt-2", HERE.kind()), PLAIN)),
                arguments("sealed for another department", KEY.seal(binding("fire", "evt-1", HERE.kind()), PLAIN)),
                arguments(
                        "sealed as a hand-over",
                        KEY.seal(binding("market", "evt-1", PayloadBinding.Kind.SUBMISSION), PLAIN)),
                arguments("cut off by a byte", Arrays.copyOf(good, good.length - 1)),
                arguments("cut off in the middle", Arrays.copyOf(good, good.length / 2)),
                arguments("a byte more", Arrays.copyOf(good, good.length + 1)),
                arguments("a line break at the end", bytes(text + "\n")),
                arguments("padded Base64", bytes(text + "==")),
                arguments("a sixth part", bytes(text + ".AAAA")),
                arguments("an empty sixth part", bytes(text + ".")),
                arguments("four parts", bytes(text.substring(0, text.lastIndexOf('.')))),
                arguments("no parts", bytes("eyJhbGciOiJkaXIifQ")),
                arguments("a wrapped key", joined(parts[0], "AAAA", parts[2], parts[3], parts[4])),
                arguments("no tag", joined(parts[0], "", parts[2], parts[3], "")),
                arguments("half a tag", joined(parts[0], "", parts[2], parts[3], parts[4].substring(0, 11))),
                arguments("no nonce", joined(parts[0], "", "", parts[3], parts[4])),
                arguments("a short nonce", joined(parts[0], "", "AAAAAAAAAAA", parts[3], parts[4])),
                arguments("another nonce", joined(parts[0], "", "AAAAAAAAAAAAAAAA", parts[3], parts[4])),
                arguments("no content", joined(parts[0], "", parts[2], "", parts[4])),
                arguments("no key id", header(parts, "\"kid\":\"market-enc\",", "")),
                arguments("two key ids", header(parts, "\"kid\"", "\"kid\":\"x\",\"kid\"")),
                arguments("a key id that is a number", header(parts, "\"market-enc\"", "7")),
                arguments("another algorithm", header(parts, "\"dir\"", "\"RSA-OAEP\"")),
                arguments("an algorithm called none", header(parts, "\"dir\"", "\"none\"")),
                arguments("another cipher", header(parts, "A256GCM", "A128GCM")),
                arguments("compressed", header(parts, "\"alg\"", "\"zip\":\"DEF\",\"alg\"")),
                arguments("a member that must be understood", header(parts, "\"alg\"", "\"crit\":[\"b64\"],\"alg\"")),
                arguments("a key in the header", header(parts, "\"alg\"", "\"jwk\":{},\"alg\"")),
                arguments("an empty header", joined(base64("{}"), "", parts[2], parts[3], parts[4])),
                arguments("a header that is no JSON", joined(base64("{alg}"), "", parts[2], parts[3], parts[4])),
                arguments("a header of 2 KB", header(parts, "\"alg\"", "\"typ\":\"" + "x".repeat(2048) + "\",\"alg\"")),
                arguments("a header that was not sealed along", header(parts, "\"alg\"", "\"typ\":\"JOSE\",\"alg\"")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(String... parts) {
        return bytes(String.join(".", parts));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static byte[] header(String[] parts, String member, String instead) {
        String json = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        assertThat(json).contains(member);
        return joined(base64(json.replace(member, instead)), "", parts[2], parts[3], parts[4]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notOpened")
    void what_does_not_open_gets_one_and_the_same_answer(String why, byte[] body) {
        CallbackAnswer answer = send(builder().build(), body);

        assertThat(answer.status()).as(why).isEqualTo(400);
        assertThat(CallbackFixture.text(answer))
                .isEqualTo(CallbackFixture.text(send(builder().build(), bytes("eyJ"))))
                .contains("OT-4213");
        assertThat(received).isEmpty();
    }

    @Test
    void every_flipped_byte_is_noticed_and_none_is_told_from_another() {
        CallbackEndpoint endpoint = builder().build();
        byte[] good = KEY.seal(HERE, PLAIN);
        String neutral = CallbackFixture.text(send(endpoint, bytes("eyJ")));

        assertThat(IntStream.range(1, good.length).mapToObj(i -> {
                    byte[] flipped = good.clone();
                    flipped[i] ^= 1;
                    return CallbackFixture.text(send(endpoint, flipped));
                }))
                .containsOnly(neutral);
        assertThat(received).isEmpty();
    }

    @Test
    @DisplayName("what was sealed for one message does not open under another, even signed anew")
    void replay() {
        CallbackEndpoint endpoint = builder().build();
        byte[] body = KEY.seal(HERE, PLAIN);

        assertThat(send(endpoint, "evt-1", body).status()).isEqualTo(200);
        assertThat(CallbackFixture.text(send(endpoint, "evt-2", body))).contains("OT-4213");
        assertThat(received).hasSize(1);
    }

    @Test
    void a_key_opens_for_its_own_department_only() {
        CallbackEndpoint endpoint =
                builder().payloadKeys("fire", key("fire-enc", 3)).build();
        byte[] body = KEY.seal(binding("fire", "evt-1", HERE.kind()), PLAIN);
        Message byFire = Message.signed(body)
                .with("onething-key-id", "fire-2026")
                .with("webhook-signature", Samples.signature(Samples.OTHER_SECRET, "evt-1", TIMESTAMP, body));

        assertThat(CallbackFixture.text(endpoint.receive(byFire.headers(), body)))
                .contains("OT-4213");
    }

    @Test
    void nobody_without_a_signature_learns_whether_something_opens() {
        CallbackEndpoint endpoint = builder().build();
        Message unsigned = Message.signed(KEY.seal(HERE, PLAIN)).with("webhook-signature", "v1,AAAA");
        Message garbage = Message.signed(bytes("eyJ")).with("webhook-signature", "v1,AAAA");

        assertThat(CallbackFixture.text(endpoint.receive(unsigned.headers(), unsigned.body())))
                .isEqualTo(CallbackFixture.text(endpoint.receive(garbage.headers(), garbage.body())))
                .contains("OT-4201");
    }

    @Test
    void plain_content_is_refused_where_it_must_be_encrypted() {
        CallbackAnswer answer = send(builder().build(), PLAIN);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(CallbackFixture.text(answer)).contains("OT-4212", "未按约定加密");
        assertThat(received).isEmpty();
    }

    @Test
    void both_are_taken_while_a_department_changes_over() {
        CallbackEndpoint endpoint = builder().plainAllowed("market").build();

        assertThat(send(endpoint, PLAIN).status()).isEqualTo(200);
        assertThat(send(endpoint, KEY.seal(HERE, PLAIN)).status()).isEqualTo(200);
        assertThat(received)
                .extracting(StatusCallback::digest)
                .containsOnly(received.get(0).digest());
    }

    @Test
    void a_department_without_payload_keys_sends_plain_content_and_nothing_else() {
        CallbackEndpoint endpoint = builder().build();
        Message byFire = Message.signed(PLAIN)
                .with("onething-key-id", "fire-2026")
                .with("webhook-signature", Samples.signature(Samples.OTHER_SECRET, "evt-1", TIMESTAMP, PLAIN));
        byte[] sealed = KEY.seal(binding("fire", "evt-1", HERE.kind()), PLAIN);
        Message sealedByFire = Message.signed(sealed)
                .with("onething-key-id", "fire-2026")
                .with("webhook-signature", Samples.signature(Samples.OTHER_SECRET, "evt-1", TIMESTAMP, sealed));

        assertThat(endpoint.receive(byFire.headers(), PLAIN).status()).isEqualTo(200);
        assertThat(CallbackFixture.text(endpoint.receive(sealedByFire.headers(), sealed)))
                .contains("OT-4204");
    }

    @Test
    void what_opens_is_then_read_as_strictly_as_plain_content() {
        CallbackEndpoint endpoint = builder().build();

        assertThat(CallbackFixture.text(send(endpoint, KEY.seal(HERE, bytes("{")))))
                .contains("OT-4204");
        assertThat(CallbackFixture.text(send(endpoint, KEY.seal(HERE, bytes("{}")))))
                .contains("OT-4205");
        assertThat(CallbackFixture.text(send(endpoint, KEY.seal(HERE, new byte[] {(byte) 0xC0, (byte) 0x80}))))
                .contains("OT-4202");
        assertThat(CallbackFixture.text(send(endpoint, KEY.seal(HERE, new byte[0]))))
                .contains("OT-4204");
    }

    @Test
    void keys_change_while_callbacks_go_on() {
        PayloadKey next = key("market-enc-2", 2);
        CallbackEndpoint endpoint = builder()
                .payloadKeys(
                        "market",
                        key("market-enc-old", 3).notAfter(Samples.NOW.minusSeconds(1)),
                        key("market-enc-next", 4).notBefore(Samples.NOW.plusSeconds(1)))
                .build();

        assertThat(send(endpoint, KEY.seal(HERE, PLAIN)).status()).isEqualTo(200);
        assertThat(send(endpoint, key("market-enc-old", 3).seal(HERE, PLAIN)).status())
                .isEqualTo(400);
        assertThat(send(endpoint, key("market-enc-next", 4).seal(HERE, PLAIN)).status())
                .isEqualTo(400);

        endpoint.changePayloadKeys("market", KEY, next);
        assertThat(send(endpoint, KEY.seal(HERE, PLAIN)).status()).isEqualTo(200);
        assertThat(send(endpoint, next.seal(HERE, PLAIN)).status()).isEqualTo(200);

        endpoint.changePayloadKeys("market", next);
        assertThat(send(endpoint, KEY.seal(HERE, PLAIN)).status()).isEqualTo(400);
        assertThat(send(endpoint, next.seal(HERE, PLAIN)).status()).isEqualTo(200);
        assertThat(CallbackFixture.text(send(endpoint, PLAIN))).contains("OT-4212");
    }

    @Test
    void settings_that_do_not_fit_are_told_in_both_languages() {
        CallbackEndpoint.Builder wrong = builder()
                .payloadKeys("market", KEY)
                .payloadKeys("water", key("water-enc", 1))
                .payloadKeys("no id!", KEY)
                .plainAllowed("no id!");

        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(wrong::build)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("OT-4211");
                    assertThat(e.message(Locale.ENGLISH))
                            .contains(
                                    "payload key \"market-enc\" of department \"market\" is set twice",
                                    "\"water\" has payload keys and no signing key",
                                    "payloadKeys(…) is not",
                                    "plainAllowed(…) is not");
                    assertThat(e.message(Locale.CHINESE)).contains("“market”的内容密钥“market-enc”重复", "“water”有内容密钥但无签名密钥");
                });
    }

    @Test
    void changes_that_do_not_fit_leave_everything_as_it_was() {
        CallbackEndpoint endpoint = builder().build();

        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> endpoint.changePayloadKeys("market"))
                .withMessageContaining("plain content would be taken");
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> endpoint.changePayloadKeys("fire", key("fire-enc", 1)))
                .withMessageContaining("set them with payloadKeys");
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> endpoint.changeKeys("market", SigningKey.of("fire-2026", Samples.SECRET)))
                .withMessageContaining("\"fire-2026\" is used twice");

        assertThat(send(endpoint, KEY.seal(HERE, PLAIN)).status()).isEqualTo(200);
    }

    @Test
    void without_keys_a_department_has_no_voice() {
        CallbackEndpoint endpoint = builder().build();

        endpoint.changeKeys("market");

        assertThat(send(endpoint, KEY.seal(HERE, PLAIN)).status()).isEqualTo(401);
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> endpoint.changeKeys("fire"))
                .withMessageContaining("no key is set");
    }
}
