package io.onething.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Filing;
import io.onething.application.Party;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.SupplyWay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How an application is written down: what is personal in the erasable part, the rest in the body. */
final class ApplicationFormat {
    private ApplicationFormat() {}

    static void write(Application application, FieldWriter body, FieldWriter personal) {
        body.put("id", application.id())
                .put("bundle", application.bundle().id())
                .put("version", application.bundle().version())
                .put("digest", application.bundle().digest())
                .putList(
                        "matters",
                        application.matters(),
                        (fields, choice) -> fields.put("id", choice.matter())
                                .put("route", choice.routeOrNull())
                                .put("department", choice.departmentOrNull()));
        if (!application.filing().equals(Filing.DEFAULT)) {
            body.putObject("filing", application.filing(), FilingFormat::write);
        }
        Map<String, String> delivery = new LinkedHashMap<>();
        application.delivery().forEach((result, way) -> delivery.put(result, way.name()));
        body.putTexts("delivery", delivery);
        personal.putObject("answers", application.answers().values(), ApplicationFormat::writeValues)
                .putObject("facts", application.answers().facts(), ApplicationFormat::writeValues);
        writeContent(application.content(), personal);
    }

    static Application read(Fields body, Fields personal) {
        Map<String, DeliveryWay> delivery = new LinkedHashMap<>();
        body.textMap("delivery").forEach((result, way) -> delivery.put(result, DeliveryWay.valueOf(way)));
        Answers[] answers = {Answers.NONE};
        readValues(personal, "answers").forEach((id, value) -> answers[0] = answers[0].with(id, value));
        readValues(personal, "facts").forEach((id, value) -> answers[0] = answers[0].withFact(id, value));
        return new Application(
                new CaseId(body.text("id")),
                new BundleRef(body.text("bundle"), body.text("version"), body.text("digest")),
                answers[0],
                body.list(
                        "matters",
                        fields -> new Application.Choice(
                                new MatterId(fields.text("id")),
                                fields.textOrNull("route"),
                                fields.has("department") ? new DepartmentId(fields.text("department")) : null)),
                readContent(personal),
                delivery,
                body.has("filing") ? body.object("filing", FilingFormat::read) : Filing.DEFAULT);
    }

    private static void writeContent(Application.Content content, FieldWriter personal) {
        personal.putObject("applicant", content.applicant(), ApplicationFormat::writeParty);
        content.agent().ifPresent(agent -> personal.putObject("agent", agent, ApplicationFormat::writeParty));
        personal.putTexts("form", content.form());
        personal.putList("materials", content.materials().values(), ApplicationFormat::writeMaterial);
    }

    private static Application.Content readContent(Fields personal) {
        Party erased = new Party.Person("…", "…", "…");
        Party applicant = personal.objectOrNull("applicant", ApplicationFormat::readParty);
        return new Application.Content(
                applicant == null ? erased : applicant,
                personal.objectOrNull("agent", ApplicationFormat::readParty),
                personal.textMap("form"),
                readMaterials(personal));
    }

    static void write(Supplement supplement, FieldWriter personal) {
        personal.putTexts("form", supplement.form());
        personal.putList("materials", supplement.materials().values(), ApplicationFormat::writeMaterial);
    }

    static Supplement readSupplement(Fields personal) {
        return new Supplement(personal.textMap("form"), readMaterials(personal));
    }

    private static Map<String, SuppliedMaterial> readMaterials(Fields personal) {
        Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();
        personal.list("materials", ApplicationFormat::readMaterial)
                .forEach(material -> materials.put(material.material(), material));
        return materials;
    }

    private static void writeParty(FieldWriter fields, Party party) {
        fields.put("kind", party instanceof Party.Person ? "person" : "organisation")
                .put("name", party.name())
                .put("number", party.number())
                .put("phone", party.phone());
    }

    private static Party readParty(Fields fields) {
        return fields.text("kind").equals("person")
                ? new Party.Person(fields.text("name"), fields.text("number"), fields.text("phone"))
                : new Party.Organisation(fields.text("name"), fields.text("number"), fields.text("phone"));
    }

    private static void writeMaterial(FieldWriter fields, SuppliedMaterial material) {
        fields.put("id", material.material())
                .put("way", material.way().name())
                .putList(
                        "documents",
                        material.documents(),
                        (one, document) -> one.put("name", document.name())
                                .put("type", document.mediaType())
                                .put("size", document.size())
                                .put("sha256", document.sha256())
                                .put("location", document.location()));
    }

    private static SuppliedMaterial readMaterial(Fields fields) {
        return new SuppliedMaterial(
                fields.text("id"),
                fields.constant("way", SupplyWay.class),
                fields.list(
                        "documents",
                        one -> new Document(
                                one.text("name"),
                                one.text("type"),
                                one.node().get("size").longValue(),
                                one.text("sha256"),
                                one.text("location"))));
    }

    private static void writeValues(FieldWriter fields, Map<?, ?> values) {
        values.forEach((key, value) -> writeValue(fields, String.valueOf(key), value));
    }

    private static void writeValue(FieldWriter fields, String id, Object value) {
        if (value instanceof Boolean flag) {
            fields.put(id, flag.booleanValue());
        } else if (value instanceof BigDecimal number) {
            fields.putObject(id, number, (one, it) -> one.put("number", it.toPlainString()));
        } else if (value instanceof LocalDate date) {
            fields.putObject(id, date, (one, it) -> one.put("date", it));
        } else if (value instanceof Set<?> several) {
            fields.putTexts(id, several.stream().map(String::valueOf).toList());
        } else if (value instanceof List<?> items) {
            fields.putObject(
                    id,
                    items,
                    (one, them) -> one.putList("items", them, (item, it) -> writeValues(item, (Map<?, ?>) it)));
        } else {
            fields.put(id, String.valueOf(value));
        }
    }

    private static Map<String, Object> readValues(Fields personal, String name) {
        JsonNode node = personal.node().get(name);
        return node == null ? new LinkedHashMap<>() : readValues(node);
    }

    private static Map<String, Object> readValues(JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), readValue(entry.getValue())));
        return values;
    }

    private static Object readValue(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.has("number")) {
            return new BigDecimal(value.get("number").textValue());
        }
        if (value.has("date")) {
            return LocalDate.parse(value.get("date").textValue());
        }
        if (value.has("items")) {
            List<Map<String, Object>> items = new ArrayList<>();
            value.get("items").forEach(item -> items.add(readValues(item)));
            return items;
        }
        if (value.isArray()) {
            Set<String> several = new LinkedHashSet<>();
            value.forEach(one -> several.add(one.textValue()));
            return several;
        }
        return value.textValue();
    }
}
