package io.onething.casework;

import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Report;
import java.util.List;

/** Keeps what cannot be true together for a person (存疑), once for each message. */
final class Discrepancies {
    /** A person who has so much to look at learns nothing from more; it keeps the history of a mad department bounded. */
    private static final int MOST = 100;

    private Discrepancies() {}

    static Verdict keep(Draft draft, MatterState matter, Discrepancy.Kind kind, Report report, Origin origin) {
        return keep(draft, matter, kind, report.kind().word(), origin);
    }

    static Verdict keep(Draft draft, MatterState matter, Discrepancy.Kind kind, String word, Origin origin) {
        List<Discrepancy> known = draft.matter(matter.id()).discrepancies();
        boolean asked = origin.message().startsWith(ReportRules.ANSWER);
        for (Discrepancy one : known) {
            // a department that is asked again says again what it has said before
            boolean same = asked
                    || (one.origin().message().equals(origin.message())
                            && one.origin().digest().equals(origin.digest()));
            if (same && one.kind() == kind && one.report().equals(word)) {
                return Verdict.ALREADY_KNOWN;
            }
        }
        if (known.size() >= MOST) {
            return Verdict.DISCREPANCY;
        }
        draft.add(new CaseEvent.DiscrepancyFound(
                draft.now(), matter.id(), new Discrepancy(kind, word, draft.now(), origin)));
        return Verdict.DISCREPANCY;
    }
}
