package io.onething.internal.application;

import io.onething.application.ApplicationTerms;
import io.onething.application.NeededMaterial;
import io.onething.application.Party;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import io.onething.code.CitizenId;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An application before it is checked (申请草稿): the bean that Jakarta Validation looks at. Not thread-safe. */
public final class ApplicationDraft implements Checked {
    /** 个人信息保护法 art. 31: everything about a child under 14 is sensitive. */
    private static final int CHILD_UNDER = 14;

    @Valid
    private final @Nullable Party applicant;

    @Valid
    private final @Nullable Party agent;

    private final ApplicationTerms terms;
    private final FormCheck form;
    private final Map<String, ?> given;
    private final Map<String, SuppliedMaterial> brought;
    private final Set<String> owed;
    private final boolean mandated;
    private final Map<String, DeliveryWay> delivery;
    private final LocalDate today;

    /**
     * Makes one.
     *
     * @param terms what it must satisfy
     * @param applicant who applies; null is reported
     * @param agent who acts for the applicant; null where nobody does
     * @param mandated whether an agent's authority was named
     * @param given the form values by field id
     * @param brought what is handed in, by material id
     * @param owed the materials promised for later
     * @param delivery the ways chosen, by result id
     * @param today nobody is born after it
     */
    public ApplicationDraft(
            ApplicationTerms terms,
            @Nullable Party applicant,
            @Nullable Party agent,
            boolean mandated,
            Map<String, ?> given,
            Map<String, SuppliedMaterial> brought,
            Set<String> owed,
            Map<String, DeliveryWay> delivery,
            LocalDate today) {
        this.terms = terms;
        this.applicant = applicant == null ? null : Parties.normal(applicant);
        this.agent = agent == null ? null : Parties.normal(agent);
        this.form = FormCheck.whole(terms.fields(), given, terms.prefilled(), today);
        this.given = given;
        this.brought = brought;
        this.owed = owed;
        this.mandated = mandated;
        this.delivery = delivery;
        this.today = today;
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
            if (!owed().contains(id)) {
                MaterialCheck.supplied(needed, brought.get(id)).ifPresent(supplied -> materials.put(id, supplied));
            }
        }
        return materials;
    }

    /** Returns the materials promised for later and not brought after all, in bundle order. */
    public Set<String> owed() {
        return terms.materials().stream()
                .map(needed -> needed.material().id())
                .filter(owed::contains)
                .filter(id -> !brought.containsKey(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns whether it holds sensitive data: a field that the definition marks, or anything about a child under 14. */
    public boolean sensitive() {
        boolean marked = terms.fields().stream()
                .anyMatch(field -> field.sensitive() && form.values().containsKey(field.id()));
        Stream<String> numbers = Stream.concat(
                Stream.of(applicant, agent)
                        .filter(Party.Person.class::isInstance)
                        .map(party -> ((Party.Person) party).number()),
                terms.fields().stream()
                        .filter(field -> field.type() == FieldType.CITIZEN_ID)
                        .map(field -> form.values().getOrDefault(field.id(), "")));
        return marked || numbers.anyMatch(this::child);
    }

    private boolean child(String number) {
        return CitizenId.valid(number)
                && CitizenId.of(number)
                        .birthDate()
                        .filter(born -> today.isBefore(born.plusYears(CHILD_UNDER)))
                        .isPresent();
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
        if (mandated && agent == null) {
            findings.add(Finding.of(Fault.MISSING, "agent").variant(".agent"));
        }
        for (NeededMaterial needed : terms.materials()) {
            SuppliedMaterial given = brought.get(needed.material().id());
            boolean later = owed().contains(needed.material().id());
            (later ? MaterialCheck.later(needed, terms.plan()) : MaterialCheck.finding(needed, given))
                    .ifPresent(findings::add);
        }
        findings.addAll(FormCheck.unknown(
                Fault.UNKNOWN_MATERIAL,
                "materials",
                owed,
                terms.materials().stream().map(needed -> needed.material().id()).toList(),
                terms.plan().bundle().materials().stream().map(Material::id).toList()));
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
