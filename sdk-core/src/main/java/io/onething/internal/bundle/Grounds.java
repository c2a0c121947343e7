package io.onething.internal.bundle;

import io.onething.bundle.Basis;
import java.util.List;

/**
 * The two keys that say how well a part is grounded.
 *
 * @param basis how well
 * @param source where it was read
 */
record Grounds(Key<Basis> basis, Key<List<String>> source) {
    /** Adds the two keys to an object. */
    static Grounds on(ObjectShape.Builder keys) {
        return new Grounds(
                keys.optional(
                        "basis",
                        WordShape.of(Basis.class, "依据程度", "basis"),
                        "依据程度，缺省 seen",
                        "how well it is grounded; default seen"),
                keys.optional("source", new SourcesShape(), "出处", "where it was read"));
    }

    /** Returns how well the part is grounded. */
    Basis basis(Values values) {
        return values.or(basis, Basis.SEEN);
    }

    /** Returns the ids of its sources. */
    List<String> sources(Values values) {
        return values.or(source, List.of());
    }
}
