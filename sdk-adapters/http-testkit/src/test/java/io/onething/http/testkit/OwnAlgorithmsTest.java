package io.onething.http.testkit;

import io.onething.http.PayloadCipher;
import io.onething.http.SignatureAlgorithm;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("HMAC-SHA256, Ed25519 and AES-256-GCM keep the contracts (自带算法契约)")
class OwnAlgorithmsTest {
    @Nested
    @DisplayName("HMAC-SHA256")
    class HmacSha256 extends SignatureAlgorithmContract {
        @Override
        protected SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.hmacSha256();
        }

        @Override
        protected byte[] signingKey() {
            return Sample.text("0123456789abcdefghijklmnopqrstuv");
        }

        @Override
        protected byte[] otherSigningKey() {
            return Sample.text("zyxwvutsrqponmlkjihgfedcba987654");
        }

        @Override
        protected List<byte[]> notKeys() {
            return List.of(new byte[0], new byte[23], new byte[65]);
        }
    }

    /** The first two examples of RFC 8032, section 7.1: seed and public half. */
    private static final String FIRST = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
            + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private static final String SECOND = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
            + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    @Nested
    @DisplayName("Ed25519")
    class Ed25519 extends SignatureAlgorithmContract {
        @Override
        protected SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.ed25519();
        }

        @Override
        protected byte[] signingKey() {
            return HexFormat.of().parseHex(FIRST);
        }

        @Override
        protected byte[] verifyingKey() {
            return HexFormat.of().parseHex(FIRST.substring(64));
        }

        @Override
        protected byte[] otherSigningKey() {
            return HexFormat.of().parseHex(SECOND);
        }

        @Override
        protected List<byte[]> notKeys() {
            return List.of(new byte[0], new byte[31], new byte[32], new byte[65]);
        }
    }

    /** The same key as PEM holds it: PKCS #8 and SubjectPublicKeyInfo. */
    @Nested
    @DisplayName("Ed25519 with keys of PEM")
    class Ed25519Pem extends SignatureAlgorithmContract {
        @Override
        protected SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.ed25519();
        }

        @Override
        protected byte[] signingKey() {
            return Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g");
        }

        @Override
        protected byte[] verifyingKey() {
            return Base64.getDecoder().decode("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        }

        @Override
        protected byte[] otherSigningKey() {
            return HexFormat.of().parseHex(SECOND);
        }
    }

    @Nested
    @DisplayName("AES-256-GCM")
    class Aes256Gcm extends PayloadCipherContract {
        @Override
        protected PayloadCipher cipher() {
            return PayloadCipher.aes256Gcm();
        }

        @Override
        protected byte[] key() {
            return Sample.text("0123456789abcdefghijklmnopqrstuv");
        }

        @Override
        protected byte[] otherKey() {
            return Sample.text("zyxwvutsrqponmlkjihgfedcba987654");
        }

        @Override
        protected List<byte[]> notKeys() {
            return List.of(new byte[0], new byte[16], new byte[31], new byte[33]);
        }
    }
}
