package io.onething.internal.http.mapping;

import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import io.onething.department.Report;
import io.onething.exchange.Reading;
import io.onething.exchange.StatusColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the statuses of a foreign system become reports (状态转部门反馈). Immutable.
 *
 * @param place where it stands in the file
 * @param statuses the list they are read by
 * @param each the list of records; null where the message is the one record
 * @param code the status code
 * @param members what stands beside it
 * @param at when it happened; null where that is not said
 * @param paused the flag of a column; null where there is none
 */
record Reports(
        String place,
        Statuses statuses,
        @Nullable Path each,
        Template code,
        Map<String, Template> members,
        @Nullable Template at,
        @Nullable Template paused) {
    private static final int MOST = 100;

    /** A report and when it happened; null where that is not said. */
    record Told(Report report, @Nullable Instant at) {}

    /** A status that cannot be read: the list has no such code, or something beside it is missing or wrong. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Text fault;

        UnreadableException(Text fault) {
            super(fault.in(Locale.ENGLISH));
            this.fault = fault;
        }

        Text fault() {
            return fault;
        }
    }

    /** One record, before it is read. */
    private record Entry(@Nullable Instant at, StatusColumn column, Map<String, String> members) {}

    /**
     * Returns what is reported, in order.
     *
     * @throws MismatchException when a value is missing or does not fit
     * @throws UnreadableException when a status cannot be read; then nothing is
     */
    List<Told> read(Scope message) {
        List<Scope> records = each == null ? List.of(message.inner(message.root())) : each.each(message);
        if (records.size() > MOST) {
            throw new MismatchException(place, "there are more than 100 records", "记录超过 100 条");
        }
        List<Entry> entries = new ArrayList<>();
        records.forEach(one -> entries.add(entry(one)));
        entries.sort(Comparator.comparing(one -> one.at() == null ? Instant.EPOCH : one.at()));
        List<Told> told = new ArrayList<>();
        StatusColumn before = null;
        for (Entry entry : entries) {
            for (Reading reading : statuses.read(before, entry.column(), entry.members())) {
                report(reading, entry).ifPresent(report -> told.add(new Told(report, entry.at())));
            }
            before = entry.column();
        }
        return told;
    }

    private Entry entry(Scope one) {
        Map<String, String> beside = new LinkedHashMap<>();
        members.forEach((name, template) -> template.text(one).ifPresent(value -> beside.put(name, value)));
        String given = code.text(one)
                .orElseThrow(() -> new MismatchException(place + "/code", "the status code is not there", "缺少状态码"));
        return new Entry(happened(one), new StatusColumn(given, stands(one)), beside);
    }

    private @Nullable Instant happened(Scope one) {
        Optional<String> written = at == null ? Optional.empty() : at.text(one);
        return written.map(text -> Stamp.instant(text)
                        .orElseThrow(() -> new MismatchException(
                                place + "/at",
                                "is no date or time of ours; write \"parse\" with its pattern",
                                "不是日期或时间;请用 parse 写明格式")))
                .orElse(null);
    }

    private boolean stands(Scope one) {
        Optional<String> flag = paused == null ? Optional.empty() : paused.text(one);
        return flag.map(word -> statuses.paused(word)
                        .orElseThrow(() -> new MismatchException(
                                place + "/paused",
                                "the flag has neither of the words of list \"%s\"".formatted(statuses.id()),
                                "暂停标志不是状态码表“%s”中的取值".formatted(statuses.id()))))
                .orElse(false);
    }

    private Optional<Report> report(Reading reading, Entry entry) {
        if (reading instanceof Reading.Reported reported) {
            return Optional.of(reported.report());
        }
        if (reading instanceof Reading.Problem problem) {
            throw new UnreadableException(
                    problem.kind() == Reading.Kind.UNKNOWN_CODE ? unknown(problem, entry) : problem.message());
        }
        return Optional.empty();
    }

    /** What came in is shown when it is an identifier: anything else might be a text in disguise. */
    private Text unknown(Reading.Problem problem, Entry entry) {
        String given = entry.column().code();
        String shown = Identifiers.valid(given) ? " \"" + given + "\"" : "";
        String known = String.join(", ", problem.names());
        return new Text(
                "状态码表“%s”没有代码%s或其附加取值;可用的有:%s".formatted(statuses.id(), shown, known),
                "status list \"%s\" cannot place code%s and what stands beside it; known are %s"
                        .formatted(statuses.id(), shown, known));
    }
}
