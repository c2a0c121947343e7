package io.onething.testkit;

/**
 * What a city signs with (城市侧签名密钥).
 *
 * @param id what both sides call the key
 * @param signer signs with it
 * @param stranger signs in the same way with a key that was not agreed
 */
record CityKey(String id, MessageSigner signer, MessageSigner stranger) {
    /** Returns the word of the algorithm, as it stands before each signature. */
    String algorithm() {
        return signer.sign("kit", "1795399200", new byte[0]).split(",", -1)[0];
    }
}
