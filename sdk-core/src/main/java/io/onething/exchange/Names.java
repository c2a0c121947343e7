package io.onething.exchange;

import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a list calls the details, and the words it has for some of their values (附加项名称与取值). */
final class Names {
    private final Map<Detail, String> names;
    private final Map<Detail, Map<String, String>> values;

    Names(Map<Detail, String> names, Map<Detail, Map<String, String>> values) {
        this.names = names;
        this.values = values;
    }

    String of(Detail detail) {
        return names.getOrDefault(detail, detail.word());
    }

    /** Returns the details by the list's names, with the list's words for their values. */
    Map<String, String> out(Map<Detail, String> details) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Map.Entry<Detail, String> one : apart(details).entrySet()) {
            Map<String, String> words = values.getOrDefault(one.getKey(), Map.of());
            members.put(of(one.getKey()), words.getOrDefault(one.getValue(), one.getValue()));
        }
        return members;
    }

    /** Returns the details of what came in; what the list does not name is left out. */
    Map<Detail, String> in(Map<String, String> members) {
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        for (Detail detail : Detail.values()) {
            String value = members.get(of(detail));
            if (value != null && !value.isBlank()) {
                details.put(detail, ours(detail, value));
            }
        }
        return together(details);
    }

    private String ours(Detail detail, String value) {
        return values.getOrDefault(detail, Map.of()).entrySet().stream()
                .filter(word -> word.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(value);
    }

    private boolean keepsUnitsApart() {
        return values.containsKey(Detail.LIMIT_UNIT);
    }

    /** Splits a length of time for a list that keeps number and unit apart; a unit that the list has no word for stays in the text. */
    private Map<Detail, String> apart(Map<Detail, String> details) {
        String text = details.get(Detail.LIMIT);
        if (text == null || !keepsUnitsApart()) {
            return details;
        }
        TimeLimit limit = TimeLimit.parse(text);
        String unit = limit.unit().en(1);
        if (!values.getOrDefault(Detail.LIMIT_UNIT, Map.of()).containsKey(unit)) {
            return details;
        }
        Map<Detail, String> split = new EnumMap<>(details);
        split.put(Detail.LIMIT, String.valueOf(limit.amount()));
        split.put(Detail.LIMIT_UNIT, unit);
        return split;
    }

    private static Map<Detail, String> together(Map<Detail, String> details) {
        String amount = details.get(Detail.LIMIT);
        String unit = details.get(Detail.LIMIT_UNIT);
        if (amount == null || unit == null || !amount.matches("[0-9]{1,4}")) {
            return details;
        }
        Optional<LimitUnit> known = Arrays.stream(LimitUnit.values())
                .filter(one -> one != LimitUnit.INSTANT && one.en(1).equals(unit))
                .findFirst();
        if (Integer.parseInt(amount) == 0) {
            details.remove(Detail.LIMIT);
        } else {
            known.ifPresent(one -> details.put(
                    Detail.LIMIT, TimeLimit.of(Integer.parseInt(amount), one).zh()));
        }
        return details;
    }

    /** Returns where a fixed member of a row has the name of a detail of its report, so that one would hide the other. */
    List<String> clashesWith(List<StatusRow> rows) {
        List<String> clashes = new ArrayList<>();
        for (StatusRow row : rows) {
            for (Detail detail : Detail.values()) {
                if (detail != Detail.MEANING && row.members().containsKey(of(detail))) {
                    clashes.add(
                            "/rows: code \"%s\" fixes \"%s\", which is the name of the detail %s; put it under \"gives\""
                                    .formatted(row.code(), of(detail), detail.word()));
                }
            }
        }
        return clashes;
    }
}
