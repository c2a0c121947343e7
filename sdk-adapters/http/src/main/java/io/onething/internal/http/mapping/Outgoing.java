package io.onething.internal.http.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is ready to be sent (待发请求).
 *
 * @param method {@code POST}, {@code PUT} or {@code GET}
 * @param path the segments below the base
 * @param query the parameters in their order
 * @param headers by name
 * @param body what is sent; null with {@code GET}
 */
public record Outgoing(
        String method,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        byte @Nullable [] body) {
    /** Returns the method only: all else may hold a secret or be personal. */
    @Override
    public String toString() {
        return "Outgoing[" + method + "]";
    }
}
