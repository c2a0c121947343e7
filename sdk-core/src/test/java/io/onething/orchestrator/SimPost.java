package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.casework.CaseInput;
import io.onething.casework.Step;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings what people and departments want to some process, and the reply back, unless one of them is lost. */
final class SimPost {
    private static final long PATIENCE = 40_000;

    private final SimWorld world;

    SimPost(SimWorld world) {
        this.world = world;
    }

    /** Sends an input to one process; {@code failed} is told when no reply comes. */
    void send(CaseId id, CaseInput input, Consumer<Step.Reply> done, Runnable failed) {
        List<SimProcess> there =
                world.processes().stream().filter(one -> !one.isGone()).toList();
        if (there.isEmpty()) {
            world.agenda().in(500, failed);
            return;
        }
        Letter letter = new Letter(id, input, done, failed);
        CompletableFuture<?> unused = world.random().any(there).send(id, input).whenComplete(letter::answered);
        world.agenda().in(PATIENCE, letter::giveUp);
    }

    private final class Letter {
        private final CaseId id;
        private final CaseInput input;
        private final Consumer<Step.Reply> done;
        private final Runnable failed;
        private boolean settled;

        Letter(CaseId id, CaseInput input, Consumer<Step.Reply> done, Runnable failed) {
            this.id = id;
            this.input = input;
            this.done = done;
            this.failed = failed;
        }

        void answered(Step.@Nullable Reply reply, @Nullable Throwable failure) {
            if (reply != null) {
                world.oracle().acknowledged(id, input, reply);
            } else if (!(failure instanceof OneThingException known)
                    || !List.of("OT-5001", "OT-6001").contains(known.code())) {
                world.oracle().refused(id, input, failure);
            }
            if (!settled) {
                settled = true;
                world.agenda().in(world.random().spread(1, 100), () -> {
                    if (reply != null) {
                        done.accept(reply);
                    } else {
                        failed.run();
                    }
                });
            }
        }

        void giveUp() {
            if (!settled) {
                settled = true;
                failed.run();
            }
        }
    }
}
