package io.onething.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onething.application.Document;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.BundleRef;
import io.onething.bundle.SupplyWay;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.internal.text.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Sends one large document to a department of its own, in one small JVM (大图纸上传), and prints what arrived. */
final class LargeDrawing {
    private LargeDrawing() {}

    /** As many bytes as wanted, made up one by one. */
    private static final class MadeUp extends InputStream {
        private final long size;
        private long at;

        MadeUp(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return at == size ? -1 : made();
        }

        @Override
        public int read(byte[] into, int from, int most) {
            int count = (int) Math.min(most, size - at);
            for (int i = 0; i < count; i++) {
                into[from + i] = (byte) made();
            }
            return count == 0 && most > 0 ? -1 : count;
        }

        private int made() {
            long bits = at++ * 0x9E3779B97F4A7C15L;
            return (int) (bits >>> 56);
        }
    }

    private static long drain(InputStream in, MessageDigest digest) throws IOException {
        byte[] piece = new byte[64 * 1024];
        long count = 0;
        try (DigestInputStream through = new DigestInputStream(in, digest)) {
            for (int read = through.read(piece); read >= 0; read = through.read(piece)) {
                count += read;
            }
        }
        return count;
    }

    private static void serve(HttpExchange exchange, String expected) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "HEAD" -> exchange.sendResponseHeaders(404, -1);
                case "PUT" -> {
                    MessageDigest digest = sha256();
                    long count = drain(exchange.getRequestBody(), digest);
                    boolean same = HexFormat.of().formatHex(digest.digest()).equals(expected);
                    say("received %d bytes, %s".formatted(count, same ? "as handed in" : "others than handed in"));
                    exchange.sendResponseHeaders(same ? 201 : 409, -1);
                }
                default -> {
                    exchange.sendResponseHeaders(202, 2);
                    exchange.getResponseBody().write(new byte[] {'{', '}'});
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(String line) {
        Terminal.out().println(line);
    }

    public static void main(String[] args) throws Exception {
        long size = Long.parseLong(args[0]);
        MessageDigest digest = sha256();
        drain(new MadeUp(size), digest);
        String expected = HexFormat.of().formatHex(digest.digest());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> serve(exchange, expected));
        server.start();
        Document drawing = new Document("总平面图.dwg", "image/vnd.dwg", size, expected, "store://drawing");
        Submission submission = new Submission(
                Samples.KEY,
                Verb.SUBMIT,
                Samples.MARKET,
                new BundleRef("open-restaurant", "2026.1", "0".repeat(64)),
                null,
                Samples.PERSON,
                null,
                Map.of(),
                List.of(new SuppliedMaterial("floor-plan", SupplyWay.UPLOAD, List.of(drawing))),
                Map.of(),
                List.of(),
                Instant.now().plusSeconds(100));
        try (HttpDepartment department = HttpDepartment.at(
                        "http://localhost:" + server.getAddress().getPort())
                .signedBy("city-2026", Samples.SECRET)
                .documents(document -> new MadeUp(document.size()))
                .build()) {
            say(department.submit(submission).getClass().getSimpleName());
        }
        System.exit(0);
    }
}
