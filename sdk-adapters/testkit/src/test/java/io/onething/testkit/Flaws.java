package io.onething.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.bundle.DepartmentId;
import io.onething.testkit.FlawedDepartment.Flaw;
import io.onething.testkit.FlawedDepartment.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** For each rule of the protocol contract what breaks it, and no other. */
final class Flaws {
    static final Flaw NONE = new Flaw() {};

    private static final Map<String, Flaw> BY_RULE = new TreeMap<>();
    private static final AtomicInteger RECEIPTS = new AtomicInteger();
    private static final String PROBLEM = "application/problem+json";
    private static final DepartmentId MARKET = new DepartmentId("market");
    private static final byte[] NOTHING = new byte[0];

    private Flaws() {}

    static Flaw breaking(String rule) {
        return Objects.requireNonNull(BY_RULE.get(rule), "no flawed department for " + rule);
    }

    /** Changes the JSON of the answer to some hand-overs. */
    private static Flaw answering(BiPredicate<Message, List<Message>> some, Consumer<ObjectNode> change) {
        return new Flaw() {
            @Override
            public Message post(Message request, FlawedDepartment sound) {
                List<Message> before = sound.before(request);
                Message answer = sound.forward(request);
                return answer.status() < 300 && some.test(request, before) ? answer.changed(change) : answer;
            }
        };
    }

    /** Answers some hand-overs itself. */
    private static Flaw instead(BiPredicate<Message, List<Message>> some, Message answer) {
        return new Flaw() {
            @Override
            public Message post(Message request, FlawedDepartment sound) {
                return some.test(request, sound.before(request)) ? answer : sound.forward(request);
            }
        };
    }

    /** Lets some hand-overs pass as if they were signed. */
    private static Flaw trusting(BiPredicate<Message, List<Message>> some) {
        return new Flaw() {
            @Override
            public Message post(Message request, FlawedDepartment sound) {
                return sound.forward(some.test(request, sound.before(request)) ? sound.signed(request) : request);
            }
        };
    }

    /** What becomes of the answer to looking up. */
    private interface Found {
        Message of(Message request, List<Message> handedOver, Message answer);
    }

    private static Flaw finding(Found found) {
        return new Flaw() {
            @Override
            public Message get(Message request, FlawedDepartment sound) {
                return found.of(request, sound.before(request), sound.forward(request));
            }
        };
    }

    /** What a department makes of the city's answer to a callback. */
    private interface Told {
        Message of(Message callback, FlawedDepartment sound);
    }

    private static Flaw calling(Told told) {
        return new Flaw() {
            @Override
            public Message callback(Message callback, FlawedDepartment sound) {
                return told.of(callback, sound);
            }
        };
    }

    private static void newReceipt(ObjectNode answer) {
        answer.put("receipt", "AGAIN-" + RECEIPTS.incrementAndGet());
    }

    private static boolean is(String verb, Message request) {
        return request.verb().equals(verb);
    }

    private static Message problem(int status) {
        return Message.answer(status, PROBLEM, VendorJson.problem(status, "flawed"));
    }

    private static boolean fresh(Message request) {
        String timestamp = request.header("webhook-timestamp");
        return !timestamp.isEmpty() && Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) <= 300;
    }

    private static boolean knownKey(Message request) {
        return request.header("onething-key-id").equals(Agreement.CITY_ID);
    }

    private static String signature(Message request) {
        return request.header("webhook-signature");
    }

    private static boolean known(Message request, List<Message> before, boolean sameBody, boolean sameSignature) {
        return is("submit", request)
                && before.stream()
                        .anyMatch(one -> one.key().equals(request.key())
                                && one.sameBody(request) == sameBody
                                && signature(one).equals(signature(request)) == sameSignature);
    }

    static {
        BY_RULE.put("DP-1", answering((request, before) -> true, answer -> answer.put("askAfterSeconds", "very soon")));
        BY_RULE.put("DP-2", trusting((request, before) -> signature(request).isEmpty()));
        BY_RULE.put("DP-7", new Flaw() {
            @Override
            public Message get(Message request, FlawedDepartment sound) {
                return sound.forward(sound.signed(request));
            }
        });
        BY_RULE.put("DP-3", new Remembering(false));
        BY_RULE.put("DP-4", new Remembering(true));
        BY_RULE.put("DP-5", new Flaw() {
            @Override
            public Message post(Message request, FlawedDepartment sound) {
                boolean trusted = knownKey(request) && sound.rightlySigned(request) && !fresh(request);
                return sound.forward(trusted ? sound.signed(request) : request);
            }
        });
        BY_RULE.put("DP-6", trusting((request, before) -> !signature(request).isEmpty() && !knownKey(request)));
        BY_RULE.put("DP-8", answering((request, before) -> known(request, before, true, false), Flaws::newReceipt));
        BY_RULE.put("DP-9", answering((request, before) -> known(request, before, true, true), Flaws::newReceipt));
        BY_RULE.put("DP-10", answering((request, before) -> known(request, before, false, false), Flaws::newReceipt));
        BY_RULE.put(
                "DP-11",
                instead(
                        (request, before) -> CityJson.tree(request.body())
                                .filter(root -> root.has("xFuture"))
                                .isPresent(),
                        problem(400)));
        BY_RULE.put(
                "DP-12",
                finding((request, handedOver, answer) -> answer.status() == 200 && handedOver.size() == 1
                        ? answer.changed(root -> root.remove("receipt"))
                        : answer));
        BY_RULE.put(
                "DP-13",
                finding((request, handedOver, answer) ->
                        handedOver.isEmpty() ? Message.answer(404, "text/html", "<html>页面不存在</html>") : answer));
        BY_RULE.put("DP-14", instead((request, before) -> is("supplement", request) && before.isEmpty(), problem(500)));
        BY_RULE.put(
                "DP-15",
                finding((request, handedOver, answer) -> request.key().endsWith("/1")
                                && handedOver.size() > 1
                                && is("submit", handedOver.get(0))
                                && is("supplement", handedOver.get(1))
                        ? problem(404)
                        : answer));
        BY_RULE.put(
                "DP-16",
                answering(
                        (request, before) -> is("withdraw", request),
                        answer -> answer.putArray("reports").addObject().put("type", "review-started")));
        BY_RULE.put(
                "DP-17",
                answering((request, before) -> is("withdraw", request) && before.size() > 1, Flaws::newReceipt));
        BY_RULE.put(
                "DP-18",
                instead(
                        (request, before) -> request.text().contains("𠀀") && CityJson.object(request.body()),
                        problem(500)));
        BY_RULE.put("DP-19", instead((request, before) -> !CityJson.object(request.body()), problem(500)));
        BY_RULE.put(
                "DP-20",
                instead(
                        (request, before) -> CityJson.object(request.body())
                                && VendorJson.request(request.body()).isEmpty(),
                        problem(500)));
        BY_RULE.put(
                "DP-21",
                instead((request, before) -> request.header("content-type").startsWith("text/"), problem(500)));
        BY_RULE.put(
                "DP-22",
                instead(
                        (request, before) -> Instant.parse(request.header("onething-deadline"))
                                .isBefore(Instant.now()),
                        Message.answer(200, "application/json", "{}")));
        BY_RULE.put(
                "DP-23",
                instead(
                        (request, before) -> CityJson.object(request.body())
                                && VendorJson.request(request.body()).isEmpty(),
                        Message.answer(400, "text/html", "<html>错误</html>")));
        BY_RULE.put("DP-24", new Flaw() {
            @Override
            public Message post(Message request, FlawedDepartment sound) {
                Message answer = sound.forward(request);
                String name = CityJson.tree(request.body())
                        .map(root -> root.path("applicant").path("name").asText())
                        .orElse("");
                return answer.status() < 300 ? answer.changed(root -> root.put("note", "已收到" + name)) : answer;
            }
        });
        BY_RULE.put(
                "DP-25",
                calling((callback, sound) ->
                        sound.forward(sound.ownSigned(callback.changed(root -> root.put("operator", "一号窗口"))))));
        BY_RULE.put(
                "DP-26",
                calling((callback, sound) -> sound.forward(
                        FlawedDepartment.signed(callback, NamedSigner.of(WebhookKey.random(Agreement.OWN_ID))))));
        BY_RULE.put("DP-27", settling(500));
        BY_RULE.put("DP-28", settling(409));
        BY_RULE.put("DP-29", settling(0));
        BY_RULE.put("DP-30", calling((callback, sound) -> {
            sound.forward(callback);
            return sound.forward(callback);
        }));
        BY_RULE.put("DP-31", calling((callback, sound) -> {
            String type = CityJson.text(callback.body(), "type").replace('.', '-');
            return sound.forward(sound.ownSigned(
                    callback.changed(root -> root.put("id", type)).headers(Map.of("webhook-id", type))));
        }));
        BY_RULE.put(
                "DP-32",
                finding((request, handedOver, answer) ->
                        answer.status() == 200 && !request.key().contains("/" + FlawedDepartment.SIGNBOARD + "/")
                                ? answer.changed(root -> root.remove("reports"))
                                : answer));
        BY_RULE.put(
                "DP-33",
                instead(
                        (request, before) -> is("supplement", request)
                                && request.key().contains("/" + FlawedDepartment.SIGNBOARD + "/"),
                        problem(409)));
    }

    static {
        BY_RULE.put("DP-34", storing((request, sound) -> {
            Message answer = sound.forward(request);
            return !request.put() && answer.status() == 200 ? answer.status(404) : answer;
        }));
        BY_RULE.put(
                "DP-35",
                storing((request, sound) -> !request.put() && sound.sent(request) == 0
                        ? problem(500).body(NOTHING)
                        : sound.forward(request)));
        BY_RULE.put("DP-36", storing((request, sound) -> {
            Message answer = sound.forward(request);
            return answer.status() == 409 ? answer.status(201) : answer;
        }));
        BY_RULE.put(
                "DP-37",
                storing((request, sound) -> sound.forward(
                        request.put() && signature(request).isEmpty() ? sound.documentSigned(request) : request)));
        BY_RULE.put(
                "DP-38",
                storing((request, sound) ->
                        sound.forward(sound.rightlySigned(request) ? sound.documentSigned(request) : request)));
        BY_RULE.put(
                "DP-39",
                storing((request, sound) -> sound.forward(request.put() ? request : sound.documentSigned(request))));
        BY_RULE.put("DP-40", storing((request, sound) -> {
            Message answer = sound.forward(request);
            return answer.status() == 201 && sound.sent(request) > 1 ? problem(500) : answer;
        }));
        BY_RULE.put("DP-41", instead((request, before) -> documents(request).anyMatch(Flaws::outside), problem(409)));
        BY_RULE.put("DP-42", instead((request, before) -> request.body().length > 1024 * 1024, problem(413)));
        BY_RULE.put(
                "DP-43",
                storing((request, sound) ->
                        request.body().length > 4 * 1024 * 1024 ? problem(413) : sound.forward(request)));
        BY_RULE.put(
                "DP-44",
                instead(
                        (request, before) -> documents(request)
                                .anyMatch(one -> one.path("name").asText().contains("..")),
                        problem(500)));
    }

    static {
        BY_RULE.put(
                "DP-45",
                encrypted((request, sound) -> Agreement.HAND_OVERS
                        .opened(request.body())
                        .map(content -> sound.signed(
                                request.body(Agreement.HAND_OVERS.seal(MARKET, request.header("webhook-id"), content))))
                        .map(sound::forward)
                        .orElseGet(() -> sound.forward(request))));
        BY_RULE.put(
                "DP-46",
                encrypted((request, sound) ->
                        Agreement.HAND_OVERS.opened(request.body()).isPresent()
                                ? sound.forward(request)
                                : problem(500)));
        BY_RULE.put(
                "DP-47",
                calling((callback, sound) -> sound.forward(sound.ownSigned(callback.body(
                                Agreement.CALLBACKS.opened(callback.body()).orElseThrow())
                        .headers(Map.of("content-type", "application/cloudevents+json"))))));
    }

    /** Does something with the hand-overs that are rightly signed. */
    private static Flaw encrypted(Handled handled) {
        return new Flaw() {
            @Override
            public Message post(Message request, FlawedDepartment sound) {
                return sound.rightlySigned(request) && fresh(request)
                        ? handled.of(request, sound)
                        : sound.forward(request);
            }
        };
    }

    /** Knows repetitions by their bodies, which differ when they are encrypted anew. */
    static Flaw comparingBodies() {
        Map<String, Message> first = new ConcurrentHashMap<>();
        return encrypted((request, sound) -> {
            Message known = first.putIfAbsent(request.header("webhook-id"), request);
            return known == null || known.sameBody(request) ? sound.forward(request) : problem(409);
        });
    }

    /** What becomes of a request. */
    private interface Handled {
        Message of(Message request, FlawedDepartment sound);
    }

    private static Flaw storing(Handled handled) {
        return new Flaw() {
            @Override
            public Message document(Message request, FlawedDepartment sound) {
                return handled.of(request, sound);
            }
        };
    }

    private static Stream<JsonNode> documents(Message request) {
        return CityJson.tree(request.body()).stream()
                .flatMap(root -> root.path("materials").valueStream())
                .flatMap(material -> material.path("documents").valueStream());
    }

    private static boolean outside(JsonNode document) {
        return !document.has("content");
    }

    /** Takes an answer to a callback that asks for a repetition for an acknowledgement. */
    private static Flaw settling(int status) {
        return calling((callback, sound) -> {
            Message told = sound.forward(callback);
            return told.status() == status ? told.status(200) : told;
        });
    }

    /** Trusts signatures that are wrong for the body: those it has seen before, or those it has not. */
    private static final class Remembering implements Flaw {
        private final boolean trustsSeen;
        private final Set<String> right = ConcurrentHashMap.newKeySet();

        Remembering(boolean trustsSeen) {
            this.trustsSeen = trustsSeen;
        }

        @Override
        public Message post(Message request, FlawedDepartment sound) {
            if (sound.rightlySigned(request)) {
                right.add(signature(request));
                return sound.forward(request);
            }
            boolean trusted = fresh(request) && knownKey(request) && right.contains(signature(request)) == trustsSeen;
            return sound.forward(trusted ? sound.signed(request) : request);
        }
    }
}
