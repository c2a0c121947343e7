package io.onething.internal.http.mapping;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import io.onething.department.KeyHandling;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping file, read and checked (映射文件): how one foreign format is spoken. Immutable. */
public final class MappingFile {
    private static final int LONGEST = 1024 * 1024;

    private final String id;
    private final Text title;
    private final KeyHandling keyHandling;
    private final Map<String, Request> requests;
    private final @Nullable Callbacks callbacks;
    private final Set<String> credentials;
    private final Set<String> keys;
    private final Set<String> callbackCredentials;
    private final Set<String> callbackKeys;

    private MappingFile(
            String id,
            Text title,
            KeyHandling keyHandling,
            Map<String, Request> requests,
            @Nullable Callbacks callbacks,
            Names names) {
        this.id = id;
        this.title = title;
        this.keyHandling = keyHandling;
        this.requests = Map.copyOf(requests);
        this.callbacks = callbacks;
        this.credentials = Set.copyOf(names.credentials());
        this.keys = Set.copyOf(names.keys());
        this.callbackCredentials = Set.copyOf(names.callbackCredentials());
        this.callbackKeys = Set.copyOf(names.callbackKeys());
    }

    private record Names(
            Set<String> credentials, Set<String> keys, Set<String> callbackCredentials, Set<String> callbackKeys) {}

    /**
     * Returns what a file holds.
     *
     * @param name how it is called in messages
     * @param text its text
     * @throws OneThingException OT-4111 when it cannot be used, with every problem
     */
    public static MappingFile parse(String name, String text) {
        Findings findings = new Findings();
        if (text.length() > LONGEST) {
            findings.add("", "has more than 1048576 characters", "超过 1048576 个字符");
            findings.throwIfAny(name);
        }
        Object value = Source.parse(text, findings);
        findings.throwIfAny(name);
        MappingFile file = read(new Node(value == null ? Map.of() : value, "", findings));
        findings.throwIfAny(name);
        return file;
    }

    /** Returns that a file cannot be used, and why. */
    public static OneThingException unusable(String name, String english, String chinese, @Nullable Exception cause) {
        return Findings.unusable(name, english, chinese, cause);
    }

    private static MappingFile read(Node node) {
        node.keys(Section.FILE);
        node.find("schemaVersion").ifPresent(one -> one.whole(1, 1));
        String id = node.member("mapping").text();
        node.find("mapping")
                .ifPresent(one -> one.wrongIf(
                        !id.isEmpty() && !Identifiers.valid(id),
                        "is an identifier: 1 to 64 letters, digits, - and _",
                        "应为标识符:1 至 64 个字母、数字、- 和 _"));
        node.member("source").text();
        String zh = node.member("zh").text();
        Text title = new Text(
                zh.isEmpty() ? "?" : zh, node.find("en").map(Node::text).orElse(null));
        Optional<KeyHandling> handling = node.member("keys")
                .word(Map.of(
                        "honours", KeyHandling.HONOURS,
                        "query-first", KeyHandling.QUERY_FIRST,
                        "manual", KeyHandling.MANUAL));
        TemplateReader templates = new TemplateReader(tables(node));
        Optional<Node> list = node.find("statuses");
        AnswersReader answers = new AnswersReader(
                templates, list.isPresent(), list.flatMap(Statuses::read).orElse(null));
        RequestReader reader = new RequestReader(node, templates, answers);
        Map<String, Request> requests = requests(node, handling, reader);
        Set<String> credentials = new LinkedHashSet<>(templates.credentials());
        templates.credentials().clear();
        CallbacksReader callbackReader = new CallbacksReader(templates, answers);
        Callbacks callbacks = node.find("callbacks").map(callbackReader::read).orElse(null);
        Names names = new Names(credentials, reader.keys(), templates.credentials(), callbackReader.keys());
        return new MappingFile(id, title, handling.orElse(KeyHandling.MANUAL), requests, callbacks, names);
    }

    private static Map<String, Table> tables(Node file) {
        Map<String, Table> tables = new LinkedHashMap<>();
        file.find("tables").ifPresent(all -> {
            all.wrongIf(!all.isObject(), "must be an object of tables", "应为由代码表组成的对象");
            all.members().forEach((name, table) -> {
                if (table.keys(Section.TABLE)) {
                    Node codes = table.member("codes");
                    Map<String, Object> words = new LinkedHashMap<>();
                    table.find("codes")
                            .ifPresent(one -> one.wrongIf(
                                    !one.isObject() || one.members().isEmpty(),
                                    "must be an object with at least one code",
                                    "应为至少有一个代码的对象"));
                    codes.members().forEach((word, code) -> words.put(word, code.scalar()));
                    tables.put(
                            name,
                            new Table(
                                    name,
                                    words,
                                    table.find("else").map(Node::scalar).orElse(null)));
                }
            });
        });
        return tables;
    }

    private static Map<String, Request> requests(Node file, Optional<KeyHandling> handling, RequestReader reader) {
        Map<String, Request> requests = new LinkedHashMap<>();
        Node all = file.member("requests");
        if (file.find("requests").isPresent() && all.keys(Section.REQUESTS)) {
            boolean find = all.find("find").isPresent();
            all.wrongIf(
                    handling.equals(Optional.of(KeyHandling.QUERY_FIRST)) && !find,
                    "has no \"find\", and \"keys\" is query-first; add it, or say manual",
                    "没有 find,而 keys 为 query-first;请补充 find,或改为 manual");
            all.wrongIf(
                    handling.equals(Optional.of(KeyHandling.MANUAL)) && find,
                    "has \"find\", and \"keys\" is manual; say query-first, as the system can be asked",
                    "有 find,而 keys 为 manual;既然可以查询,请改为 query-first");
            all.members().forEach((name, one) -> {
                Request request = reader.read(one, name.equals("find"));
                if (request != null) {
                    requests.put(name, request);
                }
            });
        }
        return requests;
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns its name. */
    public Text title() {
        return title;
    }

    /** Returns what the foreign system does when a key arrives again. */
    public KeyHandling keyHandling() {
        return keyHandling;
    }

    /** Returns whether there is a request of that name: {@code submit}, {@code supplement}, {@code withdraw} or {@code find}. */
    public boolean has(String request) {
        return requests.containsKey(request);
    }

    /** Returns a request that is there. */
    Request request(String name) {
        return Optional.ofNullable(requests.get(name)).orElseThrow();
    }

    /** Returns whether it says how callbacks are read. */
    public boolean hasCallbacks() {
        return callbacks != null;
    }

    /** Returns how callbacks of a department are read; empty where the file does not say. */
    public Optional<CallbackSpeech> callbacks(DepartmentId department, Secrets secrets) {
        return Optional.ofNullable(callbacks).map(one -> new CallbackSpeech(one, department, secrets));
    }

    /** Returns the names of the credentials that requests need. */
    public Set<String> credentials() {
        return credentials;
    }

    /** Returns the names of the keys that requests need. */
    public Set<String> keys() {
        return keys;
    }

    /** Returns the names of the credentials that callbacks need. */
    public Set<String> callbackCredentials() {
        return callbackCredentials;
    }

    /** Returns the names of the keys that callbacks need. */
    public Set<String> callbackKeys() {
        return callbackKeys;
    }
}
