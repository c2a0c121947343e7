package io.onething.casework;

import io.onething.application.Application;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Bundle;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.Supply;
import io.onething.bundle.Toleration;
import io.onething.department.Certificate;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a department gets to see: the fields and materials its matter declares and nothing else (个人信息保护法 art. 6). */
final class HandoverContent {
    private HandoverContent() {}

    static Submission of(Bundle bundle, CaseState state, Command command, Instant deadline) {
        MatterState matter = state.get(command.matter());
        Matter definition = bundle.matter(matter.id()).orElseThrow();
        Application.Content content = state.content();
        boolean withdrawal = command.verb() == Verb.WITHDRAW;
        List<String> needs = withdrawal ? List.of() : needs(definition, matter);
        return new Submission(
                command.key(),
                command.verb(),
                command.department(),
                state.application().bundle(),
                matter.route().orElse(null),
                content.applicant(),
                content.agentOrNull(),
                withdrawal ? Map.of() : form(bundle, matter, content),
                materials(bundle, needs, content),
                certificates(bundle, state, needs),
                command.verb() == Verb.SUPPLEMENT ? matter.changed : List.of(),
                Obligations.gaps(state, definition, matter).stream()
                        .map(Toleration::material)
                        .toList(),
                state.application().filing().sensitive(),
                state.application().filing().mandate().orElse(null),
                deadline);
    }

    /** Returns whether an item of a correction is something the department gets for its matter, so that it can be handed in again. */
    static boolean handsOver(Bundle bundle, Matter definition, MatterState matter, String item) {
        String id = item.substring(item.indexOf('.') + 1);
        return item.startsWith("form.")
                ? bundle.field(id).filter(field -> field.usedBy(matter.id())).isPresent()
                : needs(definition, matter).contains(id);
    }

    private static List<String> needs(Matter definition, MatterState matter) {
        return Law.chosen(definition, matter).needs();
    }

    private static Map<String, String> form(Bundle bundle, MatterState matter, Application.Content content) {
        Map<String, String> form = new LinkedHashMap<>();
        for (FormField field : bundle.form()) {
            String value = content.form().get(field.id());
            if (value != null && field.usedBy(matter.id())) {
                form.put(field.id(), value);
            }
        }
        return form;
    }

    private static List<SuppliedMaterial> materials(Bundle bundle, List<String> needs, Application.Content content) {
        List<SuppliedMaterial> materials = new ArrayList<>();
        for (Material material : bundle.materials()) {
            SuppliedMaterial supplied = content.materials().get(material.id());
            if (supplied != null && needs.contains(material.id())) {
                materials.add(supplied);
            }
        }
        return materials;
    }

    private static Map<String, List<Certificate>> certificates(Bundle bundle, CaseState state, List<String> needs) {
        Map<String, List<Certificate>> certificates = new LinkedHashMap<>();
        for (String need : needs) {
            MatterState producer = bundle.material(need)
                    .map(material -> producer(state, material))
                    .orElse(null);
            if (producer != null) {
                certificates.put(need, producer.certificates());
            }
        }
        return certificates;
    }

    /** Returns the first matter that has issued a material; null where none has. */
    private static @Nullable MatterState producer(CaseState state, Material material) {
        for (Supply supply : material.supply()) {
            MatterState producer = supply.matter() == null ? null : state.find(supply.matter());
            if (producer != null
                    && !producer.refused()
                    && !producer.certificates().isEmpty()) {
                return producer;
            }
        }
        return null;
    }
}
