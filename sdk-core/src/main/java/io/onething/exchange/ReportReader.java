package io.onething.exchange;

import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.calendar.TimeLimit;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the report of a row from what stands beside its code (附加项转部门反馈). */
final class ReportReader {
    private static final String WRONG_AUTHORITY = "wrong-authority";
    private static final String NOT_REQUIRED = "not-required";

    private final String list;
    private final Names names;

    ReportReader(String list, Names names) {
        this.list = list;
        this.names = names;
    }

    Reading read(StatusRow row, Map<String, String> given) {
        Report.Kind kind = row.report().orElseThrow();
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        details.putAll(row.defaults());
        details.putAll(names.in(given));
        Set<Detail> missing = new LinkedHashSet<>(required(kind, details));
        missing.removeAll(details.keySet());
        if (!missing.isEmpty()) {
            return missing(row, missing);
        }
        try {
            return new Reading.Reported(report(kind, details));
        } catch (Misread fault) {
            return wrong(row, fault.detail, fault.remedy);
        } catch (IllegalArgumentException fault) {
            return wrong(row, null, new Text("内容不合要求", String.valueOf(fault.getMessage())));
        }
    }

    private static List<Detail> required(Report.Kind kind, Map<Detail, String> details) {
        return switch (kind) {
            case ACCEPTED, REVIEW_STARTED, GRANTED, WITHDRAWAL_CONFIRMED -> List.of();
            case ACCEPTANCE_REFUSED ->
                WRONG_AUTHORITY.equals(details.get(Detail.GROUND))
                        ? List.of(Detail.GROUND, Detail.REASON, Detail.RIGHT_AUTHORITY)
                        : List.of(Detail.GROUND, Detail.REASON);
            case CORRECTION_ASKED -> List.of(Detail.DEFECTS);
            case REFUSED -> List.of(Detail.REASON, Detail.REMEDIES);
            case ISSUED -> List.of(Detail.CERTIFICATES);
            case DELIVERED -> List.of(Detail.WAY, Detail.PROOF);
            case SUSPENDED -> List.of(Detail.GROUND, Detail.LIMIT, Detail.NOTICE);
            case RESUMED -> List.of(Detail.NOTICE);
            case EXTENDED -> List.of(Detail.LIMIT, Detail.APPROVER, Detail.REASON);
            case FORWARDED -> List.of(Detail.AUTHORITY, Detail.OPINION);
            case TERMINATED -> List.of(Detail.CAUSE, Detail.REASON);
            case HANDED_BACK -> List.of(Detail.REASON);
            case VISIT_OPINION -> List.of(Detail.VISIT, Detail.PASSED, Detail.OPINION);
            case FEE_CHARGED -> List.of(Detail.FEE, Detail.AMOUNT, Detail.NOTICE);
            case COMMITMENT_CHECKED -> List.of(Detail.FINDING, Detail.REASON);
            case OUTCOME_CHANGED -> List.of(Detail.CHANGE, Detail.REASON);
        };
    }

    private static Report report(Report.Kind kind, Map<Detail, String> details) {
        Values of = new Values(details);
        return switch (kind) {
            case ACCEPTED -> new Report.Accepted(details.get(Detail.NUMBER));
            case ACCEPTANCE_REFUSED ->
                new Report.AcceptanceRefused(
                        of.refusalGround(), of.text(Detail.REASON), details.get(Detail.RIGHT_AUTHORITY));
            case CORRECTION_ASKED ->
                new Report.CorrectionAsked(of.defects(), Boolean.parseBoolean(details.get(Detail.ON_THE_SPOT)));
            case REVIEW_STARTED -> new Report.ReviewStarted();
            case GRANTED -> new Report.Granted(of.certificates());
            case REFUSED -> new Report.Refused(of.text(Detail.REASON), of.text(Detail.REMEDIES));
            case ISSUED -> new Report.Issued(of.certificates());
            case DELIVERED -> new Report.Delivered(of.word(Detail.WAY, DeliveryWay.class), of.text(Detail.PROOF));
            case WITHDRAWAL_CONFIRMED -> new Report.WithdrawalConfirmed();
            case SUSPENDED -> new Report.Suspended(of.text(Detail.GROUND), of.limit(), of.text(Detail.NOTICE));
            case RESUMED -> new Report.Resumed(of.text(Detail.NOTICE));
            case EXTENDED ->
                new Report.Extended(of.limit(), of.word(Detail.APPROVER, Approver.class), of.text(Detail.REASON));
            case FORWARDED -> new Report.Forwarded(of.text(Detail.AUTHORITY), of.text(Detail.OPINION));
            case TERMINATED ->
                new Report.Terminated(of.word(Detail.CAUSE, TerminationCause.class), of.text(Detail.REASON));
            case HANDED_BACK -> new Report.HandedBack(of.text(Detail.REASON));
            case VISIT_OPINION -> new Report.VisitOpinion(of.text(Detail.VISIT), of.passed(), of.text(Detail.OPINION));
            case FEE_CHARGED -> new Report.FeeCharged(of.text(Detail.FEE), of.amount(), of.text(Detail.NOTICE));
            case COMMITMENT_CHECKED ->
                new Report.CommitmentChecked(of.word(Detail.FINDING, CommitmentFinding.class), of.text(Detail.REASON));
            case OUTCOME_CHANGED ->
                new Report.OutcomeChanged(
                        of.word(Detail.CHANGE, OutcomeChange.class), of.text(Detail.REASON), of.certificates());
        };
    }

    private Reading missing(StatusRow row, Set<Detail> missing) {
        List<String> called = missing.stream().map(names::of).toList();
        List<String> zh = missing.stream()
                .map(one -> one.title().zh() + "(" + names.of(one) + ")")
                .toList();
        List<String> en = missing.stream()
                .map(one -> names.of(one) + " (" + one.title() + ")")
                .toList();
        return new Reading.Problem(
                Reading.Kind.MISSING,
                called,
                new Text(
                        "状态码表 %s 的代码 %s(%s)缺少:%s"
                                .formatted(list, row.code(), row.title().zh(), String.join("、", zh)),
                        "code %s (%s) of list %s needs %s"
                                .formatted(row.code(), row.title(), list, String.join(", ", en))));
    }

    private Reading wrong(StatusRow row, @Nullable Detail detail, Text remedy) {
        String name = detail == null ? "" : names.of(detail);
        return new Reading.Problem(
                Reading.Kind.WRONG,
                detail == null ? List.of() : List.of(name),
                new Text(
                        "状态码表 %s 的代码 %s 附带的内容 %s 不能使用:%s".formatted(list, row.code(), name, remedy.zh()),
                        "what stands beside code %s of list %s cannot be used: %s %s"
                                .formatted(row.code(), list, name, remedy)));
    }

    /** A value that cannot be read; its message does not repeat the value, which may be personal. */
    private static final class Misread extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final Detail detail;
        private final transient Text remedy;

        Misread(Detail detail, Text remedy) {
            super(remedy.toString());
            this.detail = detail;
            this.remedy = remedy;
        }
    }

    /** The details, read as what they stand for. */
    private record Values(Map<Detail, String> details) {
        String text(Detail detail) {
            return Objects.requireNonNull(details.get(detail), detail::word);
        }

        <T extends Enum<T> & Worded> T word(Detail detail, Class<T> type) {
            return Worded.find(type, text(detail)).orElseThrow(() -> {
                List<String> words =
                        Arrays.stream(type.getEnumConstants()).map(Worded::word).toList();
                return new Misread(
                        detail,
                        new Text("请取 " + String.join("、", words) + " 之一", "is one of " + String.join(", ", words)));
            });
        }

        Report.Ground refusalGround() {
            return switch (text(Detail.GROUND)) {
                case NOT_REQUIRED -> Report.Ground.NOT_REQUIRED;
                case WRONG_AUTHORITY -> Report.Ground.WRONG_AUTHORITY;
                default ->
                    throw new Misread(
                            Detail.GROUND,
                            new Text("请取 not-required、wrong-authority 之一", "is one of not-required, wrong-authority"));
            };
        }

        TimeLimit limit() {
            try {
                return TimeLimit.parse(text(Detail.LIMIT));
            } catch (IllegalArgumentException fault) {
                throw new Misread(Detail.LIMIT, new Text("请写如 10个工作日", "is a length of time such as 10 workdays"));
            }
        }

        boolean passed() {
            return switch (text(Detail.PASSED)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Misread(Detail.PASSED, new Text("请取 true 或 false", "is true or false"));
            };
        }

        BigDecimal amount() {
            try {
                return new BigDecimal(text(Detail.AMOUNT));
            } catch (NumberFormatException fault) {
                throw new Misread(Detail.AMOUNT, new Text("请写以元为单位的数字", "is a number of yuan"));
            }
        }

        List<Defect> defects() {
            return text(Detail.DEFECTS)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .map(parts -> {
                        if (parts.length < 2) {
                            throw new Misread(
                                    Detail.DEFECTS,
                                    new Text(
                                            "每行一项:materials. 或 form. 加编号、制表符、需补正的内容",
                                            "has on each line an item that begins with materials. or form., a tab, and what is wrong"));
                        }
                        return new Defect(parts[0], parts[1]);
                    })
                    .toList();
        }

        List<Certificate> certificates() {
            return details.getOrDefault(Detail.CERTIFICATES, "")
                    .lines()
                    .map(line -> line.split("\t", 3))
                    .map(Values::certificate)
                    .toList();
        }

        private static Certificate certificate(String[] parts) {
            try {
                return new Certificate(parts[0], parts[1], parts.length < 3 ? null : LocalDate.parse(parts[2]));
            } catch (DateTimeException | IndexOutOfBoundsException fault) {
                throw new Misread(
                        Detail.CERTIFICATES,
                        new Text(
                                "每行一证:结果编号、制表符、证号,可再加制表符和有效期截止日(如 2030-12-31)",
                                "has on each line a result, a tab, a number, and perhaps a tab and a last day such as 2030-12-31"));
            }
        }
    }
}
