package io.onething.internal.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onething.calendar.CalendarSource;
import io.onething.calendar.HolidayNotice;
import io.onething.calendar.WorkingCalendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a file of holidays (节假日文件) and reports every problem with its place. Unknown fields are ignored. */
public final class HolidayFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> WEEKEND = List.of("SATURDAY", "SUNDAY");

    private final List<String> problems = new ArrayList<>();

    private HolidayFile() {}

    /**
     * Returns the notices of the file, in its order.
     *
     * @param json the text of the file
     * @throws IllegalArgumentException when it cannot be used
     */
    public static List<HolidayNotice> read(String json) {
        HolidayFile file = new HolidayFile();
        List<HolidayNotice> notices = file.notices(parse(json));
        if (!file.problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the holiday file cannot be used:\n- " + String.join("\n- ", file.problems));
        }
        return List.copyOf(notices);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(
                    "the holiday file is not JSON, line %d, column %d: %s"
                            .formatted(
                                    fault.getLocation().getLineNr(),
                                    fault.getLocation().getColumnNr(),
                                    fault.getOriginalMessage()),
                    fault);
        }
    }

    private List<HolidayNotice> notices(JsonNode root) {
        expect(root.path("schemaVersion").asInt() == 1, "/schemaVersion", "must be 1");
        expect(
                root.path("zone").asText().equals(WorkingCalendar.ZONE.getId()),
                "/zone",
                "must be " + WorkingCalendar.ZONE);
        expect(weekend(root), "/weekend", "must be " + WEEKEND);
        expect(!root.path("years").isEmpty(), "/years", "must hold at least one year");
        List<HolidayNotice> notices = new ArrayList<>();
        for (Map.Entry<String, JsonNode> year : root.path("years").properties()) {
            @Nullable HolidayNotice notice = notice(year.getKey(), year.getValue());
            if (notice != null) {
                notices.add(notice);
            }
        }
        return notices;
    }

    private static boolean weekend(JsonNode root) {
        List<String> days = new ArrayList<>();
        root.path("weekend").forEach(day -> days.add(day.asText()));
        return days.equals(WEEKEND);
    }

    /** Returns the notice of one year; null when there are problems with it. */
    private @Nullable HolidayNotice notice(String year, JsonNode node) {
        int before = problems.size();
        String place = "/years/" + year;
        expect(year.matches("[0-9]{4}"), place, "a year has four digits");
        String status = node.path("status").asText();
        boolean published = status.equals("OFFICIAL");
        expect(published || status.equals("EXPECTED"), place + "/status", "must be OFFICIAL or EXPECTED");
        Set<LocalDate> rest = dates(node, place, published ? "offDays" : "statutoryHolidays");
        Set<LocalDate> makeUp = published ? dates(node, place, "makeUpWorkdays") : Set.of();
        @Nullable CalendarSource source = source(node.path("source"), place + "/source");
        if (source == null || problems.size() > before) {
            return null;
        }
        try {
            return new HolidayNotice(Integer.parseInt(year), published, rest, makeUp, source);
        } catch (IllegalArgumentException problem) {
            problems.add(place + ": " + problem.getMessage());
            return null;
        }
    }

    private Set<LocalDate> dates(JsonNode node, String place, String field) {
        Set<LocalDate> dates = new TreeSet<>();
        JsonNode list = node.path(field);
        String at = place + "/" + field;
        expect(list.isArray(), at, "must be a list of dates");
        for (int i = 0; i < list.size(); i++) {
            @Nullable LocalDate date = date(list.path(i), at + "/" + i);
            if (date != null) {
                expect(dates.add(date), at + "/" + i, date + " stands here twice");
            }
        }
        return dates;
    }

    private @Nullable CalendarSource source(JsonNode node, String place) {
        expect(!node.path("title").asText().isBlank(), place + "/title", "must say which document it is");
        expect(!node.path("issuer").asText().isBlank(), place + "/issuer", "must say who issued it");
        @Nullable LocalDate issued = date(node.path("issued"), place + "/issued");
        if (issued == null
                || node.path("title").asText().isBlank()
                || node.path("issuer").asText().isBlank()) {
            return null;
        }
        return new CalendarSource(
                node.path("title").asText(),
                node.path("issuer").asText(),
                issued,
                text(node.path("documentNo")),
                text(node.path("url")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private @Nullable LocalDate date(JsonNode node, String place) {
        try {
            return LocalDate.parse(node.asText());
        } catch (DateTimeException notADate) {
            problems.add("%s: must be a date such as 2026-10-01, got %s".formatted(place, node));
            return null;
        }
    }

    private void expect(boolean holds, String place, String otherwise) {
        if (!holds) {
            problems.add(place + ": " + otherwise);
        }
    }
}
