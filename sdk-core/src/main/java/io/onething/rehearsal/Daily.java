package io.onething.rehearsal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The greatest number of each natural day (逐日峰值), from the day of the origin. Not thread-safe. */
final class Daily {
    private static final long DAY = 86_400_000L;

    private final long origin;
    private int[] greatest = new int[64];
    private int days;
    private int current;

    Daily(long origin) {
        this.origin = origin;
    }

    void note(long at, int number) {
        int day = (int) ((at - origin) / DAY);
        if (day >= greatest.length) {
            greatest = Arrays.copyOf(greatest, Math.max(day + 1, greatest.length * 2));
        }
        for (int quiet = days; quiet <= day; quiet++) {
            greatest[quiet] = current;
        }
        days = Math.max(days, day + 1);
        greatest[day] = Math.max(greatest[day], number);
        current = number;
    }

    /** Returns them, one for each day. */
    List<Integer> numbers() {
        return IntStream.range(0, days).mapToObj(day -> greatest[day]).toList();
    }
}
