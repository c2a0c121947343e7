package io.onething.internal.http.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is ready to be sent (待发请求). Immutable. */
public final class Outgoing {
    private final String method;
    private final List<String> path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;

    Outgoing(
            String method,
            List<String> path,
            Map<String, String> query,
            Map<String, String> headers,
            byte @Nullable [] body) {
        this.method = method;
        this.path = List.copyOf(path);
        this.query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    /** Returns {@code POST}, {@code PUT} or {@code GET}. */
    public String method() {
        return method;
    }

    /** Returns the segments below the base. */
    public List<String> path() {
        return path;
    }

    /** Returns the parameters in their order. */
    public Map<String, String> query() {
        return query;
    }

    /** Returns the headers by name. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns what is sent, which must not be changed; null with {@code GET}. */
    public byte @Nullable [] body() {
        return body;
    }

    /** Returns the method only: all else may hold a secret or be personal. */
    @Override
    public String toString() {
        return "Outgoing[" + method + "]";
    }
}
