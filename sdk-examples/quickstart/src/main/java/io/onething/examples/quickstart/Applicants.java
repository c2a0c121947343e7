package io.onething.examples.quickstart;

import io.onething.OneThing;
import io.onething.OneThingException;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.application.Supplement;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseState;
import io.onething.casework.Correction;
import io.onething.casework.MatterState;
import io.onething.department.Defect;
import io.onething.orchestrator.CaseListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the applicants (申请人): when a department asks for a correction, they hand in what was asked for a little later. In a real city this
 * is the portal, which tells the applicant and takes the supplement. Thread-safe.
 */
final class Applicants implements CaseListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Applicants.class);
    private static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner");
    private static final String MATERIAL = "materials.";

    private final Duration takes;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private volatile @Nullable OneThing city;

    Applicants(Duration takes) {
        this.takes = takes;
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins to answer; what is told before is found by {@link #look}. */
    void answerTo(OneThing oneThing) {
        city = oneThing;
    }

    @Override
    public void committed(Bundle bundle, CaseState state, List<CaseEvent> events) {
        look(state);
    }

    /** Answers whatever is open about a case, also if it was asked of an earlier process. */
    void look(CaseState state) {
        OneThing oneThing = city;
        if (oneThing == null) {
            return;
        }
        for (MatterState matter : state.matters()) {
            matter.correction()
                    .filter(correction -> heard.add(state.id() + "/" + matter.id() + "/" + correction.round()))
                    .ifPresent(correction -> answerLater(oneThing, state.id(), correction));
        }
    }

    private void answerLater(OneThing oneThing, CaseId id, Correction correction) {
        var unused = clock.schedule(() -> answer(oneThing, id, correction), takes.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void answer(OneThing oneThing, CaseId id, Correction correction) {
        try {
            oneThing.supplement(id, supplement(Restaurant.of(id), correction), OWNER);
        } catch (OneThingException e) {
            LOG.atWarn().addKeyValue("case", id).addKeyValue("code", e.code()).log("a supplement was not taken");
        }
    }

    /** Hands in a new version of each document that was found wanting; fields are confirmed as they are. */
    private static Supplement supplement(Restaurant restaurant, Correction correction) {
        Supplement.Builder supplement = Supplement.builder();
        for (Defect defect : correction.defects()) {
            String item = defect.item().substring(defect.item().indexOf('.') + 1);
            if (defect.item().startsWith(MATERIAL)) {
                supplement.material(item, restaurant.document(item, correction.round() + 1));
            } else {
                supplement.field(item, restaurant.form().getOrDefault(item, ""));
            }
        }
        return supplement.build();
    }

    @Override
    public void close() {
        clock.shutdown();
    }
}
