package io.onething.internal.wire;

import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Identifiers;
import io.onething.bundle.Worded;
import io.onething.calendar.TimeLimit;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as it stands on the wire (反馈报文): the word of its kind, and its members. */
public final class WireReport {
    private static final int MOST = 100;
    private static final int WORDS = 1000;
    private static final int NUMBER = 100;
    private static final int PROOF = 200;

    private static final String NOT_REQUIRED = "not-required";
    private static final String WRONG_AUTHORITY = "wrong-authority";
    private static final Map<String, Report.Ground> GROUNDS = new TreeMap<>(
            Map.of(NOT_REQUIRED, Report.Ground.NOT_REQUIRED, WRONG_AUTHORITY, Report.Ground.WRONG_AUTHORITY));

    /** What a department can say; that a person of the host ended a matter is not for it to say. */
    private static final Map<String, TerminationCause> CAUSES = Arrays.stream(TerminationCause.values())
            .filter(cause -> cause != TerminationCause.BY_HAND)
            .collect(Collectors.toMap(
                    TerminationCause::word, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private WireReport() {}

    /** Returns the word that stands for a ground. */
    static String word(Report.Ground ground) {
        return switch (ground) {
            case NOT_REQUIRED -> NOT_REQUIRED;
            case WRONG_AUTHORITY -> WRONG_AUTHORITY;
        };
    }

    /** Returns the kind of report a word stands for. */
    public static Optional<Report.Kind> kind(String word) {
        return Worded.find(Report.Kind.class, word);
    }

    /** Returns the report; null, with problems noted, when it is not as the protocol says. */
    public static @Nullable Report read(Report.Kind kind, Fields data) {
        return switch (kind) {
            case ACCEPTED -> accepted(data);
            case ACCEPTANCE_REFUSED -> acceptanceRefused(data);
            case CORRECTION_ASKED -> correctionAsked(data);
            case REVIEW_STARTED -> data.made(Report.ReviewStarted::new);
            case GRANTED -> granted(data);
            case REFUSED -> refused(data);
            case ISSUED -> issued(data);
            case DELIVERED -> delivered(data);
            case WITHDRAWAL_CONFIRMED -> data.made(Report.WithdrawalConfirmed::new);
            case SUSPENDED -> suspended(data);
            case RESUMED -> resumed(data);
            case EXTENDED -> extended(data);
            case FORWARDED -> forwarded(data);
            case TERMINATED -> terminated(data);
            case HANDED_BACK -> handedBack(data);
            case VISIT_OPINION -> visitOpinion(data);
            case FEE_CHARGED -> feeCharged(data);
            case COMMITMENT_CHECKED -> commitmentChecked(data);
            case OUTCOME_CHANGED -> outcomeChanged(data);
        };
    }

    private static @Nullable Report accepted(Fields data) {
        Optional<String> number = data.optionalLine("number", NUMBER);
        return data.made(() -> new Report.Accepted(number.orElse(null)));
    }

    private static @Nullable Report acceptanceRefused(Fields data) {
        Report.Ground ground = data.choice("ground", GROUNDS);
        String reason = data.text("reason", WORDS);
        Optional<String> authority = ground == Report.Ground.WRONG_AUTHORITY
                ? Optional.of(data.line("rightAuthority", NUMBER))
                : data.optionalLine("rightAuthority", NUMBER);
        return data.made(() -> new Report.AcceptanceRefused(ground, reason, authority.orElse(null)));
    }

    private static @Nullable Report correctionAsked(Fields data) {
        List<@Nullable Defect> defects = new ArrayList<>();
        for (Fields entry : data.objects("defects", 1, MOST)) {
            defects.add(defect(entry));
        }
        boolean onTheSpot = data.optionalFlag("onTheSpot");
        return data.made(() -> new Report.CorrectionAsked(present(defects), onTheSpot));
    }

    private static @Nullable Defect defect(Fields entry) {
        String item = entry.matching(
                "item",
                WireReport::isItem,
                "is materials. or form. and the id of the material or field",
                "应为 materials. 或 form. 加材料或字段的标识");
        String what = entry.text("what", WORDS);
        entry.nothingElse();
        return entry.made(() -> new Defect(item, what));
    }

    private static boolean isItem(String item) {
        int dot = item.indexOf('.');
        String kind = dot < 0 ? "" : item.substring(0, dot);
        return (kind.equals("materials") || kind.equals("form")) && Identifiers.valid(item.substring(dot + 1));
    }

    private static @Nullable Report granted(Fields data) {
        List<@Nullable Certificate> certificates = certificates(data, 0);
        return data.made(() -> new Report.Granted(present(certificates)));
    }

    private static @Nullable Report refused(Fields data) {
        String reason = data.text("reason", WORDS);
        String remedies = data.text("remedies", WORDS);
        return data.made(() -> new Report.Refused(reason, remedies));
    }

    private static @Nullable Report issued(Fields data) {
        List<@Nullable Certificate> certificates = certificates(data, 1);
        return data.made(() -> new Report.Issued(present(certificates)));
    }

    private static @Nullable Report delivered(Fields data) {
        DeliveryWay way = data.word("way", DeliveryWay.class);
        String proof = data.line("proof", PROOF);
        return data.made(() -> new Report.Delivered(way, proof));
    }

    private static @Nullable Report suspended(Fields data) {
        String ground = data.identifier("ground");
        TimeLimit expected = data.limit("expected");
        String notice = data.line("notice", NUMBER);
        return data.made(() -> new Report.Suspended(ground, expected, notice));
    }

    private static @Nullable Report resumed(Fields data) {
        String notice = data.line("notice", NUMBER);
        return data.made(() -> new Report.Resumed(notice));
    }

    private static @Nullable Report extended(Fields data) {
        TimeLimit by = data.limit("by");
        Approver approver = data.word("approver", Approver.class);
        String reason = data.text("reason", WORDS);
        return data.made(() -> new Report.Extended(by, approver, reason));
    }

    private static @Nullable Report forwarded(Fields data) {
        String authority = data.line("authority", NUMBER);
        String opinion = data.text("opinion", WORDS);
        return data.made(() -> new Report.Forwarded(authority, opinion));
    }

    private static @Nullable Report terminated(Fields data) {
        TerminationCause cause = data.choice("cause", CAUSES);
        String reason = data.text("reason", WORDS);
        return data.made(() -> new Report.Terminated(cause, reason));
    }

    private static @Nullable Report handedBack(Fields data) {
        String reason = data.text("reason", WORDS);
        return data.made(() -> new Report.HandedBack(reason));
    }

    private static @Nullable Report visitOpinion(Fields data) {
        String visit = data.identifier("visit");
        boolean passed = data.flag("passed");
        String opinion = data.text("opinion", WORDS);
        return data.made(() -> new Report.VisitOpinion(visit, passed, opinion));
    }

    private static @Nullable Report feeCharged(Fields data) {
        String fee = data.identifier("fee");
        BigDecimal amount = data.amount("amount");
        String notice = data.line("notice", NUMBER);
        return data.made(() -> new Report.FeeCharged(fee, amount, notice));
    }

    private static @Nullable Report commitmentChecked(Fields data) {
        CommitmentFinding finding = data.word("finding", CommitmentFinding.class);
        String reason = data.text("reason", WORDS);
        return data.made(() -> new Report.CommitmentChecked(finding, reason));
    }

    private static @Nullable Report outcomeChanged(Fields data) {
        OutcomeChange change = data.word("change", OutcomeChange.class);
        String reason = data.text("reason", WORDS);
        List<@Nullable Certificate> certificates = certificates(data, 0);
        return data.made(() -> new Report.OutcomeChanged(change, reason, present(certificates)));
    }

    private static List<@Nullable Certificate> certificates(Fields data, int fewest) {
        List<@Nullable Certificate> certificates = new ArrayList<>();
        for (Fields entry : data.objects("certificates", fewest, MOST)) {
            certificates.add(certificate(entry));
        }
        return certificates;
    }

    private static @Nullable Certificate certificate(Fields entry) {
        String result = entry.identifier("result");
        String number = entry.line("number", NUMBER);
        LocalDate validUntil = entry.optionalDate("validUntil");
        entry.nothingElse();
        return entry.made(() -> new Certificate(result, number, validUntil));
    }

    /** Called only when nothing is wrong with the message, and then none is null. */
    private static <T> List<T> present(List<@Nullable T> all) {
        return all.stream().map(Objects::requireNonNull).toList();
    }
}
