package io.onething.http.testkit;

import io.onething.http.PayloadCipher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM that breaks at most one rule (有缺陷的加密算法). */
final class FlawedCipher implements PayloadCipher {
    private static final int KEY = 32;
    private static final int TAG = 16;
    private static final int BEGINNING = 1 << 16;
    private static final int LITTLE = 100;

    private final CipherFlaw flaw;
    private int named;
    private byte @Nullable [] lastKey;

    FlawedCipher(CipherFlaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public String name() {
        return switch (flaw) {
            case NAME_CHANGES -> "FLAWED" + (named++ % 2);
            case NAME_HAS_A_BLANK -> "FLAWED GCM";
            default -> "FLAWED";
        };
    }

    @Override
    public Sealer sealer(byte[] key) {
        if (key.length != KEY && flaw == CipherFlaw.TAKES_ANY_KEY) {
            return new Keyed(new byte[KEY]);
        }
        if (key.length != KEY) {
            if (flaw == CipherFlaw.THROWS_SOMETHING_ELSE) {
                throw new IllegalStateException("no key");
            }
            boolean shown = flaw == CipherFlaw.SHOWS_THE_KEY_IN_AN_EXCEPTION;
            throw new IllegalArgumentException(
                    "no key" + (shown ? " " + Base64.getUrlEncoder().encodeToString(key) : ""));
        }
        lastKey = key;
        return new Keyed(flaw == CipherFlaw.ONE_KEY_FOR_ALL ? new byte[KEY] : key);
    }

    private final class Keyed implements Sealer {
        private final byte[] key;
        private final Thread maker = Thread.currentThread();
        private boolean sealed;
        private byte @Nullable [] lastContent;
        private byte[] lastSealed = {};

        Keyed(byte[] key) {
            this.key = key;
        }

        @Override
        public byte[] seal(byte[] nonce, byte[] associated, byte[] content) {
            if (flaw == CipherFlaw.REGISTERS_A_PROVIDER) {
                Security.addProvider(new NoProvider());
            }
            if (flaw == CipherFlaw.THROWS_ON_NO_CONTENT && content.length == 0) {
                throw new IllegalArgumentException("no content");
            }
            if (flaw == CipherFlaw.REMEMBERS_THE_LAST_CONTENT && content == lastContent) {
                return lastSealed;
            }
            sealed = true;
            byte[] written = written(nonce, associated, content);
            lastContent = content;
            lastSealed = written;
            if (flaw == CipherFlaw.WIPES_THE_CONTENT) {
                Arrays.fill(content, (byte) 0);
            }
            return written;
        }

        private byte[] written(byte[] nonce, byte[] associated, byte[] content) {
            try {
                return switch (flaw) {
                    case STAYS_READABLE ->
                        joined(content, through(Cipher.ENCRYPT_MODE, nonce, joined(associated, content), new byte[0]));
                    case A_BYTE_TOO_LONG ->
                        Sample.lengthened(through(Cipher.ENCRYPT_MODE, nonce, associated, content), 0);
                    case ONLY_THE_BEGINNING_IS_SEALED ->
                        through(
                                Cipher.ENCRYPT_MODE,
                                nonce,
                                associated,
                                Arrays.copyOf(content, Math.min(content.length, BEGINNING)));
                    case SEALS_TEXT ->
                        through(
                                Cipher.ENCRYPT_MODE,
                                nonce,
                                associated,
                                new String(content, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
                    default -> through(Cipher.ENCRYPT_MODE, nonce, associated, content);
                };
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] given) {
            if ((flaw == CipherFlaw.WHO_SEALED_CANNOT_OPEN && sealed)
                    || (flaw == CipherFlaw.BOUND_TO_A_THREAD && !maker.equals(Thread.currentThread()))) {
                return Optional.empty();
            }
            if (flaw == CipherFlaw.THROWS_ON_TOO_FEW_BYTES && given.length < TAG) {
                throw new IllegalArgumentException("too short");
            }
            Optional<byte[]> opened = read(nonce, associated, given);
            if (flaw == CipherFlaw.LAST_BIT_IS_NOT_COMPARED && opened.isEmpty() && given.length > 0) {
                return read(nonce, associated, Sample.flipped(given, 8 * (given.length - 1)));
            }
            if (flaw == CipherFlaw.WHAT_FOLLOWS_IS_NOT_LOOKED_AT && opened.isEmpty() && given.length > 0) {
                return read(nonce, associated, Arrays.copyOf(given, given.length - 1));
            }
            if (flaw == CipherFlaw.WIPES_WHAT_WAS_SEALED) {
                Arrays.fill(given, (byte) 0);
            }
            return opened;
        }

        private Optional<byte[]> read(byte[] nonce, byte[] associated, byte[] given) {
            try {
                if (flaw == CipherFlaw.STAYS_READABLE) {
                    byte[] content = Arrays.copyOf(given, Math.max(0, given.length - TAG));
                    byte[] tag = Arrays.copyOfRange(given, content.length, given.length);
                    byte[] unused = through(Cipher.DECRYPT_MODE, nonce, joined(associated, content), tag);
                    return Optional.of(content);
                }
                if (flaw == CipherFlaw.A_BYTE_TOO_LONG) {
                    int last = given.length - 1;
                    return last < 0 || given[last] != 0
                            ? Optional.empty()
                            : Optional.of(through(Cipher.DECRYPT_MODE, nonce, associated, Arrays.copyOf(given, last)));
                }
                return Optional.of(through(Cipher.DECRYPT_MODE, nonce, associated, given));
            } catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        }

        private byte[] through(int mode, byte[] nonce, byte[] associated, byte[] in) throws GeneralSecurityException {
            if (mode == Cipher.DECRYPT_MODE && in.length < TAG) {
                throw new GeneralSecurityException("no tag");
            }
            if (flaw == CipherFlaw.LITTLE_IS_SEALED_ALONG && associated.length > LITTLE) {
                throw new IllegalStateException("too much to be sealed along");
            }
            byte[] used = flaw == CipherFlaw.THE_LAST_KEY_WINS && lastKey != null ? lastKey : key;
            byte[] own = flaw == CipherFlaw.ONE_NONCE_FOR_ALL ? new byte[nonce.length] : nonce;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(used, "AES"), new GCMParameterSpec(8 * TAG, own));
            cipher.updateAAD(flaw == CipherFlaw.NOTHING_IS_SEALED_ALONG ? new byte[0] : associated);
            return cipher.doFinal(in);
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] joined = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, joined, first.length, second.length);
            return joined;
        }

        @Override
        public String toString() {
            return flaw == CipherFlaw.SHOWS_THE_KEY_BY_TO_STRING ? "Keyed" + Arrays.toString(key) : "Keyed[…]";
        }
    }
}
