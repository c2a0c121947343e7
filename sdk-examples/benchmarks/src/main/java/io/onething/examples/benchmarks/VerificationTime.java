package io.onething.examples.benchmarks;

import io.onething.bundle.DepartmentId;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.http.CallbackAnswer;
import io.onething.http.CallbackEndpoint;
import io.onething.http.SigningKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How many callbacks one core verifies (回调验签速度): bodies of 1 KB with HMAC-SHA256, on one thread; beside it the floor, which is the {@link Mac} of
 * the JDK over the same bytes and a comparison of Base64.
 *
 * <p>The CPU time of the thread is counted along, so that the rate of a core is known even while others use the machine. The compiler does
 * not work beside the thread but in its place, so that it is done when the warm-up is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(jvmArgsAppend = "-Xbatch")
public class VerificationTime {
    private static final int BODY = 1024;
    private static final int WARM_UP = 40_000;
    private static final String ID = "evt-20261123-0001";
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final String TIMESTAMP = String.valueOf(NOW.getEpochSecond());
    private static final byte[] SECRET = "one-thing-sample-secret-0123456789".getBytes(StandardCharsets.UTF_8);

    private int taken;
    private final byte[] body = body();
    private final byte[] head = (ID + "." + TIMESTAMP + ".").getBytes(StandardCharsets.UTF_8);
    private final SigningKey key =
            SigningKey.of("market-2026", "whsec_" + Base64.getEncoder().encodeToString(SECRET));
    private final String signature = key.sign(ID, TIMESTAMP, body);
    private final byte[] given = signature.substring("v1,".length()).getBytes(StandardCharsets.US_ASCII);
    private final Map<String, List<String>> headers = headers(signature);
    private final Mac mac = mac();
    private final CallbackEndpoint endpoint = CallbackEndpoint.to(callback -> new CallbackReceipt(Verdict.APPLIED, ""))
            .keys("market", key)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();

    /** Warms up by number and not by time, which a busy machine would use for others. */
    @Setup
    public void warmUp() {
        Cpu cpu = new Cpu();
        for (int i = 0; i < WARM_UP; i++) {
            taken += floor(cpu) ? 1 : 0;
            taken += verification(cpu).isPresent() ? 1 : 0;
            taken += callback(cpu).status() == 200 ? 1 : 0;
        }
        if (taken != 3 * WARM_UP) {
            throw new IllegalStateException("a good callback was refused");
        }
    }

    /** The CPU time of the measuring thread, as a second figure of each iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Cpu {
        /** Nanoseconds of CPU time; JMH makes a rate of it, as of the operations. */
        public long nanos;

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long began;

        /** Begins to count. */
        @Setup(Level.Iteration)
        public void begin() {
            began = threads.getCurrentThreadCpuTime();
        }

        /** Ends counting. */
        @TearDown(Level.Iteration)
        public void end() {
            nanos = threads.getCurrentThreadCpuTime() - began;
        }
    }

    /** What nobody can do faster with the JDK: the code over head and body, and the comparison. */
    @Benchmark
    public boolean floor(Cpu cpu) {
        mac.update(head);
        return MessageDigest.isEqual(Base64.getEncoder().encode(mac.doFinal(body)), given);
    }

    /** Who signed it: the headers are found and checked, the key is looked up, its time and that of the message, the signature. */
    @Benchmark
    public Optional<DepartmentId> verification(Cpu cpu) {
        return endpoint.signer(headers, body);
    }

    /** The whole way of a callback through the endpoint, to a receiver that does nothing: UTF-8, signature, digest, JSON, answer. */
    @Benchmark
    public CallbackAnswer callback(Cpu cpu) {
        return endpoint.receive(headers, body);
    }

    private static byte[] body() {
        String start = "{\"specversion\":\"1.0\",\"id\":\"" + ID + "\",\"source\":\"/market/licensing\","
                + "\"type\":\"io.onething.matter.refused.v1\",\"time\":\"2026-11-23T10:00:00+08:00\","
                + "\"subject\":\"C-2026-0001/food-permit/1\",\"data\":{\"remedies\":\"可申请行政复议\",\"reason\":\"";
        String end = "\"}}";
        StringBuilder reason = new StringBuilder();
        int left = BODY - start.getBytes(StandardCharsets.UTF_8).length - end.length();
        while (left > 0) {
            String next = left % 4 == 0 ? "安x" : "x";
            reason.append(next);
            left -= next.getBytes(StandardCharsets.UTF_8).length;
        }
        return (start + reason + end).getBytes(StandardCharsets.UTF_8);
    }

    /** As many headers as a reverse proxy passes on. */
    private static Map<String, List<String>> headers(String signature) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of("city.example.gov.cn"));
        headers.put("Accept", List.of("*/*"));
        headers.put("User-agent", List.of("market/1.0"));
        headers.put("X-forwarded-for", List.of("10.20.0.7"));
        headers.put("Content-type", List.of("application/cloudevents+json"));
        headers.put("Content-length", List.of(String.valueOf(BODY)));
        headers.put("Webhook-id", List.of(ID));
        headers.put("Webhook-timestamp", List.of(TIMESTAMP));
        headers.put("Webhook-signature", List.of(signature));
        headers.put("Onething-key-id", List.of("market-2026"));
        return headers;
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
