package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a definition looks like (格式描述); one description from which come the binding, the JSON Schema and the reference page.
 *
 * @param <T> what the part becomes in the model
 */
interface Shape<T> {
    /** Returns the part as the model has it; null when a problem was reported. */
    @Nullable
    T read(Spot spot, Reading reading);

    /** Returns what is expected, as it stands in messages and on the reference page. */
    Text expected();

    /** Returns the JSON Schema (draft-07) of the part. */
    Map<String, Object> schema(Schemas schemas);

    /** Returns the shapes it is made of, for the reference page. */
    default List<Shape<?>> parts() {
        return List.of();
    }
}
