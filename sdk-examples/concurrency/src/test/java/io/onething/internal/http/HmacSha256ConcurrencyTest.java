package io.onething.internal.http;

import io.onething.concurrency.Model;
import io.onething.http.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P9: one key signs on several threads (签名器)")
public class HmacSha256ConcurrencyTest {
    private final SignatureAlgorithm.Signer signer =
            HmacSha256.INSTANCE.signer("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    /** Signs a message. */
    @Operation
    public String sign(@Param(gen = IntGen.class, conf = "0:2") int message) {
        return HexFormat.of().formatHex(signer.sign(new byte[] {(byte) message}, new byte[] {7}));
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(HmacSha256ConcurrencyTest.class);
    }
}
