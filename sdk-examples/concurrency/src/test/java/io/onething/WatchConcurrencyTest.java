package io.onething;

import io.onething.application.CaseId;
import io.onething.casework.CaseState;
import io.onething.casework.States;
import io.onething.concurrency.Model;
import java.time.Duration;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Those who wait for a case (等待办件)")
public class WatchConcurrencyTest {
    private static final CaseState STATE = States.received("case-a");
    private static final CaseId ID = STATE.id();

    private final Watch watch = new Watch();
    private final Watch.Waiter always = watch.begin(ID, (bundle, state) -> true);

    /** Begins to watch, sees what comes, and ends; another's end takes nobody away. */
    @Operation
    public boolean beginsAndEnds() throws InterruptedException {
        Watch.Waiter waiter = watch.begin(ID, (bundle, state) -> true);
        watch.committed(States.BUNDLE, STATE, List.of());
        boolean reached = Watch.await(waiter, Duration.ZERO);
        watch.end(ID, waiter);
        return reached;
    }

    /** Something is committed. */
    @Operation
    public void committed() {
        watch.committed(States.BUNDLE, STATE, List.of());
    }

    /** Says whether the first waiter was told. */
    @Operation
    public boolean told() throws InterruptedException {
        return Watch.await(always, Duration.ZERO);
    }

    /** The first waiter goes. */
    @Operation
    public void end() {
        watch.end(ID, always);
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(WatchConcurrencyTest.class);
    }
}
