package io.onething.internal.http;

import java.math.BigInteger;
import java.util.Set;

/** Checks of what comes from outside for Ed25519 (公钥与签名检查), RFC 8032 §5.1; public values only. */
final class EdwardsPoint {
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger L =
            ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);

    /** The y of the eight points whose order divides eight; a signature under such a key would fit any message. */
    private static final Set<BigInteger> LOW_ORDER = Set.of(
            BigInteger.ZERO,
            ONE,
            P.subtract(ONE),
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16),
            new BigInteger("5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16));

    private EdwardsPoint() {}

    /**
     * Checks that 32 bytes are a public half.
     *
     * @throws IllegalArgumentException when they are not in their one form, not on the curve, or of low order
     */
    static void check(byte[] half) {
        BigInteger y = number(half, 0).clearBit(255);
        if (y.compareTo(P) >= 0) {
            throw new IllegalArgumentException(
                    "a public half for Ed25519 is not in its canonical form; ask for it anew");
        }
        if (LOW_ORDER.contains(y)) {
            throw new IllegalArgumentException(
                    "a public half for Ed25519 is a point of low order, which is no key; ask for it anew");
        }
        BigInteger square = y.multiply(y);
        BigInteger x2 = square.subtract(ONE)
                .multiply(D.multiply(square).add(ONE).modInverse(P))
                .mod(P);
        if (!x2.modPow(P.shiftRight(1), P).equals(ONE)) {
            throw new IllegalArgumentException(
                    "a public half for Ed25519 is not on the curve; copy it as it was generated");
        }
    }

    /** Returns whether the second half of a signature is below the order of the group, so that no other signature says the same. */
    static boolean reduced(byte[] signature) {
        return number(signature, 32).compareTo(L) < 0;
    }

    private static BigInteger number(byte[] littleEndian, int from) {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[from + 31 - i];
        }
        return new BigInteger(1, bigEndian);
    }
}
