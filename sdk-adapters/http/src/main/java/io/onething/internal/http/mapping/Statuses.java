package io.onething.internal.http.mapping;

import io.onething.exchange.ColumnList;
import io.onething.exchange.Detail;
import io.onething.exchange.EventList;
import io.onething.exchange.Reading;
import io.onething.exchange.StatusColumn;
import io.onething.exchange.StatusRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The status list that the reports of a mapping are read by (状态码表): an event log or a column. Immutable. */
final class Statuses {
    private static final Map<String, Supplier<Statuses>> CARRIED = Map.of(
            "spgl", () -> of(EventList.spgl()),
            "guangdong", () -> of(EventList.guangdong()),
            "epoint", () -> of(ColumnList.epoint()));

    private final String id;
    private final Set<String> names;
    private final @Nullable EventList events;
    private final @Nullable ColumnList column;

    private Statuses(
            String id,
            List<StatusRow> rows,
            Function<Detail, String> nameOf,
            @Nullable EventList events,
            @Nullable ColumnList column) {
        this.id = id;
        this.names = new LinkedHashSet<>();
        for (Detail detail : Detail.values()) {
            names.add(nameOf.apply(detail));
        }
        rows.forEach(row -> names.addAll(row.members().keySet()));
        this.events = events;
        this.column = column;
    }

    private static Statuses of(EventList list) {
        return new Statuses(list.id(), list.rows(), list::nameOf, list, null);
    }

    private static Statuses of(ColumnList list) {
        return new Statuses(list.id(), list.rows(), list::nameOf, null, list);
    }

    /** Returns the list that a file names or writes out; empty, with findings, when it cannot be used. */
    static Optional<Statuses> read(Node node) {
        if (!node.isObject()) {
            return node.word(CARRIED).map(Supplier::get);
        }
        String json = JsonWriter.text(node.value());
        try {
            boolean isColumn = node.find("form")
                    .filter(form -> "column".equals(form.value()))
                    .isPresent();
            return Optional.of(isColumn ? of(ColumnList.parse(json)) : of(EventList.parse(json)));
        } catch (IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage())
                    .replaceFirst("\n- ", " ")
                    .replace("\n- ", "; ");
            node.wrong(why, "状态码表无法使用:" + why);
            return Optional.empty();
        }
    }

    String id() {
        return id;
    }

    /** Returns the names of what can stand beside a code. */
    Set<String> names() {
        return names;
    }

    boolean flagged() {
        return column != null && column.pauseName().isPresent();
    }

    /** Returns whether a word of the flag says that the clock stands still; empty when the list has no such word. */
    Optional<Boolean> paused(String word) {
        if (column == null) {
            return Optional.empty();
        }
        if (column.pauseWord(true).equals(Optional.of(word))) {
            return Optional.of(true);
        }
        return column.pauseWord(false).equals(Optional.of(word)) ? Optional.of(false) : Optional.empty();
    }

    /**
     * Returns what a code says.
     *
     * @param before of a column: what stood there in the record before; null for the first
     */
    List<Reading> read(@Nullable StatusColumn before, StatusColumn now, Map<String, String> members) {
        if (column != null) {
            return column.read(before, now, members);
        }
        return events == null ? List.of() : List.of(events.read(now.code(), members));
    }
}
