package io.onething.testkit;

/** What messages are signed with, and what both sides call it (具名签名密钥). */
record NamedSigner(String id, MessageSigner signer) {
    static NamedSigner of(WebhookKey key) {
        return new NamedSigner(key.id(), key);
    }
}
