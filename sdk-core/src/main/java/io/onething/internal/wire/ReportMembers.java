package io.onething.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.onething.bundle.Worded;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the members of a report (反馈内容) as {@link WireReport} reads them; the same report gives the same text. */
public final class ReportMembers {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private ReportMembers(JsonGenerator json) {
        this.json = json;
    }

    /** Returns the members of {@code report} as a JSON object, without its kind. */
    public static String write(Report report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            new ReportMembers(json).members(report);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString();
    }

    private void members(Report report) throws IOException {
        switch (report.kind()) {
            case ACCEPTED -> optional("number", ((Report.Accepted) report).numberOrNull());
            case ACCEPTANCE_REFUSED -> acceptanceRefused((Report.AcceptanceRefused) report);
            case CORRECTION_ASKED -> correctionAsked((Report.CorrectionAsked) report);
            case REVIEW_STARTED, WITHDRAWAL_CONFIRMED -> {}
            case GRANTED -> certificates(((Report.Granted) report).certificates());
            case REFUSED -> {
                text("reason", ((Report.Refused) report).reason());
                text("remedies", ((Report.Refused) report).remedies());
            }
            case ISSUED -> certificates(((Report.Issued) report).certificates());
            case DELIVERED -> {
                word("way", ((Report.Delivered) report).way());
                text("proof", ((Report.Delivered) report).proof());
            }
            case SUSPENDED -> suspended((Report.Suspended) report);
            case RESUMED -> text("notice", ((Report.Resumed) report).notice());
            case EXTENDED -> extended((Report.Extended) report);
            case FORWARDED -> {
                text("authority", ((Report.Forwarded) report).authority());
                text("opinion", ((Report.Forwarded) report).opinion());
            }
            case TERMINATED -> {
                word("cause", ((Report.Terminated) report).cause());
                text("reason", ((Report.Terminated) report).reason());
            }
            case HANDED_BACK -> text("reason", ((Report.HandedBack) report).reason());
            case VISIT_OPINION -> visitOpinion((Report.VisitOpinion) report);
            case FEE_CHARGED -> feeCharged((Report.FeeCharged) report);
            case COMMITMENT_CHECKED -> {
                word("finding", ((Report.CommitmentChecked) report).finding());
                text("reason", ((Report.CommitmentChecked) report).reason());
            }
            case OUTCOME_CHANGED -> {
                word("change", ((Report.OutcomeChanged) report).change());
                text("reason", ((Report.OutcomeChanged) report).reason());
                certificates(((Report.OutcomeChanged) report).certificates());
            }
        }
    }

    private void acceptanceRefused(Report.AcceptanceRefused refused) throws IOException {
        text("ground", WireReport.word(refused.ground()));
        text("reason", refused.reason());
        optional("rightAuthority", refused.rightAuthorityOrNull());
    }

    private void correctionAsked(Report.CorrectionAsked asked) throws IOException {
        json.writeArrayFieldStart("defects");
        for (Defect defect : asked.defects()) {
            json.writeStartObject();
            text("item", defect.item());
            text("what", defect.what());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (asked.onTheSpot()) {
            json.writeBooleanField("onTheSpot", true);
        }
    }

    private void suspended(Report.Suspended suspended) throws IOException {
        text("ground", suspended.ground());
        text("expected", suspended.expected().zh());
        text("notice", suspended.notice());
    }

    private void extended(Report.Extended extended) throws IOException {
        text("by", extended.by().zh());
        word("approver", extended.approver());
        text("reason", extended.reason());
    }

    private void visitOpinion(Report.VisitOpinion opinion) throws IOException {
        text("visit", opinion.visit());
        json.writeBooleanField("passed", opinion.passed());
        text("opinion", opinion.opinion());
    }

    private void feeCharged(Report.FeeCharged charged) throws IOException {
        text("fee", charged.fee());
        text("amount", charged.amount().toPlainString());
        text("notice", charged.notice());
    }

    private void certificates(List<Certificate> certificates) throws IOException {
        if (certificates.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("certificates");
        for (Certificate certificate : certificates) {
            json.writeStartObject();
            text("result", certificate.result());
            text("number", certificate.number());
            optional(
                    "validUntil", certificate.validUntil().map(Object::toString).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void word(String name, Worded value) throws IOException {
        text(name, value.word());
    }

    private void optional(String name, @Nullable String value) throws IOException {
        if (value != null) {
            text(name, value);
        }
    }

    private void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }
}
