package io.onething.testkit;

/**
 * How messages are signed with one key (签名函数), where it is not HMAC-SHA256. {@code SigningKey::sign} of {@code onething-http} is one; so is
 * a few lines around any library.
 *
 * <p>Called from several threads at once.
 */
@FunctionalInterface
public interface MessageSigner {
    /**
     * Returns the signature as it stands in {@code webhook-signature}: the word of the algorithm, a comma, Base64.
     *
     * @param messageId the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}
     * @param body the body as it is sent, or what is signed in its place; not changed
     */
    String sign(String messageId, String timestamp, byte[] body);
}
