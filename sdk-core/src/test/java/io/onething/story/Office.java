package io.onething.story;

import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseInput;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A department in a story (部门): what it does is reported when it happens, and each act returns what became of the report. */
public final class Office {
    private static final String REMEDIES = "可自收到之日起六十日内申请行政复议,或者六个月内提起行政诉讼";

    private final Tale tale;
    private final DepartmentId id;
    private final AtomicInteger messages;

    Office(Tale tale, DepartmentId id, AtomicInteger messages) {
        this.tale = tale;
        this.id = id;
        this.messages = messages;
    }

    /** From now on it answers hand-overs like this; without it, it takes everything. */
    public Office answers(Answer answer) {
        tale.answering(id, answer);
        return this;
    }

    public Verdict accepts(String matter) {
        return says(matter, new Report.Accepted("SL-" + matter));
    }

    public Verdict findsNotRequired(String matter) {
        return says(matter, new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "依法不需要取得行政许可", null));
    }

    public Verdict findsNotCompetent(String matter, String rightAuthority) {
        return says(matter, new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, "不属于本机关职权范围", rightAuthority));
    }

    public Verdict asksCorrection(String matter, String... materials) {
        return says(matter, new Report.CorrectionAsked(defects(materials)));
    }

    public Verdict asksCorrectionOnTheSpot(String matter, String... materials) {
        return says(matter, new Report.CorrectionAsked(defects(materials), true));
    }

    private static List<Defect> defects(String... materials) {
        return Stream.of(materials)
                .map(material -> new Defect("materials." + material, "不清晰,请重新提交"))
                .toList();
    }

    public Verdict reviews(String matter) {
        return says(matter, new Report.ReviewStarted());
    }

    public Verdict grants(String matter) {
        return says(matter, new Report.Granted(List.of()));
    }

    /** Grants and issues what the matter gives, with numbers made from the ids of the results. */
    public Verdict grantsAndIssues(String matter) {
        return says(matter, new Report.Granted(certificates(matter)));
    }

    public Verdict issues(String matter) {
        return says(matter, new Report.Issued(certificates(matter)));
    }

    /** Grants and issues some results, with numbers made from their ids. */
    public Verdict grantsAndIssues(String matter, String... results) {
        return says(matter, new Report.Granted(numbered(results)));
    }

    /** Issues some results, with numbers made from their ids. */
    public Verdict issues(String matter, String... results) {
        return says(matter, new Report.Issued(numbered(results)));
    }

    private static List<Certificate> numbered(String... results) {
        return Stream.of(results)
                .map(result -> Certificate.of(result, result + "-1"))
                .toList();
    }

    private List<Certificate> certificates(String matter) {
        return tale.bundle().matter(Sketch.id(matter)).orElseThrow().gives().stream()
                .map(result -> Certificate.of(result, result + "-1"))
                .toList();
    }

    public Verdict refuses(String matter, String reason) {
        return says(matter, new Report.Refused(reason, REMEDIES));
    }

    public Verdict delivers(String matter, DeliveryWay way, String proof) {
        return says(matter, new Report.Delivered(way, proof));
    }

    /** Stops the clock for a special procedure that takes so long, by a numbered written notice. */
    public Verdict suspends(String matter, String ground, String expected, String notice) {
        return says(matter, new Report.Suspended(ground, TimeLimit.parse(expected), notice));
    }

    public Verdict resumes(String matter, String notice) {
        return says(matter, new Report.Resumed(notice));
    }

    public Verdict extendsLimit(String matter, String by, Approver approver) {
        return says(matter, new Report.Extended(TimeLimit.parse(by), approver, "案情复杂,经批准延长"));
    }

    public Verdict forwards(String matter, String authority) {
        return says(matter, new Report.Forwarded(authority, "初审通过,报请审批"));
    }

    public Verdict terminates(String matter, TerminationCause cause) {
        return says(matter, new Report.Terminated(cause, cause.title().zh()));
    }

    public Verdict handsBack(String matter) {
        return says(matter, new Report.HandedBack("收件材料与系统不一致,退回收件地"));
    }

    public Verdict confirmsWithdrawal(String matter) {
        return says(matter, new Report.WithdrawalConfirmed());
    }

    public Verdict charges(String matter, String fee, String yuan) {
        return says(matter, new Report.FeeCharged(fee, new BigDecimal(yuan), "JF-" + fee));
    }

    public Verdict opines(String matter, String visit, boolean passed) {
        return says(matter, new Report.VisitOpinion(visit, passed, passed ? "符合要求" : "不符合要求"));
    }

    public Verdict checksCommitment(String matter, CommitmentFinding finding) {
        return says(
                matter, new Report.CommitmentChecked(finding, finding.title().zh()));
    }

    public Verdict changes(String matter, OutcomeChange change, Certificate... valid) {
        return says(matter, new Report.OutcomeChanged(change, change.title().zh(), List.of(valid)));
    }

    /** Reports anything, as having happened now. */
    public Verdict says(String matter, Report report) {
        return verdict(tale.take(new CaseInput.Callback(callback(matter, report, null))));
    }

    /** Reports now what happened at an earlier minute, like {@code 2026-03-02 09:00}. */
    public Verdict saysLate(String matter, String minute, Report report) {
        return verdict(tale.take(new CaseInput.Callback(callback(matter, report, minute))));
    }

    private StatusCallback callback(String matter, Report report, @Nullable String minute) {
        String digest = Integer.toHexString(report.hashCode());
        return new StatusCallback(
                "m-" + messages.incrementAndGet(),
                digest,
                id,
                tale.state().id(),
                Sketch.id(matter),
                0,
                minute == null ? tale.now() : Tale.at(minute),
                report);
    }

    private static Verdict verdict(Step step) {
        return ((Step.Taken) step.answer()).receipt().verdict();
    }
}
