package io.onething.gm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.DepartmentId;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.http.CallbackAnswer;
import io.onething.http.CallbackEndpoint;
import io.onething.http.KeyMaterial;
import io.onething.http.PayloadBinding;
import io.onething.http.PayloadKey;
import io.onething.http.SigningKey;
import io.onething.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Callbacks signed with SM2 and encrypted with SM4 (国密验签与解密)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class Sm4PayloadTest {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"evt-1\",\"source\":\"/market\",\"type\":\"io.onething.matter.accepted.v1\","
                    + "\"time\":\"2026-11-23T10:00:00+08:00\",\"subject\":\"C-1/food-permit/1\",\"data\":{}}";
    private static final String TIMESTAMP = "1795399200";

    private final SigningKey signing = SigningKey.of(
            "market-sm2",
            KeyMaterial.hex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"),
            Sm2Sm3.der());
    private final PayloadKey sealing = key("market-sm4", "0123456789abcdeffedcba9876543210");
    private final List<String> taken = new ArrayList<>();
    private final CallbackEndpoint endpoint = CallbackEndpoint.to(callback -> {
                taken.add(callback.id());
                return new CallbackReceipt(Verdict.APPLIED, "");
            })
            .keys("market", signing)
            .payloadKeys("market", sealing)
            .clock(MutableClock.at("2026-11-23T02:00:00Z"))
            .build();

    private static PayloadKey key(String id, String hex) {
        return PayloadKey.of(id, KeyMaterial.hex(hex), Sm4Gcm.CIPHER);
    }

    private static PayloadBinding binding(String messageId) {
        return new PayloadBinding(new DepartmentId("market"), messageId, PayloadBinding.Kind.CALLBACK);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String answerTo(byte[] body) {
        CallbackAnswer answer = endpoint.receive(
                Map.of(
                        "webhook-id", List.of("evt-1"),
                        "webhook-timestamp", List.of(TIMESTAMP),
                        "webhook-signature", List.of(signing.sign("evt-1", TIMESTAMP, body)),
                        "onething-key-id", List.of("market-sm2")),
                body);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void are_taken() {
        byte[] body = sealing.seal(binding("evt-1"), bytes(EVENT));

        assertThat(answerTo(body)).isEqualTo("{\"verdict\":\"applied\"}");
        assertThat(taken).containsExactly("evt-1");
        String header = new String(body, StandardCharsets.US_ASCII).split("\\.", 2)[0];
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"dir\",\"enc\":\"SM4GCM\",\"kid\":\"market-sm4\",\"cty\":\"cloudevents+json\","
                        + "\"department\":\"market\",\"message\":\"evt-1\"}");
    }

    @Test
    void are_refused_with_one_answer_when_anything_was_changed() {
        byte[] good = sealing.seal(binding("evt-1"), bytes(EVENT));

        assertThat(IntStream.range(1, good.length).filter(i -> i % 5 == 1).mapToObj(i -> {
                    byte[] flipped = good.clone();
                    flipped[i] ^= 1;
                    return answerTo(flipped);
                }))
                .containsOnly(answerTo(bytes("eyJ")));
        assertThat(answerTo(sealing.seal(binding("evt-2"), bytes(EVENT)))).contains("OT-4213");
        assertThat(answerTo(key("market-sm4", "f".repeat(32)).seal(binding("evt-1"), bytes(EVENT))))
                .contains("OT-4213");
        assertThat(answerTo(bytes(EVENT))).contains("OT-4212");
        assertThat(taken).isEmpty();
    }

    @Test
    @DisplayName("a key for SM4 opens nothing that AES-256-GCM sealed, and the other way round")
    void another_cipher() {
        PayloadKey aes = PayloadKey.of("market-sm4", KeyMaterial.of(new byte[32]));

        assertThat(answerTo(aes.seal(binding("evt-1"), bytes(EVENT)))).contains("OT-4213");
        assertThat(aes.open(binding("evt-1"), sealing.seal(binding("evt-1"), bytes(EVENT))))
                .isEmpty();
    }
}
