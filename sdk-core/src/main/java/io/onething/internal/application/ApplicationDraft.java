package io.onething.internal.application;

import io.onething.application.ApplicationTerms;
import io.onething.application.NeededMaterial;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application before it is checked (申请草稿): the bean that Jakarta Validation looks at. Not thread-safe. */
public final class ApplicationDraft implements Checked {
    @Valid
    private final @Nullable Party applicant;

    @Valid
    private final @Nullable Party agent;

    private final ApplicationTerms terms;
    private final FormCheck form;
    private final Map<String, ?> given;
    private final Map<String, SuppliedMaterial> brought;
    private final Map<String, DeliveryWay> delivery;

    /**
     * Makes one.
     *
     * @param terms what it must satisfy
     * @param applicant who applies; null is reported
     * @param agent who acts for the applicant; null where nobody does
     * @param given the form values by field id
     * @param brought what is handed in, by material id
     * @param delivery the ways chosen, by result id
     * @param today nobody is born after it
     */
    public ApplicationDraft(
            ApplicationTerms terms,
            @Nullable Party applicant,
            @Nullable Party agent,
            Map<String, ?> given,
            Map<String, SuppliedMaterial> brought,
            Map<String, DeliveryWay> delivery,
            LocalDate today) {
        this.terms = terms;
        this.applicant = applicant == null ? null : Parties.normal(applicant);
        this.agent = agent == null ? null : Parties.normal(agent);
        this.form = FormCheck.whole(terms.fields(), given, terms.prefilled(), today);
        this.given = given;
        this.brought = brought;
        this.delivery = delivery;
    }

    /** Returns who applies, normalised; null where nobody was named. */
    public @Nullable Party applicant() {
        return applicant;
    }

    /** Returns who acts for the applicant, normalised; null where nobody does. */
    public @Nullable Party agent() {
        return agent;
    }

    /** Returns the values of the form, normalised, in the order of the form; fields left empty are left out. */
    public Map<String, String> form() {
        return form.values();
    }

    /** Returns the materials in bundle order, each as it is obtained. */
    public Map<String, SuppliedMaterial> materials() {
        Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();
        for (NeededMaterial needed : terms.materials()) {
            String id = needed.material().id();
            MaterialCheck.supplied(needed, brought.get(id)).ifPresent(supplied -> materials.put(id, supplied));
        }
        return materials;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (applicant == null) {
            findings.add(Finding.of(Fault.MISSING, "applicant").variant(".applicant"));
        }
        findings.addAll(situation());
        findings.addAll(form.findings());
        findings.addAll(FormCheck.unknown(
                Fault.UNKNOWN_FIELD,
                "form",
                given.keySet(),
                ids(terms.fields()),
                ids(terms.plan().bundle().form())));
        for (NeededMaterial needed : terms.materials()) {
            MaterialCheck.finding(needed, brought.get(needed.material().id())).ifPresent(findings::add);
        }
        findings.addAll(FormCheck.unknown(
                Fault.UNKNOWN_MATERIAL,
                "materials",
                brought.keySet(),
                terms.materials().stream().map(needed -> needed.material().id()).toList(),
                terms.plan().bundle().materials().stream().map(Material::id).toList()));
        findings.addAll(deliveryFindings());
        return findings;
    }

    private List<Finding> situation() {
        List<Finding> findings = new ArrayList<>();
        for (Question question : terms.openQuestions()) {
            findings.add(
                    Finding.of(Fault.OPEN_QUESTION, "answers", question.id()).with("label", question.ask()));
        }
        terms.openFacts().forEach(fact -> findings.add(Finding.of(Fault.OPEN_FACT, "facts", fact)));
        terms.notMet()
                .forEach(rule -> findings.add(Finding.of(Fault.NOT_ELIGIBLE, "eligibility", rule.id())
                        .with("rule", rule.rule())
                        .with("otherwise", rule.otherwise())));
        boolean decided = terms.openQuestions().isEmpty() && terms.openFacts().isEmpty();
        if (decided && terms.plan().matters().isEmpty()) {
            findings.add(Finding.of(Fault.NO_MATTER, "matters"));
        }
        return findings;
    }

    private List<Finding> deliveryFindings() {
        List<Result> results = terms.results();
        List<Finding> findings = new ArrayList<>();
        for (Result result : results) {
            DeliveryWay way = delivery.get(result.id());
            if (way != null && !result.delivery().contains(way)) {
                findings.add(Finding.of(Fault.DELIVERY_WAY, "delivery", result.id())
                        .with("label", result.title())
                        .with("way", way.title())
                        .with("ways", Titles.of(result.delivery())));
            }
        }
        findings.addAll(FormCheck.unknown(
                Fault.UNKNOWN_RESULT,
                "delivery",
                delivery.keySet(),
                results.stream().map(Result::id).toList(),
                terms.plan().bundle().results().stream().map(Result::id).toList()));
        return findings;
    }

    private static List<String> ids(List<FormField> fields) {
        return fields.stream().map(FormField::id).toList();
    }
}
