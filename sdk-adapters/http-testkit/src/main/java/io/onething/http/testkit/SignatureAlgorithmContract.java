package io.onething.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.onething.department.CallbackReceipt;
import io.onething.http.CallbackEndpoint;
import io.onething.http.SignatureAlgorithm;
import io.onething.http.SignatureAlgorithm.Signer;
import io.onething.http.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SignatureAlgorithm} must do (签名算法契约), as numbered rules. Extend it in the build of the algorithm:
 *
 * <pre>{@code
 * class MyAlgorithmTest extends SignatureAlgorithmContract {
 *     @Override
 *     protected SignatureAlgorithm algorithm() {
 *         return new MyAlgorithm();
 *     }
 *
 *     @Override
 *     protected byte[] signingKey() {
 *         return a secret, or a private half; then verifyingKey() returns the public one
 *     }
 *
 *     @Override
 *     protected byte[] otherSigningKey() {
 *         return another one
 *     }
 * }
 * }</pre>
 *
 * <p>What no test can show, look for in the code: that comparing takes the same time wherever a signature differs.
 */
public abstract class SignatureAlgorithmContract extends SignatureRules {
    private static final String NAME = "[a-z0-9]{1,16}";
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    /** What was registered before the class that extends this one was there; JUnit runs one class after the other. */
    private static List<String> providersBefore = List.of();

    /** For subclasses. */
    protected SignatureAlgorithmContract() {}

    @BeforeAll
    static void lookAtProviders() {
        providersBefore = Providers.now();
    }

    @Test
    @DisplayName("SA-11 must: one signer serves several threads at once")
    @Chinese("同一签名器可供多线程同时使用")
    final void sa11_threads() {
        Signer signer = signer();
        Signer verifier = verifier();

        assertThat(Together.always(i -> {
                    byte[] body = Sample.text("{\"number\":" + i + "}");
                    byte[] signature = signer.sign(Sample.head(), body.clone());
                    return verifier.verify(Sample.head(), body, signature.clone())
                            && !verifier.verify(Sample.head(), Sample.text("{\"number\":-1}"), signature.clone());
                }))
                .as("every thread's signature is of its own message")
                .isTrue();
    }

    @Test
    @DisplayName("SA-12 must: what is handed in is not changed")
    @Chinese("传入的数组不被改动")
    final void sa12_notChanged() {
        byte[] head = Sample.head();
        byte[] body = Sample.body();
        byte[] signature = signer().sign(head, body);
        assertThat(head).as("the head, once signed").isEqualTo(Sample.head());
        assertThat(body).as("the body, once signed").isEqualTo(Sample.body());

        byte[] given = signature.clone();
        boolean verified = verifier().verify(head, body, given);
        assertThat(verified).isTrue();
        assertThat(head).as("the head, once verified").isEqualTo(Sample.head());
        assertThat(body).as("the body, once verified").isEqualTo(Sample.body());
        assertThat(given).as("the signature, once verified").isEqualTo(signature);
    }

    @Test
    @DisplayName("SA-13 must: nothing of a message is kept for the next one")
    @Chinese("不保留上一条消息的任何内容")
    final void sa13_notKept() {
        Signer signer = signer();
        byte[] body = Sample.body();
        byte[] first = signer.sign(Sample.head(), body);
        byte[] kept = first.clone();
        Arrays.fill(body, (byte) 'x');
        byte[] second = signer.sign(Sample.head(), body);

        assertThat(first).as("the first signature, after the second").isEqualTo(kept);
        assertThat(verifier().verify(Sample.head(), Sample.filled(body.length, 'x'), second))
                .as("the signature is of what stands in the array now")
                .isTrue();
    }

    @Test
    @DisplayName("SA-14 must: a signer keeps its own key, whatever other signers are made")
    @Chinese("签名器只用自己的密钥,不受其他签名器影响")
    final void sa14_ownKey() {
        SignatureAlgorithm algorithm = algorithm();
        Signer mine = algorithm.signer(signingKey());
        Signer another = algorithm.signer(otherSigningKey());
        byte[] unused = another.sign(Sample.head(), Sample.body());

        assertThat(verified(mine.sign(Sample.head(), Sample.body())))
                .as("it signs with its own key, after another signer was made and used")
                .isTrue();
    }

    @Test
    @DisplayName("SA-15 must: the name is 1 to 16 lower-case letters and digits, the same each time")
    @Chinese("名称为 1 至 16 个小写字母或数字,且始终不变")
    final void sa15_name() {
        SignatureAlgorithm algorithm = algorithm();

        assertThat(algorithm.name()).matches(NAME).isEqualTo(algorithm.name());
    }

    @Test
    @DisplayName("SA-16 must: what cannot be a key is refused with an IllegalArgumentException")
    @Chinese("不能作为密钥的内容以 IllegalArgumentException 拒绝")
    final void sa16_notKeys() {
        assertThat(notKeys())
                .as("notKeys()")
                .isNotEmpty()
                .allSatisfy(bytes -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> algorithm().signer(bytes.clone())));
    }

    @Test
    @DisplayName("SA-17 must: no key is shown, neither by toString nor in an exception")
    @Chinese("密钥不出现在 toString 和异常中")
    final void sa17_notShown() {
        byte[] key = signingKey();
        Signer verifier = verifier();
        Stream<String> thrown = Stream.concat(Sample.cut(key, 0), Stream.of(Sample.lengthened(key, 1)))
                .map(bytes -> catchThrowable(() -> algorithm().signer(bytes)))
                .map(Traces::of);
        Stream<String> said = Stream.of(
                algorithm().toString(),
                signer().toString(),
                verifier.toString(),
                verifier.signs() ? "" : Traces.of(catchThrowable(() -> verifier.sign(Sample.head(), Sample.body()))));

        assertThat(Stream.concat(said, thrown).filter(text -> Traces.in(text, key)))
                .as("texts that show the key")
                .isEmpty();
    }

    @Test
    @DisplayName("SA-18 must: a key says whether it signs, and one that does not throws an IllegalStateException")
    @Chinese("密钥如实说明能否签名,不能签名的抛 IllegalStateException")
    final void sa18_signs() {
        Signer verifier = verifier();

        assertThat(signer().signs()).as("the signing key says that it signs").isTrue();
        if (verifier.signs()) {
            assertThat(verified(verifier.sign(Sample.head(), Sample.body())))
                    .as("the verifying key says that it signs, and does")
                    .isTrue();
        } else {
            assertThatIllegalStateException().isThrownBy(() -> verifier.sign(Sample.head(), Sample.body()));
        }
    }

    @Test
    @DisplayName("SA-19 must: a message has the same signature each time, or another each time, as repeatable() says")
    @Chinese("同一消息的签名每次相同或每次不同,与 repeatable() 所述一致")
    final void sa19_repeatable() {
        assertThat(Arrays.equals(signature(), signature()))
                .as("two signatures of one message are the same")
                .isEqualTo(repeatable());
    }

    @Test
    @DisplayName("SA-20 must: no security provider is registered, moved or taken away")
    @Chinese("不注册、移动或删除安全提供者")
    final void sa20_providers() {
        assertThat(verified(signature())).isTrue();

        assertThat(Providers.now()).as("the security providers of the JVM").isEqualTo(providersBefore);
    }

    @Test
    @DisplayName(
            "SA-21 must: a callback that it signs is known to the endpoint, also with other signatures beside it, and no other is")
    @Chinese("其签名的回调可被端点识别,含并列多个签名的情形;其他回调不被识别")
    final void sa21_callback() {
        assumeThat(algorithm().name()).as("see SA-15").matches(NAME);
        assumeThat(signer().signs()).as("see SA-18").isTrue();
        SigningKey signing = SigningKey.of("key-1", signingKey(), algorithm());
        CallbackEndpoint endpoint = CallbackEndpoint.to(
                        callback -> new CallbackReceipt(CallbackReceipt.Verdict.APPLIED, ""))
                .keys("fire", SigningKey.of("key-1", verifyingKey(), algorithm()))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        String signature = sign(signing, Sample.body());
        String foreign = "v0," + Base64.getEncoder().encodeToString(new byte[32]);
        String another = sign(signing, Sample.text("{}"));

        assertThat(known(endpoint, signature)).as("signed once").isTrue();
        assertThat(known(endpoint, foreign + " " + another + " " + signature))
                .as("with two signatures before its own")
                .isTrue();
        assertThat(known(endpoint, another)).as("signed for another body").isFalse();
        assertThat(known(endpoint, signature.replaceFirst(",", ",A")))
                .as("with a letter more")
                .isFalse();
    }

    private static String sign(SigningKey key, byte[] body) {
        return key.sign("evt-0001", String.valueOf(NOW.getEpochSecond()), body);
    }

    private static boolean known(CallbackEndpoint endpoint, String signatures) {
        return endpoint.signer(
                        Map.of(
                                "webhook-id", List.of("evt-0001"),
                                "webhook-timestamp", List.of(String.valueOf(NOW.getEpochSecond())),
                                "webhook-signature", List.of(signatures),
                                "onething-key-id", List.of("key-1")),
                        Sample.body())
                .isPresent();
    }
}
