package io.onething.gm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onething.http.KeyMaterial;
import io.onething.http.SigningKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keys and signatures of SM2 and HMAC-SM3 (国密密钥与签名)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class Sm2KeysTest {
    private static final String D = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
    private static final String X = "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020";
    private static final String Y = "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    private static final String N = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";
    private static final String P = "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff";
    private static final String PRIVATE_PEM = """
            -----BEGIN PRIVATE KEY-----
            MEECAQAwEwYHKoZIzj0CAQYIKoEcz1UBgi0EJzAlAgEBBCA5RSCPeyFEsT8244rG
            05+ViJOTaShgtRpC+4HvTffFuA==
            -----END PRIVATE KEY-----
            """;
    private static final String PUBLIC_PEM = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y
            M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==
            -----END PUBLIC KEY-----
            """;
    private static final String P256_PUBLIC_PEM = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtv1EHd6I/6OORTOkrZzhp5grTyDJ
            F6B4QOpToqFVaCLigiJ7kli6vn1ZwoVZKF4Q+zLpVeDpkK0wSR2XlS3ooQ==
            -----END PUBLIC KEY-----
            """;
    private static final String ED25519_PEM = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAyW8pHn7amWPNPdL/d3G/IOwF8CWKHQ+Twqfijgf2Css=
            -----END PUBLIC KEY-----
            """;
    private static final String TIME = "1795399200";
    private static final byte[] BODY = "{\"reason\":\"材料齐全\"}".getBytes(StandardCharsets.UTF_8);

    private static SigningKey sm2(KeyMaterial key) {
        return SigningKey.of("k", key, Sm2Sm3.der());
    }

    static Stream<Arguments> privateForms() {
        return Stream.of(
                arguments("hexadecimal", KeyMaterial.hex(D)),
                arguments("hexadecimal in capitals", KeyMaterial.hex(D.toUpperCase(Locale.ROOT))),
                arguments("Base64", KeyMaterial.base64(base64(D))),
                arguments("PEM", KeyMaterial.pem(PRIVATE_PEM)));
    }

    static Stream<Arguments> publicForms() {
        return Stream.of(
                arguments("hexadecimal with 04", KeyMaterial.hex("04" + X + Y)),
                arguments("hexadecimal without 04", KeyMaterial.hex(X + Y)),
                arguments("compressed", KeyMaterial.hex("03" + X)),
                arguments("Base64", KeyMaterial.base64(base64("04" + X + Y))),
                arguments("PEM", KeyMaterial.pem(PUBLIC_PEM)));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest(name = "private, {0}")
    @MethodSource("privateForms")
    void a_private_half_in_any_usual_form_signs_what_any_public_form_verifies(String form, KeyMaterial key) {
        String signature = sm2(key).sign("evt-1", TIME, BODY);

        assertThat(publicForms().map(other -> (KeyMaterial) other.get()[1]))
                .allMatch(open -> sm2(open).verifies("evt-1", TIME, BODY, signature));
        assertThat(sm2(key).verifies("evt-1", TIME, BODY, signature)).isTrue();
        assertThat(sm2(key).verifies("evt-2", TIME, BODY, signature)).isFalse();
    }

    @Test
    void a_public_half_does_not_sign() {
        SigningKey open = sm2(KeyMaterial.pem(PUBLIC_PEM));

        assertThat(open.canSign()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> open.sign("evt-1", TIME, BODY))
                .withMessageContaining("public half");
    }

    static Stream<Arguments> refused() {
        BigInteger n = new BigInteger(N, 16);
        return Stream.of(
                arguments("no bytes", KeyMaterial.hex("")),
                arguments("31 bytes", KeyMaterial.hex(D.substring(2))),
                arguments("zero", KeyMaterial.hex("00".repeat(32))),
                arguments("n-1", KeyMaterial.hex(n.subtract(BigInteger.ONE).toString(16))),
                arguments("n", KeyMaterial.hex(N)),
                arguments("all bits", KeyMaterial.hex("ff".repeat(32))),
                arguments("a point beside the curve", KeyMaterial.hex("04" + X + Y.replace('1', '2'))),
                arguments("a point beside the curve, without 04", KeyMaterial.hex(X + Y.replace('1', '2'))),
                arguments("the point at infinity", KeyMaterial.hex("00")),
                arguments("the point at infinity, padded", KeyMaterial.hex("00".repeat(65))),
                arguments("zero and zero", KeyMaterial.hex("04" + "00".repeat(64))),
                arguments("x of p and more", KeyMaterial.hex("04" + P + Y)),
                arguments("the hybrid form", KeyMaterial.hex("07" + X + Y)),
                arguments("compressed, with no such x", KeyMaterial.hex("02" + "00".repeat(31) + "05")),
                arguments("another curve", KeyMaterial.pem(P256_PUBLIC_PEM)),
                arguments("another kind", KeyMaterial.pem(ED25519_PEM)),
                arguments("DER cut off", KeyMaterial.of(Arrays.copyOf(der(PUBLIC_PEM), 80))),
                arguments("DER and more", KeyMaterial.of(Arrays.copyOf(der(PUBLIC_PEM), 95))),
                arguments("DER of a point beside the curve", beside()));
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static KeyMaterial beside() {
        byte[] der = der(PUBLIC_PEM);
        der[der.length - 1] ^= 1;
        return KeyMaterial.of(der);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void what_is_no_key_is_refused_and_never_shown(String why, KeyMaterial key) {
        assertThatIllegalArgumentException()
                .as(why)
                .isThrownBy(() -> sm2(key))
                .withMessageContaining("for SM2")
                .withMessageNotContainingAny(D.substring(0, 6), X.substring(0, 6), "ffff", "MFkw", "0x")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void a_secret_of_another_length_is_refused_for_hmac_sm3(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of("k", new byte[length], HmacSm3.ALGORITHM))
                .withMessageContaining("24 to 64 bytes, got " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17, 32})
    void a_key_of_another_length_is_refused_for_sm4(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sm4Gcm.CIPHER.sealer(new byte[length]))
                .withMessageContaining("16 bytes, got " + length);
    }

    @Test
    void a_user_id_is_not_empty_and_fits_into_its_length() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sm2Sm3.der().userId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Sm2Sm3.der().userId("x".repeat(8192)));
        assertThat(SigningKey.of("k", KeyMaterial.hex(D), Sm2Sm3.der().userId("x".repeat(8191)))
                        .canSign())
                .isTrue();
    }

    @Nested
    @DisplayName("a signature has one form")
    class Malleability {
        private final byte[] body = "message digest".getBytes(StandardCharsets.UTF_8);
        private final String r = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
        private final String s = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

        private boolean plain(String signature) {
            return verifies(Sm2Sm3.plain(), signature);
        }

        private boolean der(String signature) {
            return verifies(Sm2Sm3.der(), signature);
        }

        private boolean verifies(Sm2Sm3 algorithm, String signature) {
            return algorithm
                    .signer(HexFormat.of().parseHex("04" + X + Y))
                    .verify(new byte[0], body, HexFormat.of().parseHex(signature));
        }

        @Test
        void numbers_outside_their_range_are_refused() {
            BigInteger n = new BigInteger(N, 16);
            String negative = n.subtract(new BigInteger(s, 16)).toString(16);

            assertThat(plain(r + s)).isTrue();
            assertThat(plain(r + negative)).isFalse();
            assertThat(plain("00".repeat(32) + s)).isFalse();
            assertThat(plain(r + "00".repeat(32))).isFalse();
            assertThat(plain("00".repeat(64))).isFalse();
            assertThat(plain(N + s)).isFalse();
            assertThat(plain(r + N)).isFalse();
            assertThat(plain("ff".repeat(64))).isFalse();
            assertThat(der("3006020100020100")).isFalse();
        }

        @Test
        void other_lengths_and_the_other_encoding_are_refused() {
            assertThat(plain("")).isFalse();
            assertThat(plain(r)).isFalse();
            assertThat(plain(r + s + "00")).isFalse();
            assertThat(plain("00" + r + s)).isFalse();
            assertThat(plain("3046022100" + r + "022100" + s)).isFalse();
            assertThat(der(r + s)).isFalse();
        }

        @Test
        void der_that_is_not_canonical_is_refused() {
            assertThat(der("3046022100" + r + "022100" + s)).isTrue();
            assertThat(der("3046022100" + r + "022100" + s + "00")).isFalse();
            assertThat(der("308146022100" + r + "022100" + s)).isFalse();
            assertThat(der("304702220000" + r + "022100" + s)).isFalse();
            assertThat(der("30440220" + r + "0220" + s)).isFalse();
            assertThat(der("3080022100" + r + "022100" + s + "0000")).isFalse();
            assertThat(der("")).isFalse();
            assertThat(der("30")).isFalse();
        }

        @Test
        void every_flipped_bit_is_noticed() {
            byte[] good = HexFormat.of().parseHex(r + s);
            for (int bit = 0; bit < good.length * 8; bit += 3) {
                byte[] flipped = good.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));

                assertThat(plain(HexFormat.of().formatHex(flipped)))
                        .as("bit %d", bit)
                        .isFalse();
            }
        }
    }
}
