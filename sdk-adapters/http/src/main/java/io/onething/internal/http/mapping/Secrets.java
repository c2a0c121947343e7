package io.onething.internal.http.mapping;

import io.onething.http.SignatureAlgorithm;
import java.util.Map;

/**
 * What a mapping names and the builder was given (凭据与密钥). Immutable.
 *
 * @param credentials texts by name
 * @param signers keys by name
 */
public record Secrets(Map<String, String> credentials, Map<String, SignatureAlgorithm.Signer> signers) {
    /** Takes copies. */
    public Secrets {
        credentials = Map.copyOf(credentials);
        signers = Map.copyOf(signers);
    }

    /** Returns the names only. */
    @Override
    public String toString() {
        return "Secrets[" + credentials.keySet() + ", " + signers.keySet() + "]";
    }
}
