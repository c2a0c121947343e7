package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** Whether what was granted is in force (结果效力); it lives on after the case has ended and never reopens it. */
public enum OutcomeStatus implements Worded {
    /** It is in force (有效). */
    EFFECTIVE("有效", "in force"),
    /** Its last day has passed (失效). */
    EXPIRED("失效", "expired"),
    /** It was revoked (撤销). */
    REVOKED("撤销", "revoked"),
    /** It was recalled (撤回). */
    RECALLED("撤回", "recalled"),
    /** It was cancelled (注销). */
    CANCELLED("注销", "cancelled");

    private final Text title;

    OutcomeStatus(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
