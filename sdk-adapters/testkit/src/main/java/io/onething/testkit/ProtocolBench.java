package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import io.onething.testkit.CallbackInbox.Arrival;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What a vendor provides for {@link ProtocolContract}, and what its rules are written with (接口测试台). */
abstract class ProtocolBench extends ContractBase {
    private static final String RUN = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private static final AtomicInteger CASES = new AtomicInteger();
    private static final int LITTLE = 100;

    final CanaryPerson canary = CanaryPerson.of(20_261_126);
    DepartmentEndpoint endpoint;
    private @Nullable CallbackInbox inbox;
    private final Map<String, List<CityDocument>> documentsOf = new ConcurrentHashMap<>();

    /** Returns the endpoint of the department under test. Called before each rule; the keys of rules are never used twice. */
    protected abstract DepartmentEndpoint endpoint();

    /** {@inheritDoc} Default: the id of the department. */
    @Override
    protected String subject() {
        return "department " + endpoint.department();
    }

    @Override
    final Map<String, String> declared() {
        return Map.of(
                "callbacks", encryption(endpoint.opener()),
                "documents", endpoint.takesDocuments() ? "contents travel" : "references",
                "hand-overs", encryption(endpoint.sealer()),
                "signatures", endpoint.cityKey().algorithm());
    }

    private static String encryption(Optional<?> function) {
        return function.isPresent() ? "encrypted" : "plain";
    }

    @BeforeEach
    final void open() {
        endpoint = endpoint();
        endpoint.callbacks().ifPresent(callbacks -> {
            CallbackInbox opened = new CallbackInbox(
                    callbacks.port(), endpoint.department(), endpoint.opener().orElse(null));
            inbox = opened;
            callbacks.address().accept(opened.address());
        });
    }

    @AfterEach
    final void close() {
        if (inbox != null) {
            inbox.close();
        }
    }

    final CallbackInbox inbox() {
        return needed(Optional.ofNullable(inbox), Provision.CALLBACKS);
    }

    final IdempotencyKey newKey() {
        return newKey(endpoint.matter());
    }

    static IdempotencyKey newKey(MatterId matter) {
        return new IdempotencyKey(new CaseId("kit-" + RUN + "-" + CASES.incrementAndGet()), matter, 1);
    }

    static IdempotencyKey round(IdempotencyKey key, int round) {
        return new IdempotencyKey(key.caseId(), key.matter(), round);
    }

    final byte[] body(IdempotencyKey key, Verb verb) {
        return body(key, verb, endpoint.form());
    }

    /** Returns a document of a hand-over: with its content where that was agreed, else as a reference. */
    final CityDocument document(String name) {
        return endpoint.takesDocuments() ? CityDocument.ofSize(name, LITTLE).inside() : CityDocument.reference(name);
    }

    final byte[] body(IdempotencyKey key, Verb verb, Map<String, String> form) {
        boolean empty = verb == Verb.WITHDRAW;
        Map<String, List<CityDocument>> documents = new LinkedHashMap<>();
        endpoint.materials()
                .forEach(material -> documents.put(
                        material,
                        documentsOf.computeIfAbsent(
                                material, id -> List.of(document(id + "-" + canary.mark() + ".pdf")))));
        return body(key, verb, empty ? Map.of() : form, empty ? Map.of() : documents);
    }

    final byte[] body(
            IdempotencyKey key, Verb verb, Map<String, String> form, Map<String, List<CityDocument>> documents) {
        return CityJson.submission(key, verb, endpoint.department().value(), canary, form, documents);
    }

    final CityRequest post(IdempotencyKey key, Verb verb) {
        return CityRequest.post(endpoint, key, body(key, verb));
    }

    final CityRequest get(IdempotencyKey key) {
        return CityRequest.get(endpoint, key);
    }

    /** Hands something over that a department must take, and returns its answer. */
    final CityReply taken(IdempotencyKey key, Verb verb) {
        return taken(post(key, verb).send());
    }

    static CityReply taken(CityReply reply) {
        assertThat(reply.taken())
                .as("the answer says 200, 201 or 202; it was %s", reply)
                .isTrue();
        return reply;
    }

    /** Looks up what a department must have, and returns its answer. */
    final CityReply found(IdempotencyKey key) {
        CityReply reply = get(key).send();
        assertThat(reply.status()).as("the status of looking up what was taken").isEqualTo(200);
        return reply;
    }

    /** Checks that a department has nothing under a key. */
    final void nothingUnder(IdempotencyKey key) {
        assertThat(get(key).send().status())
                .as("the status of looking up what must not have been taken")
                .isEqualTo(404);
    }

    /** Waits for the first callback about a key. */
    final Arrival called(IdempotencyKey key) {
        CallbackInbox in = inbox();
        assertThat(Patience.until(endpoint.reportsWithin(), () -> !in.about(key).isEmpty()))
                .as(
                        "a callback about the hand-over came within %s; encrypted ones that did not open: %s",
                        endpoint.reportsWithin(), in.unopened())
                .isTrue();
        return in.about(key).get(0);
    }

    /** Waits until a callback comes again, and returns all that came about the key. */
    final List<Arrival> calledAgain(IdempotencyKey key) {
        CallbackInbox in = inbox();
        Arrival first = called(key);
        Patience.until(
                endpoint.reportsWithin(),
                () -> in.about(key).stream()
                                .filter(one -> one.id().equals(first.id()))
                                .count()
                        > 1);
        return in.about(key);
    }
}
