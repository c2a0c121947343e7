package io.onething.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** Takes callbacks and answers with the status it is told for the n-th of them. */
final class CallbackSink implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<Taken> taken = new ArrayList<>();

    record Taken(String id, long timestamp, String signature, String keyId, String body) {}

    CallbackSink(IntUnaryOperator statusOfNth) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.createContext("/callbacks", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            int status;
            synchronized (taken) {
                taken.add(new Taken(
                        headers.getFirst("webhook-id"),
                        Long.parseLong(headers.getFirst("webhook-timestamp")),
                        headers.getFirst("webhook-signature"),
                        headers.getFirst("onething-key-id"),
                        body));
                status = statusOfNth.applyAsInt(taken.size());
            }
            byte[] answer = "{\"verdict\":\"applied\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks");
    }

    List<Taken> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    /** Returns the last word but one of the type of each callback, in the order they came. */
    List<String> words() {
        return taken().stream()
                .map(one -> one.body().replaceAll("(?s).*\"type\":\"io\\.onething\\.matter\\.([a-z-]+)\\.v1\".*", "$1"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
