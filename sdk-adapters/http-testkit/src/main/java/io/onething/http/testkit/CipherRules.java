package io.onething.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.http.PayloadCipher;
import io.onething.http.PayloadCipher.Sealer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a seal keeps (密文规则), and what is tested; see {@link PayloadCipherContract}. */
abstract class CipherRules {
    private static final int TAG = 16;
    private static final int PIECE = 8;

    CipherRules() {}

    /** Returns the cipher under test; called for every rule anew. */
    protected abstract PayloadCipher cipher();

    /** Returns a key, as {@link PayloadCipher#sealer} takes it. */
    protected abstract byte[] key();

    /** Returns another key, which has nothing to do with {@link #key}. */
    protected abstract byte[] otherKey();

    /** Returns what the cipher must refuse as a key. Default: no bytes. */
    protected List<byte[]> notKeys() {
        return List.of(new byte[0]);
    }

    static byte[] nonce() {
        return Sample.text("nonce-000001");
    }

    final Sealer sealer() {
        return cipher().sealer(key());
    }

    final byte[] sealed() {
        return sealer().seal(nonce(), Sample.head(), Sample.body());
    }

    /** Opens as the other side does: never with the sealer that sealed. */
    final Optional<byte[]> opened(byte[] sealed) {
        return sealer().open(nonce(), Sample.head(), sealed.clone());
    }

    @Test
    @DisplayName("PC-1 must: what was sealed opens, with the sealer that sealed and with the other side's")
    @Chinese("密文可由加密方和对方解开")
    final void pc1_opens() {
        Sealer sealer = sealer();
        byte[] sealed = sealer.seal(nonce(), Sample.head(), Sample.body());

        assertThat(opened(sealed)).as("opened by the other side").hasValue(Sample.body());
        assertThat(sealer.open(nonce(), Sample.head(), sealed))
                .as("opened by who sealed")
                .hasValue(Sample.body());
    }

    @Test
    @DisplayName("PC-2 must: what is sealed is as long as the content and 16 bytes more")
    @Chinese("密文长度为内容长度加 16 字节")
    final void pc2_length() {
        assertThat(sealed()).hasSize(Sample.body().length + TAG);
    }

    @Test
    @DisplayName("PC-3 must: with any bit changed it does not open")
    @Chinese("密文任一比特改变即不能解开")
    final void pc3_changed() {
        byte[] sealed = sealed();
        Sealer sealer = sealer();

        assertThat(Sample.bits(sealed)
                        .filter(bit -> sealer.open(nonce(), Sample.head(), Sample.flipped(sealed, bit))
                                .isPresent()))
                .as("bits that nobody looks at")
                .isEmpty();
    }

    @Test
    @DisplayName("PC-4 must: it opens with what was sealed along, and with nothing else")
    @Chinese("仅凭原附加数据可解开")
    final void pc4_associated() {
        byte[] sealed = sealed();
        byte[] along = Sample.head();
        Stream<byte[]> others = Stream.concat(
                Sample.bits(along).mapToObj(bit -> Sample.flipped(along, bit)),
                Stream.concat(Sample.cut(along, 0), Stream.of(Sample.lengthened(along, 0))));

        assertThat(others.filter(
                        other -> sealer().open(nonce(), other, sealed.clone()).isPresent()))
                .as("other associated data with which it opens")
                .isEmpty();
    }

    @Test
    @DisplayName("PC-5 must: it opens under its own nonce only, and under another the same content is sealed otherwise")
    @Chinese("仅凭原 nonce 可解开;nonce 不同,同一内容的密文不同")
    final void pc5_nonce() {
        byte[] sealed = sealed();

        assertThat(Sample.bits(nonce())
                        .filter(bit -> sealer().open(Sample.flipped(nonce(), bit), Sample.head(), sealed.clone())
                                .isPresent()))
                .as("bits of the nonce that nobody looks at")
                .isEmpty();
        assertThat(Arrays.equals(sealed, sealer().seal(Sample.flipped(nonce(), 0), Sample.head(), Sample.body())))
                .as("sealed the same under another nonce")
                .isFalse();
    }

    @Test
    @DisplayName("PC-6 must: what another key sealed does not open")
    @Chinese("其他密钥的密文不能解开")
    final void pc6_anotherKey() {
        byte[] another = cipher().sealer(otherKey()).seal(nonce(), Sample.head(), Sample.body());

        assertThat(opened(another)).as("opened though another key sealed it").isEmpty();
    }

    @Test
    @DisplayName("PC-7 must: what is cut off, lengthened or was never sealed does not open, and nothing is thrown")
    @Chinese("被截断、加长或并非密文的内容不能解开且不抛异常")
    final void pc7_notSealed() {
        byte[] sealed = sealed();
        Stream<byte[]> others = Stream.of(
                        Sample.cut(sealed, 0),
                        Stream.of(0, 1, 0xff).map(with -> Sample.lengthened(sealed, with)),
                        Stream.of(
                                Sample.filled(sealed.length, 0),
                                Sample.filled(sealed.length, 0xff),
                                Sample.filled(TAG, 0),
                                Sample.large()))
                .flatMap(all -> all);

        assertThat(others.filter(other -> opened(other).isPresent()))
                .as("what opens though it was not sealed")
                .isEmpty();
    }

    @Test
    @DisplayName("PC-8 must: no content, a megabyte of it, and nothing sealed along are sealed like anything else")
    @Chinese("空内容、1 MB 内容和空附加数据同样加密")
    final void pc8_sizes() {
        byte[] none = sealer().seal(nonce(), Sample.head(), new byte[0]);
        byte[] large = sealer().seal(nonce(), Sample.head(), Sample.large());
        byte[] alone = sealer().seal(nonce(), new byte[0], Sample.body());

        assertThat(opened(none)).as("no content").hasValue(new byte[0]);
        assertThat(Arrays.equals(opened(large).orElse(new byte[0]), Sample.large()))
                .as("the megabyte comes back")
                .isTrue();
        assertThat(sealer().open(nonce(), new byte[0], alone))
                .as("with nothing sealed along")
                .hasValue(Sample.body());
    }

    @Test
    @DisplayName("PC-9 must: nothing of the content can be read in what is sealed")
    @Chinese("密文中读不出内容的任何片段")
    final void pc9_notReadable() {
        byte[] body = Sample.body();
        byte[] sealed = sealed();

        assertThat(IntStream.rangeClosed(0, body.length - PIECE)
                        .filter(from -> contains(sealed, Arrays.copyOfRange(body, from, from + PIECE))))
                .as("places of the content that can be read")
                .isEmpty();
    }

    private static boolean contains(byte[] in, byte[] piece) {
        return IntStream.rangeClosed(0, in.length - piece.length)
                .anyMatch(from -> Arrays.equals(in, from, from + piece.length, piece, 0, piece.length));
    }

    @Test
    @DisplayName("PC-10 must: bytes come back as they were, be it text beyond ASCII or no text at all")
    @Chinese("解开后逐字节还原,含非 ASCII 文本和非文本内容")
    final void pc10_bytes() {
        byte[] chinese = Sample.text("{\"办件\":\"准予 𠮷\"}");

        assertThat(opened(sealer().seal(nonce(), Sample.head(), chinese.clone())))
                .as("Chinese text")
                .hasValue(chinese);
        assertThat(opened(sealer().seal(nonce(), Sample.head(), Sample.everyByte())))
                .as("every byte there is")
                .hasValue(Sample.everyByte());
    }
}
