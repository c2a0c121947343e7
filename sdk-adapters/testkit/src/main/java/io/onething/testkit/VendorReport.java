package io.onething.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import java.util.List;

/** The members of each kind of report as an outside vendor would write them (厂商侧反馈内容), limits in Chinese as its guides have them. */
final class VendorReport {
    private VendorReport() {}

    /** Writes what {@code report} says into {@code data}. */
    static void fill(ObjectNode data, Report report) {
        switch (report.kind()) {
            case ACCEPTED -> ((Report.Accepted) report).number().ifPresent(number -> data.put("number", number));
            case ACCEPTANCE_REFUSED -> acceptanceRefused(data, (Report.AcceptanceRefused) report);
            case CORRECTION_ASKED -> correctionAsked(data, (Report.CorrectionAsked) report);
            case REVIEW_STARTED, WITHDRAWAL_CONFIRMED -> {}
            case GRANTED -> certificates(data, ((Report.Granted) report).certificates());
            case REFUSED -> refused(data, (Report.Refused) report);
            case ISSUED -> certificates(data, ((Report.Issued) report).certificates());
            case DELIVERED -> delivered(data, (Report.Delivered) report);
            case SUSPENDED -> suspended(data, (Report.Suspended) report);
            case RESUMED -> data.put("notice", ((Report.Resumed) report).notice());
            case EXTENDED -> extended(data, (Report.Extended) report);
            case FORWARDED -> forwarded(data, (Report.Forwarded) report);
            case TERMINATED -> terminated(data, (Report.Terminated) report);
            case HANDED_BACK -> data.put("reason", ((Report.HandedBack) report).reason());
            case VISIT_OPINION -> visitOpinion(data, (Report.VisitOpinion) report);
            case FEE_CHARGED -> feeCharged(data, (Report.FeeCharged) report);
            case COMMITMENT_CHECKED -> commitmentChecked(data, (Report.CommitmentChecked) report);
            case OUTCOME_CHANGED -> outcomeChanged(data, (Report.OutcomeChanged) report);
        }
    }

    private static void acceptanceRefused(ObjectNode data, Report.AcceptanceRefused refused) {
        data.put("ground", refused.ground() == Report.Ground.NOT_REQUIRED ? "not-required" : "wrong-authority");
        data.put("reason", refused.reason());
        refused.rightAuthority().ifPresent(authority -> data.put("rightAuthority", authority));
    }

    private static void correctionAsked(ObjectNode data, Report.CorrectionAsked asked) {
        ArrayNode defects = data.putArray("defects");
        for (Defect defect : asked.defects()) {
            defects.addObject().put("item", defect.item()).put("what", defect.what());
        }
        if (asked.onTheSpot()) {
            data.put("onTheSpot", true);
        }
    }

    private static void refused(ObjectNode data, Report.Refused refused) {
        data.put("reason", refused.reason()).put("remedies", refused.remedies());
    }

    private static void delivered(ObjectNode data, Report.Delivered delivered) {
        data.put("way", delivered.way().word()).put("proof", delivered.proof());
    }

    private static void suspended(ObjectNode data, Report.Suspended suspended) {
        data.put("ground", suspended.ground())
                .put("expected", suspended.expected().zh())
                .put("notice", suspended.notice());
    }

    private static void extended(ObjectNode data, Report.Extended extended) {
        data.put("by", extended.by().zh())
                .put("approver", extended.approver().word())
                .put("reason", extended.reason());
    }

    private static void forwarded(ObjectNode data, Report.Forwarded forwarded) {
        data.put("authority", forwarded.authority()).put("opinion", forwarded.opinion());
    }

    private static void terminated(ObjectNode data, Report.Terminated terminated) {
        data.put("cause", terminated.cause().word()).put("reason", terminated.reason());
    }

    private static void visitOpinion(ObjectNode data, Report.VisitOpinion opinion) {
        data.put("visit", opinion.visit()).put("passed", opinion.passed()).put("opinion", opinion.opinion());
    }

    private static void feeCharged(ObjectNode data, Report.FeeCharged charged) {
        data.put("fee", charged.fee())
                .put("amount", charged.amount().toPlainString())
                .put("notice", charged.notice());
    }

    private static void commitmentChecked(ObjectNode data, Report.CommitmentChecked checked) {
        data.put("finding", checked.finding().word()).put("reason", checked.reason());
    }

    private static void outcomeChanged(ObjectNode data, Report.OutcomeChanged changed) {
        data.put("change", changed.change().word()).put("reason", changed.reason());
        certificates(data, changed.certificates());
    }

    private static void certificates(ObjectNode data, List<Certificate> certificates) {
        if (certificates.isEmpty()) {
            return;
        }
        ArrayNode list = data.putArray("certificates");
        for (Certificate certificate : certificates) {
            ObjectNode one =
                    list.addObject().put("result", certificate.result()).put("number", certificate.number());
            certificate.validUntil().ifPresent(day -> one.put("validUntil", day.toString()));
        }
    }
}
