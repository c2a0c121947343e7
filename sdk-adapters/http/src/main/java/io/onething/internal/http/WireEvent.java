package io.onething.internal.http;

import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.bundle.MatterId;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.internal.wire.Fields;
import io.onething.internal.wire.JsonText;
import io.onething.internal.wire.NotJsonException;
import io.onething.internal.wire.Problems;
import io.onething.internal.wire.WireReport;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A callback as it stands on the wire (回调报文): a CloudEvents 1.0 envelope in JSON, read strictly. */
public final class WireEvent {
    private static final Pattern TYPE = Pattern.compile("io\\.onething\\.matter\\.([a-z-]{1,40})\\.v1");
    private static final Pattern SOURCE = Pattern.compile("[!-~]{1,256}");
    private static final Pattern ROUND = Pattern.compile("[1-9][0-9]{0,8}");

    private WireEvent() {}

    /**
     * Reads one.
     *
     * @param text the body
     * @param messageId the id it was signed with
     * @param digest what tells two bodies apart
     * @param department whose key signed it
     * @param problems takes everything that is wrong
     * @return the callback; null exactly when there are problems
     * @throws NotJsonException when the body is no JSON or over a limit
     */
    public static @Nullable StatusCallback read(
            String text, String messageId, String digest, DepartmentId department, Problems problems)
            throws NotJsonException {
        Fields event = Fields.of(JsonText.parse(text), "$", problems, true);
        event.matching("specversion", "1.0"::equals, "is \"1.0\"", "应为 \"1.0\"");
        event.matching("id", messageId::equals, "is the value of the header webhook-id", "应与 webhook-id 头的值相同");
        event.matching(
                "source",
                source -> SOURCE.matcher(source).matches(),
                "has 1 to 256 visible ASCII characters",
                "应为 1 至 256 个可见 ASCII 字符");
        Optional<Report.Kind> kind = kind(event);
        Instant time = event.time("time");
        Subject subject = subject(event);
        event.optionalMatching(
                "datacontenttype", "application/json"::equals, "is application/json", "应为 application/json");
        Fields data = event.object("data");
        Report report = kind.isEmpty() ? null : WireReport.read(kind.get(), data);
        event.nothingElse();
        if (kind.isPresent()) {
            data.nothingElse();
        }
        return event.made(() -> new StatusCallback(
                messageId,
                digest,
                department,
                new CaseId(subject.caseId()),
                new MatterId(subject.matter()),
                subject.round(),
                time,
                Objects.requireNonNull(report)));
    }

    private static Optional<Report.Kind> kind(Fields event) {
        String type = event.matching(
                "type",
                given -> kindIn(given).isPresent(),
                "is io.onething.matter.{report}.v1 with a report of the protocol",
                "应为 io.onething.matter.{report}.v1,其中 report 为协议规定的反馈类型");
        return kindIn(type);
    }

    private static Optional<Report.Kind> kindIn(String type) {
        Matcher matcher = TYPE.matcher(type);
        return matcher.matches() ? WireReport.kind(matcher.group(1)) : Optional.empty();
    }

    private record Subject(String caseId, String matter, int round) {
        static Optional<Subject> parse(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length < 2
                    || parts.length > 3
                    || !Identifiers.valid(parts[0])
                    || !Identifiers.valid(parts[1])
                    || (parts.length == 3 && !ROUND.matcher(parts[2]).matches())) {
                return Optional.empty();
            }
            return Optional.of(new Subject(parts[0], parts[1], parts.length == 3 ? Integer.parseInt(parts[2]) : 0));
        }
    }

    private static Subject subject(Fields event) {
        String text = event.matching(
                "subject",
                given -> Subject.parse(given).isPresent(),
                "is case/matter/round or case/matter",
                "应为 case/matter/round 或 case/matter");
        return Subject.parse(text).orElse(new Subject("", "", 0));
    }
}
