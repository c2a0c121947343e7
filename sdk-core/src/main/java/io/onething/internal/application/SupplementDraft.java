package io.onething.internal.application;

import io.onething.application.ApplicationTerms;
import io.onething.application.NeededMaterial;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Plan;
import io.onething.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A supplement before it is checked (补交草稿): the bean that Jakarta Validation looks at. */
public final class SupplementDraft implements Checked {
    private final Plan plan;
    private final Supplement supplement;
    private final List<FormField> fields;
    private final List<NeededMaterial> needed;
    private final FormCheck form;

    /**
     * Makes one.
     *
     * @param plan the matters of the case
     * @param supplement what is handed in
     * @param clock tells today: nobody is born after it
     */
    public SupplementDraft(Plan plan, Supplement supplement, Clock clock) {
        this.plan = plan;
        this.supplement = supplement;
        this.needed = Needs.of(plan);
        this.fields = new ApplicationTerms(plan, List.of(), List.of(), List.of(), needed, Map.of()).fields();
        this.form =
                FormCheck.part(fields, supplement.form(), LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE));
    }

    /** Returns the new values, normalised, in the order of the form. */
    public Map<String, String> form() {
        return form.values();
    }

    @Override
    public List<Finding> findings() {
        if (supplement.form().isEmpty() && supplement.materials().isEmpty()) {
            return List.of(Finding.of(Fault.EMPTY, "form"));
        }
        List<Finding> findings = new ArrayList<>(form.findings());
        findings.addAll(FormCheck.unknown(
                Fault.UNKNOWN_FIELD,
                "form",
                supplement.form().keySet(),
                fields.stream().map(FormField::id).toList(),
                plan.bundle().form().stream().map(FormField::id).toList()));
        for (NeededMaterial material : needed) {
            SuppliedMaterial given =
                    supplement.materials().get(material.material().id());
            if (given != null) {
                MaterialCheck.handedIn(material, given).ifPresent(findings::add);
            }
        }
        findings.addAll(FormCheck.unknown(
                Fault.UNKNOWN_MATERIAL,
                "materials",
                supplement.materials().keySet(),
                needed.stream().map(one -> one.material().id()).toList(),
                plan.bundle().materials().stream().map(Material::id).toList()));
        return findings;
    }
}
