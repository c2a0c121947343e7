package io.onething.exchange;

import io.onething.bundle.Limits;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.calendar.TimeLimit;

/** How long a matter takes by its kind (办件类型), GB/T 39046-2020 A.6. */
public enum HandlingType implements Worded {
    /** On the spot (即办件). */
    INSTANT("即办件", "on the spot"),
    /** Within a promised time (承诺件). */
    PROMISED("承诺件", "within a promised time"),
    /** Anything else (其他). */
    OTHER("其他", "other");

    private final Text title;

    HandlingType(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }

    /** Returns the type of a matter with these limits; other where none is published. */
    public static HandlingType of(Limits limits) {
        return limits.expected()
                .map(limit -> limit.equals(TimeLimit.INSTANT) ? INSTANT : PROMISED)
                .orElse(OTHER);
    }
}
