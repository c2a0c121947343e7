package io.onething.testkit;

import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.bundle.MatterId;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A department's endpoint as {@link ProtocolContract} speaks to it (部门接口地址与约定): where it is, which keys hold, what it can be asked. Immutable. */
public final class DepartmentEndpoint {
    private final Builder settings;

    private DepartmentEndpoint(Builder settings) {
        this.settings = settings;
    }

    /**
     * Starts the description of an endpoint.
     *
     * @param base where its protocol begins, such as {@code https://market.example.gov.cn/onething}
     * @param keyId what both sides call the key the city signs with
     * @param secret that key: {@code whsec_} and Base64 of 24 to 64 bytes
     */
    public static Builder at(URI base, String keyId, String secret) {
        return at(base, keyId, WebhookKey.of(keyId, secret), WebhookKey.random(keyId));
    }

    /**
     * Starts the description of an endpoint where another algorithm than HMAC-SHA256 was agreed.
     *
     * @param base where its protocol begins
     * @param keyId what both sides call the key the city signs with
     * @param signer signs with that key, which is one for tests: the department knows its secret or its public half
     * @param stranger signs in the same way with a key the department does not know, to see that it is refused
     */
    public static Builder at(URI base, String keyId, MessageSigner signer, MessageSigner stranger) {
        Identifiers.check("the id of a key", keyId);
        return new Builder(
                base,
                new CityKey(
                        keyId, Objects.requireNonNull(signer, "signer"), Objects.requireNonNull(stranger, "stranger")));
    }

    URI base() {
        return settings.base;
    }

    CityKey cityKey() {
        return settings.cityKey;
    }

    DepartmentId department() {
        return settings.department;
    }

    MatterId matter() {
        return settings.matter;
    }

    Map<String, String> form() {
        return settings.form;
    }

    List<String> materials() {
        return settings.materials;
    }

    Optional<Correction> correction() {
        return Optional.ofNullable(settings.correction);
    }

    Optional<Callbacks> callbacks() {
        return Optional.ofNullable(settings.callbacks);
    }

    boolean takesDocuments() {
        return settings.takesDocuments;
    }

    Optional<MessageSealer> sealer() {
        return Optional.ofNullable(settings.sealer);
    }

    Optional<MessageOpener> opener() {
        return Optional.ofNullable(settings.opener);
    }

    Duration reportsWithin() {
        return settings.reportsWithin;
    }

    Duration gaveUpAfter() {
        return settings.gaveUpAfter;
    }

    Duration silence() {
        return settings.silence;
    }

    /** Shows the address, never a key. */
    @Override
    public String toString() {
        return "DepartmentEndpoint[" + settings.base + "]";
    }

    /** What makes the department ask for a correction. */
    record Correction(MatterId matter, Map<String, String> form) {}

    /** How the department calls back. */
    record Callbacks(NamedVerifier key, int port, Consumer<URI> address) {}

    /** Collects what is known of an endpoint. Not thread-safe. */
    public static final class Builder {
        private final URI base;
        private final CityKey cityKey;
        private DepartmentId department = new DepartmentId("market");
        private MatterId matter = new MatterId("food-permit");
        private Map<String, String> form = Map.of("shop-name", "示例小馆");
        private List<String> materials = List.of("floor-plan");
        private @Nullable Correction correction;
        private @Nullable Callbacks callbacks;
        private boolean takesDocuments;
        private @Nullable MessageSealer sealer;
        private @Nullable MessageOpener opener;
        private Duration reportsWithin = Duration.ofSeconds(30);
        private Duration gaveUpAfter = Duration.ofSeconds(15);
        private Duration silence = Duration.ofSeconds(3);

        private Builder(URI base, CityKey cityKey) {
            this.base = Objects.requireNonNull(base, "base");
            this.cityKey = cityKey;
        }

        /** Sets which department it is and which matter is handed over. Default: {@code market} and {@code food-permit}. */
        public Builder matter(String departmentId, String matterId) {
            department = new DepartmentId(departmentId);
            matter = new MatterId(matterId);
            return this;
        }

        /** Sets the values of a form the department takes, by field id. Default: {@code shop-name} alone. */
        public Builder form(Map<String, String> values) {
            form = Map.copyOf(new LinkedHashMap<>(values));
            return this;
        }

        /** Sets the ids of the materials the department takes. Default: {@code floor-plan} alone. */
        public Builder materials(String... ids) {
            materials = List.of(ids);
            return this;
        }

        /**
         * Says what makes the department ask for a correction after a submission. Default: nothing is known to, which skips the rules
         * about it.
         *
         * @param matterId the matter, which may be another one
         * @param values the values of the form
         */
        public Builder correction(String matterId, Map<String, String> values) {
            correction = new Correction(new MatterId(matterId), Map.copyOf(values));
            return this;
        }

        /**
         * Says how the department calls back. Default: not known, which skips the rules about it.
         *
         * @param keyId what both sides call the key the department signs with
         * @param secret that key: {@code whsec_} and Base64
         * @param address is told where to send callbacks before each rule: {@code http://127.0.0.1:{port}/callbacks}
         */
        public Builder callsBack(String keyId, String secret, Consumer<URI> address) {
            return callsBack(keyId, secret, 0, address);
        }

        /**
         * Says how the department calls back, where it was told a port once and for all.
         *
         * @param keyId what both sides call the key the department signs with
         * @param secret that key: {@code whsec_} and Base64
         * @param port where callbacks are awaited, from other machines as well; 0: any free one, from this machine only
         * @param address is told where to send callbacks before each rule; may do nothing
         */
        public Builder callsBack(String keyId, String secret, int port, Consumer<URI> address) {
            return callsBack(keyId, WebhookKey.of(keyId, secret), port, address);
        }

        /**
         * Says how the department calls back where another algorithm than HMAC-SHA256 was agreed.
         *
         * @param keyId what both sides call the key the department signs with
         * @param verifier verifies its signatures
         * @param port where callbacks are awaited, from other machines as well; 0: any free one, from this machine only
         * @param address is told where to send callbacks before each rule; may do nothing
         */
        public Builder callsBack(String keyId, MessageVerifier verifier, int port, Consumer<URI> address) {
            Identifiers.check("the id of a key", keyId);
            callbacks = new Callbacks(
                    new NamedVerifier(keyId, Objects.requireNonNull(verifier, "verifier")),
                    port,
                    Objects.requireNonNull(address, "address"));
            return this;
        }

        /**
         * Says that contents of documents travel to the department (材料文件传输): small ones inside the hand-over, others by {@code PUT} before
         * it. Then each hand-over of the kit has the content of its documents inside. Default: documents are references, which skips the
         * rules about contents.
         */
        public Builder takesDocuments() {
            takesDocuments = true;
            return this;
        }

        /**
         * Says that hand-overs are encrypted (报送内容加密), each anew. Default: they are plain, which skips the rules about it.
         *
         * @param newSealer encrypts for a department and a message
         */
        public Builder encryptedBy(MessageSealer newSealer) {
            sealer = Objects.requireNonNull(newSealer, "newSealer");
            return this;
        }

        /**
         * Says that callbacks are encrypted (回调内容加密). Default: they are plain, which skips the rule about it.
         *
         * @param newOpener opens them
         */
        public Builder callbacksEncrypted(MessageOpener newOpener) {
            opener = Objects.requireNonNull(newOpener, "newOpener");
            return this;
        }

        /** Sets how long the first callback after a hand-over, and a repeated one, may take. Default: 30 seconds. */
        public Builder reportsWithin(Duration time) {
            reportsWithin = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Sets after which time the department gives up waiting for the answer to a callback. Default: 15 seconds, as the protocol says. */
        public Builder givesUpAfter(Duration time) {
            gaveUpAfter = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Sets how long it is watched whether a callback that was acknowledged comes again. Default: 3 seconds. */
        public Builder silence(Duration time) {
            silence = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Returns the endpoint.
         *
         * @throws IllegalArgumentException when hand-overs are encrypted and contents of documents travel, which the protocol does not have
         */
        public DepartmentEndpoint build() {
            if (takesDocuments && sealer != null) {
                throw new IllegalArgumentException(
                        "encrypted hand-overs and contents of documents do not go together; leave takesDocuments() or encryptedBy(…) out");
            }
            Builder copy = new Builder(base, cityKey);
            copy.department = department;
            copy.matter = matter;
            copy.form = form;
            copy.materials = materials;
            copy.correction = correction;
            copy.callbacks = callbacks;
            copy.takesDocuments = takesDocuments;
            copy.sealer = sealer;
            copy.opener = opener;
            copy.reportsWithin = reportsWithin;
            copy.gaveUpAfter = gaveUpAfter;
            copy.silence = silence;
            return new DepartmentEndpoint(copy);
        }
    }
}
