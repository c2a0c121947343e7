package io.onething.testkit;

import java.net.URI;
import java.util.function.Consumer;

/** What the city and the department under test agreed on: how messages are signed, and whether they are encrypted. */
enum Agreement {
    /** HMAC-SHA256, by secrets. */
    HMAC {
        @Override
        DepartmentSimulator.Builder department(DepartmentSimulator.Builder simulator) {
            return simulator.key("market", OWN_ID, OWN_SECRET).verifies("market", CITY_ID, CITY_SECRET);
        }

        @Override
        DepartmentEndpoint.Builder endpoint(URI base, Consumer<URI> callbacks) {
            return DepartmentEndpoint.at(base, CITY_ID, CITY_SECRET)
                    .callsBack(OWN_ID, OWN_SECRET, callbacks)
                    .takesDocuments();
        }

        @Override
        MessageSigner city() {
            return WebhookKey.of(CITY_ID, CITY_SECRET);
        }

        @Override
        MessageVerifier cityVerifier() {
            return WebhookKey.of(CITY_ID, CITY_SECRET);
        }

        @Override
        MessageSigner own() {
            return WebhookKey.of(OWN_ID, OWN_SECRET);
        }
    },

    /** Another algorithm, by functions. */
    ED25519 {
        private final Ed25519Key city = new Ed25519Key();
        private final Ed25519Key own = new Ed25519Key();

        @Override
        DepartmentSimulator.Builder department(DepartmentSimulator.Builder simulator) {
            return simulator.key("market", OWN_ID, own).verifies("market", CITY_ID, city);
        }

        @Override
        DepartmentEndpoint.Builder endpoint(URI base, Consumer<URI> callbacks) {
            return DepartmentEndpoint.at(base, CITY_ID, city, new Ed25519Key())
                    .callsBack(OWN_ID, own, 0, callbacks)
                    .takesDocuments();
        }

        @Override
        MessageSigner city() {
            return city;
        }

        @Override
        MessageVerifier cityVerifier() {
            return city;
        }

        @Override
        MessageSigner own() {
            return own;
        }
    },

    /** HMAC-SHA256, and contents that are encrypted both ways. */
    ENCRYPTED {
        @Override
        DepartmentSimulator.Builder department(DepartmentSimulator.Builder simulator) {
            return HMAC.department(simulator).encrypts("market", HAND_OVERS, CALLBACKS);
        }

        @Override
        DepartmentEndpoint.Builder endpoint(URI base, Consumer<URI> callbacks) {
            return DepartmentEndpoint.at(base, CITY_ID, CITY_SECRET)
                    .callsBack(OWN_ID, OWN_SECRET, callbacks)
                    .encryptedBy(HAND_OVERS)
                    .callbacksEncrypted(CALLBACKS);
        }

        @Override
        MessageSigner city() {
            return HMAC.city();
        }

        @Override
        MessageVerifier cityVerifier() {
            return HMAC.cityVerifier();
        }

        @Override
        MessageSigner own() {
            return HMAC.own();
        }
    };

    static final AesJwe HAND_OVERS = new AesJwe("json");
    static final AesJwe CALLBACKS = new AesJwe("cloudevents+json");
    static final String CITY_ID = "city-2026";
    static final String OWN_ID = "market-2026";
    private static final String CITY_SECRET = "whsec_b25lLXRoaW5nLXNhbXBsZS1zZWNyZXQtMDEyMzQ1Njc4OQ==";
    private static final String OWN_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** Tells the played department. */
    abstract DepartmentSimulator.Builder department(DepartmentSimulator.Builder simulator);

    /** Tells the kit. */
    abstract DepartmentEndpoint.Builder endpoint(URI base, Consumer<URI> callbacks);

    abstract MessageSigner city();

    abstract MessageVerifier cityVerifier();

    abstract MessageSigner own();
}
