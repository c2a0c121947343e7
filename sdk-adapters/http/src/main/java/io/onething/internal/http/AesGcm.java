package io.onething.internal.http;

import io.onething.http.PayloadCipher;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (带认证的加密), NIST SP 800-38D, by the JDK. */
public final class AesGcm implements PayloadCipher {
    /** The only one; it has no state. */
    public static final AesGcm INSTANCE = new AesGcm();

    private static final int KEY = 32;
    private static final int TAG = 16;

    private AesGcm() {}

    @Override
    public String name() {
        return "A256GCM";
    }

    @Override
    public Sealer sealer(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key for AES-256-GCM has 32 bytes, got " + key.length);
        }
        return new Gcm(new SecretKeySpec(key, "AES"));
    }

    private static final class Gcm implements Sealer {
        private final SecretKeySpec key;

        Gcm(SecretKeySpec key) {
            this.key = key;
        }

        @Override
        public byte[] seal(byte[] nonce, byte[] associated, byte[] content) {
            try {
                return cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(content);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java runtime has AES-256-GCM", e);
            }
        }

        @Override
        public Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed) {
            if (sealed.length < TAG) {
                return Optional.empty(); // JDK 17 throws something of its own
            }
            try {
                return Optional.of(
                        cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(sealed));
            } catch (AEADBadTagException changed) {
                return Optional.empty();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java runtime has AES-256-GCM", e);
            }
        }

        private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(associated);
            return cipher;
        }
    }
}
