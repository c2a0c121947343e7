package io.onething.guide;

import io.onething.concurrency.Model;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A value reckoned when it is first asked for (按需计算)")
public class LaterConcurrencyTest {
    private final Later<String> later = new Later<>(() -> String.valueOf(6 * 7));

    /** Returns it. */
    @Operation
    public String get() {
        return later.get();
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(LaterConcurrencyTest.class);
    }
}
