package io.onething.exchange;

import static io.onething.exchange.Shop.OWNER;
import static io.onething.exchange.Shop.PERMIT;

import io.onething.application.Filing;
import io.onething.application.Supplement;
import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseInput;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** For each fact a case in which it happened to the permit, made by the reports that departments send. */
public final class Lives {
    static final Certificate LICENCE = new Certificate("food-licence", "JY-0001", LocalDate.of(2031, 11, 22));
    public static final Report GRANTED = new Report.Granted(List.of());
    public static final Report REFUSED = new Report.Refused("场所不符合要求", "可在60日内申请行政复议");
    public static final Report CORRECTION =
            new Report.CorrectionAsked(List.of(new Defect("materials.layout", "图纸不清\n请重绘")));

    private Lives() {}

    public static Life of(Fact fact) {
        return switch (fact) {
            case WAITING, SKIPPED -> throw new IllegalArgumentException(fact + " happens to another matter");
            case RECEIVED -> Life.of(Shop.application(Filing.DEFAULT, null, PERMIT));
            case HANDED_OVER -> Life.ofPermit();
            case CORRECTION_ASKED -> Life.ofPermit().report(CORRECTION);
            case CORRECTION_DURING_REVIEW -> accepted().report(CORRECTION);
            case SUPPLEMENTED -> supplemented();
            case NOT_REQUIRED ->
                Life.ofPermit().report(new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "无需许可", null));
            case ACCEPTANCE_REFUSED ->
                Life.ofPermit().report(new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, "不属本机关职权", "卫生健康局"));
            case ACCEPTED -> accepted();
            case REVIEW_STARTED -> accepted().report(new Report.ReviewStarted());
            case SUSPENDED -> suspended();
            case RESUMED -> suspended().report(new Report.Resumed("T-1"));
            case EXTENDED ->
                accepted().report(new Report.Extended(TimeLimit.workingDays(10), Approver.AGENCY_HEAD, "案情复杂"));
            case VISIT_OPINION -> accepted().report(new Report.VisitOpinion("joint", true, "无意见"));
            case FEE_CHARGED -> accepted().report(new Report.FeeCharged("printing", new BigDecimal("8.50"), "JF-1"));
            case GRANTED -> accepted().report(GRANTED);
            case GRANTED_WITH_GAPS ->
                Life.owing("photo").report(new Report.Accepted("SL-1")).report(GRANTED);
            case REFUSED -> accepted().report(REFUSED);
            case ISSUED -> issued();
            case DELIVERED -> issued().report(new Report.Delivered(DeliveryWay.COUNTER, "签收单 7"));
            case CLOSED -> issued().report(new Report.Delivered(DeliveryWay.COUNTER, "签收单 7"));
            case WITHDRAWN -> withdrawn(Life.ofPermit());
            case WITHDRAWN_AFTER_ACCEPTANCE -> withdrawn(accepted());
            case DEEMED_WITHDRAWN -> Life.ofPermit().report(CORRECTION).at("2026-12-20T09:00");
            case TERMINATED -> accepted().report(new Report.Terminated(TerminationCause.DEATH, "申请人已故"));
            case FORWARDED -> accepted().report(new Report.Forwarded("省市场监管局", "初审同意"));
            case HANDED_BACK -> Life.ofPermit().report(new Report.HandedBack("收件错误"));
            case COMMITMENT_CHECKED ->
                Life.of(Shop.application(Filing.DEFAULT, Shop.PROMISE, PERMIT))
                        .handedOver()
                        .report(GRANTED)
                        .report(new Report.CommitmentChecked(CommitmentFinding.KEPT, "已核查"));
            case REVOKED -> changed(OutcomeChange.REVOKED, List.of());
            case RECALLED -> changed(OutcomeChange.RECALLED, List.of());
            case CANCELLED -> changed(OutcomeChange.CANCELLED, List.of());
            case RENEWED -> changed(OutcomeChange.RENEWED, List.of(LICENCE));
            case AMENDED -> changed(OutcomeChange.AMENDED, List.of(LICENCE));
        };
    }

    static Life accepted() {
        return Life.ofPermit().report(new Report.Accepted("SL-1"));
    }

    static Life suspended() {
        return accepted().report(new Report.Suspended("hearing", TimeLimit.workingDays(15), "T-1"));
    }

    static Life issued() {
        return accepted().report(GRANTED).report(new Report.Issued(List.of(LICENCE)));
    }

    static Life supplemented() {
        Life life = Life.ofPermit().report(CORRECTION);
        life.take(new CaseInput.HandIn(
                Supplement.builder().material("layout", Shop.document()).build(), OWNER));
        return life.handedOver();
    }

    private static Life withdrawn(Life life) {
        life.take(new CaseInput.Withdraw(OWNER, "不办了"));
        return life.handedOver().report(new Report.WithdrawalConfirmed());
    }

    private static Life changed(OutcomeChange change, List<Certificate> certificates) {
        return issued().report(new Report.OutcomeChanged(change, "依据调查结论", certificates));
    }
}
