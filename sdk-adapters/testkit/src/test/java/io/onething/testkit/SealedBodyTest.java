package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.DepartmentId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("An encrypted body, read and spoilt without a key (密文报文)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedBodyTest {
    private static final DepartmentId MARKET = new DepartmentId("market");
    private static final byte[] CONTENT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CALLBACK = Agreement.CALLBACKS.seal(MARKET, "evt-1", CONTENT);

    @Test
    void is_right_for_the_department_and_message_of_its_header_only() {
        SealedBody body = SealedBody.of(CALLBACK);

        assertThat(body.problems("market", "evt-1")).isEmpty();
        assertThat(body.problems("fire", "evt-2"))
                .containsExactly(
                        "the header does not say department as agreed", "the header does not say message as agreed");
        assertThat(SealedBody.of(Agreement.HAND_OVERS.seal(MARKET, "evt-1", CONTENT))
                        .problems("market", "evt-1"))
                .containsExactly("the header does not say cty as agreed");
    }

    @Test
    void is_wrong_with_members_or_parts_that_the_protocol_does_not_know() {
        assertThat(SealedBody.of(SealedBody.of(CALLBACK).saying("zip", "DEF")).problems("market", "evt-1"))
                .containsExactly("the header has a member that the protocol does not know");
        assertThat(SealedBody.of(bytes(text().replace("..", ".AA."))).problems("market", "evt-1"))
                .containsExactly("it brings a key of its own; the second part is empty");
        assertThat(SealedBody.of(bytes("e30.x")).problems("market", "evt-1")).hasSize(1);
        assertThat(SealedBody.of(bytes("?")).problems("market", "evt-1")).hasSize(1);
    }

    @Test
    void does_not_open_when_it_was_spoilt() {
        SealedBody body = SealedBody.of(CALLBACK);

        assertThat(Agreement.CALLBACKS.open(MARKET, "evt-1", CALLBACK)).contains(CONTENT);
        assertThat(Agreement.CALLBACKS.open(MARKET, "evt-1", body.otherContent()))
                .isEmpty();
        assertThat(Agreement.CALLBACKS.open(MARKET, "evt-1", body.otherTag())).isEmpty();
        assertThat(Agreement.CALLBACKS.open(MARKET, "evt-2", body.saying("message", "evt-2")))
                .isEmpty();
    }

    @Test
    void is_told_from_JSON_by_its_first_byte() {
        assertThat(SealedBody.looksLike(CALLBACK)).isTrue();
        assertThat(SealedBody.looksLike(CONTENT)).isFalse();
        assertThat(SealedBody.looksLike(new byte[0])).isFalse();
        assertThat(Base64.getUrlEncoder().encode("{\"".getBytes(StandardCharsets.UTF_8))[0])
                .isEqualTo((byte) 'e');
    }

    private static String text() {
        return new String(CALLBACK, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
