package io.onething.internal.http.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a template are taken from (取值范围): a tree, the items one is within, and what the builder was given. Immutable.
 *
 * @param items the root, and each item within it that is being written
 * @param credentials by name
 * @param now the time of the call
 * @param oneLine whether line breaks and tabs in values become blanks
 */
record Scope(List<Object> items, Map<String, String> credentials, Instant now, boolean oneLine) {
    static Scope of(Object root, Map<String, String> credentials, Instant now) {
        return new Scope(List.of(root), credentials, now, false);
    }

    /** Returns a scope over a tree, for values that need nothing else. */
    static Scope of(Object root) {
        return of(root, Map.of(), Instant.EPOCH);
    }

    Scope over(Object root) {
        return new Scope(List.of(root), credentials, now, oneLine);
    }

    Scope inner(Object item) {
        List<Object> deeper = new ArrayList<>(items);
        deeper.add(item);
        return new Scope(deeper, credentials, now, oneLine);
    }

    Scope onOneLine() {
        return new Scope(items, credentials, now, true);
    }

    Object root() {
        return items.get(0);
    }

    /** Returns the item {@code up} levels around, 1 being the innermost; empty where there is none. */
    Optional<Object> item(int up) {
        @Nullable Object found = up <= items.size() ? items.get(items.size() - up) : null;
        return Optional.ofNullable(found);
    }

    /** Says nothing of what it holds, which is personal. */
    @Override
    public String toString() {
        return "Scope[" + items.size() + "]";
    }
}
