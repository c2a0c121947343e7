package io.onething.exchange;

import io.onething.bundle.Text;
import io.onething.department.Report;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a status list (状态码对照行): what a code means, both ways.
 *
 * @param code the code
 * @param title what the list calls it
 * @param members what stands beside the code and belongs to it, by the list's own names
 * @param writes the facts that are told by this row on the way out
 * @param after in a column: the codes before it with which alone the row is read; empty: any
 * @param readable whether the row is read on the way in
 * @param reportOrNull what a readable row reports; null where it reports nothing
 * @param defaults the details of the report that the row itself gives
 */
public record StatusRow(
        String code,
        Text title,
        Map<String, String> members,
        Set<Fact> writes,
        Set<String> after,
        boolean readable,
        Report.@Nullable Kind reportOrNull,
        Map<Detail, String> defaults) {
    /** More than the members of any row. */
    private static final int BEFORE = 1000;

    /** Takes copies that keep the order. */
    public StatusRow {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(title, "title");
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        writes = Collections.unmodifiableSet(new LinkedHashSet<>(writes));
        after = Collections.unmodifiableSet(new LinkedHashSet<>(after));
        Map<Detail, String> copy = new EnumMap<>(Detail.class);
        copy.putAll(defaults);
        defaults = Collections.unmodifiableMap(copy);
    }

    /** Returns what it reports; empty where it reports nothing, or is not read. */
    public Optional<Report.Kind> report() {
        return Optional.ofNullable(reportOrNull);
    }

    /** Returns whether it is the row of what came in. */
    boolean fits(Map<String, String> given, @Nullable String before) {
        return members.entrySet().stream().allMatch(one -> one.getValue().equals(given.get(one.getKey())))
                && (after.isEmpty() || (before != null && after.contains(before)));
    }

    /** Returns how much it asks for; of two rows that fit, the one that asks for more is meant, and what stood there before weighs most. */
    int weight() {
        return members.size() + (after.isEmpty() ? 0 : BEFORE);
    }

    /** Returns whether something could come in that fits both and nothing says which is meant. */
    boolean collidesWith(StatusRow other) {
        boolean apart = members.entrySet().stream()
                .anyMatch(one -> other.members.containsKey(one.getKey())
                        && !one.getValue().equals(other.members.get(one.getKey())));
        boolean disjoint = !after.isEmpty() && !other.after.isEmpty() && Collections.disjoint(after, other.after);
        return code.equals(other.code) && weight() == other.weight() && !apart && !disjoint;
    }
}
