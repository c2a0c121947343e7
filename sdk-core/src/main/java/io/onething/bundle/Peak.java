package io.onething.bundle;

/**
 * Days on which more people come than usual (潮汐高峰), such as the two weeks of school enrolment.
 *
 * @param day the working day it begins on, 1 for the first
 * @param days how many working days it lasts
 * @param times how many times as many come, more than 0 and up to 10000
 */
public record Peak(int day, int days, double times) {
    /** Checks the parts. */
    public Peak {
        if (day < 1 || days < 1 || !(times > 0 && times <= 10_000)) {
            throw new IllegalArgumentException(
                    "a peak begins on day 1 or later, lasts a day or more and is more than 0 and up to 10000 times, got "
                            + "day %d, days %d, times %s".formatted(day, days, times));
        }
    }

    /** Returns whether a working day is one of them, 1 for the first of the rehearsal. */
    public boolean on(int workingDay) {
        return workingDay >= day && workingDay < day + days;
    }
}
