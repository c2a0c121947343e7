package io.onething.internal.http.mapping;

import io.onething.internal.http.mapping.Signing.Draft;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request of a mapping (映射请求), as a function of what is handed over. Immutable.
 *
 * @param place where it stands in the file
 * @param method {@code POST}, {@code PUT} or {@code GET}
 * @param path the segments below the base
 * @param query parameters by name
 * @param headers by name
 * @param json what is sent as JSON; null where it is not
 * @param form what is sent as a form; null where it is not
 * @param signing how it is signed; null where it is not
 * @param answers what its answers mean
 */
record Request(
        String place,
        String method,
        List<Template> path,
        Map<String, Template> query,
        Map<String, Template> headers,
        @Nullable Template json,
        @Nullable Map<String, Template> form,
        @Nullable Signing signing,
        Answers answers) {
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{1,4096}");

    /**
     * Returns what is sent.
     *
     * @throws MismatchException when a value is missing or does not fit
     */
    Outgoing made(Scope scope, Secrets secrets) {
        List<String> segments = new ArrayList<>();
        path.forEach(segment -> segments.add(segment(segment, scope)));
        Map<String, String> parameters = texts(query, scope);
        Map<String, String> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lines.putAll(texts(headers, scope));
        Map<String, String> fields = form == null ? new LinkedHashMap<>() : texts(form, scope);
        lines.putIfAbsent("Accept", "application/json");
        lines.putIfAbsent("User-Agent", "onething-http");
        if (json != null || form != null) {
            lines.putIfAbsent("Content-Type", json != null ? "application/json" : "application/x-www-form-urlencoded");
        }
        String text =
                json == null ? null : json.written(scope).map(JsonWriter::text).orElse("{}");
        if (signing != null) {
            Draft draft = new Draft(method, segments, parameters, lines, fields, text == null ? encoded(fields) : text);
            String signature = signing.of(draft, scope, secrets);
            switch (signing.in()) {
                case HEADER -> lines.put(signing.name(), signature);
                case QUERY -> parameters.put(signing.name(), signature);
                case FORM -> fields.put(signing.name(), signature);
            }
        }
        checkHeaders(lines);
        return new Outgoing(method, segments, parameters, lines, body(text, fields));
    }

    private byte @Nullable [] body(@Nullable String text, Map<String, String> fields) {
        if (method.equals("GET")) {
            return null;
        }
        return (text == null ? encoded(fields) : text).getBytes(StandardCharsets.UTF_8);
    }

    private String segment(Template template, Scope scope) {
        String segment = template.text(scope).orElse("");
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new MismatchException(
                    place + "/path", "a segment would be empty or consist of full stops", "路径中有一段为空或只有点号");
        }
        return segment;
    }

    private Map<String, String> texts(Map<String, Template> templates, Scope scope) {
        Map<String, String> texts = new LinkedHashMap<>();
        templates.forEach((name, template) -> {
            Optional<String> text = template.text(scope);
            text.ifPresent(value -> texts.put(name, value));
        });
        return texts;
    }

    private void checkHeaders(Map<String, String> lines) {
        lines.forEach((name, value) -> {
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw new MismatchException(
                        place + "/headers/" + name,
                        "a header has visible ASCII characters only, at most 4096",
                        "请求头只能含可见 ASCII 字符,最多 4096 个");
            }
        });
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
