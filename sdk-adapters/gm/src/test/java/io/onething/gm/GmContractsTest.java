package io.onething.gm;

import io.onething.http.PayloadCipher;
import io.onething.http.SignatureAlgorithm;
import io.onething.http.testkit.PayloadCipherContract;
import io.onething.http.testkit.SignatureAlgorithmContract;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("HMAC-SM3, SM2 with SM3 and SM4-GCM keep the contracts (国密算法契约)")
class GmContractsTest {
    private static final String D = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
    private static final String OTHER_D = "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21";
    private static final String POINT = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Nested
    @DisplayName("HMAC-SM3")
    class Hmac extends SignatureAlgorithmContract {
        @Override
        protected SignatureAlgorithm algorithm() {
            return HmacSm3.ALGORITHM;
        }

        @Override
        protected byte[] signingKey() {
            return hex(D);
        }

        @Override
        protected byte[] otherSigningKey() {
            return hex(OTHER_D);
        }

        @Override
        protected List<byte[]> notKeys() {
            return List.of(new byte[0], new byte[23], new byte[65]);
        }
    }

    /** The private half and the point of GB/T 32918.5-2017, annex A. */
    abstract static class Sm2 extends SignatureAlgorithmContract {
        @Override
        protected byte[] signingKey() {
            return hex(D);
        }

        @Override
        protected byte[] verifyingKey() {
            return hex(POINT);
        }

        @Override
        protected byte[] otherSigningKey() {
            return hex(OTHER_D);
        }

        @Override
        protected boolean repeatable() {
            return false;
        }

        @Override
        protected List<byte[]> notKeys() {
            return List.of(new byte[0], new byte[31], new byte[32], new byte[65]);
        }
    }

    @Nested
    @DisplayName("SM2 in DER")
    class Der extends Sm2 {
        @Override
        protected SignatureAlgorithm algorithm() {
            return Sm2Sm3.der();
        }
    }

    @Nested
    @DisplayName("SM2 as r‖s, with a user id of its own")
    class Plain extends Sm2 {
        @Override
        protected SignatureAlgorithm algorithm() {
            return Sm2Sm3.plain().userId("消防支队");
        }
    }

    @Nested
    @DisplayName("SM4-GCM")
    class Sm4 extends PayloadCipherContract {
        @Override
        protected PayloadCipher cipher() {
            return Sm4Gcm.CIPHER;
        }

        @Override
        protected byte[] key() {
            return hex(D.substring(0, 32));
        }

        @Override
        protected byte[] otherKey() {
            return hex(OTHER_D.substring(0, 32));
        }

        @Override
        protected List<byte[]> notKeys() {
            return List.of(new byte[0], new byte[15], new byte[17], new byte[32]);
        }
    }
}
