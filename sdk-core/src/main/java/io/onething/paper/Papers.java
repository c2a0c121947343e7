package io.onething.paper;

import io.onething.bundle.Bundle;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.ClockEvent;
import java.util.ArrayList;
import java.util.List;

/** The documents that a case has produced so far (办件文书). A pure function of its history: asking again gives the same documents. */
public final class Papers {
    private Papers() {}

    /**
     * Returns the documents of a case, in the order they came about. More history adds documents at the end and changes none.
     *
     * @param bundle the definition the case is handled by
     * @param history the events of the case, from the first
     * @param policy what the host sets for all its cases; its calendars give the dates
     */
    public static List<Paper> of(Bundle bundle, List<CaseEvent> history, CasePolicy policy) {
        List<Paper> papers = new ArrayList<>();
        CaseState state = CaseState.NONE;
        for (CaseEvent event : history) {
            CaseState after = CaseMachine.evolve(state, event);
            papers.addAll(of(new Scene(bundle, policy, state, event, after, after.version())));
            state = after;
        }
        return List.copyOf(papers);
    }

    private static List<Paper> of(Scene scene) {
        CaseEvent event = scene.event();
        if (event instanceof CaseEvent.Submitted submitted) {
            return CasePapers.of(scene, submitted);
        }
        if (event instanceof ClockEvent.NoticeSent sent) {
            return List.of(CasePapers.notice(scene, sent));
        }
        if (event instanceof CaseEvent.Supplemented supplemented) {
            return List.of(CasePapers.supplement(scene, supplemented));
        }
        return event instanceof CaseEvent.OfMatter ofMatter ? MatterPapers.of(scene, ofMatter) : List.of();
    }
}
