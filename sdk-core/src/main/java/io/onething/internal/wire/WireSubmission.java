package io.onething.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.onething.application.Act;
import io.onething.application.Document;
import io.onething.application.Mandate;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.MatterId;
import io.onething.department.Certificate;
import io.onething.department.Submission;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A hand-over as it stands on the wire (交办报文), version v1. The same submission gives the same bytes, whatever its deadline.
 *
 * <p>New members come at the end and are optional.
 */
public final class WireSubmission {
    /** The version of the protocol. */
    public static final String PROTOCOL = "v1";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final Map<String, byte[]> contents;

    private WireSubmission(JsonGenerator json, Map<String, byte[]> contents) {
        this.json = json;
        this.contents = contents;
    }

    /**
     * Returns the body for {@code submission}, in UTF-8.
     *
     * @throws UnwritableTextException when a text holds U+0000 or half of a surrogate pair
     */
    public static byte[] write(Submission submission) {
        return write(submission, Map.of());
    }

    /**
     * Returns the body for {@code submission}, in UTF-8, with contents of documents inside it.
     *
     * @param contents the bytes of those documents that go inside, by their digest
     * @throws UnwritableTextException when a text holds U+0000 or half of a surrogate pair
     */
    public static byte[] write(Submission submission, Map<String, byte[]> contents) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            new WireSubmission(json, contents).submission(submission);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void submission(Submission submission) throws IOException {
        json.writeStartObject();
        text("protocol", PROTOCOL);
        text("verb", submission.verb().name().toLowerCase(Locale.ROOT));
        json.writeObjectFieldStart("key");
        text("case", submission.key().caseId().value());
        text("matter", submission.key().matter().value());
        json.writeNumberField("round", submission.key().round());
        json.writeEndObject();
        text("department", submission.department().value());
        json.writeObjectFieldStart("bundle");
        text("id", submission.bundle().id());
        text("version", submission.bundle().version());
        text("digest", submission.bundle().digest());
        json.writeEndObject();
        optional("route", submission.route());
        party("applicant", submission.applicant());
        if (submission.agentOrNull() != null) {
            party("agent", submission.agentOrNull());
        }
        form(submission.form());
        materials(submission.materials());
        certificates(submission.certificates());
        texts("changed", submission.changed());
        if (!submission.owed().isEmpty()) {
            texts("owed", submission.owed());
        }
        if (submission.mandateOrNull() != null) {
            mandate(submission.mandateOrNull());
        }
        if (submission.sensitive()) {
            json.writeBooleanField("sensitive", true);
        }
        json.writeEndObject();
    }

    private void mandate(Mandate mandate) throws IOException {
        json.writeObjectFieldStart("mandate");
        text("id", mandate.id());
        text("account", mandate.account());
        texts("matters", mandate.matters().stream().map(MatterId::value).toList());
        texts("acts", mandate.acts().stream().map(Act::word).sorted().toList());
        text("from", mandate.from().toString());
        text("until", mandate.until().toString());
        json.writeEndObject();
    }

    private void party(String name, Party party) throws IOException {
        json.writeObjectFieldStart(name);
        text("type", party instanceof Party.Person ? "person" : "organisation");
        text("name", party.name());
        text("number", party.number());
        text("phone", party.phone());
        json.writeEndObject();
    }

    private void form(Map<String, String> form) throws IOException {
        json.writeObjectFieldStart("form");
        for (Map.Entry<String, String> field : form.entrySet()) {
            text(field.getKey(), field.getValue());
        }
        json.writeEndObject();
    }

    private void materials(List<SuppliedMaterial> materials) throws IOException {
        json.writeArrayFieldStart("materials");
        for (SuppliedMaterial material : materials) {
            json.writeStartObject();
            text("material", material.material());
            text("way", material.way().word());
            json.writeArrayFieldStart("documents");
            for (Document document : material.documents()) {
                document(document);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void document(Document document) throws IOException {
        json.writeStartObject();
        text("name", document.name());
        text("mediaType", document.mediaType());
        json.writeNumberField("size", document.size());
        text("sha256", document.sha256());
        text("location", document.location());
        byte[] content = contents.get(document.sha256());
        if (content != null) {
            json.writeBinaryField("content", content);
        }
        json.writeEndObject();
    }

    private void certificates(Map<String, List<Certificate>> certificates) throws IOException {
        json.writeObjectFieldStart("certificates");
        for (Map.Entry<String, List<Certificate>> entry : certificates.entrySet()) {
            json.writeArrayFieldStart(entry.getKey());
            for (Certificate certificate : entry.getValue()) {
                json.writeStartObject();
                text("result", certificate.result());
                text("number", certificate.number());
                optional("validUntil", certificate.validUntil().map(Object::toString));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String item : texts) {
            json.writeString(checked(name, item));
        }
        json.writeEndArray();
    }

    private void optional(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            text(name, value.get());
        }
    }

    private void text(String name, String value) throws IOException {
        json.writeStringField(checked("a name", name), checked(name, value));
    }

    private static String checked(String name, String text) {
        if (!Utf8.portable(text)) {
            throw new UnwritableTextException(name);
        }
        return text;
    }
}
