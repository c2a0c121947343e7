package io.onething.testkit;

import io.onething.bundle.DepartmentId;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the callbacks of simulated departments (回调发送): signed, those of one matter one after the other, each again and again with growing
 * pauses until it is acknowledged, so that a receiver may be away for a while. A receiver that calls a message malformed gets it once.
 * Thread-safe.
 */
final class CallbackSender {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final HttpClient client;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Quiet quiet;
    private final Map<String, Deque<Message>> lanes = new HashMap<>();
    private final Map<String, SentCallback> sent = new LinkedHashMap<>();
    private volatile @Nullable URI address;

    /** Makes one without an address: callbacks wait until there is one. */
    CallbackSender(ExecutorService executor, ScheduledExecutorService scheduler, Clock clock, Quiet quiet) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(executor)
                .build();
        this.scheduler = scheduler;
        this.clock = clock;
        this.quiet = quiet;
    }

    /**
     * One message.
     *
     * @param id its id, the same on each attempt
     * @param department who sends it
     * @param webhookKey what it is signed with
     * @param sealer what it is encrypted with, anew for each attempt; null: it goes plain
     * @param key what it speaks of
     * @param report what it says
     * @param body its text, the same on each attempt
     * @param behaviour what is done wrong on the way
     */
    record Message(
            String id,
            String department,
            NamedSigner webhookKey,
            @Nullable MessageSealer sealer,
            IdempotencyKey key,
            Report report,
            String body,
            Behaviour behaviour) {
        byte[] sent(String text) {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            return sealer == null ? content : sealer.seal(new DepartmentId(department), id, content);
        }

        String contentType() {
            return sealer == null ? "application/cloudevents+json" : "application/jose";
        }

        String lane() {
            return key.caseId() + "/" + key.matter();
        }
    }

    /** Sets where callbacks go from now on, those that wait included. */
    void address(URI newAddress) {
        address = newAddress;
    }

    /** Returns every callback sent so far, in the order of their first attempts. */
    List<SentCallback> sent() {
        synchronized (sent) {
            return List.copyOf(sent.values());
        }
    }

    /** Sends a message after those of the same matter that were given before. */
    void send(Message message) {
        quiet.planned();
        synchronized (lanes) {
            Deque<Message> lane = lanes.computeIfAbsent(message.lane(), name -> new ArrayDeque<>());
            lane.add(message);
            if (lane.size() > 1) {
                return;
            }
        }
        start(message);
    }

    private void start(Message message) {
        after(message.behaviour().callsLater(), () -> {
            if (message.behaviour().does(Mischief.FORGES)) {
                aside(
                        message,
                        NamedSigner.of(WebhookKey.random(message.webhookKey().id())),
                        clock.instant().getEpochSecond());
            }
            if (message.behaviour().does(Mischief.STALE)) {
                aside(message, message.webhookKey(), clock.instant().getEpochSecond() - 301);
            }
            if (message.behaviour().does(Mischief.TWICE_AT_ONCE)) {
                aside(message, message.webhookKey(), clock.instant().getEpochSecond());
            }
            attempt(message, 1);
        });
    }

    private void attempt(Message message, int attempt) {
        URI to = address;
        if (to == null) {
            again(message, attempt);
            return;
        }
        var unused = post(to, message, message.webhookKey(), clock.instant().getEpochSecond(), message.body())
                .whenComplete((answer, failure) -> {
                    int status = answer == null ? 0 : answer.statusCode();
                    note(message, attempt, status, answer == null ? "" : VendorJson.verdict(answer.body()));
                    if (status >= 200 && status < 300) {
                        acknowledged(message);
                    } else if (status == 400 || status == 413) {
                        finished(message);
                    } else {
                        again(message, attempt + 1);
                    }
                });
    }

    private void again(Message message, int attempt) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        long pause = longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
        after(Duration.ofMillis(pause), () -> attempt(message, attempt));
    }

    private void acknowledged(Message message) {
        if (message.behaviour().does(Mischief.DUPLICATES)) {
            aside(message, message.webhookKey(), clock.instant().getEpochSecond());
        }
        if (message.behaviour().does(Mischief.REUSES_IDS)) {
            String other = VendorJson.callback(
                    message.id(), message.department(), message.key(), clock.instant(), new Report.Accepted("OTHER"));
            URI to = address;
            if (to != null) {
                quietly(post(to, message, message.webhookKey(), clock.instant().getEpochSecond(), other));
            }
        }
        finished(message);
    }

    private void finished(Message message) {
        Message following;
        synchronized (lanes) {
            Deque<Message> lane = lanes.get(message.lane());
            if (lane == null) {
                return;
            }
            lane.remove(message);
            following = lane.peek();
            if (following == null) {
                lanes.remove(message.lane());
            }
        }
        if (following != null) {
            start(following);
        }
        quiet.done();
    }

    /** Sends a message once and does not care what comes of it. */
    private void aside(Message message, NamedSigner signedWith, long epochSecond) {
        URI to = address;
        if (to != null) {
            quietly(post(to, message, signedWith, epochSecond, message.body()));
        }
    }

    private void quietly(CompletableFuture<HttpResponse<String>> call) {
        quiet.planned();
        var unused = call.whenComplete((answer, failure) -> quiet.done());
    }

    private CompletableFuture<HttpResponse<String>> post(
            URI to, Message message, NamedSigner signedWith, long epochSecond, String text) {
        byte[] body = message.sent(text);
        String timestamp = Long.toString(epochSecond);
        return client.sendAsync(
                HttpRequest.newBuilder(to)
                        .timeout(ANSWER_WITHIN)
                        .header("webhook-id", message.id())
                        .header("webhook-timestamp", timestamp)
                        .header("webhook-signature", signedWith.signer().sign(message.id(), timestamp, body))
                        .header("onething-key-id", signedWith.id())
                        .header("content-type", message.contentType())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void note(Message message, int attempt, int status, String verdict) {
        synchronized (sent) {
            sent.put(
                    message.id(),
                    new SentCallback(
                            message.id(),
                            message.department(),
                            message.key(),
                            message.report().kind(),
                            attempt,
                            status,
                            verdict,
                            clock.instant()));
        }
    }

    private void after(Duration pause, Runnable work) {
        try {
            var unused = scheduler.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // the simulator was closed: nobody waits for the rest
        }
    }
}
