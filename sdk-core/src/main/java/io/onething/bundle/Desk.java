package io.onething.bundle;

import java.time.LocalTime;
import java.util.List;

/**
 * How a department works (部门办理能力).
 *
 * @param windows how many handle matters at once, at least 1
 * @param opens when it opens on a working day
 * @param closes when it closes, later than it opens
 * @param outages when its system takes nothing over
 */
public record Desk(int windows, LocalTime opens, LocalTime closes, List<Outage> outages) {
    /** One window from 09:00 to 17:00, never out. */
    public static final Desk DEFAULT = new Desk(1, LocalTime.of(9, 0), LocalTime.of(17, 0), List.of());

    /** Checks the parts. */
    public Desk {
        outages = List.copyOf(outages);
        if (windows < 1 || windows > 100_000) {
            throw new IllegalArgumentException("a department has 1 to 100000 windows, got " + windows);
        }
        if (!closes.isAfter(opens)) {
            throw new IllegalArgumentException(
                    "a department closes after it opens, got %s to %s".formatted(opens, closes));
        }
    }

    /**
     * A time in which the system of a department takes nothing over; what is handed over is tried again.
     *
     * @param day the working day it begins on, 1 for the first of the rehearsal
     * @param days how many working days it lasts
     */
    public record Outage(int day, int days) {
        /** Checks the parts. */
        public Outage {
            if (day < 1 || days < 1) {
                throw new IllegalArgumentException(
                        "days are counted from 1, got day %d for %d days".formatted(day, days));
            }
        }
    }

    /** Returns this one with more or fewer windows. */
    public Desk windows(int number) {
        return new Desk(number, opens, closes, outages);
    }
}
