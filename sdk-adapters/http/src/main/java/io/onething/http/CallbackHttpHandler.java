package io.onething.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A {@link CallbackEndpoint} or {@link MappedCallbacks} for the web server of the JDK (回调接收的 JDK 适配), for small installations and tests.
 *
 * <p>Takes {@code POST} and refuses the rest with 405. Thread-safe. The server itself limits neither how long a sender may take nor how
 * many come at once: put a reverse proxy before it, or give the server an executor with a bound.
 */
public final class CallbackHttpHandler implements HttpHandler {
    /** What takes a callback, whatever format it comes in. */
    private interface Taker {
        CallbackAnswer receive(Map<String, List<String>> headers, InputStream body) throws IOException;
    }

    private final Taker taker;

    /** Makes a handler that gives everything to {@code endpoint}. */
    public CallbackHttpHandler(CallbackEndpoint endpoint) {
        this.taker = Objects.requireNonNull(endpoint, "endpoint")::receive;
    }

    /** Makes a handler that gives everything to {@code callbacks}. */
    public CallbackHttpHandler(MappedCallbacks callbacks) {
        this.taker = Objects.requireNonNull(callbacks, "callbacks")::receive;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            CallbackAnswer answer = taker.receive(exchange.getRequestHeaders(), exchange.getRequestBody());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
