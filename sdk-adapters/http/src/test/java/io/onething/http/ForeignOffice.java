package io.onething.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A department that speaks its own format and no other, over real HTTP (外部格式的部门); it knows nothing of the code under test. */
abstract class ForeignOffice extends Dispatcher implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final List<String> faults = new CopyOnWriteArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private final Map<String, Filed> files = new ConcurrentHashMap<>();
    private final AtomicInteger receipts = new AtomicInteger();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    /** What the office has under an external number. */
    static final class Filed {
        final String receipt;
        final List<Map<String, Object>> log = new CopyOnWriteArrayList<>();

        Filed(String receipt) {
            this.receipt = receipt;
        }
    }

    ForeignOffice() {
        server.setDispatcher(this);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String base() {
        return server.url("/").toString();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        try {
            return answer(request);
        } catch (RuntimeException | JsonProcessingException e) {
            faults.add(String.valueOf(e));
            return json(500, Map.of("error", "internal"));
        }
    }

    /** Answers in its own format. */
    abstract MockResponse answer(RecordedRequest request) throws JsonProcessingException;

    /** Takes something under an external number; returns whether it is new. */
    boolean take(String number) {
        boolean[] fresh = new boolean[1];
        files.computeIfAbsent(number, any -> {
            fresh[0] = true;
            return new Filed("R-" + receipts.incrementAndGet());
        });
        return fresh[0];
    }

    Filed file(String number) {
        return files.get(number);
    }

    List<String> numbers() {
        return List.copyOf(files.keySet());
    }

    List<RecordedRequest> requests() {
        return requests;
    }

    void happens(String number, Map<String, Object> entry) {
        file(number).log.add(entry);
    }

    static JsonNode body(RecordedRequest request) throws JsonProcessingException {
        return JSON.readTree(request.getBody().utf8());
    }

    /** Returns the fields of a form. */
    static Map<String, String> form(RecordedRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : request.getBody().utf8().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    static MockResponse json(int status, Object body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(text(body))
                .build();
    }

    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the manner of Epoint: everything is a POST with a token, everything is HTTP 200. */
    static final class Epoint extends ForeignOffice {
        @Override
        MockResponse answer(RecordedRequest request) throws JsonProcessingException {
            JsonNode body = body(request);
            String number = body.path("params").path("flowsn").asText();
            if (!body.path("token").asText().equals("Epoint-Token-0601") || number.split("~").length != 3) {
                return custom(Map.of("code", 401, "text", "token"));
            }
            return switch (request.getUrl().encodedPath()) {
                case "/rest/audit/submit" -> {
                    boolean fresh = take(number);
                    yield custom(Map.of("code", fresh ? 1 : 2, "receiveno", file(number).receipt));
                }
                case "/rest/audit/detail" ->
                    file(number) == null
                            ? custom(Map.of("code", 404))
                            : custom(Map.of("code", 1, "receiveno", file(number).receipt, "history", file(number).log));
                default -> custom(Map.of("code", 0, "text", "no such interface"));
            };
        }

        private static MockResponse custom(Map<String, Object> custom) {
            return json(200, Map.of("status", Map.of("code", 200, "text", "OK"), "custom", custom));
        }
    }

    /** Returns an object of names and values. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** In the manner of Guangdong: a form with a JSON parameter behind a gateway that checks a signature. */
    static final class Guangdong extends ForeignOffice {
        @Override
        MockResponse answer(RecordedRequest request) throws JsonProcessingException {
            if (!signed(request)) {
                return json(200, Map.of("code", 40001, "msg", "sign"));
            }
            String path = request.getUrl().encodedPath();
            if (path.startsWith("/exchange/query/")) {
                Filed file = file(path.substring("/exchange/query/".length()));
                return file == null
                        ? json(200, Map.of("code", 40401))
                        : json(200, Map.of("code", 0, "data", Map.of("SLHZH", file.receipt, "GC", file.log)));
            }
            Map<String, String> form = form(request);
            JSON.readTree(form.get("DATA")).required("CL");
            String number = form.get("SBLSH");
            return take(number)
                    ? json(200, Map.of("code", 0, "data", Map.of("SLHZH", file(number).receipt)))
                    : json(200, Map.of("code", 40003, "msg", "twice"));
        }

        private static boolean signed(RecordedRequest request) {
            String sorted = Stream.of("appid", "nonce", "timestamp")
                    .map(name -> name + "=" + request.getUrl().queryParameter(name))
                    .collect(Collectors.joining("&"));
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            String expected = Hmac.hex(MappingSamples.SECRET, sorted + "&body=" + body);
            return expected.toUpperCase(Locale.ROOT).equals(request.getUrl().queryParameter("sign"));
        }
    }

    /** In the manner of construction-project approvals: a resource under its number, a token in a header. */
    static final class Spgl extends ForeignOffice {
        @Override
        MockResponse answer(RecordedRequest request) throws JsonProcessingException {
            if (!"spgl-token".equals(request.getHeaders().get("X-Access-Token"))) {
                return json(400, Map.of("errCode", "E403"));
            }
            String number = request.getUrl().encodedPath().substring("/api/blsl/".length());
            if (request.getMethod().equals("GET")) {
                Filed file = file(number);
                return file == null
                        ? json(404, Map.of("errCode", "E404"))
                        : json(200, Map.of("errCode", "0", "data", Map.of("LSH", file.receipt, "LOG", file.log)));
            }
            if (number.endsWith("/cj")) {
                return withdrawn(number.substring(0, number.length() - "/cj".length()));
            }
            body(request).required("SQRXX");
            String code = take(number) ? "0" : "E409";
            return json(200, Map.of("errCode", code, "data", Map.of("LSH", file(number).receipt)));
        }

        /** A withdrawal has a number of its own, under which it is found again. */
        private MockResponse withdrawn(String number) {
            if (take(number)) {
                happens(number, object("BLZT", 14, "BLSJ", "2026-11-26T10:00:00+08:00"));
            }
            return json(200, Map.of("errCode", "0", "data", Map.of("LSH", file(number).receipt, "BLZT", 14)));
        }
    }
}
