package io.onething.department;

import io.onething.bundle.Identifiers;
import io.onething.internal.text.SafeText;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A licence or other document a department issued (证照).
 *
 * @param result the id of the result in the bundle
 * @param number its number, 1 to 100 characters
 * @param validUntilOrNull the last day it is valid; null when it does not expire
 */
public record Certificate(
        String result, String number, @Nullable LocalDate validUntilOrNull) {
    /** Checks that it is numbered. */
    public Certificate {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(number, "number");
        if (number.isBlank() || number.length() > 100) {
            throw new IllegalArgumentException("the number of a certificate has 1 to 100 characters");
        }
        if (!SafeText.safe(number)) {
            throw new IllegalArgumentException(
                    "the number of a certificate has no control characters or broken Unicode; leave them out");
        }
        Identifiers.check("the result of a certificate", result);
    }

    /** Leaves out the number, which is personal. */
    @Override
    public String toString() {
        return "Certificate[" + result + "]";
    }

    /** Returns a certificate that does not expire. */
    public static Certificate of(String result, String number) {
        return new Certificate(result, number, null);
    }

    /** Returns the last day it is valid; empty when it does not expire. */
    public Optional<LocalDate> validUntil() {
        return Optional.ofNullable(validUntilOrNull);
    }
}
