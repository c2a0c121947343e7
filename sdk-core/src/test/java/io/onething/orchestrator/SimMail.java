package io.onething.orchestrator;

import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseInput;
import io.onething.casework.Step;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The callbacks of one simulated department: lost, late, doubled and in any order, and sent again until somebody took them. */
final class SimMail {
    private static final int PATIENCE = 8;

    private final SimWorld world;
    private final DepartmentId department;
    private final Set<StatusCallback> open = new LinkedHashSet<>();
    private final List<StatusCallback> sent = new ArrayList<>();
    private int number;

    SimMail(SimWorld world, DepartmentId department) {
        this.world = world;
        this.department = department;
    }

    void send(IdempotencyKey key, Report report) {
        number++;
        int round = world.random().chance(300) ? 0 : key.round();
        StatusCallback callback = new StatusCallback(
                department + "-" + number,
                "digest-" + number,
                department,
                key.caseId(),
                key.matter(),
                round,
                Instant.ofEpochMilli(world.agenda().now()),
                report);
        post(callback);
    }

    /** Sends something else under the id of an earlier message. */
    void repeatWithOtherContent(Report report) {
        StatusCallback earlier = world.random().any(sent);
        post(new StatusCallback(
                earlier.id(),
                earlier.digest() + "-other",
                department,
                earlier.caseId(),
                earlier.matter(),
                earlier.round(),
                earlier.occurredAt(),
                report));
    }

    private void post(StatusCallback callback) {
        world.oracle()
                .note(department + " sends " + callback.id() + " on " + callback.caseId() + "/" + callback.matter()
                        + "/" + callback.round() + ": " + callback.report().kind());
        sent.add(callback);
        open.add(callback);
        int copies = world.misfortune().strikes(SimFault.CALLBACK_TWICE) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (!world.misfortune().strikes(SimFault.CALLBACK_LOST)) {
                deliver(callback, 1);
            }
        }
    }

    private void deliver(StatusCallback callback, int attempt) {
        long way = world.random().spread(1, 300);
        if (world.misfortune().strikes(SimFault.CALLBACK_LATE)) {
            way = world.random().spread(1_000, 24 * 3_600_000L);
        }
        world.agenda()
                .in(
                        way,
                        () -> world.post()
                                .send(
                                        callback.caseId(),
                                        new CaseInput.Callback(callback),
                                        reply -> taken(callback, attempt, reply),
                                        () -> again(callback, attempt)));
    }

    private void taken(StatusCallback callback, int attempt, Step.Reply reply) {
        if (!(reply instanceof Step.Taken known)) {
            world.oracle().refused(callback.caseId(), new CaseInput.Callback(callback), null);
        } else if (known.receipt().settled()) {
            open.remove(callback);
        } else if (known.receipt().verdict() == Verdict.WRONG_ROUND && attempt < PATIENCE) {
            again(callback, attempt + 1);
        } else {
            open.remove(callback);
        }
    }

    private void again(StatusCallback callback, int attempt) {
        world.agenda().in(world.random().spread(500, 60_000), () -> deliver(callback, attempt));
    }

    /** Sends everything again that nobody took. */
    void sendAgain() {
        List.copyOf(open).forEach(callback -> deliver(callback, 1));
    }
}
