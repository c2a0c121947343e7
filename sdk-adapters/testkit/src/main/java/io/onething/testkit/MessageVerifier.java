package io.onething.testkit;

/**
 * How signatures of one key are verified (验签函数), where it is not HMAC-SHA256. {@code SigningKey::verifies} of {@code onething-http} is one.
 *
 * <p>Called from several threads at once.
 */
@FunctionalInterface
public interface MessageVerifier {
    /**
     * Returns whether a signature is one of this message by this key.
     *
     * @param messageId the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}
     * @param body the body as it came, or what is signed in its place; not changed
     * @param signature one signature out of {@code webhook-signature}, such as {@code v1,} and Base64; may be anything
     */
    boolean verifies(String messageId, String timestamp, byte[] body, String signature);
}
