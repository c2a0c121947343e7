package io.onething.internal.calendar;

import io.onething.calendar.HolidayNotice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The notices that this jar carries (内置节假日安排). */
public final class ChinaHolidays {
    private static final String RESOURCE = "/io/onething/calendar/china-holidays.json";

    private ChinaHolidays() {}

    /** Reads the notices, in order of year. */
    public static List<HolidayNotice> notices() {
        try (InputStream file = Objects.requireNonNull(ChinaHolidays.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return HolidayFile.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException("the jar of the SDK is damaged: " + RESOURCE, fault);
        }
    }
}
