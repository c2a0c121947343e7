package io.onething.concurrency;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The model checker finds classes out that are not thread-safe (检验器自检)")
class RacyTest {
    private static void isFoundOut(Class<?> racy) {
        LincheckAssertionError found = assertThrows(LincheckAssertionError.class, () -> Model.check(racy));
        assertTrue(found.getMessage().contains("Invalid execution results"), found.getMessage());
    }

    /** Loses a count between reading and writing, although each of them is visible at once. */
    public static class Count {
        private volatile int count;

        /** Counts. */
        @Operation
        @SuppressWarnings("NonAtomicVolatileUpdate") // that is the point
        public int next() {
            count++;
            return count;
        }
    }

    /** Looks first and acts afterwards, as an attempt must not. */
    public static class LookThenAct {
        private volatile String phase = "before";

        /** Begins, once. */
        @Operation
        public boolean begin() {
            if (!phase.equals("before")) {
                return false;
            }
            phase = "sending";
            return true;
        }

        /** Gives up what was not begun. */
        @Operation
        public boolean giveUp() {
            if (phase.equals("before")) {
                phase = "given up";
            }
            return phase.equals("given up");
        }
    }

    /** Guards what is written, and not what is read. */
    public static class HalfGuarded {
        private int hundreds;
        private int ones;

        /** Adds one. */
        @Operation
        public synchronized void add() {
            ones = (ones + 1) % 2;
            if (ones == 0) {
                hundreds++;
            }
        }

        /** Returns the sum. */
        @Operation
        @SuppressWarnings("GuardedBy") // that is the point
        public int sum() {
            return 2 * hundreds + ones;
        }
    }

    @Test
    void one_that_counts_without_a_lock() {
        isFoundOut(Count.class);
    }

    @Test
    void one_that_looks_first_and_acts_afterwards() {
        isFoundOut(LookThenAct.class);
    }

    @Test
    void one_that_guards_half_of_what_it_does() {
        isFoundOut(HalfGuarded.class);
    }
}
