package io.onething.gm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.http.PayloadCipher;
import io.onething.http.SignatureAlgorithm.Signer;
import io.onething.http.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("P27: the published values of the domestic ciphers (国密标准向量)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GmVectorsTest {
    private static final byte[] NOTHING = {};
    private static final byte[] SECRET = hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
    private static final byte[] PUBLIC = hex("0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
            + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
    private static final String R = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
    private static final String S = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "key {0}, text {1}")
    @DisplayName("HMAC-SM3; two libraries agree on each")
    @CsvSource({
        "6b6579, The quick brown fox jumps over the lazy dog,"
                + " bd4a34077888162b210645b8ebf74b9af357303789357a27c7fc457244ebd398",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, 一件事,"
                + " 7d0950671ab5d0da220134a1899f793c6a85afff8014f82247f2c68b43aee610"
    })
    void hmac_sm3(String key, String text, String mac) {
        assertThat(HmacSm3.mac(new KeyParameter(hex(key)), NOTHING, text(text))).isEqualTo(hex(mac));
    }

    @Test
    @DisplayName("SM2: the example of GB/T 32918.5-2017 annex A signs to r and s with its k")
    void sm2_signs() {
        byte[] k = hex("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21");
        CryptoServicesRegistrar.setSecureRandom(new Given(k));
        try {
            Signer signer = Sm2Sm3.plain().signer(SECRET.clone());

            assertThat(signer.sign(NOTHING, text("message digest"))).isEqualTo(hex(R + S));
        } finally {
            CryptoServicesRegistrar.setSecureRandom(null);
        }
    }

    @Test
    @DisplayName("SM2: the example of GB/T 32918.5-2017 annex A verifies, as r‖s and as DER")
    void sm2_verifies() {
        byte[] der = hex("3046022100" + R + "022100" + S);

        assertThat(Sm2Sm3.plain().signer(PUBLIC.clone()).verify(NOTHING, text("message digest"), hex(R + S)))
                .isTrue();
        assertThat(Sm2Sm3.der().signer(PUBLIC.clone()).verify(NOTHING, text("message digest"), der))
                .isTrue();
    }

    @ParameterizedTest(name = "user id {0}")
    @DisplayName("SM2: what OpenSSL 3 signed with a user id verifies with that user id and no other")
    @CsvSource({
        "1234567812345678, 304502207ea36cd2e2d40ba31c3545d84dd3e6f8d1f7c26d1ced139950c7739b9fb5d09f"
                + "0221009b6024904613ffe4d985bbffdd2eab74e21c12892661a826f0d31f73263f7f7d",
        "onething@example, 304402206104290c0092c2975b7cb90e5add342a52614faff8528fc668418b80fee47e2d"
                + "022022c512ed234345fd52d6e7d5761d3416a7942200719de6e9f9c287d80b2add86"
    })
    void sm2_of_another_library(String userId, String signature) {
        byte[] head = text("evt-1.1795399200.");
        byte[] body = text("{\"一件事\":1}");

        assertThat(Sm2Sm3.der().userId(userId).signer(PUBLIC.clone()).verify(head, body, hex(signature)))
                .isTrue();
        assertThat(Sm2Sm3.der().userId(userId + "0").signer(PUBLIC.clone()).verify(head, body, hex(signature)))
                .isFalse();
    }

    @Test
    @DisplayName("SM4: the example of GB/T 32907-2016 annex A")
    void sm4() {
        byte[] block = hex("0123456789abcdeffedcba9876543210");
        SM4Engine engine = new SM4Engine();
        engine.init(true, new KeyParameter(block));
        byte[] out = new byte[16];

        engine.processBlock(block, 0, out, 0);

        assertThat(HexFormat.of().formatHex(out)).isEqualTo("681edf34d206965e86b3e94f536e4246");
    }

    @Test
    @DisplayName("SM4-GCM: the example of RFC 8998 appendix A.1, both ways")
    void sm4_gcm() {
        PayloadCipher.Sealer sealer = Sm4Gcm.CIPHER.sealer(hex("0123456789abcdeffedcba9876543210"));
        byte[] nonce = hex("00001234567800000000abcd");
        byte[] associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] content = hex(Stream.of("a", "b", "c", "d", "e", "f", "e", "a")
                .map(digit -> digit.repeat(16))
                .collect(Collectors.joining()));
        byte[] sealed = hex("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");

        assertThat(sealer.seal(nonce, associated, content)).isEqualTo(sealed);
        assertThat(sealer.open(nonce, associated, sealed)).contains(content);
    }

    @Test
    void no_provider_is_registered_by_any_of_them() {
        List<Provider> before = List.of(Security.getProviders());

        SigningKey sm2 = SigningKey.of("k", SECRET, Sm2Sm3.der());
        String signature = sm2.sign("evt-1", "1795399200", text("{}"));
        assertThat(sm2.verifies("evt-1", "1795399200", text("{}"), signature)).isTrue();
        assertThat(SigningKey.of("k", SECRET, HmacSm3.ALGORITHM).sign("evt-1", "1795399200", text("{}")))
                .startsWith("hmacsm3,");
        sm4_gcm();

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
        assertThat(Security.getProvider("BC")).isNull();
    }

    /** Random numbers that are known beforehand. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] number;

        Given(byte[] number) {
            this.number = number;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(number, 0, bytes, 0, bytes.length);
        }
    }
}
