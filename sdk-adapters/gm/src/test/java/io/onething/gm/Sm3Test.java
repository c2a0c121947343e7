package io.onething.gm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.internal.store.Chain;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import io.onething.store.HistoryVerifier;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("P27: SM3 for the chain of a case's history (国密链)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class Sm3Test {
    private static final CaseId CASE = new CaseId("case-1");

    @ParameterizedTest(name = "SM3 of \"{0}\"")
    @DisplayName("the vectors of GB/T 32905-2016 and the empty message")
    @CsvSource({
        "abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd,"
                + " debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
        "'', 1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"
    })
    void vectors(String message, String hash) {
        assertThat(HexFormat.of().formatHex(Sm3.CHAIN.hash(message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(hash);
    }

    @Test
    void a_history_that_changed_its_hash_on_the_way_still_verifies() {
        EventRecord first =
                Chain.sealed(ChainHash.SHA_256, CASE, List.of(event(1)), null).get(0);
        EventRecord second = Chain.sealed(Sm3.CHAIN, CASE, List.of(event(2)), first.sealOrNull())
                .get(0);
        List<EventRecord> history = List.of(first, second);

        assertThat(new HistoryVerifier(List.of(Sm3.CHAIN)).verify(CASE, history))
                .isEmpty();
        assertThat(new HistoryVerifier(List.of()).verify(CASE, history))
                .containsExactly(new HistoryVerifier.Finding(CASE, 2, HistoryVerifier.Kind.UNKNOWN_HASH));
    }

    @Test
    void no_provider_is_registered() {
        assertThat(Sm3.CHAIN.id()).isEqualTo("sm3");
        assertThat(Security.getProvider("BC")).isNull();
    }

    private static EventRecord event(long sequence) {
        return new EventRecord(sequence, Instant.parse("2026-11-23T01:00:00Z"), "noted", "{}", "{\"name\":\"张三丰\"}");
    }
}
