package io.onething.testkit;

import io.onething.concurrency.Model;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is still to happen (未完事项)")
public class QuietConcurrencyTest {
    private final Quiet quiet = new Quiet();

    /** Something happened. */
    @Operation
    public void done() {
        quiet.done();
    }

    /** Something is to happen. */
    @Operation
    public void planned() {
        quiet.planned();
    }

    /** Says whether nothing is. */
    @Operation
    public boolean over() throws InterruptedException {
        return quiet.await(Duration.ZERO);
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(QuietConcurrencyTest.class);
    }
}
