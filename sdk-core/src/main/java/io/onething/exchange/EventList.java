package io.onething.exchange;

import io.onething.bundle.Bundle;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import io.onething.internal.exchange.Shipped;
import io.onething.internal.exchange.StatusFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of status codes that is an event log (事件型状态码): each code is a row for something that happened, with a start and an end as two rows.
 *
 * <p>A list is a file; the SDK carries some, and a host loads its own variant with {@link #parse}. Immutable and safe for use by many threads.
 */
public final class EventList {
    private final Rows rows;

    private EventList(StatusFile.Content content) {
        this.rows = new Rows(content);
    }

    /**
     * Reads a list; see {@code docs/reference/status-codes.md} for the format.
     *
     * @throws IllegalArgumentException when it cannot be used; the message names every problem with its place
     */
    public static EventList parse(String json) {
        return new EventList(StatusFile.read(json, StatusFile.EVENTS));
    }

    /** Returns the list of the national exchange of construction-project approvals (工程建设项目审批管理系统). */
    public static EventList spgl() {
        return Carried.SPGL;
    }

    /** Returns the list of the Guangdong provincial exchange (广东省办件数据交换). */
    public static EventList guangdong() {
        return Carried.GUANGDONG;
    }

    /** Returns in which data set of GB/T 39046-2020 each fact is recorded (政务服务办件数据集); for the way out only. */
    public static EventList gbt39046() {
        return Carried.GBT39046;
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

    /**
     * Returns what happened to one matter in the codes of this list, in the order it was recorded; so what was sent once stays as it is when
     * more happens. A fact that the list has no row for is left out.
     *
     * @param bundle the definition the case is handled by
     * @param history the events of the case, from the first
     * @param matter the matter
     */
    public List<StatusEntry> entries(Bundle bundle, List<CaseEvent> history, MatterId matter) {
        return FactLog.of(bundle, history, matter).stream()
                .flatMap(one -> rows.writing(one.fact()).stream().map(row -> entry(row, one)))
                .toList();
    }

    private StatusEntry entry(StatusRow row, FactLog.Happened one) {
        Map<String, String> members = new LinkedHashMap<>(row.members());
        members.putAll(rows.names().out(one.details()));
        return new StatusEntry(row.code(), row.title(), one.fact(), one.at(), members);
    }

    /**
     * Returns what a code says that came in. Deterministic; never throws.
     *
     * @param code the code
     * @param members what stands beside it, by the list's own names; blank values count as missing
     */
    public Reading read(String code, Map<String, String> members) {
        return rows.read(code, null, members);
    }

    /** The lists that the jar carries, read when the first of them is asked for. */
    private static final class Carried {
        static final EventList SPGL = parse(Shipped.text("spgl.json"));
        static final EventList GUANGDONG = parse(Shipped.text("guangdong.json"));
        static final EventList GBT39046 = parse(Shipped.text("gbt-39046.json"));
    }

    @Override
    public String toString() {
        return "EventList[" + id() + "]";
    }
}
