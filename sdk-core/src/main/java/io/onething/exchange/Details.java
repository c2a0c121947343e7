package io.onething.exchange;

import io.onething.casework.CaseEvent;
import io.onething.casework.Decision;
import io.onething.casework.ProcedureEvent;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands beside a fact on the way out (事件转附加项), so that the other side could make the same report of it. */
final class Details {
    private final Map<Detail, String> values = new EnumMap<>(Detail.class);

    private Details() {}

    static Details none() {
        return new Details();
    }

    Details with(Detail detail, @Nullable String value) {
        if (value != null) {
            values.put(detail, value);
        }
        return this;
    }

    Map<Detail, String> values() {
        return values;
    }

    static Details of(CaseEvent.AcceptanceRefused event) {
        boolean unneeded = event.ground() == Report.Ground.NOT_REQUIRED;
        return none().with(Detail.GROUND, unneeded ? "not-required" : "wrong-authority")
                .with(Detail.REASON, event.reason())
                .with(Detail.RIGHT_AUTHORITY, event.rightAuthority());
    }

    static Details of(Decision decision) {
        return decision instanceof Decision.Refused refused
                ? none().with(Detail.REASON, refused.reason()).with(Detail.REMEDIES, refused.remedies())
                : none();
    }

    static Details of(CaseEvent.Delivered event) {
        return none().with(Detail.WAY, event.way().word()).with(Detail.PROOF, event.proof());
    }

    static Details of(ProcedureEvent.Suspended event) {
        return none().with(Detail.GROUND, event.ground())
                .with(Detail.LIMIT, event.expected().zh())
                .with(Detail.NOTICE, event.notice());
    }

    static Details of(ProcedureEvent.Extended event) {
        return none().with(Detail.LIMIT, event.by().zh())
                .with(Detail.APPROVER, event.approver().word())
                .with(Detail.REASON, event.reason());
    }

    static Details of(ProcedureEvent.FeeCharged event) {
        return none().with(Detail.FEE, event.fee())
                .with(Detail.AMOUNT, event.amount().toPlainString())
                .with(Detail.NOTICE, event.notice());
    }

    static Details of(ProcedureEvent.OpinionGiven event) {
        return none().with(Detail.VISIT, event.visit())
                .with(Detail.PASSED, String.valueOf(event.passed()))
                .with(Detail.OPINION, event.opinion());
    }

    static Details of(ProcedureEvent.OutcomeChanged event) {
        return none().with(Detail.CHANGE, event.change().word())
                .with(Detail.REASON, event.reason())
                .with(Detail.CERTIFICATES, certificates(event.certificates()));
    }

    static String defects(List<Defect> defects) {
        return defects.stream()
                .map(defect -> defect.item() + "\t" + defect.what().replaceAll("[\r\n]+", " "))
                .collect(Collectors.joining("\n"));
    }

    static @Nullable String certificates(List<Certificate> certificates) {
        return certificates.isEmpty()
                ? null
                : certificates.stream()
                        .map(one -> one.result() + "\t" + one.number()
                                + one.validUntil().map(day -> "\t" + day).orElse(""))
                        .collect(Collectors.joining("\n"));
    }

    static String lines(Collection<String> items) {
        return String.join("\n", items);
    }
}
