package io.onething.internal.wire;

import io.onething.bundle.Identifiers;
import io.onething.department.Answer;
import io.onething.department.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A department's answer as it stands on the wire (部门应答报文): members that are not known are ignored, all else is strict. */
public final class WireAnswer {
    private static final int RECEIPT = 100;
    private static final int REPORTS = 100;
    private static final int THIRTY_DAYS = 2_592_000;

    private WireAnswer() {}

    /** Returns the answer; null exactly when there are problems. */
    public static Answer.@Nullable Taken read(String text, Problems problems) {
        Fields answer;
        try {
            answer = Fields.of(JsonText.parse(text), "$", problems, false);
        } catch (NotJsonException e) {
            problems.add(e.problem().path(), e.problem().english(), e.problem().chinese());
            return null;
        }
        Optional<String> receipt = answer.optionalLine("receipt", RECEIPT);
        List<@Nullable Report> reports = new ArrayList<>();
        for (Fields entry : answer.objects("reports", 0, REPORTS)) {
            reports.add(report(entry));
        }
        Integer askAfter = answer.optionalWhole("askAfterSeconds", THIRTY_DAYS);
        return answer.made(() -> new Answer.Taken(
                receipt.orElse(null),
                reports.stream().map(Objects::requireNonNull).toList(),
                askAfter == null ? null : Duration.ofSeconds(askAfter)));
    }

    private static @Nullable Report report(Fields entry) {
        String type = entry.matching(
                "type", word -> WireReport.kind(word).isPresent(), "is a report of the protocol", "应为协议规定的反馈类型");
        return WireReport.kind(type).map(kind -> WireReport.read(kind, entry)).orElse(null);
    }

    /** Returns whether {@code text} is a problem as in RFC 9457: a JSON object. */
    public static boolean isProblem(String text) {
        return problem(text).isPresent();
    }

    /** Returns the department's own code out of a problem, when it is an identifier. Nothing else of a problem is read. */
    public static Optional<String> code(String text) {
        return problem(text)
                .map(problem -> problem.get("code"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(Identifiers::valid);
    }

    private static Optional<Map<?, ?>> problem(String text) {
        try {
            return JsonText.parse(text) instanceof Map<?, ?> problem ? Optional.of(problem) : Optional.empty();
        } catch (NotJsonException e) {
            return Optional.empty();
        }
    }
}
