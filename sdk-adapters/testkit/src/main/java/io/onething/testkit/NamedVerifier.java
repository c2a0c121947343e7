package io.onething.testkit;

/** What messages are verified with, and what both sides call it (具名验签密钥). */
record NamedVerifier(String id, MessageVerifier verifier) {
    static NamedVerifier of(WebhookKey key) {
        return new NamedVerifier(key.id(), key);
    }

    /** Returns whether one of the signatures of a header, with a blank between two, is that of this key. */
    boolean signed(String messageId, String timestamp, byte[] body, String header) {
        boolean found = false;
        for (String one : header.split(" ", -1)) {
            found |= verifier.verifies(messageId, timestamp, body, one);
        }
        return found;
    }
}
