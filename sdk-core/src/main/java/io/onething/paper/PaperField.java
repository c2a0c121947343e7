package io.onething.paper;

import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import java.util.Objects;

/**
 * One line of a document (文书栏目).
 *
 * @param id what a template finds it by, such as {@code decided-until}
 * @param label what stands before it
 * @param value what stands there
 */
public record PaperField(String id, Text label, PaperValue value) {
    /** Checks the id. */
    public PaperField {
        Identifiers.check("the id of a field", id);
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(value, "value");
    }
}
