package io.onething.docs;

import io.onething.department.Defect;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentEndpoint;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.ProtocolContract;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** The code of docs/how-to/certify-an-adapter.md about departments over HTTP, run. */
class FireEndpointContractTest extends ProtocolContract {
    private static final String CITY_SECRET = "whsec_b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==";
    private static final String FIRE_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final DepartmentSimulator FIRE = DepartmentSimulator.builder()
            .matter("fire", "fire-check", Behaviour.granting())
            .matter(
                    "fire",
                    "fire-recheck",
                    Behaviour.builder()
                            .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                            .build())
            .key("fire", "fire-2026", FIRE_SECRET)
            .verifies("fire", "city-2026", CITY_SECRET)
            .start();

    private final URI address = FIRE.address("fire");

    @AfterAll
    static void stop() {
        FIRE.close();
    }

    @Override
    protected DepartmentEndpoint endpoint() {
        // address such as https://fire-test.example.gov.cn/onething; the secrets are known to both sides
        return DepartmentEndpoint.at(address, "city-2026", CITY_SECRET)
                .matter("fire", "fire-check")
                .correction("fire-recheck", Map.of("shop-name", "示例小馆"))
                .callsBack("fire-2026", FIRE_SECRET, FIRE::callbackTo)
                .takesDocuments()
                .build();
    }
}
