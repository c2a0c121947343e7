package io.onething.internal.http.mapping;

import com.fasterxml.jackson.core.JsonLocation;
import io.onething.OneThingException;
import io.onething.internal.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with one mapping file (映射文件问题), each with line, column and place. Not thread-safe. */
final class Findings {
    private final List<Finding> list = new ArrayList<>();
    private final Map<String, JsonLocation> locations = new HashMap<>();

    /** One thing that is wrong. */
    private record Finding(int line, int column, String place, String english, String chinese) {
        String english(String message) {
            return "line %d, column %d, %s: %s".formatted(line, column, shown(), message);
        }

        String chinese(String message) {
            return "第 %d 行第 %d 列,%s:%s".formatted(line, column, shown(), message);
        }

        private String shown() {
            return place.isEmpty() ? "/" : place;
        }
    }

    /** Notes where a place stands in the text. */
    void located(String place, JsonLocation location) {
        locations.put(place, location);
    }

    /** Adds one; the nearest place above that stands in the text gives line and column. */
    void add(String place, String english, String chinese) {
        String known = place;
        while (!locations.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        JsonLocation location = locations.getOrDefault(known, JsonLocation.NA);
        add(location, place, english, chinese);
    }

    void add(JsonLocation location, String place, String english, String chinese) {
        Finding finding = new Finding(
                Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), place, english, chinese);
        // what belongs to the whole file is read once for each request
        if (!list.contains(finding)) {
            list.add(finding);
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Throws when anything is wrong, with all of it in the order of the file. */
    void throwIfAny(String name) {
        if (list.isEmpty()) {
            return;
        }
        list.sort(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
        throw unusable(name, lines(true), lines(false), null);
    }

    /** Returns that a file cannot be used, and why. */
    static OneThingException unusable(String name, String english, String chinese, @Nullable Exception cause) {
        String file = SafeText.line(name, 100);
        return new OneThingException(
                "OT-4111",
                "mapping file \"%s\" cannot be used:%s".formatted(file, english),
                "映射文件“%s”无法使用:%s".formatted(file, chinese),
                cause);
    }

    private String lines(boolean english) {
        return list.stream()
                .map(one -> english ? one.english(one.english()) : one.chinese(one.chinese()))
                .map(line -> "\n- " + line)
                .collect(Collectors.joining());
    }
}
