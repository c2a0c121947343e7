package io.onething.http;

import io.onething.internal.http.CallbackFault;
import java.time.Duration;
import java.util.LinkedHashMap;
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

    private CallbackAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    /** Returns the answer to a callback that the department is done with. */
    static CallbackAnswer done(byte[] body) {
        return new CallbackAnswer(200, headers("application/json"), body);
    }

    /**
     * Returns the answer to a callback that the department is not done with.
     *
     * @param contentType of the body
     * @param retryAfter the pause it is asked for when nothing can be stored
     */
    static CallbackAnswer refused(CallbackFault fault, String contentType, byte[] body, Duration retryAfter) {
        Map<String, String> headers = headers(contentType);
        if (fault == CallbackFault.NOT_NOW) {
            headers.put("retry-after", String.valueOf(retryAfter.toSeconds()));
        }
        return new CallbackAnswer(fault.status(), headers, body);
    }

    private static Map<String, String> headers(String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", contentType);
        headers.put("cache-control", "no-store");
        return headers;
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
