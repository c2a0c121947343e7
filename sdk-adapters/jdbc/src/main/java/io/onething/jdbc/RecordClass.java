package io.onething.jdbc;

import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record class (档案类别) and how long cases of it are kept (保管期限): for ever, or a number of years, mostly 30 or 10, as the authority's own
 * table of retention says (机关文件材料归档范围和文书档案保管期限规定, articles 6 to 8).
 *
 * @param name what the table calls it, 1 to 64 characters
 * @param yearsOrNull 1 to 100; null for ever
 */
public record RecordClass(String name, @Nullable Integer yearsOrNull) {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_YEARS = 100;

    /** Checks name and years. */
    public RecordClass {
        Objects.requireNonNull(name, "name");
        StoredText.check("the name of a record class", name);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of a record class has 1 to 64 characters, got " + name.length());
        }
        if (yearsOrNull != null && (yearsOrNull < 1 || yearsOrNull > MOST_YEARS)) {
            throw new IllegalArgumentException("a case is kept for 1 to 100 years or for ever, got " + yearsOrNull);
        }
    }

    /** Returns a class that is kept for ever (永久). */
    public static RecordClass permanent(String name) {
        return new RecordClass(name, null);
    }

    /** Returns a class that is kept for some years (定期). */
    public static RecordClass years(String name, int years) {
        return new RecordClass(name, years);
    }

    /**
     * Returns when a case may be destroyed whose last event was at an instant: the years are counted from 1 January of the next year, in
     * Asia/Shanghai. That start is our convention, and the later one where an authority counts from the event itself. Empty for ever.
     */
    public Optional<Instant> keepUntil(Instant lastEvent) {
        return Optional.ofNullable(yearsOrNull).map(years -> {
            int year = lastEvent.atZone(WorkingCalendar.ZONE).getYear() + 1 + years;
            return LocalDate.of(year, 1, 1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
        });
    }
}
