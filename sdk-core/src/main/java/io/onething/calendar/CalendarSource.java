package io.onething.calendar;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The document that sets days of the calendar (依据文件).
 *
 * @param title title of the document, not blank
 * @param issuer who issued it, not blank
 * @param issued when it was issued
 * @param documentNoOrNull its number (文号); null where none is known
 * @param urlOrNull where it stands; null where it has no address
 */
public record CalendarSource(
        String title,
        String issuer,
        LocalDate issued,
        @Nullable String documentNoOrNull,
        @Nullable String urlOrNull) {
    /** Checks that title and issuer are there. */
    public CalendarSource {
        Objects.requireNonNull(issued, "issued");
        if (title.isBlank() || issuer.isBlank()) {
            throw new IllegalArgumentException(
                    "the source of a calendar needs a title and an issuer, got \"%s\" by \"%s\""
                            .formatted(title, issuer));
        }
    }

    /** Returns a source without number and address. */
    public static CalendarSource of(String title, String issuer, LocalDate issued) {
        return new CalendarSource(title, issuer, issued, null, null);
    }

    /** Returns the number of the document (文号). */
    public Optional<String> documentNo() {
        return Optional.ofNullable(documentNoOrNull);
    }

    /** Returns where the document stands. */
    public Optional<String> url() {
        return Optional.ofNullable(urlOrNull);
    }
}
