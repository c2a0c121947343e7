package io.onething.figures;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CasePolicy;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Sums from which every indicator follows (统计汇总), by day, bundle, department and matter. Immutable and safe for use by many threads.
 *
 * <p>What one case adds is a pure function of its history; sums are added up in any order and any grouping, so a host keeps
 * {@link #rows()} per day and department and adds them when asked. When a case moves on, {@code sums.plus(after).minus(before)} replaces
 * what it added. What a limit that ends unmet adds comes with {@code asOf}, so cases that are open are reckoned again day by day.
 */
public final class Figures {
    /** Nothing counted. */
    public static final Figures NONE = new Figures(Map.of());

    private static final Comparator<FigureRow> ORDER = Comparator.comparing(FigureRow::day)
            .thenComparing(FigureRow::bundle)
            .thenComparing(row -> row.department().map(DepartmentId::value).orElse(""))
            .thenComparing(row -> row.matter().map(MatterId::value).orElse(""))
            .thenComparing(FigureRow::indicator);

    private final Map<FigureRow, FigureRow> byKey;

    private Figures(Map<FigureRow, FigureRow> byKey) {
        this.byKey = byKey;
    }

    /**
     * Returns what one case adds.
     *
     * @param bundle the definition the case is handled by
     * @param history its events, in order; those recorded after {@code asOf} do not count
     * @param policy what the host sets for all its cases, as it is given to the machine
     * @param asOf the time up to which is counted
     */
    public static Figures ofCase(Bundle bundle, List<CaseEvent> history, CasePolicy policy, Instant asOf) {
        return of(CaseCount.of(bundle, history, policy, asOf));
    }

    /**
     * Returns what one case adds, from its stored history; see {@link #ofCase}.
     *
     * @throws io.onething.OneThingException OT-3009 when a newer version wrote a record, OT-3010 when one cannot be read
     */
    public static Figures ofRecords(
            Bundle bundle, CaseId id, List<EventRecord> history, CasePolicy policy, Instant asOf) {
        List<CaseEvent> events = new ArrayList<>();
        history.forEach(record -> events.add(EventCodec.read(id, record)));
        return ofCase(bundle, events, policy, asOf);
    }

    /** Returns the sums of rows in any order, such as those that a host kept. */
    public static Figures of(Iterable<FigureRow> rows) {
        Map<FigureRow, FigureRow> sums = new HashMap<>();
        rows.forEach(row -> add(sums, row));
        return of(sums);
    }

    /** Returns the sum of all of these. */
    public static Figures sum(Iterable<Figures> parts) {
        Map<FigureRow, FigureRow> sums = new HashMap<>();
        parts.forEach(part -> part.byKey.values().forEach(row -> add(sums, row)));
        return of(sums);
    }

    private static Figures of(Map<FigureRow, FigureRow> sums) {
        sums.values().removeIf(row -> row.numerator() == 0 && row.denominator() == 0);
        return new Figures(sums);
    }

    private static void add(Map<FigureRow, FigureRow> sums, FigureRow row) {
        sums.merge(
                row.key(),
                row,
                (one, other) -> one.with(one.numerator() + other.numerator(), one.denominator() + other.denominator()));
    }

    /** Returns these sums and others together; associative and commutative. */
    public Figures plus(Figures other) {
        return sum(List.of(this, other));
    }

    /** Returns these sums without what others added. */
    public Figures minus(Figures other) {
        Map<FigureRow, FigureRow> sums = new HashMap<>(byKey);
        other.byKey.values().forEach(row -> add(sums, row.with(-row.numerator(), -row.denominator())));
        return of(sums);
    }

    /** Returns what was counted in a period. */
    public Figures in(Period period) {
        return only(row -> period.contains(row.day()));
    }

    /** Returns what was counted for a bundle, all its versions together. */
    public Figures ofBundle(String bundle) {
        return only(row -> row.bundle().equals(bundle));
    }

    /** Returns what was counted for the matters of a department; what concerns cases as a whole is not in it. */
    public Figures ofDepartment(DepartmentId department) {
        return only(row -> department.equals(row.departmentOrNull()));
    }

    /** Returns what was counted for matters of this id; ids are those of a bundle, so choose the bundle as well. */
    public Figures ofMatter(MatterId matter) {
        return only(row -> matter.equals(row.matterOrNull()));
    }

    private Figures only(Predicate<FigureRow> wanted) {
        Map<FigureRow, FigureRow> some = new HashMap<>(byKey);
        some.values().removeIf(wanted.negate());
        return new Figures(some);
    }

    /** Returns what an indicator shows over all that is here. */
    public IndicatorValue value(Indicator indicator) {
        Objects.requireNonNull(indicator, "indicator");
        long numerator = 0;
        long denominator = 0;
        for (FigureRow row : byKey.values()) {
            if (row.indicator() == indicator) {
                numerator += row.numerator();
                denominator += row.denominator();
            }
        }
        return new IndicatorValue(indicator, numerator, denominator);
    }

    /** Returns what every indicator shows, in their order; those without data among them. */
    public List<IndicatorValue> values() {
        return Arrays.stream(Indicator.values()).map(this::value).toList();
    }

    /** Returns the sums, ordered by day, bundle, department, matter and indicator. */
    public List<FigureRow> rows() {
        return byKey.values().stream().sorted(ORDER).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Figures that && byKey.equals(that.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    @Override
    public String toString() {
        return "Figures[" + byKey.size() + " rows]";
    }
}
