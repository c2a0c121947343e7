package io.onething.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An encrypted body (密文报文) as far as it can be read and spoilt without a key: a JWE in compact form, RFC 7516, section 7.1. */
final class SealedBody {
    private static final Set<String> MEMBERS = Set.of("alg", "enc", "kid", "typ", "cty", "department", "message");
    private static final int CONTENT = 3;
    private static final int TAG = 4;

    private final String[] parts;

    private SealedBody(String[] parts) {
        this.parts = parts;
    }

    /** Returns whether a body is meant to be one: no JSON begins with the e that every header begins with. */
    static boolean looksLike(byte[] body) {
        return body.length > 0 && body[0] == 'e';
    }

    static SealedBody of(byte[] body) {
        return new SealedBody(new String(body, StandardCharsets.ISO_8859_1).split("\\.", -1));
    }

    /** Returns all that is wrong with it as a callback, in words without values. */
    List<String> problems(String department, String messageId) {
        JsonNode header = header().orElse(null);
        if (parts.length != TAG + 1 || header == null) {
            return List.of("it is not five parts of Base64url, the first a JSON object");
        }
        List<String> problems = new ArrayList<>();
        header.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                problems.add("the header has a member that the protocol does not know");
            }
        });
        says(header, "alg", "dir", problems);
        says(header, "cty", "cloudevents+json", problems);
        says(header, "department", department, problems);
        says(header, "message", messageId, problems);
        if (!parts[1].isEmpty()) {
            problems.add("it brings a key of its own; the second part is empty");
        }
        return problems;
    }

    private static void says(JsonNode header, String member, String value, List<String> problems) {
        if (!header.path(member).asText().equals(value)) {
            problems.add("the header does not say " + member + " as agreed");
        }
    }

    private Optional<JsonNode> header() {
        try {
            return CityJson.tree(Base64.getUrlDecoder().decode(parts[0])).filter(JsonNode::isObject);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns it with a header in which one member says something else; all other parts stay as they were sealed. */
    byte[] saying(String member, String value) {
        ObjectNode header = (ObjectNode) header().orElseThrow();
        header.put(member, value);
        return with(
                0,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(header.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns it with one bit changed in what was encrypted. */
    byte[] otherContent() {
        return with(CONTENT, otherStart(parts[CONTENT]));
    }

    /** Returns it with one bit changed in the tag. */
    byte[] otherTag() {
        return with(TAG, otherStart(parts[TAG]));
    }

    private static String otherStart(String part) {
        return (part.charAt(0) == 'A' ? 'B' : 'A') + part.substring(1);
    }

    private byte[] with(int number, String part) {
        String[] other = parts.clone();
        other[number] = part;
        return String.join(".", other).getBytes(StandardCharsets.ISO_8859_1);
    }
}
