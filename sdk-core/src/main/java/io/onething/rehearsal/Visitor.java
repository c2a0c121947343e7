package io.onething.rehearsal;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Filing;
import io.onething.application.NeededMaterial;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.FormField;
import io.onething.bundle.Giving;
import io.onething.bundle.Matter;
import io.onething.bundle.Plan;
import io.onething.bundle.Result;
import io.onething.bundle.Situation;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Truth;
import io.onething.department.Certificate;
import io.onething.internal.application.Needs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody in one situation (某一情形的申请人): what they hand in, the same for all who answer alike. Immutable.
 *
 * @param eligible whether no rule shuts them out and there is something to apply for
 * @param plan what applies
 * @param content a made-up application that is complete
 * @param delivery how each result is delivered
 */
record Visitor(boolean eligible, Plan plan, Application.Content content, Map<String, DeliveryWay> delivery) {
    private static final Document PAPER = new Document("示例.pdf", "application/pdf", 10, "0".repeat(64), "files/1");
    private static final Party SOMEBODY = new Party.Person("示例", "11010519491231002X", "010-5550 0100");

    static Visitor of(Bundle bundle, Answers answers) {
        Situation situation = Situation.of(bundle, answers);
        Plan plan = Plan.of(bundle, situation);
        boolean shutOut = bundle.eligibility().stream().anyMatch(rule -> situation.test(rule.require()) == Truth.FALSE);
        Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();
        for (NeededMaterial needed : Needs.of(plan)) {
            String id = needed.material().id();
            needed.supply().ifPresent(supply -> materials.put(id, supplied(id, supply.way())));
        }
        Map<String, String> form = new LinkedHashMap<>();
        bundle.form().forEach(field -> form.put(field.id(), value(field)));
        Map<String, DeliveryWay> delivery = new LinkedHashMap<>();
        for (Plan.Chosen chosen : plan.matters()) {
            chosen.matter()
                    .results()
                    .forEach(result -> bundle.result(result)
                            .map(Result::delivery)
                            .ifPresent(ways -> delivery.put(result, ways.get(0))));
        }
        return new Visitor(
                !shutOut && !plan.matters().isEmpty(),
                plan,
                new Application.Content(SOMEBODY, null, form, materials),
                delivery);
    }

    private static SuppliedMaterial supplied(String id, SupplyWay way) {
        return new SuppliedMaterial(id, way, way == SupplyWay.UPLOAD ? List.of(PAPER) : List.of());
    }

    private static String value(FormField field) {
        return field.choices().keySet().stream().findFirst().orElse("示例");
    }

    /** Returns the application of one of them. */
    Application application(CaseId id) {
        List<Application.Choice> choices = plan.matters().stream()
                .map(chosen -> new Application.Choice(
                        chosen.matter().id(),
                        chosen.route().map(route -> route.id()).orElse(null),
                        chosen.department().equals(chosen.matter().department()) ? null : chosen.department()))
                .toList();
        Filing filing = Filing.builder().participants(plan.participants()).build();
        return new Application(id, plan.bundle().ref(), plan.answers(), choices, content, delivery, filing);
    }

    /** Returns something of a matter that can be handed in again; empty where there is nothing. */
    Optional<String> correctable(Matter matter) {
        List<String> needs = plan.matters().stream()
                .filter(chosen -> chosen.matter().equals(matter))
                .flatMap(chosen -> chosen.needs().stream())
                .toList();
        return content.materials().values().stream()
                .filter(material -> needs.contains(material.material()))
                .filter(material -> material.way() == SupplyWay.UPLOAD || material.way() == SupplyWay.PAPER)
                .map(material -> "materials." + material.material())
                .findFirst()
                .or(() -> plan.bundle().form().stream()
                        .filter(field -> field.usedBy(matter.id()))
                        .map(field -> "form." + field.id())
                        .findFirst());
    }

    /** Returns what the department issues: all that is handed over, and of those of which it is one, the first. */
    List<Certificate> issued(Giving giving) {
        return Stream.concat(giving.all().stream(), giving.oneOf().stream().limit(1))
                .map(result -> Certificate.of(result, result + "-1"))
                .toList();
    }

    /** Returns how what was issued is delivered; empty where the applicant has it with the issue. */
    Optional<DeliveryWay> delivered(List<Certificate> issued) {
        return issued.stream()
                .flatMap(certificate -> Stream.ofNullable(delivery.get(certificate.result())))
                .filter(way -> !way.electronic())
                .findFirst();
    }

    static Document paper() {
        return PAPER;
    }
}
