package io.onething.orchestrator;

import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseState;
import io.onething.casework.Handover;
import io.onething.casework.HostInput;
import io.onething.casework.MatterState;
import io.onething.casework.Stage;
import io.onething.casework.Step;
import io.onething.department.Defect;
import io.onething.department.IdempotencyKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Applicants and clerks of a simulated world: hand in, supplement, withdraw, hand out, and let go on what is parked. */
final class SimPeople {
    private static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner-1");
    private static final Actor CLERK = new Actor(Actor.Role.STAFF, "clerk-7");

    /** Nobody lets a hand-over go on before the attempts made so far have certainly ended. */
    private static final long CARE = 60_000;

    private final SimWorld world;
    private final Set<CaseId> called = new HashSet<>();
    private int acts;

    SimPeople(SimWorld world) {
        this.world = world;
    }

    /** Hands an application in until somebody took it; sometimes at two places at once, which is safe. */
    void handIn(Application application) {
        CaseInput input = new CaseInput.Submit(application);
        int copies = world.misfortune().strikes(SimFault.SUBMITTED_TWICE) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            insist(application.id(), input);
        }
        if (world.random().chance(150)) {
            world.agenda()
                    .in(
                            world.random().spread(10, 48 * 3_600_000L),
                            () -> insist(application.id(), new CaseInput.Withdraw(OWNER, "act-" + ++acts)));
        }
    }

    private void insist(CaseId id, CaseInput input) {
        world.post()
                .send(
                        id,
                        input,
                        reply -> {},
                        () -> world.agenda().in(world.random().spread(200, 20_000), () -> insist(id, input)));
    }

    /** Lets somebody look at a case after a while if there is anything to do for a person. */
    void notice(CaseState state) {
        boolean any = state.matters().stream().anyMatch(SimPeople::waitsForPerson);
        if (any && called.add(state.id())) {
            world.agenda().in(world.random().spread(500, 8 * 3_600_000L), () -> look(state.id()));
        }
    }

    private static boolean waitsForPerson(MatterState matter) {
        return matter.correction().isPresent()
                || matter.stage() == Stage.ISSUED
                || (matter.stage().undecided()
                        && matter.handover().filter(Handover::isParked).isPresent());
    }

    private void look(CaseId id) {
        called.remove(id);
        CaseState state = world.oracle().state(id);
        if (!state.exists()) {
            return; // the database lost it
        }
        Bundle bundle = SimBundles.require(state.application().bundle());
        for (MatterState matter : state.matters()) {
            boolean parked = matter.handover().filter(Handover::isParked).isPresent();
            if (matter.stage() == Stage.ISSUED) {
                act(id, new CaseInput.HandOut(matter.id(), DeliveryWay.COUNTER, "act-" + ++acts, CLERK));
            } else if (parked && matter.stage().undecided()) {
                release(state, bundle, matter, matter.handover().orElseThrow());
            }
        }
        if (state.matters().stream().anyMatch(matter -> matter.correction().isPresent())) {
            act(id, new CaseInput.HandIn(supplement(state), OWNER));
        }
    }

    /** A clerk asks the department first, as the message of a parked hand-over says. */
    private void release(CaseState state, Bundle bundle, MatterState matter, Handover handover) {
        IdempotencyKey key = new IdempotencyKey(state.id(), matter.id(), handover.round());
        if (world.agenda().now() - handover.dueAt().toEpochMilli() < CARE) {
            notice(state);
            return;
        }
        SimDepartment department =
                world.department(bundle.matter(matter.id()).orElseThrow().department());
        boolean there = department.has(key);
        department.tellAgain(key);
        String why = "act-" + ++acts;
        act(
                state.id(),
                there
                        ? new HostInput.HandOver(matter.id(), handover.round(), "R-9", CLERK, why)
                        : new CaseInput.Release(matter.id(), handover.round(), handover.attempt(), CLERK, why));
    }

    private void act(CaseId id, CaseInput input) {
        world.post()
                .send(
                        id,
                        input,
                        reply -> done(id, reply),
                        () -> notice(world.oracle().state(id)));
    }

    private void done(CaseId id, Step.Reply reply) {
        if (reply instanceof Step.Refused && !world.oracle().lostSome()) {
            notice(world.oracle().state(id)); // somebody was faster, or something changed
        }
    }

    private static Supplement supplement(CaseState state) {
        Map<String, String> form = new LinkedHashMap<>();
        Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();
        for (MatterState matter : state.matters()) {
            matter.correction().ifPresent(correction -> {
                for (Defect defect : correction.defects()) {
                    String item = defect.item().substring(defect.item().indexOf('.') + 1);
                    if (defect.item().startsWith("form.")) {
                        form.put(item, "better");
                    } else {
                        materials.put(item, SimBundles.again(item));
                    }
                }
            });
        }
        return new Supplement(form, materials);
    }
}
