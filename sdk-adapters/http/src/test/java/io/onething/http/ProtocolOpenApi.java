package io.onething.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.internal.http.CallbackFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The department protocol as OpenAPI 3.1 (部门协议的 OpenAPI): what a department serves, and as a webhook what it calls. */
final class ProtocolOpenApi {
    private static final String HOME = "#/components/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What only a foreign format can get wrong. */
    private static final EnumSet<CallbackFault> MAPPED_ONLY =
            EnumSet.of(CallbackFault.NOT_AS_MAPPED, CallbackFault.STATUS_NOT_READ);

    private ProtocolOpenApi() {}

    static ObjectNode document() {
        ObjectNode root = JSON.createObjectNode().put("openapi", "3.1.0");
        info(root.putObject("info"));
        root.put("jsonSchemaDialect", ProtocolSchema.DIALECT);
        server(root.putArray("servers").addObject());
        ObjectNode paths = root.putObject("paths");
        handOver(paths.putObject("/submissions").putObject("post"));
        lookUp(paths.putObject("/submissions/{case}/{matter}/{round}"));
        document(paths.putObject("/documents/{sha256}"));
        callback(root.putObject("webhooks").putObject("report").putObject("post"));
        components(root.putObject("components"));
        return root;
    }

    private static void info(ObjectNode info) {
        info.put("title", "Department protocol of the one-thing SDK (部门接入协议)");
        info.put("version", "v1");
        info.put(
                "description",
                "What a department serves so that the SDK can hand matters over, and what it calls to report back. The rules in words:"
                        + " department-protocol.md and callback.md beside this file.");
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    }

    private static void server(ObjectNode server) {
        server.put("url", "https://{host}/{base}").put("description", "where the protocol of a department begins");
        ObjectNode variables = server.putObject("variables");
        variables.putObject("host").put("default", "market.example.gov.cn");
        variables.putObject("base").put("default", "onething");
    }

    private static void handOver(ObjectNode post) {
        post.put("operationId", "handOver");
        post.put("summary", "Takes a matter (报送), a supplement (补交) or a withdrawal (撤回), or says why not");
        headers(post);
        ObjectNode body = post.putObject("requestBody").put("required", true);
        ObjectNode content = body.putObject("content");
        schema(content.putObject("application/json"), "Submission");
        content.putObject("application/jose")
                .putObject("schema")
                .put("type", "string")
                .put("description", "the same as a JWE in compact form, where encryption was agreed");
        ObjectNode responses = post.putObject("responses");
        for (String status : List.of("200", "201", "202")) {
            response(responses, status, "taken; `{}` means: taken, more later", "application/json", "Answer");
        }
        busy(responses);
        response(responses, "4XX", "refused for good: a person looks at it", "application/problem+json", "Problem");
        response(
                responses,
                "5XX",
                "nobody knows whether it was taken: asked before it is sent again",
                "application/problem+json",
                "Problem");
    }

    private static void busy(ObjectNode responses) {
        for (String status : List.of("429", "503")) {
            ObjectNode busy = response(
                    responses, status, "not taken; the same comes again later", "application/problem+json", "Problem");
            ObjectNode after = busy.putObject("headers").putObject("Retry-After");
            after.put("description", "seconds or a date; at most an hour counts");
            after.putObject("schema").put("type", "string");
        }
    }

    private static void lookUp(ObjectNode path) {
        for (String part : List.of("case", "matter")) {
            ObjectNode parameter = path.withArray("parameters").addObject();
            parameter.put("name", part).put("in", "path").put("required", true);
            parameter.putObject("schema").put("$ref", HOME + "identifier");
        }
        ObjectNode round = path.withArray("parameters").addObject();
        round.put("name", "round").put("in", "path").put("required", true);
        round.putObject("schema").put("type", "integer").put("minimum", 1);
        ObjectNode get = path.putObject("get");
        get.put("operationId", "lookUp");
        get.put("summary", "Says what became of a hand-over (查询), with everything there is to report so far");
        headers(get);
        ObjectNode responses = get.putObject("responses");
        response(responses, "200", "what the department has under the key", "application/json", "Answer");
        response(
                responses,
                "404",
                "certainly nothing is known under the key; with no body, or a problem",
                "application/problem+json",
                "Problem");
        response(responses, "4XX", "not answered; asked again later", "application/problem+json", "Problem");
    }

    private static void document(ObjectNode path) {
        ObjectNode parameter = path.withArray("parameters").addObject();
        parameter.put("name", "sha256").put("in", "path").put("required", true);
        parameter.putObject("schema").put("$ref", HOME + "sha256");
        ObjectNode head = path.putObject("head");
        head.put("operationId", "hasDocument");
        head.put("summary", "Says whether the content of a document is there (材料是否已到)");
        documentHeaders(head);
        ObjectNode held = head.putObject("responses");
        held.putObject("200").put("description", "it is there");
        held.putObject("404").put("description", "it is not");
        ObjectNode put = path.putObject("put");
        put.put("operationId", "takeDocument");
        put.put("summary", "Takes the content of a document before the hand-over that names it (材料上传)");
        documentHeaders(put);
        ObjectNode body = put.putObject("requestBody").put("required", true);
        body.putObject("content")
                .putObject("*/*")
                .putObject("schema")
                .put("type", "string")
                .put("format", "binary");
        ObjectNode responses = put.putObject("responses");
        responses.putObject("201").put("description", "it is kept");
        response(responses, "409", "the bytes have another digest", "application/problem+json", "Problem");
        response(responses, "4XX", "refused for good: a person looks at it", "application/problem+json", "Problem");
        response(responses, "5XX", "not kept; it comes again later", "application/problem+json", "Problem");
    }

    private static void documentHeaders(ObjectNode operation) {
        HEADERS.forEach((name, pattern) -> {
            if (!name.equals("idempotency-key")) {
                header(operation, name, pattern);
            }
        });
    }

    private static void callback(ObjectNode post) {
        post.put("operationId", "report");
        post.put("summary", "A department reports what became of a matter (状态回调); a 2xx answer means it is stored");
        header(post, "webhook-id", "^[A-Za-z0-9_-]{1,64}$");
        for (String name : List.of("webhook-timestamp", "webhook-signature", "onething-key-id")) {
            header(post, name, HEADERS.get(name));
        }
        ObjectNode content = post.putObject("requestBody").put("required", true).putObject("content");
        schema(content.putObject("application/cloudevents+json"), "Callback");
        content.putObject("application/jose")
                .putObject("schema")
                .put("type", "string")
                .put("description", "the same as a JWE in compact form, where encryption was agreed");
        ObjectNode responses = post.putObject("responses");
        response(responses, "200", "stored; do not send it again", "application/json", "Receipt");
        Map<Integer, String> codes = EnumSet.complementOf(MAPPED_ONLY).stream()
                .collect(Collectors.groupingBy(
                        CallbackFault::status,
                        TreeMap::new,
                        Collectors.mapping(CallbackFault::code, Collectors.joining(", "))));
        codes.forEach((status, list) -> response(
                responses, String.valueOf(status), list + ", see callback.md", "application/problem+json", "Problem"));
    }

    private static void headers(ObjectNode operation) {
        HEADERS.forEach((name, pattern) -> header(operation, name, pattern));
    }

    /** What each request of the SDK carries, and what each is like. */
    static final Map<String, String> HEADERS = new TreeMap<>(Map.of(
            "webhook-id", "^[A-Za-z0-9._-]{1,139}$",
            "webhook-timestamp", "^[1-9][0-9]{9}$",
            "webhook-signature", "^[a-z0-9]+,[A-Za-z0-9+/]+=*( [a-z0-9]+,[A-Za-z0-9+/]+=*){0,4}$",
            "onething-key-id", "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$",
            "onething-protocol", "^v1$",
            "onething-deadline", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$",
            "idempotency-key", "^[^/]{1,64}/[^/]{1,64}/[1-9][0-9]{0,8}$"));

    private static void header(ObjectNode operation, String name, String pattern) {
        ObjectNode header = operation.withArray("parameters").addObject();
        header.put("name", name).put("in", "header").put("required", true);
        header.putObject("schema").put("type", "string").put("pattern", pattern);
    }

    private static ObjectNode response(
            ObjectNode responses, String status, String description, String type, String message) {
        ObjectNode response = responses.putObject(status).put("description", description);
        schema(response.putObject("content").putObject(type), message);
        return response;
    }

    private static void schema(ObjectNode content, String message) {
        content.putObject("schema").put("$ref", HOME + message);
    }

    private static void components(ObjectNode components) {
        ObjectNode schemas = components.putObject("schemas");
        for (ProtocolSchema.Message message : ProtocolSchema.Message.values()) {
            String word = message.word();
            schemas.set(Character.toUpperCase(word.charAt(0)) + word.substring(1), message.schema(HOME));
        }
        schemas.setAll(ProtocolSchema.parts());
    }
}
