package io.onething.docs;

import io.onething.department.Defect;
import io.onething.gm.HmacSm3;
import io.onething.gm.Sm4Gcm;
import io.onething.http.KeyMaterial;
import io.onething.http.PayloadBinding;
import io.onething.http.PayloadBinding.Kind;
import io.onething.http.PayloadKey;
import io.onething.http.SigningKey;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentEndpoint;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.ProtocolContract;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** The code of docs/how-to/certify-an-adapter.md about another algorithm and encrypted contents, run with 国密. */
class FireGmContractTest extends ProtocolContract {
    private static final SigningKey CITY = sm3("city-sm3-2026", "b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==");
    private static final SigningKey STRANGER = sm3("city-sm3-2026", "bm9ib2R5LWFncmVlZC1vbi10aGlzLXNlY3JldC0yMDI2");
    private static final SigningKey FIRE_KEY = sm3("fire-sm3-2026", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final PayloadKey PAYLOAD_KEY =
            PayloadKey.of("fire-sm4-2026", KeyMaterial.hex("0123456789abcdeffedcba9876543210"), Sm4Gcm.CIPHER);
    private static final DepartmentSimulator FIRE = DepartmentSimulator.builder()
            .matter("fire", "fire-check", Behaviour.granting())
            .matter(
                    "fire",
                    "fire-recheck",
                    Behaviour.builder()
                            .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                            .build())
            .key("fire", "fire-sm3-2026", FIRE_KEY::sign)
            .verifies("fire", "city-sm3-2026", CITY::verifies)
            .encrypts(
                    "fire",
                    (department, message, body) ->
                            PAYLOAD_KEY.open(new PayloadBinding(department, message, Kind.SUBMISSION), body),
                    (department, message, content) ->
                            PAYLOAD_KEY.seal(new PayloadBinding(department, message, Kind.CALLBACK), content))
            .start();

    private final URI address = FIRE.address("fire");

    private static SigningKey sm3(String id, String secret) {
        return SigningKey.of(id, KeyMaterial.base64(secret), HmacSm3.ALGORITHM);
    }

    @AfterAll
    static void stop() {
        FIRE.close();
    }

    @Override
    protected DepartmentEndpoint endpoint() {
        return DepartmentEndpoint.at(address, "city-sm3-2026", CITY::sign, STRANGER::sign)
                .callsBack("fire-sm3-2026", FIRE_KEY::verifies, 0, FIRE::callbackTo)
                .encryptedBy((department, message, content) ->
                        PAYLOAD_KEY.seal(new PayloadBinding(department, message, Kind.SUBMISSION), content))
                .callbacksEncrypted((department, message, body) ->
                        PAYLOAD_KEY.open(new PayloadBinding(department, message, Kind.CALLBACK), body))
                .matter("fire", "fire-check")
                .correction("fire-recheck", Map.of("shop-name", "示例小馆"))
                .build();
    }
}
