package io.onething.casework;

import io.onething.bundle.Fee;
import io.onething.bundle.MatterId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the one bill (一单制缴费明细), with who receives it and on what legal ground.
 *
 * @param matter the matter it belongs to
 * @param fee what the definition says of it
 * @param amount what is to be paid, in yuan: as the department charges, else as the definition says; 0 when it was waived
 * @param paidAtOrNull when it was paid; null while it was not
 */
public record BillLine(
        MatterId matter,
        Fee fee,
        BigDecimal amount,
        @Nullable Instant paidAtOrNull) {
    /** Checks that all parts are there. */
    public BillLine {
        Objects.requireNonNull(matter, "matter");
        Objects.requireNonNull(fee, "fee");
        Objects.requireNonNull(amount, "amount");
    }

    /** Returns the id by which it is paid: {@code matter/fee}. */
    public String id() {
        return matter + "/" + fee.id();
    }

    /** Returns when it was paid. */
    public Optional<Instant> paidAt() {
        return Optional.ofNullable(paidAtOrNull);
    }

    /** Returns whether something is still to be paid. */
    public boolean open() {
        return paidAtOrNull == null && amount.signum() > 0;
    }
}
