package io.onething.exchange;

import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.casework.MatterState;
import io.onething.casework.Stop;
import io.onething.department.Report;
import io.onething.internal.exchange.Shipped;
import io.onething.internal.exchange.StatusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of status codes that is a column (字段型状态码): one code says where a matter stands, and a flag beside it whether the clock stands still.
 *
 * <p>A list is a file; the SDK carries one, and a host loads its own variant with {@link #parse}. Immutable and safe for use by many threads.
 */
public final class ColumnList {
    private final Rows rows;
    private final StatusFile.@Nullable Pause pause;

    private ColumnList(StatusFile.Content content) {
        this.rows = new Rows(content);
        this.pause = content.pauseOrNull();
    }

    /**
     * Reads a list; see {@code docs/reference/status-codes.md} for the format.
     *
     * @throws IllegalArgumentException when it cannot be used; the message names every problem with its place
     */
    public static ColumnList parse(String json) {
        return new ColumnList(StatusFile.read(json, StatusFile.COLUMN));
    }

    /** Returns the list of the product of 国泰新点 (办件审核状态). */
    public static ColumnList epoint() {
        return Carried.EPOINT;
    }

    /** Returns its id. */
    public String id() {
        return rows.id();
    }

    /** Returns its name. */
    public Text title() {
        return rows.title();
    }

    /** Returns its rows, in the order of the file. */
    public List<StatusRow> rows() {
        return rows.all();
    }

    /** Returns the codes it has, in the order of the file. */
    public Set<String> codes() {
        return rows.codes();
    }

    /** Returns what the list calls a detail. */
    public String nameOf(Detail detail) {
        return rows.names().of(detail);
    }

    /** Returns the name of the flag that says whether the clock stands still; empty where the list has none. */
    public Optional<String> pauseName() {
        return Optional.ofNullable(pause).map(StatusFile.Pause::member);
    }

    /** Returns the list's word for the flag; empty where the list has none. */
    public Optional<String> pauseWord(boolean paused) {
        return Optional.ofNullable(pause).map(one -> paused ? one.on() : one.off());
    }

    /** Returns where a matter stands in the codes of this list; empty where the list has no code for it. */
    public Optional<StatusColumn> current(MatterState matter) {
        return rows.writing(Standing.now(matter)).stream()
                .findFirst()
                .map(row -> new StatusColumn(row.code(), pause != null && paused(matter)));
    }

    private static boolean paused(MatterState matter) {
        return matter.stage().undecided()
                && matter.stops().stream()
                        .filter(Stop::lasts)
                        .anyMatch(stop -> !stop.ground().equals(Optional.of(StopRule.CORRECTION)));
    }

    /**
     * Returns what a column says that changed, or was seen for the first time: a stop or its end where the flag changed, and what the code
     * says where the code changed, in the order to report them. Empty where nothing changed. Deterministic; never throws.
     *
     * @param beforeOrNull what stood there when it was seen last; null when it is seen for the first time
     * @param now what stands there
     * @param members what stands beside it, by the list's own names; blank values count as missing
     */
    public List<Reading> read(@Nullable StatusColumn beforeOrNull, StatusColumn now, Map<String, String> members) {
        List<Reading> readings = new ArrayList<>();
        boolean wasPaused = beforeOrNull != null && beforeOrNull.paused();
        String before = beforeOrNull == null ? null : beforeOrNull.code();
        if (wasPaused && !now.paused()) {
            readings.add(flag(Report.Kind.RESUMED, Fact.RESUMED, now, members));
        }
        if (!now.code().equals(before)) {
            readings.add(rows.read(now.code(), before, members));
        }
        if (!wasPaused && now.paused()) {
            readings.add(flag(Report.Kind.SUSPENDED, Fact.SUSPENDED, now, members));
        }
        return List.copyOf(readings);
    }

    private Reading flag(Report.Kind kind, Fact fact, StatusColumn now, Map<String, String> members) {
        StatusRow row = new StatusRow(now.code(), fact.title(), Map.of(), Set.of(), Set.of(), true, kind, Map.of());
        return new ReportReader(id(), rows.names()).read(row, members);
    }

    /** The list that the jar carries, read when it is asked for. */
    private static final class Carried {
        static final ColumnList EPOINT = parse(Shipped.text("epoint.json"));
    }

    @Override
    public String toString() {
        return "ColumnList[" + id() + "]";
    }
}
