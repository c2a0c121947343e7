package io.onething.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** A key of another algorithm than HMAC-SHA256, by the means of the JDK. */
final class Ed25519Key implements MessageSigner, MessageVerifier {
    private static final String WORD = "v1a,";

    private final KeyPair pair;

    Ed25519Key() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has Ed25519", e);
        }
    }

    @Override
    public String sign(String messageId, String timestamp, byte[] body) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(head(messageId, timestamp));
            signature.update(body);
            return WORD + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key is one for Ed25519", e);
        }
    }

    @Override
    public boolean verifies(String messageId, String timestamp, byte[] body, String signature) {
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(pair.getPublic());
            verification.update(head(messageId, timestamp));
            verification.update(body);
            return signature.startsWith(WORD)
                    && verification.verify(Base64.getDecoder().decode(signature.substring(WORD.length())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] head(String messageId, String timestamp) {
        return (messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    }
}
