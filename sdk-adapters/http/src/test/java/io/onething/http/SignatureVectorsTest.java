package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signing (签名)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignatureVectorsTest {
    @Test
    @DisplayName("HMAC-SHA256 gives the value of the GitHub documentation")
    void github() {
        byte[] signature = SignatureAlgorithm.hmacSha256()
                .signer("It's a Secret to Everybody".getBytes(StandardCharsets.UTF_8))
                .sign(new byte[0], "Hello, World!".getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    @DisplayName("HMAC-SHA256 gives the value of the tests of GOV.UK Pay, whose text and secret are not ASCII")
    void govukPay() {
        byte[] signature = SignatureAlgorithm.hmacSha256()
                .signer("This is my secret key! \uD83D\uDD11".getBytes(StandardCharsets.UTF_8))
                .sign(new byte[0], "We captured a £10 payment! \uD83D\uDCB7".getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("a678c8326237dc08acabed4ec3948ee82f94c4b35cdc44b68f26fa8ef595efff");
    }

    @Nested
    @DisplayName("an algorithm of somebody else: HMAC-SHA-512 as FIT-Connect signs, carried by the SPI")
    class Sha512 {
        private final SignatureAlgorithm sha512 = new SignatureAlgorithm() {
            @Override
            public String name() {
                return "hs512";
            }

            @Override
            public Signer signer(byte[] key) {
                return (head, body) -> {
                    try {
                        Mac mac = Mac.getInstance("HmacSHA512");
                        mac.init(new SecretKeySpec(key, "HmacSHA512"));
                        mac.update(head);
                        return mac.doFinal(body);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                };
            }
        };

        @Test
        @DisplayName("gives the value of RFC 4231 test case 2, wherever head ends and body begins")
        void rfc4231() {
            SignatureAlgorithm.Signer signer = sha512.signer("Jefe".getBytes(StandardCharsets.UTF_8));
            byte[] head = "what do ya ".getBytes(StandardCharsets.UTF_8);
            byte[] body = "want for nothing?".getBytes(StandardCharsets.UTF_8);

            assertThat(HexFormat.of().formatHex(signer.sign(head, body)))
                    .isEqualTo("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                            + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
        }

        @Test
        void signs_callbacks_that_the_endpoint_takes() {
            SigningKey key = SigningKey.of("market-512", new byte[64], sha512);
            CallbackEndpoint endpoint = CallbackEndpoint.to(callback -> new CallbackReceipt(Verdict.APPLIED, ""))
                    .keys("market", key)
                    .clock(Samples.CLOCK)
                    .build();
            CallbackFixture.Message message =
                    CallbackFixture.Message.signed(CallbackFixture.ACCEPTED).with("onething-key-id", "market-512");
            String signature = key.sign("evt-1", CallbackFixture.TIMESTAMP, message.body());

            assertThat(signature).startsWith("hs512,");
            assertThat(endpoint.receive(message.headers(), message.body()).status())
                    .isEqualTo(401);
            assertThat(endpoint.receive(
                                    message.with("webhook-signature", signature).headers(), message.body())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    @DisplayName("the vector of Standard Webhooks")
    class StandardWebhooks {
        static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        static final String TIMESTAMP = "1614265330";
        static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        final byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        final SigningKey key = SigningKey.of("k", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        @Test
        void is_what_we_sign() {
            assertThat(key.sign(ID, TIMESTAMP, body)).isEqualTo(SIGNATURE);
        }

        @Test
        void is_what_we_verify() {
            assertThat(key.verifies(ID, TIMESTAMP, body, SIGNATURE)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=",
                    "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                    "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                    "v1,g0hM9SsE",
                    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
                    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
                    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=AAAA",
                    "v1,***",
                    "v1,",
                    "v1",
                    ""
                })
        void fails_with_any_other_signature(String signature) {
            assertThat(key.verifies(ID, TIMESTAMP, body, signature)).isFalse();
        }

        @Test
        void fails_when_id_time_or_body_differ() {
            assertThat(key.verifies(ID + "x", TIMESTAMP, body, SIGNATURE)).isFalse();
            assertThat(key.verifies(ID, "1614265331", body, SIGNATURE)).isFalse();
            assertThat(key.verifies(ID, TIMESTAMP, new byte[0], SIGNATURE)).isFalse();
        }
    }

    @Nested
    class a_key {
        final Instant noon = Samples.NOW;

        @Test
        void hides_its_secret() {
            assertThat(SigningKey.of("k", Samples.SECRET)).hasToString("SigningKey[k]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==",
                    "whsec_not base64",
                    "whsec_",
                    "whsec_c2hvcnQ=",
                    ""
                })
        void refuses_a_secret_of_another_form_without_showing_it(String secret) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SigningKey.of("k", secret))
                    .withMessageNotContainingAny("b25l", "not base64", "c2hv");
        }

        @Test
        void refuses_an_id_that_is_no_identifier() {
            assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("k k", Samples.SECRET));
        }

        @Test
        void refuses_an_algorithm_without_a_plain_name() {
            SignatureAlgorithm nameless = new SignatureAlgorithm() {
                @Override
                public String name() {
                    return "v1,v2";
                }

                @Override
                public Signer signer(byte[] key) {
                    return (head, body) -> body;
                }
            };

            assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("k", new byte[32], nameless));
        }

        @Test
        void is_valid_from_its_first_to_its_last_instant() {
            SigningKey key = SigningKey.of("k", Samples.SECRET).notBefore(noon).notAfter(noon.plusSeconds(60));

            assertThat(key.validAt(noon.minusMillis(1))).isFalse();
            assertThat(key.validAt(noon)).isTrue();
            assertThat(key.validAt(noon.plusSeconds(60))).isTrue();
            assertThat(key.validAt(noon.plusMillis(60_001))).isFalse();
            assertThat(key.notBefore()).contains(noon);
            assertThat(key.notAfter()).contains(noon.plusSeconds(60));
        }

        @Test
        void refuses_an_end_before_its_start() {
            SigningKey key = SigningKey.of("k", Samples.SECRET).notBefore(noon);

            assertThatIllegalArgumentException().isThrownBy(() -> key.notAfter(noon.minusSeconds(1)));
        }

        @Test
        void signs_for_many_threads_at_once_as_for_one() {
            SigningKey key = SigningKey.of("k", Samples.SECRET);

            assertThat(IntStream.range(0, 5000).parallel().filter(n -> {
                        byte[] body = ("body " + n).getBytes(StandardCharsets.UTF_8);
                        String signature = Samples.signature(Samples.SECRET, "m", "1795399200", body);
                        return key.verifies("m", "1795399200", body, signature)
                                && key.sign("m", "1795399200", body).equals(signature);
                    }))
                    .hasSize(5000);
        }

        @Test
        void is_not_changed_by_the_array_it_was_made_of() {
            byte[] secret = new byte[32];
            SigningKey key = SigningKey.of("k", secret, SignatureAlgorithm.hmacSha256());
            String before = key.sign("m", "1795399200", new byte[0]);

            secret[0] = 1;

            assertThat(key.sign("m", "1795399200", new byte[0])).isEqualTo(before);
        }
    }
}
