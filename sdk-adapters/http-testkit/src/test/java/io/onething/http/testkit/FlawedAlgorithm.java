package io.onething.http.testkit;

import io.onething.http.SignatureAlgorithm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 that breaks at most one rule (有缺陷的签名算法). A key is a letter and 32 bytes: {@code S} signs, {@code V} only says that it cannot,
 * as a public half does.
 */
final class FlawedAlgorithm implements SignatureAlgorithm {
    private static final int KEY = 33;
    private static final int HALF = 16;
    private static final int SALT = 8;
    private static final int LONG = 1000;
    private static final int BEGINNING = 1 << 16;

    private final SignatureFlaw flaw;
    private int named;
    private byte @Nullable [] lastKey;

    FlawedAlgorithm(SignatureFlaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public String name() {
        return switch (flaw) {
            case NAME_CHANGES -> "flawed" + (named++ % 2);
            case NAME_IS_IN_CAPITALS -> "FLAWED";
            default -> "flawed";
        };
    }

    @Override
    public Signer signer(byte[] key) {
        if (key.length != KEY && flaw == SignatureFlaw.TAKES_ANY_KEY) {
            return new Keyed(Arrays.copyOf(new byte[] {'S'}, KEY));
        }
        if (key.length != KEY) {
            if (flaw == SignatureFlaw.THROWS_SOMETHING_ELSE) {
                throw new IllegalStateException("no key");
            }
            boolean shown = flaw == SignatureFlaw.SHOWS_THE_KEY_IN_AN_EXCEPTION;
            throw new IllegalArgumentException("no key" + (shown ? " " + Arrays.toString(key) : ""));
        }
        lastKey = key;
        return new Keyed(flaw == SignatureFlaw.ONE_KEY_FOR_ALL ? Arrays.copyOf(new byte[] {key[0]}, KEY) : key);
    }

    private final class Keyed implements Signer {
        private final byte[] key;
        private final Thread maker = Thread.currentThread();
        private final byte[] array = new byte[32];
        private boolean signed;
        private byte @Nullable [] lastBody;
        private byte[] lastSignature = {};

        Keyed(byte[] key) {
            this.key = key;
        }

        @Override
        public boolean signs() {
            return switch (flaw) {
                case DENIES_THAT_IT_SIGNS -> false;
                case CLAIMS_THAT_IT_SIGNS -> true;
                default -> key[0] == 'S';
            };
        }

        @Override
        public byte[] sign(byte[] head, byte[] body) {
            if (key[0] != 'S' && flaw != SignatureFlaw.SIGNS_NONETHELESS) {
                throw new IllegalStateException("it verifies only");
            }
            if (flaw == SignatureFlaw.REGISTERS_A_PROVIDER) {
                Security.addProvider(new NoProvider());
            }
            if (flaw == SignatureFlaw.REMEMBERS_THE_LAST_BODY && body == lastBody) {
                return lastSignature;
            }
            signed = true;
            byte[] salt = new byte[flaw == SignatureFlaw.SALTED ? SALT : 0];
            new SecureRandom().nextBytes(salt);
            byte[] signature = signature(salt, head, body);
            lastBody = body;
            lastSignature = signature;
            if (flaw == SignatureFlaw.WIPES_THE_BODY) {
                Arrays.fill(body, (byte) 0);
            }
            if (flaw == SignatureFlaw.REUSES_ONE_ARRAY && maker.equals(Thread.currentThread())) {
                System.arraycopy(signature, 0, array, 0, array.length);
                return array;
            }
            return signature;
        }

        @Override
        public boolean verify(byte[] head, byte[] body, byte[] signature) {
            if ((flaw == SignatureFlaw.WHO_SIGNED_CANNOT_VERIFY && signed)
                    || (flaw == SignatureFlaw.BOUND_TO_A_THREAD && !maker.equals(Thread.currentThread()))
                    || (flaw == SignatureFlaw.SALTED && signature.length < SALT)) {
                return false;
            }
            if ((flaw == SignatureFlaw.THROWS_ON_NO_BYTES && signature.length == 0)
                    || (flaw == SignatureFlaw.THROWS_ON_TOO_MANY_BYTES && signature.length > BEGINNING)) {
                throw new IllegalArgumentException("malformed");
            }
            byte[] salt = Arrays.copyOf(signature, flaw == SignatureFlaw.SALTED ? SALT : 0);
            boolean same = same(signature(salt, head, body), signature);
            if (flaw == SignatureFlaw.WIPES_THE_SIGNATURE) {
                Arrays.fill(signature, (byte) 0);
            }
            return same;
        }

        private boolean same(byte[] right, byte[] given) {
            int length = right.length;
            return switch (flaw) {
                case LAST_BIT_IS_NOT_COMPARED ->
                    given.length == length
                            && ((right[length - 1] ^ given[length - 1]) & 0xfe) == 0
                            && Arrays.equals(right, 0, length - 1, given, 0, length - 1);
                case HALF_A_SIGNATURE_IS_ENOUGH ->
                    given.length >= HALF
                            && given.length <= length
                            && Arrays.equals(right, 0, given.length, given, 0, given.length);
                case WHAT_FOLLOWS_IS_NOT_LOOKED_AT ->
                    given.length >= length && Arrays.equals(right, 0, length, given, 0, length);
                default -> MessageDigest.isEqual(right, given);
            };
        }

        private byte[] signature(byte[] salt, byte[] head, byte[] body) {
            if (flaw == SignatureFlaw.THROWS_ON_AN_EMPTY_BODY && body.length == 0) {
                throw new IllegalArgumentException("no body");
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes(salt);
            text.writeBytes(head);
            if (flaw == SignatureFlaw.HEAD_AND_BODY_ARE_KEPT_APART) {
                text.write(0);
            }
            text.writeBytes(body);
            byte[] mac = mac(signed(text.toByteArray()));
            byte[] signature = Arrays.copyOf(salt, salt.length + mac.length);
            System.arraycopy(mac, 0, signature, salt.length, mac.length);
            return flaw == SignatureFlaw.TOO_LONG_FOR_A_HEADER ? Arrays.copyOf(signature, LONG) : signature;
        }

        private byte[] signed(byte[] text) {
            switch (flaw) {
                case FIRST_BYTE_IS_LEFT_OUT -> text[0] = 0;
                case A_BYTE_OF_THE_BODY_IS_LEFT_OUT -> {
                    if (text.length > 25) {
                        text[25] = 0;
                    }
                }
                case ONLY_THE_BEGINNING_IS_SIGNED -> {
                    return Arrays.copyOf(text, Math.min(text.length, BEGINNING));
                }
                case SIGNS_ASCII -> {
                    return new String(text, StandardCharsets.US_ASCII).getBytes(StandardCharsets.US_ASCII);
                }
                default -> {}
            }
            return text;
        }

        private byte[] mac(byte[] text) {
            byte[] used = flaw == SignatureFlaw.THE_LAST_KEY_WINS && lastKey != null ? lastKey : key;
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(used, 1, KEY - 1, "HmacSHA256"));
                return mac.doFinal(text);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return flaw == SignatureFlaw.SHOWS_THE_KEY_BY_TO_STRING
                    ? "Keyed[" + HexFormat.of().formatHex(key) + "]"
                    : "Keyed[…]";
        }
    }
}
