package io.onething.internal.application;

import io.onething.bundle.FormField;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Form values brought into their one form, and what is wrong with them (表单校验). */
final class FormCheck {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Checks all the fields of a form.
     *
     * @param fields the fields asked for
     * @param given the values by field id
     * @param prefilled values that must not be contradicted, by field id
     */
    static FormCheck whole(
            List<FormField> fields, Map<String, ?> given, Map<String, String> prefilled, LocalDate today) {
        FormCheck check = new FormCheck();
        for (FormField field : fields) {
            Object value = given.get(field.id());
            String known =
                    FieldValue.of(field, prefilled.get(field.id()), today).text();
            boolean silent = value == null || value.toString().isBlank();
            FieldValue checked = check.add(field, silent && !known.isEmpty() ? known : value, today);
            if (!known.isEmpty()
                    && !known.equals(checked.text())
                    && checked.finding().isEmpty()) {
                check.findings.add(
                        Finding.of(Fault.CONTRADICTION, "form", field.id()).with("label", field.label()));
            }
        }
        check.values.values().removeIf(String::isEmpty);
        return check;
    }

    /** Checks those fields of a form that a supplement brings; an optional field may be emptied. */
    static FormCheck part(List<FormField> fields, Map<String, ?> given, LocalDate today) {
        FormCheck check = new FormCheck();
        fields.stream()
                .filter(field -> given.containsKey(field.id()))
                .forEach(field -> check.add(field, given.get(field.id()), today));
        return check;
    }

    /** Returns the findings about ids in {@code given} that are none of {@code fields}, of which {@code all} may know more. */
    static List<Finding> unknown(
            Fault fault, String part, Collection<String> given, Collection<String> wanted, Collection<String> all) {
        return given.stream()
                .filter(id -> !wanted.contains(id))
                .map(id -> all.contains(id)
                        ? Finding.of(fault, part, id).variant(".unused")
                        : Finding.unknown(fault, part, id, wanted))
                .toList();
    }

    /** Returns the values by field id, in the order of the form. */
    Map<String, String> values() {
        return values;
    }

    /** Returns what is wrong, in the order of the form. */
    List<Finding> findings() {
        return findings;
    }

    private FieldValue add(FormField field, @Nullable Object given, LocalDate today) {
        FieldValue value = FieldValue.of(field, given, today);
        values.put(field.id(), value.text());
        value.finding().ifPresent(findings::add);
        return value;
    }
}
