package io.onething.orchestrator;

import io.onething.casework.Command;
import io.onething.department.Submission;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a department that was claimed and committed.
 *
 * @param command what is to be done
 * @param attempt the attempt it is; 0 where the department is only asked
 * @param findFirst whether an earlier attempt may have reached the department, so that it is asked before anything is sent again
 * @param submission what to hand over; null where the department is only asked
 * @param lane the department
 * @param deadline when an answer is of no use any more, as the department is told
 * @param endNanos when to stop waiting, as {@link System#nanoTime} counts, so that setting a clock changes nothing
 */
record Call(
        Command command,
        int attempt,
        boolean findFirst,
        @Nullable Submission submission,
        Lane lane,
        Instant deadline,
        long endNanos) {}
