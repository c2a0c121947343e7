package io.onething.http;

import io.onething.concurrency.Model;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P9, P27: keys change while callbacks come in (密钥轮换)")
public class CallbackEndpointConcurrencyTest {
    private static final byte[] BODY = {'{', '}'};

    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
    private static final String[] DEPARTMENTS = {"market", "fire"};

    /** Made before, because how a key is read is nothing that threads share. */
    private static final SigningKey[][] KEYS = {{key(0, 0), key(0, 1)}, {key(1, 0), key(1, 1)}};

    private final CallbackEndpoint endpoint = CallbackEndpoint.to(callback -> {
                throw new IllegalStateException("nothing is given on");
            })
            .keys(DEPARTMENTS[0], KEYS[0][0])
            .keys(DEPARTMENTS[1], KEYS[1][0])
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();

    /** Signs with the first byte of the key: what is tried out is which key is looked up, not how it signs. */
    private static final class Plain implements SignatureAlgorithm {
        @Override
        public String name() {
            return "v9";
        }

        @Override
        public Signer signer(byte[] key) {
            return (head, body) -> new byte[] {key[0]};
        }
    }

    private static SigningKey key(int department, int generation) {
        return SigningKey.of(
                DEPARTMENTS[department] + "-" + generation,
                new byte[] {(byte) (2 * department + generation)},
                new Plain());
    }

    /** A department changes to its first or second key. */
    @Operation
    public void change(
            @Param(gen = IntGen.class, conf = "0:1") int department,
            @Param(gen = IntGen.class, conf = "0:1") int generation) {
        endpoint.changeKeys(DEPARTMENTS[department], KEYS[department][generation]);
    }

    /** Says who signed with a key. */
    @Operation
    public String signer(
            @Param(gen = IntGen.class, conf = "0:1") int department,
            @Param(gen = IntGen.class, conf = "0:1") int generation) {
        byte[] signature = {(byte) (2 * department + generation)};
        return endpoint.signer(
                        Map.of(
                                "webhook-id", List.of("m1"),
                                "webhook-timestamp", List.of(Long.toString(NOW.getEpochSecond())),
                                "webhook-signature",
                                        List.of("v9," + Base64.getEncoder().encodeToString(signature)),
                                "onething-key-id", List.of(DEPARTMENTS[department] + "-" + generation)),
                        BODY)
                .map(Object::toString)
                .orElse("nobody");
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(CallbackEndpointConcurrencyTest.class);
    }
}
