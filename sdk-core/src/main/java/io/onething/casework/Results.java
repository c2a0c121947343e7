package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.Giving;
import io.onething.bundle.Matter;
import io.onething.department.Certificate;
import java.util.ArrayList;
import java.util.List;

/** What a matter hands over in its case (应出具的办理结果), by its decision and the answers of the application. */
final class Results {
    private Results() {}

    /** Returns what is handed over with a grant. */
    static Giving granted(Bundle bundle, CaseState state, Matter definition) {
        return Giving.granted(bundle, definition, state.application().answers());
    }

    /** Returns what is handed over with the decision of a matter; with a grant where nothing is decided yet. */
    static Giving of(Draft draft, MatterState matter) {
        Matter definition = draft.definition(matter.id());
        return matter.refused() ? refused(draft, definition) : granted(draft.bundle(), draft.state(), definition);
    }

    private static Giving refused(Draft draft, Matter definition) {
        return Giving.refused(
                draft.bundle(), definition, draft.state().application().answers());
    }

    /** Returns whether everything was issued that is handed over with the decision. */
    static boolean complete(Draft draft, MatterState matter) {
        return matter.hasAll(of(draft, matter));
    }

    /** Returns whether certificates are such as the decision hands over; before it, such as one of both does. */
    static boolean fit(Draft draft, MatterState matter, List<Certificate> certificates) {
        if (certificates.isEmpty()) {
            return true;
        }
        List<Giving> possible = matter.decision == null
                ? List.of(of(draft, matter), refused(draft, draft.definition(matter.id())))
                : List.of(of(draft, matter));
        return certificates.stream()
                .map(Certificate::result)
                .allMatch(result -> possible.stream().anyMatch(giving -> giving.has(result)));
    }

    /** Returns whether there is one certificate more than the department hands over of those of which it is one. */
    static boolean tooMany(Draft draft, MatterState matter, List<Certificate> certificates) {
        return of(draft, matter).tooMany(issued(certificates));
    }

    /** Returns the ids of the results that certificates stand for. */
    static List<String> issued(List<Certificate> certificates) {
        List<String> issued = new ArrayList<>(certificates.size());
        for (Certificate one : certificates) {
            issued.add(one.result());
        }
        return issued;
    }
}
