package io.onething.casework;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What a department really charges for one fee (缴费通知).
 *
 * @param amount in yuan; 0 waives it
 * @param notice the number of the payment notice
 * @param at when, by the department's word
 */
public record Charge(BigDecimal amount, String notice, Instant at) {
    /** Checks that all parts are there. */
    public Charge {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(at, "at");
    }
}
