package io.onething.bundle;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A line of the one bill (一单制收费项目).
 *
 * @param id its id inside the matter
 * @param title what it is for
 * @param amount in yuan, more than 0, at most two decimals
 * @param payee who receives it
 * @param ground the law or administrative regulation that sets it (行政许可法 art. 58)
 * @param holds what an unpaid line holds back
 */
public record Fee(String id, Text title, BigDecimal amount, Text payee, Text ground, Holds holds) {
    /** Checks that the amount is money and all parts are there. */
    public Fee {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(payee, "payee");
        Objects.requireNonNull(ground, "ground");
        Objects.requireNonNull(holds, "holds");
        if (amount.signum() <= 0 || amount.scale() > 2 || amount.precision() - amount.scale() > 12) {
            throw new IllegalArgumentException(
                    "a fee is more than 0 yuan with at most 12 digits and two decimals, got " + amount.toPlainString());
        }
    }
}
