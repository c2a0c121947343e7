package io.onething.orchestrator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The threads between the loop and the store (写入流水线): one encodes turns, one writes what is encoded, one writes derived rows. */
final class Pipeline {
    private final Committer committer;
    private final Consumer<Message> told;
    private final ExecutorService encoding = thread("onething-encoder");
    private final ExecutorService committing = thread("onething-committer");
    private final ExecutorService projecting = thread("onething-projector");

    /** What was encoded and not written; only the thread that commits takes from it. */
    private final Queue<Turn> encoded = new ConcurrentLinkedQueue<>();

    /** Makes one that tells what became of everything it is given: {@link Message.Written}, {@link Message.Projected}. */
    Pipeline(Committer committer, Consumer<Message> told) {
        this.committer = committer;
        this.told = told;
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> Orchestrator.daemon(task, name));
    }

    /** Writes a turn after those given before, or together with them. */
    void write(Turn turn) {
        encoding.execute(() -> {
            committer.encode(turn);
            encoded.add(turn);
            committing.execute(this::writeEncoded);
        });
    }

    /** Writes rows derived from turns that are written. */
    void project(Projection.Rows rows) {
        projecting.execute(() -> told.accept(new Message.Projected(rows, committer.project(rows))));
    }

    /** Writes what was encoded since the last commit, together as far as one turn may hold; nothing where that was done with what came before. */
    private void writeEncoded() {
        List<Turn> turns = new ArrayList<>();
        int works = 0;
        for (Turn next = encoded.peek(); next != null; next = encoded.peek()) {
            works += next.works.size();
            if (!turns.isEmpty() && works > Loop.LARGEST_TURN) {
                break;
            }
            turns.add(encoded.remove());
        }
        if (!turns.isEmpty()) {
            committer.write(turns);
            turns.forEach(turn -> told.accept(new Message.Written(turn)));
        }
    }

    /**
     * Finishes what it was given and takes no more.
     *
     * @param most how long each of the threads may take
     * @return whether everything is finished and told
     */
    boolean end(Duration most) throws InterruptedException {
        for (ExecutorService one : List.of(encoding, committing, projecting)) {
            one.shutdown();
            if (!one.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
