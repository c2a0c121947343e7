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
import io.onething.department.Defect;
import io.onething.orchestrator.CaseListener;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the applicants (申请人): when they are told what to correct, they hand in all of it a little later, and then what they had promised. In a real city this
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
        List<Correction> told = state.matters().stream()
                .flatMap(matter -> matter.correction().stream())
                .filter(correction -> correction.toldAt().isPresent())
                .toList();
        if (!told.isEmpty()
                && heard.add(state.id() + "/notice " + state.notices().size())) {
            later(oneThing, state.id(), corrected(Restaurant.of(state.id()), told));
        }
        Set<String> owed = owed(state);
        if (!owed.isEmpty() && heard.add(state.id() + "/owed")) {
            later(oneThing, state.id(), promised(Restaurant.of(state.id()), owed));
        }
    }

    /** Returns what was promised for later and is wanted now that the matter is decided. */
    private static Set<String> owed(CaseState state) {
        Set<String> owed = new LinkedHashSet<>(state.application().filing().owed());
        state.matters().forEach(matter -> owed.removeAll(matter.handedInLater().keySet()));
        return state.matters().stream().anyMatch(matter -> matter.decision().isPresent()) ? owed : Set.of();
    }

    private void later(OneThing oneThing, CaseId id, Supplement supplement) {
        var unused = clock.schedule(() -> handIn(oneThing, id, supplement), takes.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void handIn(OneThing oneThing, CaseId id, Supplement supplement) {
        try {
            oneThing.supplement(id, supplement, OWNER);
        } catch (OneThingException e) {
            LOG.atWarn().addKeyValue("case", id).addKeyValue("code", e.code()).log("a supplement was not taken");
        }
    }

    /** Hands in a new version of each document that was found wanting, for all departments at once; fields are confirmed as they are. */
    private static Supplement corrected(Restaurant restaurant, List<Correction> told) {
        Supplement.Builder supplement = Supplement.builder();
        for (Correction correction : told) {
            for (Defect defect : correction.defects()) {
                String item = defect.item().substring(defect.item().indexOf('.') + 1);
                if (defect.item().startsWith(MATERIAL)) {
                    supplement.material(item, restaurant.document(item, correction.round() + 1));
                } else {
                    supplement.field(item, restaurant.form().getOrDefault(item, ""));
                }
            }
        }
        return supplement.build();
    }

    private static Supplement promised(Restaurant restaurant, Set<String> owed) {
        Supplement.Builder supplement = Supplement.builder();
        owed.forEach(material -> supplement.material(material, restaurant.document(material, 1)));
        return supplement.build();
    }

    @Override
    public void close() {
        clock.shutdown();
    }
}
