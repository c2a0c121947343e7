package io.onething.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.onething.department.CallbackReceipt;
import io.onething.internal.wire.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Writes the bodies of answers to callbacks (回调应答报文). */
public final class CallbackJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CallbackJson() {}

    /** Returns a receipt: the verdict in lower case with hyphens, and the detail where there is one. */
    public static byte[] receipt(CallbackReceipt receipt) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "verdict", receipt.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (!receipt.detail().isEmpty()) {
                json.writeStringField("detail", receipt.detail());
            }
            json.writeEndObject();
        });
    }

    /** Returns a problem as in RFC 9457, in both languages, with the list of what is wrong where there is one. */
    public static byte[] problem(CallbackFault fault, List<Problem> problems) {
        return written(json -> {
            json.writeStartObject();
            json.writeNumberField("status", fault.status());
            json.writeStringField("code", fault.code());
            json.writeStringField("title", fault.english());
            json.writeStringField("titleZh", fault.chinese());
            if (!problems.isEmpty()) {
                json.writeArrayFieldStart("problems");
                for (Problem problem : problems) {
                    json.writeStartObject();
                    json.writeStringField("path", problem.path());
                    json.writeStringField("en", problem.english());
                    json.writeStringField("zh", problem.chinese());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
