package io.onething.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.http.SignatureAlgorithm;
import io.onething.http.SignatureAlgorithm.Signer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a signature proves (签名规则), and what is tested; see {@link SignatureAlgorithmContract}. */
abstract class SignatureRules {
    SignatureRules() {}

    /** Returns the algorithm under test; called for every rule anew. */
    protected abstract SignatureAlgorithm algorithm();

    /** Returns a key that signs, as {@link SignatureAlgorithm#signer} takes it. */
    protected abstract byte[] signingKey();

    /** Returns the key by which the other side verifies what {@link #signingKey} signed. Default: the same, a shared secret. */
    protected byte[] verifyingKey() {
        return signingKey();
    }

    /** Returns another key that signs, which has nothing to do with {@link #signingKey}. */
    protected abstract byte[] otherSigningKey();

    /** Returns what the algorithm must refuse as a key. Default: no bytes. */
    protected List<byte[]> notKeys() {
        return List.of(new byte[0]);
    }

    /** Returns whether the same message has the same signature each time; if not, it has another each time. Default: true. */
    protected boolean repeatable() {
        return true;
    }

    final Signer signer() {
        return algorithm().signer(signingKey());
    }

    /** Returns a signer of the other side: never the one that signed. */
    final Signer verifier() {
        return algorithm().signer(verifyingKey());
    }

    final byte[] signature() {
        return signer().sign(Sample.head(), Sample.body());
    }

    final boolean verified(byte[] signature) {
        return verifier().verify(Sample.head(), Sample.body(), signature.clone());
    }

    @Test
    @DisplayName(
            "SA-1 must: what was signed verifies, with the key that signed and with the one that the other side has")
    @Chinese("签名可由签名方的密钥和对方所持密钥验证")
    final void sa1_verifies() {
        Signer signer = signer();
        byte[] signature = signer.sign(Sample.head(), Sample.body());

        assertThat(verified(signature)).as("verified by the other side").isTrue();
        assertThat(signer.verify(Sample.head(), Sample.body(), signature))
                .as("verified by who signed")
                .isTrue();
    }

    @Test
    @DisplayName("SA-2 must: with any byte of the head changed it is refused")
    @Chinese("头部任一字节改变,验签不通过")
    final void sa2_head() {
        byte[] signature = signature();
        Signer verifier = verifier();

        assertThat(changed(Sample.head()).filter(head -> verifier.verify(head, Sample.body(), signature.clone())))
                .as("changed heads that are taken")
                .isEmpty();
    }

    @Test
    @DisplayName("SA-3 must: with any byte of the body changed it is refused")
    @Chinese("正文任一字节改变,验签不通过")
    final void sa3_body() {
        byte[] signature = signature();
        Signer verifier = verifier();

        assertThat(changed(Sample.body()).filter(body -> verifier.verify(Sample.head(), body, signature.clone())))
                .as("changed bodies that are taken")
                .isEmpty();
    }

    private static Stream<byte[]> changed(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> Sample.flipped(bytes, 8 * i));
    }

    @Test
    @DisplayName("SA-4 must: with any bit of the signature changed it is refused")
    @Chinese("签名任一比特改变,验签不通过")
    final void sa4_signature() {
        byte[] signature = signature();
        Signer verifier = verifier();

        assertThat(Sample.bits(signature)
                        .filter(bit -> verifier.verify(Sample.head(), Sample.body(), Sample.flipped(signature, bit))))
                .as("bits of the signature that nobody looks at")
                .isEmpty();
    }

    @Test
    @DisplayName("SA-5 must: head and body are signed as one text, wherever the head ends")
    @Chinese("头部与正文前后相接作为一段内容签名,与分界位置无关")
    final void sa5_oneText() {
        byte[] text = Sample.text("evt-0001.1795399200.{}");
        byte[] signature = signer().sign(Arrays.copyOf(text, 9), Arrays.copyOfRange(text, 9, text.length));
        Signer verifier = verifier();

        assertThat(IntStream.range(1, text.length)
                        .filter(end -> !verifier.verify(
                                Arrays.copyOf(text, end),
                                Arrays.copyOfRange(text, end, text.length),
                                signature.clone())))
                .as("ends of the head with which it is refused")
                .isEmpty();
    }

    @Test
    @DisplayName("SA-6 must: a signature made with another key is refused")
    @Chinese("以其他密钥作出的签名,验签不通过")
    final void sa6_anotherKey() {
        byte[] another = algorithm().signer(otherSigningKey()).sign(Sample.head(), Sample.body());

        assertThat(verified(another)).as("taken though another key signed").isFalse();
    }

    @Test
    @DisplayName("SA-7 must: a signature that is cut off or lengthened is refused, and nothing is thrown")
    @Chinese("签名被截断或加长,验签不通过且不抛异常")
    final void sa7_otherLengths() {
        byte[] signature = signature();

        assertThat(Sample.cut(signature, 1).filter(this::verified))
                .as("signatures cut off that are taken")
                .isEmpty();
        assertThat(Stream.of(0, 1, 0xff)
                        .map(with -> Sample.lengthened(signature, with))
                        .filter(this::verified))
                .as("lengthened signatures that are taken")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "SA-8 must: what is no signature is refused, and nothing is thrown: no bytes, zeros, ones, a text, a megabyte")
    @Chinese("并非签名的内容(空、全零、全一、文本、1 MB)验签不通过且不抛异常")
    final void sa8_noSignature() {
        int length = signature().length;

        assertThat(Stream.of(
                                new byte[0],
                                Sample.filled(length, 0),
                                Sample.filled(length, 0xff),
                                Sample.text("v1,bm9uZQ=="),
                                Sample.large())
                        .filter(this::verified))
                .as("what is taken though it is no signature")
                .isEmpty();
    }

    @Test
    @DisplayName("SA-9 must: an empty body and one of a megabyte are signed like any other, to the last byte")
    @Chinese("空正文和 1 MB 正文同样签名,直至最后一个字节")
    final void sa9_sizes() {
        byte[] empty = signer().sign(Sample.head(), new byte[0]);
        byte[] large = signer().sign(Sample.head(), Sample.large());
        byte[] other = Sample.large();
        other[other.length - 1] ^= 1;

        assertThat(verifier().verify(Sample.head(), new byte[0], empty.clone()))
                .as("the empty body is verified")
                .isTrue();
        assertThat(verifier().verify(Sample.head(), Sample.large(), large.clone()))
                .as("the megabyte is verified")
                .isTrue();
        assertThat(verifier().verify(Sample.head(), other, large.clone()))
                .as("the megabyte with its last byte changed is verified")
                .isFalse();
        assertThat(verifier().verify(Sample.head(), Sample.body(), empty.clone()))
                .as("a body is verified by the signature of the empty one")
                .isFalse();
    }

    @Test
    @DisplayName("SA-10 must: bytes are signed as they are, be it text beyond ASCII or no text at all")
    @Chinese("按字节原样签名,含非 ASCII 文本和非文本内容")
    final void sa10_bytes() {
        byte[] signature = signer().sign(Sample.head(), Sample.text("{\"办件\":\"准予 𠮷\"}"));
        byte[] every = signer().sign(Sample.head(), Sample.everyByte());

        assertThat(verifier().verify(Sample.head(), Sample.text("{\"办件\":\"准予 𠮷\"}"), signature.clone()))
                .as("Chinese text is verified")
                .isTrue();
        assertThat(verifier().verify(Sample.head(), Sample.text("{\"办件\":\"不予 𠮷\"}"), signature.clone()))
                .as("another text of the same length is verified")
                .isFalse();
        assertThat(verifier().verify(Sample.head(), Sample.everyByte(), every.clone()))
                .as("every byte there is is verified")
                .isTrue();
        assertThat(verifier().verify(Sample.head(), Sample.flipped(Sample.everyByte(), 8 * 200), every.clone()))
                .as("every byte with one beyond ASCII changed is verified")
                .isFalse();
    }
}
