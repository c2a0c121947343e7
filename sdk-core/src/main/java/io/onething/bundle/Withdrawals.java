package io.onething.bundle;

import java.util.Objects;

/**
 * How many applicants want everything back (撤回申请), and when.
 *
 * @param percent how many of a hundred, 0 to 100
 * @param after how long after they applied, on the clock; what is decided by then stays
 */
public record Withdrawals(double percent, Spread after) {
    /** Nobody does. */
    public static final Withdrawals NONE = new Withdrawals(0, Spread.NONE);

    /** Checks the parts. */
    public Withdrawals {
        Handling.checkShare("percent", percent);
        Objects.requireNonNull(after, "after");
    }
}
