package io.onething.gm;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jspecify.annotations.Nullable;

/** Reads keys for SM2 (密钥读取) and refuses those that are none. Messages never show a key. */
final class Sm2Keys {
    private static final ECDomainParameters CURVE = new ECNamedDomainParameters(
            GMObjectIdentifiers.sm2p256v1, CustomNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));

    private static final int NUMBER = 32;
    private static final int COMPRESSED = 33;
    private static final int POINT = 65;
    /** The first byte of DER, which no point with its form before it begins with; no key in DER has the length of a bare one. */
    private static final byte SEQUENCE = 0x30;

    private Sm2Keys() {}

    /** Returns the private half; null when the bytes are a public one. */
    static @Nullable ECPrivateKeyParameters secret(byte[] key) {
        if (key.length == NUMBER) {
            return checked(new BigInteger(1, key));
        }
        return isDer(key) && der(key) instanceof ECPrivateKeyParameters secret ? checked(secret.getD()) : null;
    }

    private static ECPrivateKeyParameters checked(BigInteger d) {
        // with n-1 the inverse of 1+d, which signing needs, would not exist
        if (d.signum() <= 0 || d.compareTo(CURVE.getN().subtract(BigInteger.TWO)) > 0) {
            throw new IllegalArgumentException("a private half for SM2 is not between 1 and n-2; generate another");
        }
        return new ECPrivateKeyParameters(d, CURVE);
    }

    /** Returns the public half that belongs to a private one. */
    static ECPublicKeyParameters openOf(ECPrivateKeyParameters secret) {
        return new ECPublicKeyParameters(new FixedPointCombMultiplier().multiply(CURVE.getG(), secret.getD()), CURVE);
    }

    /** Returns the public half: a point of the curve, not the one at infinity. As the curve has prime order, there are no others. */
    static ECPublicKeyParameters open(byte[] key) {
        if (isDer(key)) {
            if (der(key) instanceof ECPublicKeyParameters open) {
                return point(open.getQ().getEncoded(false));
            }
            throw unknown(key);
        }
        if (key.length == POINT - 1) {
            byte[] point = new byte[POINT];
            point[0] = 0x04;
            System.arraycopy(key, 0, point, 1, key.length);
            return point(point);
        }
        boolean whole = key.length == POINT && key[0] == 0x04;
        boolean half = key.length == COMPRESSED && (key[0] == 0x02 || key[0] == 0x03);
        if (!whole && !half) {
            throw unknown(key);
        }
        return point(key);
    }

    private static ECPublicKeyParameters point(byte[] encoded) {
        try {
            return new ECPublicKeyParameters(CURVE.getCurve().decodePoint(encoded), CURVE);
        } catch (IllegalArgumentException notOnCurve) {
            throw new IllegalArgumentException(
                    "a public half for SM2 is no point of the curve sm2p256v1; copy it as it was generated");
        }
    }

    private static boolean isDer(byte[] key) {
        return key.length > COMPRESSED && key.length != POINT - 1 && key[0] == SEQUENCE;
    }

    private static AsymmetricKeyParameter der(byte[] key) {
        AsymmetricKeyParameter read = readDer(key);
        boolean fits = read instanceof ECPrivateKeyParameters secret
                ? secret.getParameters().equals(CURVE)
                : read instanceof ECPublicKeyParameters open
                        && open.getParameters().equals(CURVE);
        if (!fits) {
            throw new IllegalArgumentException("a key for SM2 is of another kind or on another curve than sm2p256v1");
        }
        return read;
    }

    private static AsymmetricKeyParameter readDer(byte[] key) {
        for (Reader reader : Arrays.<Reader>asList(PrivateKeyFactory::createKey, PublicKeyFactory::createKey)) {
            try {
                return reader.read(key);
            } catch (IOException | RuntimeException other) {
                // the next one may know it; the message could show what it read
            }
        }
        throw unknown(key);
    }

    private interface Reader {
        AsymmetricKeyParameter read(byte[] der) throws IOException;
    }

    private static IllegalArgumentException unknown(byte[] key) {
        return new IllegalArgumentException(
                ("a key for SM2 has 32 bytes (private), 64, 65 beginning with 04 or 33 compressed (public), or is PEM;"
                                + " got %d bytes of another form")
                        .formatted(key.length));
    }
}
