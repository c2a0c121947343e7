package io.onething.gm;

import io.onething.http.PayloadCipher;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 (GB/T 32907-2016, 分组密码算法) in GCM, as RFC 8998 has it, for the content of messages: a {@link PayloadCipher} whose keys have 16 bytes.
 * Thread-safe.
 */
public final class Sm4Gcm implements PayloadCipher {
    /** The one there is; it has no state. */
    public static final PayloadCipher CIPHER = new Sm4Gcm();

    private static final int KEY = 16;
    private static final int TAG_BITS = 128;

    private Sm4Gcm() {}

    /** Returns {@code SM4GCM}; RFC 7518 has no name for it. */
    @Override
    public String name() {
        return "SM4GCM";
    }

    @Override
    public Sealer sealer(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key for SM4 has 16 bytes, got " + key.length);
        }
        return new Gcm(new KeyParameter(key));
    }

    private static final class Gcm implements Sealer {
        private final KeyParameter key;

        Gcm(KeyParameter key) {
            this.key = key;
        }

        @Override
        public byte[] seal(byte[] nonce, byte[] associated, byte[] content) {
            try {
                return through(true, nonce, associated, content);
            } catch (InvalidCipherTextException e) {
                throw new IllegalStateException("only opening can fail", e);
            }
        }

        @Override
        public Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed) {
            try {
                return Optional.of(through(false, nonce, associated, sealed));
            } catch (InvalidCipherTextException changed) {
                return Optional.empty();
            }
        }

        private byte[] through(boolean sealing, byte[] nonce, byte[] associated, byte[] in)
                throws InvalidCipherTextException {
            AEADBlockCipher gcm = GCMBlockCipher.newInstance(new SM4Engine());
            gcm.init(sealing, new AEADParameters(key, TAG_BITS, nonce, associated));
            byte[] out = new byte[gcm.getOutputSize(in.length)];
            int length = gcm.processBytes(in, 0, in.length, out, 0);
            length += gcm.doFinal(out, length);
            return Arrays.copyOf(out, length);
        }
    }
}
