package io.onething.orchestrator;

import java.util.EnumMap;
import java.util.Map;

/**
 * What kind of world a seed makes: how many processes share the database, how many cases there are, which faults happen and how often.
 *
 * @param exclusive whether the database belongs to one process at a time
 * @param processes how many there are
 * @param cases how many cases are handed in
 * @param trouble how long faults happen, in milliseconds
 * @param odds how often each fault happens where it can, in a thousand
 */
record SimPlan(boolean exclusive, int processes, int cases, long trouble, Map<SimFault, Integer> odds) {
    private static final int SECOND = 1000;

    static SimPlan of(SimRandom random) {
        boolean exclusive = random.chance(300);
        Map<SimFault, Integer> odds = new EnumMap<>(SimFault.class);
        for (SimFault fault : SimFault.values()) {
            if (random.chance(400)) {
                odds.put(fault, (int) random.spread(1, most(fault)));
            }
        }
        return new SimPlan(
                exclusive,
                exclusive ? 1 : 1 + random.below(4),
                random.any(1, 1, 2, 2, 3),
                random.spread(30 * SECOND, 10L * 24 * 3600 * SECOND),
                odds);
    }

    /** Returns the same plan for a database that several processes share. */
    SimPlan shared() {
        return new SimPlan(false, exclusive ? 2 : processes, cases, trouble, odds);
    }

    private static int most(SimFault fault) {
        return switch (fault) {
            case CRASH, PAUSE, STOP, DATABASE_DOWN -> 300;
            case STORE_BEFORE, STORE_AFTER, STORE_SLOW, COMMIT_UNSEEN -> 250;
            case ROWS_FORGOTTEN -> 300;
            case GONE_FOR_GOOD, LATE_COMMIT, LOST_IN_CRASH, CLOCK_OFF, SUBMITTED_TWICE -> 700;
            case CALL_LATE -> 500;
            case CALL_HANGS, ANSWER_LOST, DEPARTMENT_THROWS, DEPARTMENT_AWAY -> 300;
            case DEPARTMENT_DECLINES -> 60;
            case CALLBACK_LOST, CALLBACK_LATE, CALLBACK_TWICE -> 500;
            case LIE -> 200;
        };
    }

    int odds(SimFault fault) {
        return odds.getOrDefault(fault, 0);
    }
}
