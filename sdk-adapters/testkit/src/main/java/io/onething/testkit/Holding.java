package io.onething.testkit;

import io.onething.application.Document;
import io.onething.application.FormValues;
import io.onething.application.SuppliedMaterial;
import io.onething.department.Submission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a department holds of a hand-over (部门所存内容), as far as a contract compares it. Personal, so its {@code toString} leaves values out.
 *
 * @param form the values by field id
 * @param documents the names of the documents by material id, in order; a material without documents has an empty list
 */
public record Holding(Map<String, String> form, Map<String, List<String>> documents) {
    /** Takes copies. */
    public Holding {
        form = FormValues.of(form);
        Map<String, List<String>> copied = new LinkedHashMap<>();
        documents.forEach((material, names) -> copied.put(material, List.copyOf(names)));
        documents = Collections.unmodifiableMap(copied);
    }

    /** Returns what a hand-over consists of. */
    public static Holding of(Submission submission) {
        Map<String, List<String>> documents = new LinkedHashMap<>();
        for (SuppliedMaterial material : submission.materials()) {
            documents.put(
                    material.material(),
                    material.documents().stream().map(Document::name).toList());
        }
        return new Holding(submission.form(), documents);
    }

    /** Returns what is different in {@code other}, by id and without values; empty when both are the same. */
    List<String> differences(Holding other) {
        List<String> different = new ArrayList<>();
        compare("form.", form, other.form, different);
        compare("materials.", documents, other.documents, different);
        return different;
    }

    private static void compare(String prefix, Map<String, ?> one, Map<String, ?> other, List<String> different) {
        Set<String> ids = new TreeSet<>(one.keySet());
        ids.addAll(other.keySet());
        ids.stream()
                .filter(id -> !Objects.equals(one.get(id), other.get(id)))
                .forEach(id -> different.add(prefix + id));
    }

    @Override
    public String toString() {
        return "Holding[" + form.keySet() + ", " + documents.keySet() + "]";
    }
}
