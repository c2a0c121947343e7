package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("Clocks reckoned by hand (时限手算对照表)")
class LimitClockVectorsTest {
    private static final Pattern COMMA = Pattern.compile(", ");
    private static final CalendarSource SYNTHETIC =
            CalendarSource.of("a synthetic notice, for this test only", "nobody", LocalDate.of(2026, 1, 5));
    private static final RegionalCalendars CALENDARS = RegionalCalendars.of(WorkingCalendar.china())
            .with(rest("450000", "2026-04-20", "2026-04-21", "2027-01-04"))
            .with(new RegionalOverride("450103", Set.of(), Set.of(LocalDate.of(2026, 4, 20)), SYNTHETIC))
            .with(rest("640000", "2026-03-20", "2026-03-21"))
            .with(rest("410122", "2026-08-05", "2026-08-06", "2026-08-07"));

    @ParameterizedTest(name = "{0} + {1} stopped {2} extended {3} in {4} = {5} {6} ({8}: {9})")
    @CsvFileSource(resources = "clock-vectors.csv", delimiter = '|', numLinesToSkip = 1)
    void vector(
            String start,
            String limit,
            @Nullable String stops,
            @Nullable String extension,
            @Nullable String region,
            LocalDate lastDay,
            @Nullable String until,
            boolean provisional,
            String source,
            String reasoning) {
        LimitClock clock = LimitClock.of(CALENDARS.in(region), instant(start), TimeLimit.parse(limit))
                .stopped(stops(stops));
        if (extension != null) {
            clock = clock.extended(TimeLimit.parse(extension));
        }
        ClockReading reading = clock.read(instant(start));

        assertThat(reading.deadline())
                .isEqualTo(
                        until == null
                                ? Deadline.endOf(new CountedDate(lastDay, provisional))
                                : new Deadline(lastDay, instant(until), provisional));
        assertThat(reading.provisional()).isEqualTo(provisional);
        assertThat(source).isNotBlank();
        assertThat(reasoning).isNotBlank();
    }

    private static RegionalOverride rest(String region, String... days) {
        return new RegionalOverride(
                region, Set.copyOf(Stream.of(days).map(LocalDate::parse).toList()), Set.of(), SYNTHETIC);
    }

    private static List<ClockStop> stops(@Nullable String text) {
        return text == null
                ? List.of()
                : COMMA.splitAsStream(text)
                        .map(stop -> ClockStop.between(
                                instant(stop.substring(0, stop.indexOf('/'))),
                                instant(stop.substring(stop.indexOf('/') + 1))))
                        .toList();
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T'))
                .atZone(WorkingCalendar.ZONE)
                .toInstant();
    }
}
