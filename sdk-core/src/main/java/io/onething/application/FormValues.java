package io.onething.application;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a form by field id, in order (表单值): personal, so its {@code toString} shows the ids only. Immutable.
 */
public final class FormValues extends AbstractMap<String, String> {
    private final Map<String, String> values;

    private FormValues(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns a copy of some values. */
    public static FormValues of(Map<String, String> values) {
        return values instanceof FormValues copied ? copied : new FormValues(values);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return values.entrySet();
    }

    @Override
    public @Nullable String get(@Nullable Object field) {
        return values.get(field);
    }

    @Override
    public boolean containsKey(@Nullable Object field) {
        return values.containsKey(field);
    }

    /** Returns the ids of the fields; their values are left out. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
