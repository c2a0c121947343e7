package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The description of an endpoint under test (部门接口地址与约定)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DepartmentEndpointTest {
    private static final URI BASE = URI.create("https://fire-test.example.gov.cn/onething");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void waits_as_long_as_the_protocol_says_unless_told_otherwise() {
        DepartmentEndpoint endpoint =
                DepartmentEndpoint.at(BASE, "city-2026", SECRET).build();

        assertThat(endpoint.gaveUpAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(endpoint.reportsWithin()).isEqualTo(Duration.ofSeconds(30));
        assertThat(endpoint.callbacks()).isEmpty();
        assertThat(endpoint.correction()).isEmpty();
        assertThat(endpoint.takesDocuments()).isFalse();
    }

    @Test
    void stays_as_it_was_built_and_shows_no_secret() {
        DepartmentEndpoint.Builder builder = DepartmentEndpoint.at(BASE, "city-2026", SECRET)
                .matter("fire", "fire-check")
                .callsBack("fire-2026", SECRET, address -> {});
        DepartmentEndpoint endpoint = builder.build();
        builder.matter("market", "food-permit").correction("food-permit", Map.of());

        assertThat(endpoint.matter()).hasToString("fire-check");
        assertThat(endpoint.correction()).isEmpty();
        assertThat(endpoint.toString()).contains("fire-test.example.gov.cn").doesNotContain("whsec_", "MfKQ");
    }

    @Test
    void signs_and_verifies_with_functions_where_another_algorithm_was_agreed() {
        DepartmentEndpoint endpoint = DepartmentEndpoint.at(
                        BASE,
                        "city-2026",
                        (id, timestamp, body) -> "own," + id,
                        (id, timestamp, body) -> "own,stranger")
                .callsBack(
                        "fire-2026",
                        (id, timestamp, body, signature) -> signature.equals("own," + id),
                        0,
                        address -> {})
                .build();

        assertThat(endpoint.cityKey().algorithm()).isEqualTo("own");
        assertThat(endpoint.callbacks())
                .hasValueSatisfying(callbacks -> assertThat(
                                callbacks.key().signed("evt-1", "1795399200", new byte[0], "v1,AA== own,evt-1"))
                        .isTrue());
    }

    @Test
    void does_not_send_contents_of_documents_where_hand_overs_are_encrypted() {
        DepartmentEndpoint.Builder builder =
                DepartmentEndpoint.at(BASE, "city-2026", SECRET).encryptedBy(Agreement.HAND_OVERS);

        assertThat(builder.build().sealer()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.takesDocuments().build())
                .withMessageContaining("takesDocuments()");
    }

    @Test
    void takes_a_secret_in_the_form_of_Standard_Webhooks_only() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DepartmentEndpoint.at(BASE, "city-2026", "secret"))
                .withMessageContaining("whsec_")
                .withMessageNotContaining("\"secret\"");
    }
}
