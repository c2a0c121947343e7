package io.onething.internal.http;

import io.onething.concurrency.Model;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P6: sending and giving up exclude each other (一次调用)")
public class AttemptConcurrencyTest {
    private final Attempt attempt = new Attempt();

    /** Begins to send. */
    @Operation
    public boolean begin() {
        return attempt.begin();
    }

    /** Gives up. */
    @Operation
    public boolean giveUp() {
        return attempt.giveUp();
    }

    /** The department answers. */
    @Operation
    public void answered() {
        attempt.answered(503, "1");
    }

    /** Returns the status. */
    @Operation
    public int status() {
        return attempt.status();
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(AttemptConcurrencyTest.class);
    }
}
