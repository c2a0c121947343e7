package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.http.SignatureAlgorithm;
import io.onething.http.testkit.SignatureAlgorithmContract;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("HMAC-SHA-512, written by a host, keeps the contract of signature algorithms")
class HmacSha512Test extends SignatureAlgorithmContract {
    @Override
    protected SignatureAlgorithm algorithm() {
        return new HmacSha512();
    }

    @Override
    protected byte[] signingKey() {
        return "secret-of-the-fire-office-2026".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] otherSigningKey() {
        return "another-secret-of-the-same-office".getBytes(StandardCharsets.UTF_8);
    }

    /** Test cases 1, 3, 4, 6 and 7; the key of case 2 is shorter than any secret should be, and case 5 is cut off. */
    @ParameterizedTest(name = "case {0}")
    @DisplayName("signs the test cases of RFC 4231, wherever the head ends")
    @CsvSource({
        "1, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + " 87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
        "3, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
                + " dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd,"
                + " fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
                + "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
        "4, 0102030405060708090a0b0c0d0e0f10111213141516171819,"
                + " cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
                + " b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
                + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"
    })
    void known_answers(int number, String key, String data, String mac) {
        signs(HexFormat.of().parseHex(key), HexFormat.of().parseHex(data), mac);
    }

    @ParameterizedTest(name = "case {0}")
    @DisplayName("signs the test cases of RFC 4231 whose key is longer than a block")
    @CsvSource({
        "6, Test Using Larger Than Block-Size Key - Hash Key First,"
                + " 80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
        "7, This is a test using a larger than block-size key and a larger than block-size data."
                + " The key needs to be hashed before being used by the HMAC algorithm.,"
                + " e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
                + "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"
    })
    void known_answers_with_a_long_key(int number, String data, String mac) {
        byte[] key = new byte[131];
        Arrays.fill(key, (byte) 0xaa);
        signs(key, data.getBytes(StandardCharsets.US_ASCII), mac);
    }

    private void signs(byte[] key, byte[] data, String mac) {
        SignatureAlgorithm.Signer signer = algorithm().signer(key);
        for (int end = 0; end <= data.length; end++) {
            byte[] head = Arrays.copyOf(data, end);
            byte[] body = Arrays.copyOfRange(data, end, data.length);
            assertThat(HexFormat.of().formatHex(signer.sign(head, body))).isEqualTo(mac);
            assertThat(signer.verify(head, body, HexFormat.of().parseHex(mac))).isTrue();
        }
    }
}
