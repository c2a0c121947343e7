package io.onething.exchange;

import java.util.Objects;

/**
 * What stands in the status column of a matter (状态字段), with the flag beside it.
 *
 * @param code the code
 * @param paused whether the clock stands still; always false in lists without a flag for it
 */
public record StatusColumn(String code, boolean paused) {
    /** Checks that there is a code. */
    public StatusColumn {
        Objects.requireNonNull(code, "code");
    }
}
