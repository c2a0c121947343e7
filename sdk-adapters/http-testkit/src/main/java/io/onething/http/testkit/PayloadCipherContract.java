package io.onething.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.onething.bundle.DepartmentId;
import io.onething.http.KeyMaterial;
import io.onething.http.PayloadBinding;
import io.onething.http.PayloadCipher;
import io.onething.http.PayloadCipher.Sealer;
import io.onething.http.PayloadKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PayloadCipher} must do (内容加密算法契约), as numbered rules. Extend it in the build of the cipher:
 *
 * <pre>{@code
 * class MyCipherTest extends PayloadCipherContract {
 *     @Override
 *     protected PayloadCipher cipher() {
 *         return new MyCipher();
 *     }
 *
 *     @Override
 *     protected byte[] key() {
 *         return a key
 *     }
 *
 *     @Override
 *     protected byte[] otherKey() {
 *         return another one
 *     }
 * }
 * }</pre>
 */
public abstract class PayloadCipherContract extends CipherRules {
    private static final String NAME = "[A-Za-z0-9-]{1,32}";

    /** What was registered before the class that extends this one was there; JUnit runs one class after the other. */
    private static List<String> providersBefore = List.of();

    /** For subclasses. */
    protected PayloadCipherContract() {}

    @BeforeAll
    static void lookAtProviders() {
        providersBefore = Providers.now();
    }

    @Test
    @DisplayName("PC-11 must: one sealer serves several threads at once")
    @Chinese("同一加解密器可供多线程同时使用")
    final void pc11_threads() {
        Sealer sealer = sealer();
        Sealer other = sealer();

        assertThat(Together.always(i -> {
                    byte[] nonce = Sample.text("nonce-%06d".formatted(i));
                    byte[] content = Sample.text("{\"number\":" + i + "}");
                    byte[] sealed = sealer.seal(nonce, Sample.head(), content.clone());
                    return other.open(nonce, Sample.head(), sealed)
                            .filter(opened -> Arrays.equals(opened, content))
                            .isPresent();
                }))
                .as("every thread gets its own content back")
                .isTrue();
    }

    @Test
    @DisplayName("PC-12 must: what is handed in is not changed")
    @Chinese("传入的数组不被改动")
    final void pc12_notChanged() {
        byte[] nonce = nonce();
        byte[] along = Sample.head();
        byte[] content = Sample.body();
        byte[] sealed = sealer().seal(nonce, along, content);
        assertThat(nonce).as("the nonce, once sealed").isEqualTo(nonce());
        assertThat(along).as("what was sealed along, once sealed").isEqualTo(Sample.head());
        assertThat(content).as("the content, once sealed").isEqualTo(Sample.body());

        byte[] given = sealed.clone();
        assertThat(sealer().open(nonce, along, given)).isPresent();
        assertThat(nonce).as("the nonce, once opened").isEqualTo(nonce());
        assertThat(along).as("what was sealed along, once opened").isEqualTo(Sample.head());
        assertThat(given).as("what was sealed, once opened").isEqualTo(sealed);
    }

    @Test
    @DisplayName("PC-13 must: nothing of a message is kept for the next one")
    @Chinese("不保留上一条消息的任何内容")
    final void pc13_notKept() {
        Sealer sealer = sealer();
        byte[] content = Sample.body();
        byte[] first = sealer.seal(nonce(), Sample.head(), content);
        byte[] kept = first.clone();
        Arrays.fill(content, (byte) 'x');
        byte[] nonce = Sample.flipped(nonce(), 0);
        byte[] second = sealer.seal(nonce, Sample.head(), content);

        assertThat(first).as("what was sealed first, after the second").isEqualTo(kept);
        assertThat(sealer().open(nonce, Sample.head(), second))
                .as("sealed is what stands in the array now")
                .hasValue(Sample.filled(content.length, 'x'));
    }

    @Test
    @DisplayName("PC-14 must: a sealer keeps its own key, whatever other sealers are made")
    @Chinese("加解密器只用自己的密钥,不受其他加解密器影响")
    final void pc14_ownKey() {
        PayloadCipher cipher = cipher();
        Sealer mine = cipher.sealer(key());
        Sealer another = cipher.sealer(otherKey());
        byte[] unused = another.seal(nonce(), Sample.head(), Sample.body());

        assertThat(opened(mine.seal(nonce(), Sample.head(), Sample.body())))
                .as("it seals with its own key, after another sealer was made and used")
                .hasValue(Sample.body());
    }

    @Test
    @DisplayName("PC-15 must: the name is 1 to 32 letters, digits and hyphens, the same each time")
    @Chinese("名称为 1 至 32 个字母、数字或连字符,且始终不变")
    final void pc15_name() {
        PayloadCipher cipher = cipher();

        assertThat(cipher.name()).matches(NAME).isEqualTo(cipher.name());
    }

    @Test
    @DisplayName("PC-16 must: what cannot be a key is refused with an IllegalArgumentException")
    @Chinese("不能作为密钥的内容以 IllegalArgumentException 拒绝")
    final void pc16_notKeys() {
        assertThat(notKeys())
                .as("notKeys()")
                .isNotEmpty()
                .allSatisfy(
                        bytes -> assertThatIllegalArgumentException().isThrownBy(() -> cipher().sealer(bytes.clone())));
    }

    @Test
    @DisplayName("PC-17 must: no key is shown, neither by toString nor in an exception")
    @Chinese("密钥不出现在 toString 和异常中")
    final void pc17_notShown() {
        byte[] key = key();
        Stream<String> thrown = Stream.concat(Sample.cut(key, 0), Stream.of(Sample.lengthened(key, 1)))
                .map(bytes -> Traces.of(catchThrowable(() -> cipher().sealer(bytes))));
        Stream<String> said = Stream.of(cipher().toString(), sealer().toString());

        assertThat(Stream.concat(said, thrown).filter(text -> Traces.in(text, key)))
                .as("texts that show the key")
                .isEmpty();
    }

    @Test
    @DisplayName("PC-18 must: no security provider is registered, moved or taken away")
    @Chinese("不注册、移动或删除安全提供者")
    final void pc18_providers() {
        assertThat(opened(sealed())).isPresent();

        assertThat(Providers.now()).as("the security providers of the JVM").isEqualTo(providersBefore);
    }

    @Test
    @DisplayName(
            "PC-19 must: a message that it seals differs each time, and opens for its department, id and direction only")
    @Chinese("报文每次加密均不同,仅对其部门、消息标识和方向可解开")
    final void pc19_message() {
        assumeThat(cipher().name()).as("see PC-15").matches(NAME);
        PayloadKey sealing = PayloadKey.of("key-1", KeyMaterial.of(key()), cipher());
        PayloadKey opening = PayloadKey.of("key-1", KeyMaterial.of(key()), cipher());
        PayloadBinding binding = binding("fire", "evt-0001", PayloadBinding.Kind.CALLBACK);
        byte[] message = sealing.seal(binding, Sample.body());

        assertThat(message).as("sealed again").isNotEqualTo(sealing.seal(binding, Sample.body()));
        assertThat(opening.open(binding, message)).as("at its place").hasValue(Sample.body());
        assertThat(Stream.of(
                                binding("market", "evt-0001", PayloadBinding.Kind.CALLBACK),
                                binding("fire", "evt-0002", PayloadBinding.Kind.CALLBACK),
                                binding("fire", "evt-0001", PayloadBinding.Kind.SUBMISSION))
                        .filter(other -> opening.open(other, message).isPresent()))
                .as("other places where it opens")
                .isEmpty();
    }

    private static PayloadBinding binding(String department, String messageId, PayloadBinding.Kind kind) {
        return new PayloadBinding(new DepartmentId(department), messageId, kind);
    }
}
