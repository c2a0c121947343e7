package io.onething.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.application.Act;
import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Worded;
import io.onething.department.CommitmentFinding;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The messages of the department protocol as JSON Schema 2020-12 (部门协议的 JSON Schema). Words and kinds come from the code; whether the rest is
 * what the code reads and writes is tested message by message.
 */
final class ProtocolSchema {
    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IDENTIFIER = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";
    private static final String LINE =
            "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*\\S[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";
    private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private static final String TIME =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";
    private static final String SHA256 = "^[0-9a-f]{64}$";
    private static final int WORDS = 1000;
    private static final int NUMBER = 100;
    private static final int MOST = 100;

    /** Whether unknown members are refused, as in callbacks, or ignored, as in answers. */
    private final boolean closed;

    /** Where definitions stand, such as {@code #/$defs/}. */
    private final String home;

    private ProtocolSchema(boolean closed, String home) {
        this.closed = closed;
        this.home = home;
    }

    /** A message of the protocol that has a schema of its own. */
    enum Message {
        SUBMISSION("submission", "A hand-over (交办): submit, supplement or withdraw") {
            @Override
            ObjectNode schema(String home) {
                return new ProtocolSchema(false, home).submission();
            }
        },
        ANSWER("answer", "The answer to a hand-over or to a look-up (应答)") {
            @Override
            ObjectNode schema(String home) {
                return new ProtocolSchema(false, home).answer();
            }
        },
        CALLBACK("callback", "A callback (状态回调): a CloudEvents envelope with one report") {
            @Override
            ObjectNode schema(String home) {
                return new ProtocolSchema(true, home).callback();
            }
        },
        PROBLEM("problem", "A refusal as in RFC 9457 (问题详情)") {
            @Override
            ObjectNode schema(String home) {
                return new ProtocolSchema(false, home).problem();
            }
        },
        RECEIPT("receipt", "What became of a callback (回调回执)") {
            @Override
            ObjectNode schema(String home) {
                return new ProtocolSchema(false, home).receipt();
            }
        };

        private final String word;
        private final String title;

        Message(String word, String title) {
            this.word = word;
            this.title = title;
        }

        String word() {
            return word;
        }

        /** Returns its schema, whose references begin with {@code home}. */
        abstract ObjectNode schema(String home);

        /** Returns it as a file of its own. */
        ObjectNode file() {
            ObjectNode file = JSON.createObjectNode();
            file.put("$schema", DIALECT);
            file.put("title", title + ", version v1");
            file.setAll(schema("#/$defs/"));
            file.set("$defs", parts());
            return file;
        }
    }

    /** Returns the definitions that several messages share. */
    static ObjectNode parts() {
        ProtocolSchema open = new ProtocolSchema(false, "");
        ObjectNode parts = JSON.createObjectNode();
        parts.set("identifier", text("a letter or digit, then letters, digits, - and _", IDENTIFIER));
        parts.set("number", open.line(NUMBER, "one line, without control characters"));
        parts.set("words", open.words());
        parts.set(
                "limit",
                JSON.createObjectNode()
                        .put("type", "string")
                        .put("minLength", 1)
                        .put("maxLength", 40)
                        .put("pattern", "^[^0-9]{0,4}[0-9]")
                        .put("description", "a length of time as in guides: 20 workdays, 20个工作日, 3 days"));
        parts.set("date", text("a date such as 2031-11-22", DATE));
        parts.set("time", text("RFC 3339 with offset", TIME));
        parts.set("sha256", text("SHA-256 in lower-case hexadecimal digits", SHA256));
        return parts;
    }

    private static ObjectNode text(String description, String pattern) {
        return JSON.createObjectNode()
                .put("type", "string")
                .put("pattern", pattern)
                .put("description", description);
    }

    private ObjectNode line(int longest, String description) {
        return JSON.createObjectNode()
                .put("type", "string")
                .put("maxLength", longest)
                .put("pattern", LINE)
                .put("description", description);
    }

    private ObjectNode words() {
        return JSON.createObjectNode()
                .put("type", "string")
                .put("maxLength", WORDS)
                .put("pattern", "\\S")
                .put("description", "words for people, not blank; counted in UTF-16 units");
    }

    private ObjectNode ref(String part) {
        return JSON.createObjectNode().put("$ref", home + part);
    }

    /** What may be left out may also be null, which means the same. */
    private ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = JSON.createObjectNode();
        either.putArray("anyOf").add(schema).add(JSON.createObjectNode().put("type", "null"));
        return either;
    }

    private static ObjectNode choice(Stream<String> words) {
        ObjectNode choice = JSON.createObjectNode().put("type", "string");
        ArrayNode list = choice.putArray("enum");
        words.sorted().forEach(list::add);
        return choice;
    }

    private static <T extends Enum<T> & Worded> ObjectNode words(Class<T> type) {
        return choice(Arrays.stream(type.getEnumConstants()).map(Worded::word));
    }

    private static ObjectNode constant(String value) {
        return JSON.createObjectNode().put("const", value);
    }

    private static ObjectNode flag() {
        return JSON.createObjectNode().put("type", "boolean");
    }

    private static ObjectNode list(ObjectNode items, int fewest, int most) {
        ObjectNode list = JSON.createObjectNode().put("type", "array").put("minItems", fewest);
        if (most > 0) {
            list.put("maxItems", most);
        }
        list.set("items", items);
        return list;
    }

    /** An object, put together member by member. */
    private static final class Members {
        private final ObjectNode schema = JSON.createObjectNode().put("type", "object");
        private final ArrayNode required = JSON.createArrayNode();
        private final ObjectNode properties = JSON.createObjectNode();

        Members needs(String name, ObjectNode member) {
            required.add(name);
            return may(name, member);
        }

        Members may(String name, ObjectNode member) {
            properties.set(name, member);
            return this;
        }

        ObjectNode done(boolean closed) {
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            schema.set("properties", properties);
            if (closed) {
                schema.put("additionalProperties", false);
            }
            return schema;
        }
    }

    private ObjectNode submission() {
        Members members = new Members();
        members.needs("protocol", constant("v1"));
        members.needs("verb", choice(Stream.of("submit", "supplement", "withdraw")));
        members.needs(
                "key",
                new Members()
                        .needs("case", ref("identifier"))
                        .needs("matter", ref("identifier"))
                        .needs(
                                "round",
                                JSON.createObjectNode().put("type", "integer").put("minimum", 1))
                        .done(closed));
        members.needs("department", ref("identifier"));
        members.needs(
                "bundle",
                new Members()
                        .needs("id", ref("identifier"))
                        .needs("version", JSON.createObjectNode().put("type", "string"))
                        .needs("digest", ref("sha256"))
                        .done(closed));
        members.may("route", ref("identifier"));
        members.needs("applicant", party());
        members.may("agent", party());
        members.needs("form", mapOf(JSON.createObjectNode().put("type", "string")));
        members.needs("materials", list(material(), 0, 0));
        members.needs("certificates", mapOf(list(certificate(), 0, 0)));
        members.needs("changed", list(item(), 0, 0));
        members.may("owed", list(ref("identifier"), 1, 0));
        members.may("mandate", mandate());
        members.may("sensitive", JSON.createObjectNode().put("const", true));
        return members.done(closed);
    }

    private ObjectNode mapOf(ObjectNode values) {
        ObjectNode map = JSON.createObjectNode().put("type", "object");
        map.set("propertyNames", ref("identifier"));
        map.set("additionalProperties", values);
        return map;
    }

    private ObjectNode party() {
        return new Members()
                .needs("type", choice(Stream.of("person", "organisation")))
                .needs("name", line(200, "the full or the registered name"))
                .needs("number", line(NUMBER, "citizen identity number or social credit code"))
                .needs("phone", text("digits, spaces, + and -", "^[0-9+ -]{5,30}$"))
                .done(closed);
    }

    private ObjectNode mandate() {
        return new Members()
                .needs("id", ref("identifier"))
                .needs("account", ref("identifier"))
                .needs("matters", list(ref("identifier"), 0, 0))
                .needs("acts", list(words(Act.class), 0, 0))
                .needs("from", ref("date"))
                .needs("until", ref("date"))
                .done(closed);
    }

    private ObjectNode material() {
        return new Members()
                .needs("material", ref("identifier"))
                .needs("way", words(SupplyWay.class))
                .needs("documents", list(document(), 0, 0))
                .done(closed);
    }

    private ObjectNode document() {
        return new Members()
                .needs("name", line(200, "for people, never a path"))
                .needs("mediaType", text("such as application/pdf", "^[^/ ]{1,64}/[^/ ]{1,64}$"))
                .needs("size", JSON.createObjectNode().put("type", "integer").put("minimum", 1))
                .needs("sha256", ref("sha256"))
                .needs("location", line(500, "the city's reference, as agreed"))
                .may("content", content())
                .done(closed);
    }

    private static ObjectNode content() {
        return JSON.createObjectNode()
                .put("type", "string")
                .put("contentEncoding", "base64")
                .put("description", "the bytes, where a small document goes inside the hand-over");
    }

    private ObjectNode certificate() {
        return new Members()
                .needs("result", ref("identifier"))
                .needs("number", ref("number"))
                .may("validUntil", orNull(ref("date")))
                .done(closed);
    }

    private ObjectNode item() {
        return text("materials. or form. and an id", "^(materials|form)\\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}$");
    }

    private ObjectNode answer() {
        ObjectNode report = JSON.createObjectNode();
        ArrayNode kinds = report.putArray("oneOf");
        for (Report.Kind kind : Report.Kind.values()) {
            kinds.add(report(kind, members -> members.needs("type", constant(kind.word()))));
        }
        return new Members()
                .may("receipt", orNull(ref("number")))
                .may("reports", orNull(list(report, 0, MOST)))
                .may(
                        "askAfterSeconds",
                        orNull(JSON.createObjectNode()
                                .put("type", "integer")
                                .put("minimum", 0)
                                .put("maximum", 2_592_000)))
                .done(closed);
    }

    private ObjectNode callback() {
        ObjectNode event = new Members()
                .needs("specversion", constant("1.0"))
                .needs("id", text("the value of webhook-id", "^[A-Za-z0-9_-]{1,64}$"))
                .needs("source", text("1 to 256 visible ASCII characters", "^[!-~]{1,256}$"))
                .needs(
                        "type",
                        choice(Arrays.stream(Report.Kind.values())
                                .map(kind -> "io.onething.matter." + kind.word() + ".v1")))
                .needs("time", ref("time"))
                .needs(
                        "subject",
                        text(
                                "case/matter/round, or case/matter",
                                "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}/[A-Za-z0-9][A-Za-z0-9_-]{0,63}(/[1-9][0-9]{0,8})?$"))
                .may("datacontenttype", orNull(constant("application/json")))
                .needs("data", JSON.createObjectNode().put("type", "object"))
                .done(closed);
        ArrayNode kinds = event.putArray("oneOf");
        for (Report.Kind kind : Report.Kind.values()) {
            ObjectNode one = kinds.addObject().putObject("properties");
            one.set("type", constant("io.onething.matter." + kind.word() + ".v1"));
            one.set("data", report(kind, members -> {}));
        }
        return event;
    }

    private ObjectNode report(Report.Kind kind, Consumer<Members> before) {
        Members members = new Members();
        before.accept(members);
        switch (kind) {
            case ACCEPTED -> members.may("number", orNull(ref("number")));
            case ACCEPTANCE_REFUSED ->
                members.needs("ground", choice(Stream.of("not-required", "wrong-authority")))
                        .needs("reason", ref("words"))
                        .may("rightAuthority", orNull(ref("number")));
            case CORRECTION_ASKED ->
                members.needs("defects", list(defect(), 1, MOST)).may("onTheSpot", orNull(flag()));
            case REVIEW_STARTED, WITHDRAWAL_CONFIRMED -> {}
            case GRANTED -> members.may("certificates", orNull(list(certificate(), 0, MOST)));
            case REFUSED -> members.needs("reason", ref("words")).needs("remedies", ref("words"));
            case ISSUED -> members.needs("certificates", list(certificate(), 1, MOST));
            case DELIVERED ->
                members.needs("way", words(DeliveryWay.class)).needs("proof", line(200, "what proves the delivery"));
            case SUSPENDED ->
                members.needs("ground", ref("identifier"))
                        .needs("expected", ref("limit"))
                        .needs("notice", ref("number"));
            case RESUMED -> members.needs("notice", ref("number"));
            case EXTENDED ->
                members.needs("by", ref("limit"))
                        .needs("approver", words(Approver.class))
                        .needs("reason", ref("words"));
            case FORWARDED -> members.needs("authority", ref("number")).needs("opinion", ref("words"));
            case TERMINATED ->
                members.needs(
                                "cause",
                                choice(Arrays.stream(TerminationCause.values())
                                        .filter(cause -> cause != TerminationCause.BY_HAND)
                                        .map(Worded::word)))
                        .needs("reason", ref("words"));
            case HANDED_BACK -> members.needs("reason", ref("words"));
            case VISIT_OPINION ->
                members.needs("visit", ref("identifier"))
                        .needs("passed", flag())
                        .needs("opinion", ref("words"));
            case FEE_CHARGED ->
                members.needs("fee", ref("identifier"))
                        .needs("amount", text("yuan; 0 waives it", "^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?$"))
                        .needs("notice", ref("number"));
            case COMMITMENT_CHECKED ->
                members.needs("finding", words(CommitmentFinding.class)).needs("reason", ref("words"));
            case OUTCOME_CHANGED ->
                members.needs("change", words(OutcomeChange.class))
                        .needs("reason", ref("words"))
                        .may("certificates", orNull(list(certificate(), 0, MOST)));
        }
        ObjectNode schema = members.done(closed);
        schema.put("title", kind.title().zh());
        dependent(kind, schema);
        return schema;
    }

    /** What one member demands of another. */
    private static void dependent(Report.Kind kind, ObjectNode schema) {
        if (kind == Report.Kind.ACCEPTANCE_REFUSED) {
            schema.putObject("if").putObject("properties").set("ground", constant("wrong-authority"));
            ObjectNode then = schema.putObject("then");
            then.putArray("required").add("rightAuthority");
            then.putObject("properties").putObject("rightAuthority").put("type", "string");
        }
        if (kind == Report.Kind.OUTCOME_CHANGED) {
            List<String> ends = Arrays.stream(OutcomeChange.values())
                    .filter(OutcomeChange::ends)
                    .map(Worded::word)
                    .toList();
            schema.putObject("if").putObject("properties").set("change", choice(ends.stream()));
            ObjectNode none = JSON.createObjectNode().put("type", "array").put("maxItems", 0);
            ObjectNode either = schema.putObject("then").putObject("properties").putObject("certificates");
            either.putArray("anyOf").add(none).add(JSON.createObjectNode().put("type", "null"));
        }
    }

    private ObjectNode defect() {
        return new Members().needs("item", item()).needs("what", ref("words")).done(closed);
    }

    private ObjectNode problem() {
        Members members = new Members();
        members.may("status", JSON.createObjectNode().put("type", "integer"));
        members.may("code", JSON.createObjectNode().put("type", "string"));
        members.may("title", JSON.createObjectNode().put("type", "string"));
        members.may("titleZh", JSON.createObjectNode().put("type", "string"));
        ObjectNode one = new Members()
                .needs("path", JSON.createObjectNode().put("type", "string"))
                .needs("en", JSON.createObjectNode().put("type", "string"))
                .needs("zh", JSON.createObjectNode().put("type", "string"))
                .done(false);
        members.may("problems", list(one, 1, 50));
        return members.done(closed);
    }

    private ObjectNode receipt() {
        return new Members()
                .needs("verdict", choice(Stream.of("applied", "already-known", "too-late", "discrepancy")))
                .may("detail", JSON.createObjectNode().put("type", "string"))
                .done(closed);
    }
}
