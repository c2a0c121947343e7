package io.onething.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onething.department.Answer;
import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The HTTP side of a simulator (模拟器服务端): reads requests, keeps them, lets the desk take them, answers in time. */
final class SimulatorServer implements AutoCloseable {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration HEAD_START = Duration.ofMillis(200);
    private static final long LONGEST_AGE_SECONDS = 300;
    private static final byte[] NOTHING = new byte[0];
    private static final Reply NOT_AUTHENTIC = Reply.problem(401, "the signature is not right");

    static {
        // without it every answer waits 40 ms for the other side's delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Map<String, PlayedDepartment> departments;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final double speed;
    private final Quiet quiet;
    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private final CallbackSender sender;

    SimulatorServer(
            Map<String, PlayedDepartment> departments,
            CallbackSender sender,
            ExecutorService executor,
            ScheduledExecutorService scheduler,
            Clock clock,
            double speed,
            Quiet quiet,
            int port)
            throws IOException {
        this.departments = departments;
        this.sender = sender;
        this.scheduler = scheduler;
        this.clock = clock;
        this.speed = speed;
        this.quiet = quiet;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        this.server.setExecutor(executor);
        this.server.createContext("/", this::handle);
        this.server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private String page() {
        return SimulatorPage.of(List.copyOf(departments.keySet()), received(), sender.sent());
    }

    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** One answer on its way out. */
    private record Reply(int status, String contentType, String body) {
        static Reply json(int status, String body) {
            return new Reply(status, "application/json", body);
        }

        static Reply problem(int status, String title) {
            return new Reply(status, "application/problem+json", VendorJson.problem(status, title));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        if (path.length == 1 && path[0].isEmpty() && exchange.getRequestMethod().equals("GET")) {
            reply(exchange, new Reply(200, "text/html; charset=utf-8", page()));
            return;
        }
        PlayedDepartment department = departments.get(path[0]);
        if (department == null || path.length < 2) {
            reply(exchange, Reply.problem(404, "there is no such department"));
        } else if (path.length == 3 && path[1].equals("documents")) {
            document(exchange, department, path[2]);
        } else if (!path[1].equals("submissions")) {
            reply(exchange, Reply.problem(404, "the protocol has submissions and documents"));
        } else if (path.length == 2 && exchange.getRequestMethod().equals("POST")) {
            handOver(exchange, department);
        } else if (path.length == 5 && exchange.getRequestMethod().equals("GET")) {
            ask(exchange, department, path[2] + "/" + path[3] + "/" + path[4]);
        } else {
            reply(exchange, Reply.problem(405, "hand over with POST, ask with GET"));
        }
    }

    private void document(HttpExchange exchange, PlayedDepartment department, String digest) throws IOException {
        boolean authentic = authentic(exchange, department, digest.getBytes(StandardCharsets.UTF_8));
        DocumentShelf shelf = department.shelf();
        switch (exchange.getRequestMethod()) {
            case "HEAD" -> {
                int status = shelf.documents().containsKey(digest) ? 200 : 404;
                exchange.sendResponseHeaders(authentic ? status : 401, -1);
                exchange.close();
            }
            case "PUT" -> reply(exchange, authentic ? kept(exchange, shelf, digest) : NOT_AUTHENTIC);
            default -> reply(exchange, Reply.problem(405, "ask with HEAD, send with PUT"));
        }
    }

    private static Reply kept(HttpExchange exchange, DocumentShelf shelf, String digest) throws IOException {
        return shelf.take(digest, exchange.getRequestBody())
                ? Reply.json(201, "{}")
                : Reply.problem(409, "the bytes have another digest");
    }

    private void ask(HttpExchange exchange, PlayedDepartment department, String text) throws IOException {
        if (!authentic(exchange, department, new byte[0])) {
            reply(exchange, NOT_AUTHENTIC);
            return;
        }
        IdempotencyKey key;
        try {
            key = IdempotencyKey.parse(text);
        } catch (IllegalArgumentException e) {
            reply(exchange, Reply.problem(400, "the path is no key"));
            return;
        }
        keep(exchange, department, Verb.ASK, key, "");
        Optional<Answer.Taken> found = department.desk().find(key);
        reply(
                exchange,
                found.map(answer -> Reply.json(200, VendorJson.answer(answer)))
                        .orElseGet(() -> Reply.problem(404, "nothing is known under this key")));
    }

    private void handOver(HttpExchange exchange, PlayedDepartment department) throws IOException {
        byte[] sent = exchange.getRequestBody().readNBytes(MOST_BYTES);
        if (!authentic(exchange, department, sent)) {
            reply(exchange, NOT_AUTHENTIC);
            return;
        }
        String messageId =
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("webhook-id"), "");
        byte[] body = department.content(messageId, sent).orElse(NOTHING);
        Optional<VendorJson.Request> request = VendorJson.request(body);
        if (request.isEmpty()) {
            reply(exchange, Reply.problem(400, "the body is no submission"));
            return;
        }
        IdempotencyKey key = request.get().key();
        Verb verb = request.get().verb();
        keep(exchange, department, verb, key, new String(body, StandardCharsets.UTF_8));
        String matter = key.matter().value();
        Behaviour behaviour = department.behaviour(matter);
        Fault fault = department.nextFault(matter);
        Desk desk = department.desk();
        if (fault != null) {
            if (fault.taken()) {
                desk.take(key, verb, behaviour);
                desk.begin(key);
            }
            later(behaviour.answersAfter(), () -> fail(exchange, fault));
            return;
        }
        Answer.Taken answer = desk.take(key, verb, behaviour);
        Reply reply = Reply.json(202, VendorJson.answer(answer));
        if (behaviour.does(Mischief.CALLS_BEFORE_ANSWERING)) {
            desk.begin(key);
            later(behaviour.answersAfter().plus(HEAD_START), () -> reply(exchange, reply));
        } else {
            later(behaviour.answersAfter(), () -> {
                try {
                    reply(exchange, reply);
                } finally {
                    desk.begin(key); // whoever took it goes on, whether or not the answer was awaited
                }
            });
        }
    }

    /** Returns whether a request is signed with the city's key and not long ago, where the department looks at that. */
    private boolean authentic(HttpExchange exchange, PlayedDepartment department, byte[] body) {
        NamedVerifier cityKey = department.cityKey();
        if (cityKey == null) {
            return true;
        }
        Headers headers = exchange.getRequestHeaders();
        String id = headers.getFirst("webhook-id");
        String timestamp = headers.getFirst("webhook-timestamp");
        String signature = headers.getFirst("webhook-signature");
        if (id == null || signature == null || timestamp == null || !timestamp.matches("[0-9]{10}")) {
            return false;
        }
        return cityKey.id().equals(headers.getFirst("onething-key-id"))
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= LONGEST_AGE_SECONDS
                && cityKey.signed(id, timestamp, body, signature);
    }

    private void keep(HttpExchange exchange, PlayedDepartment department, Verb verb, IdempotencyKey key, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        synchronized (received) {
            received.add(new Received(clock.instant(), department.id(), verb, key, headers, body));
        }
    }

    /** What a department does at the end; an error means that the other side has gone. */
    @FunctionalInterface
    private interface Ending {
        void run() throws IOException;
    }

    private void later(Duration time, Ending ending) {
        quiet.planned();
        long nanos = (long) (time.toNanos() / speed);
        if (nanos == 0) {
            end(ending);
            return;
        }
        try {
            var unused = scheduler.schedule(() -> end(ending), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            quiet.done(); // the simulator was closed: the connection is cut
        }
    }

    private void end(Ending ending) {
        try {
            ending.run();
        } catch (IOException e) {
            // the other side did not wait for the answer, which is what it is tested for
        } finally {
            quiet.done();
        }
    }

    private static void fail(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault.kind()) {
            case STATUS -> reply(exchange, Reply.problem(fault.status(), "simulated fault"));
            case HANG -> {}
            case CUT -> exchange.close();
            case NONSENSE -> reply(exchange, new Reply(200, "text/html", "<html>系统维护中</html>"));
            case WRONG_JSON ->
                reply(exchange, Reply.json(200, "{\"receipt\":17,\"reports\":[{\"type\":\"finished\"}]}"));
        }
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("content-type", reply.contentType());
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Stops at once; open requests are cut. */
    @Override
    public void close() {
        server.stop(0);
    }
}
