package io.onething.testkit;

import io.onething.bundle.Identifiers;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Departments played by a real HTTP server on 127.0.0.1 (部门模拟器): they speak the department protocol and its callbacks, written
 * independently of {@code onething-http}.
 *
 * <pre>{@code
 * try (DepartmentSimulator city = DepartmentSimulator.builder()
 *         .department("market", Behaviour.builder().gives("food-licence", "JY2310").build())
 *         .start()) {
 *     HttpDepartment market = HttpDepartment.at(city.address("market").toString())…
 *     city.callbackTo(callbackAddress);
 * }
 * }</pre>
 *
 * <p>Thread-safe. It outlives the other side: callbacks wait, and are repeated, until somebody acknowledges them at the address set last. It
 * keeps everything it received in memory until it is closed, and prints none of it.
 */
public final class DepartmentSimulator implements AutoCloseable {
    private final Map<String, PlayedDepartment> departments = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor scheduler;
    private final ExecutorService executor;
    private final Quiet quiet = new Quiet();
    private final CallbackSender sender;
    private final Clock clock;
    private final SimulatorServer server;
    private final AtomicInteger messages = new AtomicInteger();
    private final String messagePrefix;
    private final Map<String, MessageSealer> sealers;

    private DepartmentSimulator(Builder settings) throws IOException {
        this.clock = settings.clock;
        this.sealers = Map.copyOf(settings.sealers);
        this.messagePrefix = "sim-" + Long.toString(System.nanoTime(), 36) + "-";
        this.scheduler = new ScheduledThreadPoolExecutor(2, daemons("onething-simulator-clock"));
        this.executor = Executors.newCachedThreadPool(daemons("onething-simulator"));
        this.sender = new CallbackSender(executor, scheduler, clock, quiet);
        settings.departments.forEach((id, played) -> {
            NamedSigner key = settings.keys.getOrDefault(id, NamedSigner.of(WebhookKey.random(id + "-simulated")));
            Callbacks callbacks = new Callbacks(id, key, settings.sealers.get(id));
            Desk desk = new Desk(scheduler, clock, settings.speed, callbacks, quiet);
            departments.put(
                    id,
                    new PlayedDepartment(id, key, desk, played, settings.cityKeys.get(id), settings.openers.get(id)));
        });
        this.server = new SimulatorServer(
                departments, sender, executor, scheduler, clock, settings.speed, quiet, settings.port);
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Starts the settings of a simulator. */
    public static Builder builder() {
        return new Builder();
    }

    /** Makes messages out of the reports of one department and gives them to the sender. */
    private final class Callbacks implements Desk.Outbox {
        private final String department;
        private final NamedSigner webhookKey;
        private final @Nullable MessageSealer sealer;
        private final Map<IdempotencyKey, List<CallbackSender.Message>> held = new LinkedHashMap<>();

        Callbacks(String department, NamedSigner webhookKey, @Nullable MessageSealer sealer) {
            this.department = department;
            this.webhookKey = webhookKey;
            this.sealer = sealer;
        }

        @Override
        public void report(IdempotencyKey key, Behaviour behaviour, Report report, Instant at, boolean last) {
            if (behaviour.does(Mischief.DROPS)) {
                return;
            }
            String id = messagePrefix + messages.incrementAndGet();
            CallbackSender.Message message = new CallbackSender.Message(
                    id,
                    department,
                    webhookKey,
                    sealer,
                    key,
                    report,
                    VendorJson.callback(id, department, key, at, report),
                    behaviour);
            if (!behaviour.does(Mischief.REVERSES)) {
                sender.send(message);
                return;
            }
            for (CallbackSender.Message one : reversed(message, last)) {
                sender.send(one);
            }
        }

        private synchronized List<CallbackSender.Message> reversed(CallbackSender.Message message, boolean last) {
            List<CallbackSender.Message> before = held.computeIfAbsent(message.key(), key -> new ArrayList<>());
            before.add(0, message);
            if (!last) {
                return List.of();
            }
            held.remove(message.key());
            return before;
        }
    }

    /** Returns the base address of a department, as {@code HttpDepartment.at} takes it. */
    public URI address(String department) {
        return URI.create(
                "http://127.0.0.1:" + server.port() + "/" + played(department).id());
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns the id of the key a department signs its callbacks with. */
    public String callbackKeyId(String department) {
        return played(department).webhookKey().id();
    }

    /**
     * Returns the secret of that key, as {@code whsec_} and Base64.
     *
     * @throws IllegalStateException when the department signs with another algorithm than HMAC-SHA256
     */
    public String callbackSecret(String department) {
        if (played(department).webhookKey().signer() instanceof WebhookKey key) {
            return key.secret();
        }
        throw new IllegalStateException("department \"" + department
                + "\" signs with a function it was given, whose key the simulator does not know");
    }

    /** Sets where callbacks go from now on; those that were not acknowledged yet go there too. Until it is set they wait. */
    public void callbackTo(URI address) {
        sender.address(Objects.requireNonNull(address, "address"));
    }

    /** Changes how a department handles one matter from the next hand-over on. What goes wrong first is counted anew. */
    public void behave(String department, String matter, Behaviour behaviour) {
        played(department).behave(matter, behaviour);
    }

    /**
     * Sends an authentic callback of a department, whether it is true or not, and repeats it until it is acknowledged.
     *
     * @param department who sends and signs it
     * @param key what it speaks of, which may be another department's
     * @param report what it says
     * @return the id of the message, to find it in {@link #callbacks()}
     */
    public String call(String department, IdempotencyKey key, Report report) {
        PlayedDepartment from = played(department);
        String id = messagePrefix + messages.incrementAndGet();
        sender.send(new CallbackSender.Message(
                id,
                department,
                from.webhookKey(),
                sealers.get(department),
                key,
                report,
                VendorJson.callback(id, department, key, clock.instant(), report),
                Behaviour.granting()));
        return id;
    }

    /** Returns everything that came in, of all departments, in the order it came. */
    public List<Received> received() {
        return server.received();
    }

    /** Returns what came in for one department, in the order it came. */
    public List<Received> received(String department) {
        played(department);
        return server.received().stream()
                .filter(one -> one.department().equals(department))
                .toList();
    }

    /** Returns the documents whose content a department was sent: the size in bytes by SHA-256, in the order they came first. */
    public Map<String, Long> documents(String department) {
        return played(department).shelf().documents();
    }

    /** Returns the callbacks that were tried at least once, with the outcome of the last attempt. */
    public List<SentCallback> callbacks() {
        return sender.sent();
    }

    /** Returns what all departments have in their books, for {@link DepartmentContract}. */
    public DepartmentBooks books() {
        return new SimulatorBooks(server::received, id -> played(id).desk());
    }

    /** Returns how often the departments acted on a hand-over. A repetition of a key they know is no further one. */
    public int effectiveSubmissions() {
        return departments.values().stream().mapToInt(one -> one.desk().acts()).sum();
    }

    /** Returns the keys a department acted on more than once; empty unless it {@link Mischief#IGNORES_KEYS}. */
    public Set<IdempotencyKey> actedTwice() {
        Set<IdempotencyKey> twice = new LinkedHashSet<>();
        departments.values().forEach(one -> twice.addAll(one.desk().actedTwice()));
        return twice;
    }

    /** Waits until all planned work is done and every callback acknowledged. Returns false when that took too long. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return quiet.await(atMost);
    }

    private PlayedDepartment played(String department) {
        PlayedDepartment found = departments.get(department);
        if (found == null) {
            throw new IllegalArgumentException("the simulator plays " + departments.keySet() + " and not \""
                    + department + "\"; add department(\"" + department + "\", …) before start()");
        }
        return found;
    }

    /** Ends every department at once: open requests are cut, callbacks not acknowledged are given up. Closing twice does nothing. */
    @Override
    public void close() {
        server.close();
        scheduler.shutdownNow();
        executor.shutdownNow();
    }

    /** The settings of a simulator. */
    public static final class Builder {
        private final Map<String, Map<String, Behaviour>> departments = new LinkedHashMap<>();
        private final Map<String, NamedSigner> keys = new LinkedHashMap<>();
        private final Map<String, NamedVerifier> cityKeys = new LinkedHashMap<>();
        private final Map<String, MessageOpener> openers = new LinkedHashMap<>();
        private final Map<String, MessageSealer> sealers = new LinkedHashMap<>();
        private Clock clock = Clock.systemUTC();
        private double speed = 1;
        private int port;

        private Builder() {}

        /** Adds a department that handles every matter in one way. */
        public Builder department(String id, Behaviour behaviour) {
            return matter(id, PlayedDepartment.ANY, behaviour);
        }

        /** Sets how a department handles one matter; the department is added if it is not there. */
        public Builder matter(String department, String matter, Behaviour behaviour) {
            Identifiers.check("a department id", department);
            departments
                    .computeIfAbsent(department, id -> new LinkedHashMap<>())
                    .put(matter, Objects.requireNonNull(behaviour, "behaviour"));
            return this;
        }

        /** Sets the key a department signs with. Default: a random one. */
        public Builder key(String department, String keyId, String secret) {
            return key(department, keyId, WebhookKey.of(keyId, secret));
        }

        /** Sets what a department signs with, where it is not HMAC-SHA256. */
        public Builder key(String department, String keyId, MessageSigner signer) {
            keys.put(department, new NamedSigner(keyId, Objects.requireNonNull(signer, "signer")));
            return this;
        }

        /**
         * Lets a department refuse with 401 what is not signed with the city's key, documents among it, or more than 300 seconds ago.
         * Default: it does not look at signatures.
         */
        public Builder verifies(String department, String keyId, String secret) {
            return verifies(department, keyId, WebhookKey.of(keyId, secret));
        }

        /** The same, where the city signs with another algorithm than HMAC-SHA256. */
        public Builder verifies(String department, String keyId, MessageVerifier verifier) {
            cityKeys.put(department, new NamedVerifier(keyId, Objects.requireNonNull(verifier, "verifier")));
            return this;
        }

        /**
         * Lets a department refuse with 400 what is not encrypted as agreed, and encrypt its callbacks. Default: all goes plain.
         *
         * @param opener opens hand-overs
         * @param sealer encrypts callbacks
         */
        public Builder encrypts(String department, MessageOpener opener, MessageSealer sealer) {
            openers.put(department, Objects.requireNonNull(opener, "opener"));
            sealers.put(department, Objects.requireNonNull(sealer, "sealer"));
            return this;
        }

        /** Sets how many times faster than set the departments work, so that days pass in seconds. Default: 1. */
        public Builder speed(double times) {
            if (!(times > 0) || Double.isInfinite(times)) {
                throw new IllegalArgumentException("a speed is above 0, got " + times);
            }
            speed = times;
            return this;
        }

        /** Sets the clock callbacks are dated and signed by. Default: the system's. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** Sets the port. Default: any free one. */
        public Builder port(int newPort) {
            port = newPort;
            return this;
        }

        /** Starts the server. */
        public DepartmentSimulator start() {
            try {
                return new DepartmentSimulator(this);
            } catch (IOException e) {
                throw new UncheckedIOException("the simulator cannot listen on 127.0.0.1 port " + port, e);
            }
        }
    }
}
