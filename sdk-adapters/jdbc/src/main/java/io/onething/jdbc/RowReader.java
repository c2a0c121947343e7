package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.internal.wire.Problem;
import io.onething.internal.wire.Problems;
import io.onething.internal.wire.Utf8;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads report rows strictly (反馈行读取). Pure and safe for use by many threads. */
final class RowReader {
    private static final Pattern MESSAGE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ROUND = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int MOST_NAMED = 3;

    private final DepartmentId department;
    private final RowStyle style;

    RowReader(DepartmentId department, RowStyle style) {
        this.department = department;
        this.style = style;
    }

    /** Returns what a row says. */
    RowReading read(ReportRow row) {
        Problems problems = new Problems();
        if (!row.fits()) {
            problems.add(
                    "$",
                    "has more than %d bytes".formatted(ReportRow.LARGEST),
                    "超过 %d 字节".formatted(ReportRow.LARGEST));
            return unusable(problems);
        }
        row.columns().forEach(column -> checkText(row, column, problems));
        if (!problems.isEmpty()) {
            return unusable(problems);
        }
        Envelope envelope = Envelope.read(row, problems);
        RowStyle.Said said = style.read(row, problems);
        if (!problems.isEmpty()) {
            return unusable(problems);
        }
        return said.report()
                .<RowReading>map(report -> new RowReading.Reported(callback(row, envelope, report)))
                .orElseGet(RowReading.Nothing::new);
    }

    private static void checkText(ReportRow row, Object column, Problems problems) {
        boolean readable = row.values().get(row.columns().indexOf(column)).readable();
        if (!readable || !row.value(column).map(Utf8::portable).orElse(true)) {
            problems.add(name(column), "is text without U+0000 and broken Unicode", "应为不含 U+0000 和残缺 Unicode 的文本");
        }
    }

    /** Returns what a column is called in messages. */
    private static String name(Object column) {
        return column instanceof ReportColumn one ? one.standardName() : "$";
    }

    private StatusCallback callback(ReportRow row, Envelope envelope, Report report) {
        return new StatusCallback(
                envelope.message(),
                row.digest(envelope.occurredAt()),
                department,
                new CaseId(envelope.caseId()),
                new MatterId(envelope.matter()),
                envelope.round(),
                envelope.occurredAt(),
                report);
    }

    private static RowReading unusable(Problems problems) {
        List<Problem> first = problems.list().stream().limit(MOST_NAMED).toList();
        return new RowReading.Unusable(new Text(
                first.stream().map(one -> one.path() + " " + one.chinese()).collect(Collectors.joining(";")),
                first.stream().map(one -> one.path() + " " + one.english()).collect(Collectors.joining("; "))));
    }

    /** Returns the message id of a row when it is one, for a log. */
    static Optional<String> message(ReportRow row) {
        return row.value(ReportColumn.MESSAGE).filter(MESSAGE.asMatchPredicate());
    }

    /** What every report has beside what it says. */
    private record Envelope(String message, String caseId, String matter, int round, Instant occurredAt) {
        static Envelope read(ReportRow row, Problems problems) {
            String message = value(
                    row,
                    ReportColumn.MESSAGE,
                    MESSAGE.asMatchPredicate(),
                    problems,
                    new Text("应为 1 至 64 个字母、数字、- 和 _", "has 1 to 64 letters, digits, - and _"));
            Text identifier =
                    new Text("应为标识符:1 至 64 个字母、数字、- 和 _", "is an identifier: 1 to 64 letters, digits, - and _");
            String caseId = value(row, ReportColumn.CASE, Identifiers::valid, problems, identifier);
            String matter = value(row, ReportColumn.MATTER, Identifiers::valid, problems, identifier);
            String round = row.value(ReportColumn.VERSION).map(String::strip).orElse("0");
            if (!ROUND.matcher(round).matches()) {
                problems.add(ReportColumn.VERSION.standardName(), "is a whole number, or empty", "应为整数或为空");
                round = "0";
            }
            Text time = new Text("应为时间,如 2026-11-26T10:00:00+08:00", "is a time, such as 2026-11-26T10:00:00+08:00");
            String occurredAt = value(
                    row, ReportColumn.OCCURRED_AT, text -> RowTime.read(text).isPresent(), problems, time);
            return new Envelope(
                    message,
                    caseId,
                    matter,
                    Integer.parseInt(round),
                    RowTime.read(occurredAt).orElse(Instant.EPOCH));
        }

        private static String value(
                ReportRow row, ReportColumn column, Predicate<String> rule, Problems problems, Text expected) {
            Optional<String> value = row.value(column).map(String::strip).filter(text -> !text.isEmpty());
            if (value.isPresent() && rule.test(value.get())) {
                return value.get();
            }
            problems.add(
                    column.standardName(),
                    value.isEmpty() ? "is missing" : String.valueOf(expected.en()),
                    value.isEmpty() ? "缺少该值" : expected.zh());
            return "";
        }
    }
}
