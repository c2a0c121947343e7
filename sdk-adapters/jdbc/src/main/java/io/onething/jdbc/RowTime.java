package io.onething.jdbc;

import io.onething.calendar.WorkingCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as they stand in exchange tables (前置库时间): with an offset, or without one in China's time. */
final class RowTime {
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)"
                    + "(?: ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?))?");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private RowTime() {}

    /** Returns the instant of a text; empty when it is no time. */
    static Optional<Instant> read(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
            return Optional.of(
                    parts.group(3) == null
                            ? local.atZone(WorkingCalendar.ZONE).toInstant()
                            : local.toInstant(ZoneOffset.of(parts.group(3))));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** Returns the text for an instant, the same width for all, in China's time with its offset. */
    static String write(Instant instant) {
        return WRITTEN.format(OffsetDateTime.ofInstant(instant, WorkingCalendar.ZONE));
    }
}
