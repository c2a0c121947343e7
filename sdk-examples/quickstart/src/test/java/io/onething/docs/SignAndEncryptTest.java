package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.DepartmentId;
import io.onething.department.CallbackReceipt;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.gm.HmacSm3;
import io.onething.gm.Sm2Sm3;
import io.onething.gm.Sm4Gcm;
import io.onething.http.CallbackEndpoint;
import io.onething.http.HttpDepartment;
import io.onething.http.KeyMaterial;
import io.onething.http.PayloadBinding;
import io.onething.http.PayloadKey;
import io.onething.http.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The code of docs/how-to/sign-and-encrypt.md, run. */
@DisplayName("Signing and encrypting")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignAndEncryptTest {
    private static final Instant CHANGE = Instant.parse("2027-01-01T00:00:00Z");

    private final String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private final List<String> received = new ArrayList<>();
    private final StatusCallbackReceiver oneThing = this::take;

    private CallbackReceipt take(StatusCallback callback) {
        received.add(callback.id());
        return new CallbackReceipt(CallbackReceipt.Verdict.APPLIED, "");
    }

    @Test
    void has_keys_for_four_algorithms() {
        String publicHalf = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
        String sm3Secret = "b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==";
        String sm2Pem = """
                -----BEGIN PUBLIC KEY-----
                MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y
                M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==
                -----END PUBLIC KEY-----
                """;

        SigningKey hmac = SigningKey.of("fire-2026", secret); // whsec_ and Base64
        SigningKey ed25519 = SigningKey.of("fire-ed-2026", publicHalf); // whpk_ and Base64; whsk_ is the private half
        SigningKey sm2 = SigningKey.of("fire-sm2-2026", KeyMaterial.pem(sm2Pem), Sm2Sm3.der());
        SigningKey hmacSm3 = SigningKey.of("fire-sm3-2026", KeyMaterial.base64(sm3Secret), HmacSm3.ALGORITHM);

        assertThat(List.of(hmac, hmacSm3)).allMatch(SigningKey::canSign);
        assertThat(List.of(ed25519, sm2)).noneMatch(SigningKey::canSign);
    }

    @Test
    void changes_keys_while_messages_go_on() {
        Instant lastDay = CHANGE.plus(Duration.ofDays(7));
        SigningKey before = SigningKey.of("fire-2026", secret);
        SigningKey after = SigningKey.of("fire-2027", "whsec_b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==");
        CallbackEndpoint endpoint =
                CallbackEndpoint.to(oneThing).keys("fire", before).build();
        byte[] body = event("evt-0001");

        assertThat(endpoint.receive(signed(after, "evt-0001", body), body).status())
                .isEqualTo(401);
        endpoint.changeKeys("fire", before.notAfter(lastDay), after);
        assertThat(endpoint.receive(signed(after, "evt-0001", body), body).status())
                .isEqualTo(200);
        assertThat(endpoint.receive(signed(before, "evt-0001", body), body).status())
                .isEqualTo(200);
        endpoint.changeKeys("fire", after);
        assertThat(endpoint.receive(signed(before, "evt-0001", body), body).status())
                .isEqualTo(401);
    }

    @Test
    void changes_the_key_of_hand_overs() {
        Instant change = CHANGE;
        SigningKey cityBefore = SigningKey.of("city-2026", secret);
        SigningKey cityAfter = SigningKey.of("city-2027", "whsec_b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==");
        try (HttpDepartment fire = HttpDepartment.at("https://fire.example.gov.cn")
                .signedBy(cityBefore)
                .build()) {
            fire.changeKeys(cityBefore.notAfter(change.plus(Duration.ofHours(1))), cityAfter.notBefore(change));

            assertThat(cityAfter.notBefore(change).validAt(change)).isTrue();
        }
    }

    @Test
    void encrypts_contents_for_one_department_and_message() {
        String address = "https://fire.example.gov.cn";
        String payloadSecret = "b25lLXRoaW5nLXNhbXBsZS1wYXlsb2FkLWtleS0wMzI=";
        String sm4Secret = "0123456789abcdeffedcba9876543210";
        SigningKey cityBefore = SigningKey.of("city-2026", secret);
        SigningKey before = SigningKey.of("fire-2026", secret);
        byte[] event = event("evt-0001");

        PayloadKey fireKey = PayloadKey.of("fire-enc-2026", KeyMaterial.base64(payloadSecret)); // AES-256-GCM, 32 bytes
        PayloadKey fireSm4 = PayloadKey.of("fire-sm4-2026", KeyMaterial.hex(sm4Secret), Sm4Gcm.CIPHER); // 16 bytes

        HttpDepartment fire = HttpDepartment.at(address)
                .signedBy(cityBefore)
                .encryptedBy(fireSm4)
                .build();
        CallbackEndpoint endpoint = CallbackEndpoint.to(oneThing)
                .keys("fire", before)
                .payloadKeys("fire", fireKey, fireSm4)
                .build();
        fire.close();

        byte[] body = fireSm4.seal(
                new PayloadBinding(new DepartmentId("fire"), "evt-0001", PayloadBinding.Kind.CALLBACK), event);

        assertThat(endpoint.receive(signed(before, "evt-0001", body), body).status())
                .isEqualTo(200);
        assertThat(endpoint.receive(signed(before, "evt-0001", event), event).status())
                .isEqualTo(400);
        assertThat(received).containsExactly("evt-0001");
    }

    private static byte[] event(String id) {
        return ("{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/fire\","
                        + "\"type\":\"io.onething.matter.accepted.v1\",\"time\":\"2026-11-23T10:00:00+08:00\","
                        + "\"subject\":\"C-1/fire-check/1\",\"data\":{}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> signed(SigningKey key, String id, byte[] body) {
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        return Map.of(
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(timestamp),
                "webhook-signature", List.of(key.sign(id, timestamp, body)),
                "onething-key-id", List.of(key.id()));
    }
}
