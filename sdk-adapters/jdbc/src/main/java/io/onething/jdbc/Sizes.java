package io.onething.jdbc;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Texts of one statement in a few sizes (定长语句), for so many values or rows each: so each text is used often, and parsed and planned seldom.
 * Whoever uses one fills the places that are left. Immutable.
 */
final class Sizes {
    private final int[] sizes;
    private final String[] texts;

    /**
     * Makes the texts.
     *
     * @param sizes ascending
     * @param text makes the text of a size
     */
    Sizes(int[] sizes, IntFunction<String> text) {
        this.sizes = sizes.clone();
        this.texts = Arrays.stream(sizes).mapToObj(text).toArray(String[]::new);
    }

    /**
     * One of them.
     *
     * @param places how much it has room for
     * @param sql its text
     */
    record Fitting(int places, String sql) {}

    /** Returns how much the largest has room for. */
    int largest() {
        return sizes[sizes.length - 1];
    }

    /** Returns the smallest that has room for so much. */
    Fitting fitting(int count) {
        for (int i = 0; i < sizes.length; i++) {
            if (count <= sizes[i]) {
                return new Fitting(sizes[i], texts[i]);
            }
        }
        throw new IllegalArgumentException("the largest statement has room for " + largest() + ", not for " + count);
    }
}
