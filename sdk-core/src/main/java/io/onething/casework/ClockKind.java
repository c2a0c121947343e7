package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** Which of a matter's clocks (时限种类). */
public enum ClockKind implements Worded {
    /** Until the department accepts or tells what to correct (受理与补正告知). */
    INTAKE("受理与补正告知", "acceptance or notice"),
    /** Until the department decides (审查决定). */
    DECISION("审查决定", "decision"),
    /** Until the result is issued and delivered (制证送达). */
    ISSUE("制证送达", "issue and delivery"),
    /** Until the department checks a commitment (承诺核查). */
    CHECK("承诺核查", "check of a commitment");

    private final Text title;

    ClockKind(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
