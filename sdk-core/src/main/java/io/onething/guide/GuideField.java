package io.onething.guide;

import io.onething.bundle.FormField;
import io.onething.bundle.MatterId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of the merged form for this applicant (一张表单的字段).
 *
 * @param field the field
 * @param seenBy the matters of this situation whose departments see it, in bundle order, at least one
 * @param valueOrNull the value known from the answers; null where it is to be filled in
 */
public record GuideField(
        FormField field, List<MatterId> seenBy, @Nullable String valueOrNull) {
    /** Takes copies. */
    public GuideField {
        Objects.requireNonNull(field, "field");
        seenBy = List.copyOf(seenBy);
    }

    /** Returns the value known from the answers; empty where it is to be filled in. */
    public Optional<String> value() {
        return Optional.ofNullable(valueOrNull);
    }

    /** Leaves out the value, which may be personal. */
    @Override
    public String toString() {
        return "GuideField[" + field.id() + "]";
    }
}
