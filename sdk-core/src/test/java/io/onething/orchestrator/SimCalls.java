package io.onething.orchestrator;

import io.onething.department.Answer;
import io.onething.department.KeyHandling;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the calls of one simulated process as {@link Caller} does, with the wire, the department and the deadline on the agenda. */
final class SimCalls implements Consumer<Call> {
    private final SimWorld world;
    private final SimProcess process;
    private final Map<Lane, Integer> onWay = new HashMap<>();
    private int awaited;
    private boolean closing;

    SimCalls(SimWorld world, SimProcess process) {
        this.world = world;
        this.process = process;
    }

    /** Takes no new calls; running ones go on, and nobody gives them up. */
    void close() {
        closing = true;
    }

    /** Returns how many calls nothing was heard of yet. */
    int awaited() {
        return awaited;
    }

    @Override
    public void accept(Call call) {
        if (closing) {
            process.take(new Work.Returned(call, new Answer.TryAgain("the SDK is closing", null), true));
            return;
        }
        int calls = onWay.merge(call.lane(), 1, Integer::sum);
        world.oracle().called(process, call, calls);
        awaited++;
        Running running = new Running(call);
        long patience = process.clock().until(call.deadline()) + world.seams().overtime();
        world.agenda().in(patience, () -> process.unlessGone(running::giveUp));
        world.agenda().in(world.random().spread(1, 40), () -> process.unlessGone(running::begin));
    }

    private final class Running {
        private final Call call;
        private boolean answered;
        private boolean ended;

        Running(Call call) {
            this.call = call;
        }

        void giveUp() {
            if (!answered && !closing) {
                answered = true;
                awaited--;
                process.take(new Work.Returned(call, new Answer.Unknown("no answer until the deadline"), false));
                long deaf = world.random().chance(700) ? 5 : world.random().spread(1_000, 180_000);
                world.agenda().in(deaf, () -> process.unlessGone(() -> end(new Answer.Unknown("interrupted"))));
            }
        }

        void begin() {
            long left = process.clock().until(call.deadline()) + world.seams().overtime();
            if (left <= 0) {
                end(new Answer.TryAgain("the time for the call was over before it began", null));
                return;
            }
            long wire = world.random().spread(1, 200);
            if (world.misfortune().strikes(SimFault.CALL_LATE)) {
                wire = world.random().spread(1_000, 3 * 3_600_000L);
            }
            KeyHandling keys = call.lane().adapter().keyHandling();
            world.agenda().in(keys == KeyHandling.HONOURS ? wire : Math.min(wire, left - 1), this::reach);
        }

        /** The request is at the department, whatever became of the process that sent it. */
        private void reach() {
            Answer answer = world.seams().answer(call);
            world.oracle().answered(call, answer);
            long back = world.random().spread(1, 500);
            if (world.misfortune().strikes(SimFault.CALL_HANGS)) {
                back = world.random().spread(1_000, 180_000);
            }
            boolean lost = world.misfortune().strikes(SimFault.ANSWER_LOST);
            world.agenda()
                    .in(
                            back,
                            () -> process.unlessGone(
                                    () -> end(lost ? new Answer.Unknown("connection reset") : answer)));
        }

        private void end(Answer answer) {
            if (ended) {
                return;
            }
            ended = true;
            onWay.merge(call.lane(), -1, Integer::sum);
            boolean first = !answered;
            answered = true;
            awaited -= first ? 1 : 0;
            boolean tell = first || answer instanceof Answer.Taken;
            process.take(new Work.Returned(call, tell ? answer : null, true));
        }
    }
}
