package io.onething.internal.http.mapping;

import io.onething.calendar.WorkingCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a foreign system writes dates and times (日期时间格式), in China's time where it says no other. Immutable. */
final class Stamp {
    private static final String SECONDS = "epoch-seconds";
    private static final String MILLIS = "epoch-millis";
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

    private static final List<Instant> SAMPLES =
            List.of(Instant.parse("2026-11-23T02:00:10Z"), Instant.parse("2027-02-03T09:56:07Z"));
    private static final int LAST_YEAR = 9999;

    private final String pattern;
    private final @Nullable DateTimeFormatter formatter;

    private Stamp(String pattern, @Nullable DateTimeFormatter formatter) {
        this.pattern = pattern;
        this.formatter = formatter;
    }

    /** Returns what writes by a pattern; empty when it is none that can be written and read back. */
    static Optional<Stamp> of(String pattern) {
        if (pattern.equals(SECONDS) || pattern.equals(MILLIS)) {
            return Optional.of(new Stamp(pattern, null));
        }
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT)
                    .withZone(WorkingCalendar.ZONE);
            return Optional.of(new Stamp(pattern, formatter)).filter(Stamp::readsBack);
        } catch (RuntimeException none) {
            return Optional.empty(); // at some nonsense the reader of patterns fails otherwise than it says
        }
    }

    /** Returns whether nothing is lost: an hour of twelve or a month without a year could not be told from another. */
    private boolean readsBack() {
        return SAMPLES.stream().allMatch(sample -> {
            String written = write(sample);
            return read(written).flatMap(this::write).equals(Optional.of(written));
        });
    }

    String write(Instant instant) {
        if (formatter == null) {
            return String.valueOf(pattern.equals(SECONDS) ? instant.getEpochSecond() : instant.toEpochMilli());
        }
        return formatter.format(instant.atZone(WorkingCalendar.ZONE));
    }

    /** Returns one of our dates or times as the foreign system writes it; empty when it is neither. */
    Optional<String> write(String ours) {
        return instant(ours).map(this::write);
    }

    /** Returns a date or time of the foreign system as we write it; empty when it does not fit the pattern. */
    Optional<String> read(String theirs) {
        try {
            if (formatter == null) {
                return WHOLE.matcher(theirs).matches()
                        ? Optional.of(since(Long.parseLong(theirs)).toString())
                        : Optional.empty();
            }
            TemporalAccessor read =
                    formatter.parseBest(theirs, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (!read.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Optional.of(
                        read instanceof LocalDateTime time
                                ? time.atZone(WorkingCalendar.ZONE).toInstant().toString()
                                : LocalDate.from(read).toString());
            }
            return Optional.of(Instant.from(read).toString());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private Instant since(long count) {
        return pattern.equals(SECONDS) ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count);
    }

    /** Returns when one of our dates begins or times is; empty when it is neither. */
    static Optional<Instant> instant(String ours) {
        try {
            OffsetDateTime time = DATE.matcher(ours).matches()
                    ? LocalDate.parse(ours).atStartOfDay(WorkingCalendar.ZONE).toOffsetDateTime()
                    : OffsetDateTime.parse(ours);
            return Optional.of(time)
                    .filter(one -> one.getYear() >= 1 && one.getYear() <= LAST_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
