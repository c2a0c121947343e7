package io.onething.internal.http.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the requests of a mapping file (映射请求读取). Not thread-safe. */
final class RequestReader {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "accept-encoding",
            "expect",
            "upgrade",
            "te",
            "trailer",
            "cookie");
    private static final List<String> KEY = List.of("key.case", "key.matter", "key.round");

    private final Node file;
    private final TemplateReader templates;
    private final AnswersReader answers;
    private final Set<String> keys = new LinkedHashSet<>();

    RequestReader(Node file, TemplateReader templates, AnswersReader answers) {
        this.file = file;
        this.templates = templates;
        this.answers = answers;
    }

    /** Returns the names of the keys that were asked for so far. */
    Set<String> keys() {
        return keys;
    }

    /** Returns a request; null, with findings, when it cannot be used. */
    @Nullable
    Request read(Node node, boolean find) {
        if (!node.keys(Section.REQUEST)) {
            return null;
        }
        Shape shape = find ? Shape.KEY_ONLY : Shape.HAND_OVER;
        templates.takePaths();
        String method = node.member("method")
                .word(Map.of("GET", "GET", "POST", "POST", "PUT", "PUT"))
                .orElse("GET");
        List<Template> path = path(node.member("path"), Within.value(shape));
        Map<String, Template> query = new LinkedHashMap<>();
        Map<String, Template> headers = new LinkedHashMap<>();
        for (Node from : List.of(file, node)) {
            from.find("query").ifPresent(one -> query.putAll(templates.values(one, Within.stamped(shape))));
            from.find("headers").ifPresent(one -> headers(one, shape, headers));
        }
        Optional<Node> body = node.find("body").filter(one -> one.keys(Section.BODY));
        node.find("body").ifPresent(one -> {
            one.wrongIf(method.equals("GET"), "does not go with GET; use POST, or query", "GET 不能带请求体;请用 POST 或 query");
            one.wrongIf(one.members().size() != 1, "has \"json\" or \"form\", one of them", "应有 json 或 form 之一");
        });
        Template json = body.flatMap(one -> one.find("json"))
                .map(one -> templates.template(one, Within.tree(shape)))
                .orElse(null);
        Map<String, Template> form = body.flatMap(one -> one.find("form"))
                .map(one -> templates.values(one, Within.value(shape)))
                .orElse(null);
        Set<String> used = templates.takePaths();
        if (!manual() || find) {
            KEY.stream()
                    .filter(part -> !used.contains(part))
                    .forEach(part -> node.wrong(
                            "does not send \"%s\", so a repetition or a look-up could not be told from another hand-over; put it into the external number"
                                    .formatted(part),
                            "未发送“%s”,重复交办与查询将无法识别;请写入外部编号".formatted(part)));
        }
        Answers meaning = node.find("answers")
                .map(one -> answers.read(one, find))
                .or(() -> file.find("answers").filter(Node::isObject).map(one -> answers.read(one, find)))
                .orElse(null);
        Signing signing =
                file.find("signature").map(one -> signing(one, form != null)).orElse(null);
        return meaning == null
                ? null
                : new Request(node.place(), method, path, query, headers, json, form, signing, meaning);
    }

    private boolean manual() {
        return file.find("keys").filter(one -> "manual".equals(one.value())).isPresent();
    }

    private void headers(Node node, Shape shape, Map<String, Template> headers) {
        templates.values(node, Within.stamped(shape)).forEach((name, template) -> {
            Node header = node.member(name);
            header.wrongIf(!HEADER_NAME.matcher(name).matches(), "is not the name of a header", "不是合法的请求头名称");
            header.wrongIf(
                    OURS.contains(name.toLowerCase(Locale.ROOT)),
                    "is set by the connection itself; remove it",
                    "由连接自行设置;请去掉");
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, template);
        });
    }

    private List<Template> path(Node node, Within within) {
        String text = node.text();
        boolean plain = !text.contains("?") && !text.contains("#") && !text.contains("\\") && !text.contains("://");
        node.wrongIf(
                !plain,
                "is a path below the base address; parameters belong into \"query\", and another address cannot be named",
                "应为基础地址之下的路径;参数请写入 query,不能指定其他地址");
        List<Template> segments = new ArrayList<>();
        if (text.isEmpty() || !plain) {
            return segments;
        }
        for (String segment : (text.startsWith("/") ? text.substring(1) : text).split("/", -1)) {
            node.wrongIf(
                    segment.isEmpty() || segment.equals(".") || segment.equals(".."),
                    "has an empty segment or one of full stops",
                    "路径中有空段或只有点号的段");
            segments.add(new Template.Joined(node.place(), templates.parts(node.as(segment), within, false), false));
        }
        return segments;
    }

    private Signing signing(Node node, boolean form) {
        node.keys(Section.SIGNATURE);
        Signing.Place in = node.member("in")
                .word(Map.of("header", Signing.Place.HEADER, "query", Signing.Place.QUERY, "form", Signing.Place.FORM))
                .orElse(Signing.Place.HEADER);
        String name = node.member("name").text();
        node.wrongIf(
                in == Signing.Place.HEADER && !HEADER_NAME.matcher(name).matches() && !name.isEmpty(),
                "\"name\" is not the name of a header",
                "name 不是合法的请求头名称");
        node.wrongIf(
                in == Signing.Place.FORM && !form,
                "goes into the form, and a request has none; give each a body with \"form\"",
                "签名写入表单,但有请求没有表单;请为各请求写明 form");
        @Nullable String key = node.find("key").map(Node::text).orElse(null);
        Signing.Digest digest = node.find("digest")
                .flatMap(one -> one.word(Map.of("sha-256", Signing.Digest.SHA_256, "md5", Signing.Digest.MD5)))
                .orElse(null);
        node.wrongIf(
                node.find("key").isPresent() == node.find("digest").isPresent(),
                "has \"key\" or \"digest\", one of them",
                "应有 key 或 digest 之一");
        if (key != null) {
            keys.add(key);
        }
        Template over = templates.template(node.member("over"), Within.value(Shape.REQUEST));
        Encoding as = encoding(node);
        return new Signing(in, name, key, digest, over, as);
    }

    static Encoding encoding(Node node) {
        return node.find("as").flatMap(one -> one.word(Encoding.words())).orElse(Encoding.HEX);
    }
}
