package io.onething.orchestrator;

import java.util.EnumMap;
import java.util.Map;

/** Decides what goes wrong, as long as anything does, and counts it. */
final class SimMisfortune {
    private final SimRandom random;
    private final SimPlan plan;
    private final SimAgenda agenda;
    private final Map<SimFault, Long> counts = new EnumMap<>(SimFault.class);
    private long downUntil;
    private boolean over;

    SimMisfortune(SimRandom random, SimPlan plan, SimAgenda agenda) {
        this.random = random;
        this.plan = plan;
        this.agenda = agenda;
    }

    SimRandom random() {
        return random;
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        over = true;
        downUntil = 0;
    }

    boolean isOver() {
        return over;
    }

    /** Returns whether a fault happens here and now. */
    boolean strikes(SimFault fault) {
        boolean strikes = !over && random.chance(plan.odds(fault));
        if (strikes) {
            counts.merge(fault, 1L, Long::sum);
        }
        return strikes;
    }

    /** Returns whether a fault happens that is to be some times rarer than the plan says. */
    boolean strikesOneIn(int times, SimFault fault) {
        return !over && plan.odds(fault) > 0 && random.below(times) == 0 && strikes(fault);
    }

    void takeDatabaseDown(long millis) {
        downUntil = agenda.now() + millis;
    }

    boolean databaseIsDown() {
        return agenda.now() < downUntil;
    }

    Map<SimFault, Long> counts() {
        return counts;
    }
}
