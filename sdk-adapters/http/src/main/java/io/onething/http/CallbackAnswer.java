package io.onething.http;

import java.util.Map;

/**
 * What the host's web framework sends back to the department (回调应答). Immutable.
 *
 * <p>Write the status, each header and the body as they are; the content length is that of the body.
 */
public final class CallbackAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    CallbackAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    /** Returns the HTTP status: 200, 400, 401, 404, 409, 413, 500 or 503. */
    public int status() {
        return status;
    }

    /** Returns the headers by lower-case name: always {@code content-type} and {@code cache-control}, with 503 {@code retry-after}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns a copy of the body, JSON in UTF-8, never empty. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the status only. */
    @Override
    public String toString() {
        return "CallbackAnswer[" + status + "]";
    }
}
