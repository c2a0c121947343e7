package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onething.OneThingException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ed25519 (非对称签名), v1a of Standard Webhooks")
@DisplayNameGeneration(ReplaceUnderscores.class)
class Ed25519Test {
    private static final String PAIR =
            "6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    private static final String SEED = "6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc=";
    private static final String OPEN = "1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";
    private static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final SigningKey secret = SigningKey.of("k", "whsk_" + PAIR);
    private final SigningKey open = SigningKey.of("k", "whpk_" + OPEN);

    @Test
    @DisplayName("signs and verifies the vector published with the reference implementation of Standard Webhooks")
    void standardWebhooks() {
        assertThat(secret.sign(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
        assertThat(secret.verifies(ID, TIMESTAMP, BODY, SIGNATURE)).isTrue();
        assertThat(open.verifies(ID, TIMESTAMP, BODY, SIGNATURE)).isTrue();
        assertThat(SigningKey.of("k", "whsk_" + SEED).sign(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    }

    @ParameterizedTest(name = "message {2}")
    @DisplayName("gives the values of RFC 8032 §7.1")
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"
    })
    void rfc8032(String seed, String publicHalf, String message, String signature) {
        HexFormat hex = HexFormat.of();
        SignatureAlgorithm.Signer signer = SignatureAlgorithm.ed25519().signer(hex.parseHex(seed + publicHalf));

        assertThat(signer.sign(new byte[0], hex.parseHex(message))).isEqualTo(hex.parseHex(signature));
        assertThat(SignatureAlgorithm.ed25519()
                        .signer(hex.parseHex(publicHalf))
                        .verify(hex.parseHex(message), new byte[0], hex.parseHex(signature)))
                .isTrue();
    }

    @Test
    void fails_when_id_time_or_body_differ() {
        assertThat(open.verifies(ID + "x", TIMESTAMP, BODY, SIGNATURE)).isFalse();
        assertThat(open.verifies(ID, "1614265331", BODY, SIGNATURE)).isFalse();
        assertThat(open.verifies(ID, TIMESTAMP, new byte[0], SIGNATURE)).isFalse();
    }

    @Test
    void a_key_of_another_algorithm_never_takes_it() {
        assertThat(SigningKey.of("k", Samples.SECRET).verifies(ID, TIMESTAMP, BODY, SIGNATURE))
                .isFalse();
        assertThat(open.verifies(ID, TIMESTAMP, BODY, SIGNATURE.replace("v1a,", "v1,")))
                .isFalse();
    }

    @Test
    @DisplayName("a department's secret for HMAC cannot be forged out of its public half")
    void confusion() {
        byte[] half = Base64.getDecoder().decode(OPEN);
        String forged =
                SigningKey.of("k", half, SignatureAlgorithm.hmacSha256()).sign(ID, TIMESTAMP, BODY);

        assertThat(open.verifies(ID, TIMESTAMP, BODY, forged)).isFalse();
        assertThat(open.verifies(ID, TIMESTAMP, BODY, forged.replace("v1,", "v1a,")))
                .isFalse();
    }

    @Test
    void registers_no_provider() {
        List<String> before =
                Stream.of(Security.getProviders()).map(Object::toString).toList();

        SigningKey.of("k", "whsk_" + SEED).sign(ID, TIMESTAMP, BODY);

        assertThat(Stream.of(Security.getProviders()).map(Object::toString)).containsExactlyElementsOf(before);
    }

    @Nested
    class a_public_half {
        @Test
        void does_not_sign() {
            assertThat(open.canSign()).isFalse();
            assertThat(secret.canSign()).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(() -> open.sign(ID, TIMESTAMP, BODY))
                    .withMessageContaining("key \"k\" is a public half");
        }

        @Test
        void is_refused_where_requests_are_signed() {
            HttpDepartment.Builder builder = HttpDepartment.at("https://host").signedBy(open);

            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(builder::build)
                    .withMessageContaining("key \"k\" is a public half, which cannot sign")
                    .matches(e -> e.code().equals("OT-4101"));
        }

        @ParameterizedTest
        @DisplayName("of low order, off the curve or in another form is no key")
        @ValueSource(
                strings = {
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0000000000000000000000000000000000000000000000000000000000000080",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000080",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                    "0200000000000000000000000000000000000000000000000000000000000000",
                    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                })
        void low_order(String half) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SigningKey.of("k", KeyMaterial.hex(half), SignatureAlgorithm.ed25519()))
                    .withMessageContaining("a public half for Ed25519 is");
        }
    }

    @Nested
    class a_private_half {
        @Test
        @DisplayName("with another public half beside it is refused: the two would give it away")
        void two_keys() {
            byte[] mixed = Base64.getDecoder().decode(PAIR);
            mixed[0] ^= 1;

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SigningKey.of("k", mixed, SignatureAlgorithm.ed25519()))
                    .withMessageContaining("do not belong together");
        }
    }

    static Stream<Arguments> forms() {
        byte[] pair = Base64.getDecoder().decode(PAIR);
        return Stream.of(
                arguments("64 bytes", KeyMaterial.of(pair)),
                arguments("Base64", KeyMaterial.base64(PAIR)),
                arguments("hexadecimal", KeyMaterial.hex(HexFormat.of().formatHex(pair))),
                arguments(
                        "capital hexadecimal",
                        KeyMaterial.hex(HexFormat.of().withUpperCase().formatHex(pair))),
                arguments("PEM", KeyMaterial.pem(pem("PRIVATE KEY", "302e020100300506032b657004220420", pair, 0))));
    }

    private static String pem(String label, String prefix, byte[] key, int from) {
        byte[] half = Arrays.copyOfRange(key, from, from + 32);
        byte[] der = HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(half));
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void a_key_is_read_in_the_usual_forms(String form, KeyMaterial key) {
        assertThat(SigningKey.of("k", key, SignatureAlgorithm.ed25519()).sign(ID, TIMESTAMP, BODY))
                .isEqualTo(SIGNATURE);
        assertThat(key).hasToString("KeyMaterial[…]");
    }

    @Test
    void so_is_a_public_half() {
        byte[] pair = Base64.getDecoder().decode(PAIR);
        KeyMaterial pem = KeyMaterial.pem(pem("PUBLIC KEY", "302a300506032b6570032100", pair, 32));

        assertThat(SigningKey.of("k", pem, SignatureAlgorithm.ed25519()).verifies(ID, TIMESTAMP, BODY, SIGNATURE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsk_",
                "whsk_" + OPEN + OPEN,
                "whsk_c2hvcnQ=",
                "whpk_",
                "whpk_" + PAIR,
                "whpk_c2hvcnQ=",
                "whpk_geheim!",
                "whsec_geheim!",
                "WHSK_" + PAIR,
                OPEN
            })
    void a_text_of_another_form_is_refused_and_never_shown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of("k", text))
                .withMessageContaining("\"k\"")
                .withMessageNotContainingAny("6Xb/", "1SiA", "c2hv", "geheim");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 44, 48, 63, 65})
    void bytes_of_another_length_are_no_key(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of("k", new byte[length], SignatureAlgorithm.ed25519()))
                .withMessageContaining("got " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheim",
                "-----BEGIN PRIVATE KEY-----\n!geheim!\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nAAAAA\n-----END PRIVATE KEY-----"
            })
    void pem_of_another_form_is_refused_and_never_shown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyMaterial.pem(text))
                .withMessageNotContainingAny("geheim", "AAAA");
    }

    @Test
    void hexadecimal_and_base64_of_another_form_are_refused_and_never_shown() {
        for (String text : List.of("geheim", "abc", "0x00", "ab cd")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeyMaterial.hex(text))
                    .withMessageNotContainingAny(text);
        }
        for (String text : List.of("geheim!", "A", "AAAA\n")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeyMaterial.base64(text))
                    .withMessageNotContainingAny(text);
        }
    }

    @Nested
    @DisplayName("a signature has one form")
    class Malleability {
        private final byte[] good = Base64.getDecoder().decode(SIGNATURE.substring(4));

        private boolean verifies(byte[] signature) {
            return open.verifies(
                    ID, TIMESTAMP, BODY, "v1a," + Base64.getEncoder().encodeToString(signature));
        }

        @Test
        void the_same_plus_the_order_of_the_group_is_refused() {
            byte[] changed = good.clone();
            BigInteger s = number(Arrays.copyOfRange(good, 32, 64)).add(L);
            for (int i = 0; i < 32; i++) {
                changed[32 + i] = s.shiftRight(8 * i).byteValue();
            }

            assertThat(verifies(good)).isTrue();
            assertThat(verifies(changed)).isFalse();
        }

        private BigInteger number(byte[] littleEndian) {
            byte[] bigEndian = new byte[32];
            for (int i = 0; i < 32; i++) {
                bigEndian[i] = littleEndian[31 - i];
            }
            return new BigInteger(1, bigEndian);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 32, 63, 65, 128})
        void other_lengths_are_refused(int length) {
            assertThat(verifies(Arrays.copyOf(good, length))).isFalse();
        }

        @Test
        void every_flipped_bit_is_noticed() {
            for (int bit = 0; bit < good.length * 8; bit++) {
                byte[] flipped = good.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));

                assertThat(verifies(flipped)).as("bit %d", bit).isFalse();
            }
        }
    }
}
