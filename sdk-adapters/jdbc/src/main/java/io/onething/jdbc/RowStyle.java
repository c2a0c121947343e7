package io.onething.jdbc;

import io.onething.bundle.Text;
import io.onething.department.Report;
import io.onething.exchange.EventList;
import io.onething.exchange.Reading;
import io.onething.internal.wire.Fields;
import io.onething.internal.wire.JsonText;
import io.onething.internal.wire.NotJsonException;
import io.onething.internal.wire.Problems;
import io.onething.internal.wire.WireReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How the code of a row and what stands beside it become a report (反馈行写法). Pure and safe for use by many threads. */
@FunctionalInterface
interface RowStyle {
    /**
     * Reads a row whose values are all sound text.
     *
     * @param problems takes everything that is wrong; then the outcome means nothing
     */
    Said read(ReportRow row, Problems problems);

    /** What a row says; it may say nothing that is not known here. */
    record Said(Optional<Report> report) {
        static final Said NOTHING = new Said(Optional.empty());
    }

    /** Returns the style of the department protocol: the code is the word of a report, beside it stands a JSON object. */
    static RowStyle protocol() {
        return (row, problems) -> {
            Object data = json(row, problems);
            if (!problems.isEmpty()) {
                return Said.NOTHING;
            }
            Fields fields = Fields.of(data, ReportColumn.DATA.standardName(), problems, true);
            Optional<Report.Kind> kind = code(row).flatMap(WireReport::kind);
            if (kind.isEmpty()) {
                problems.add(ReportColumn.CODE.standardName(), "is a report of the protocol", "应为协议规定的反馈类型");
                return Said.NOTHING;
            }
            Report report = WireReport.read(kind.get(), fields);
            fields.nothingElse();
            return new Said(Optional.ofNullable(report));
        };
    }

    /** Returns the style of a status list: beside its code stand texts, in a JSON object or in columns of their own. */
    static RowStyle codes(EventList list) {
        return (row, problems) -> {
            Map<String, String> members = members(row, problems);
            if (!problems.isEmpty()) {
                return Said.NOTHING;
            }
            Reading reading = list.read(code(row).orElse(""), members);
            if (reading instanceof Reading.Reported reported) {
                return new Said(Optional.of(reported.report()));
            }
            if (reading instanceof Reading.Problem problem) {
                Text message = problem.message();
                problems.add(
                        ReportColumn.CODE.standardName(),
                        Objects.requireNonNullElse(message.en(), message.zh()),
                        message.zh());
            }
            return Said.NOTHING;
        };
    }

    private static Optional<String> code(ReportRow row) {
        return row.value(ReportColumn.CODE).map(String::strip);
    }

    private static Object json(ReportRow row, Problems problems) {
        Optional<String> text = row.value(ReportColumn.DATA).filter(data -> !data.isBlank());
        try {
            return text.isEmpty() ? Map.of() : JsonText.parse(text.get());
        } catch (NotJsonException e) {
            problems.add(
                    ReportColumn.DATA.standardName(),
                    e.problem().english(),
                    e.problem().chinese());
            return Map.of();
        }
    }

    private static Map<String, String> members(ReportRow row, Problems problems) {
        Map<String, String> members = new LinkedHashMap<>();
        Object data = json(row, problems);
        if (!(data instanceof Map<?, ?> object)) {
            problems.add(ReportColumn.DATA.standardName(), "is an object of texts", "应为由文本组成的对象");
            return members;
        }
        object.forEach((name, value) -> {
            if (value instanceof String text) {
                members.put((String) name, text);
            } else if (value != JsonText.Null.NULL) {
                problems.add(JsonText.member(ReportColumn.DATA.standardName(), (String) name), "is a text", "应为文本");
            }
        });
        row.columns().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .forEach(member -> row.value(member).ifPresent(text -> members.put(member, text)));
        return members;
    }
}
