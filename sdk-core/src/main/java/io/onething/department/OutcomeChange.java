package io.onething.department;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** What can happen to what was granted, after the end (结果变动类型). */
public enum OutcomeChange implements Worded {
    /** It was revoked because the grant was faulty or obtained by fraud (撤销); 行政许可法 art. 69. */
    REVOKED("撤销", "revoked", true),
    /** It was recalled because law or facts changed (撤回); 行政许可法 art. 8. */
    RECALLED("撤回", "recalled", true),
    /** It was cancelled because it lapsed (注销); 行政许可法 art. 70. */
    CANCELLED("注销", "cancelled", true),
    /** It was renewed (延续); 行政许可法 art. 50. */
    RENEWED("延续", "renewed", false),
    /** It was changed at the holder's request (变更); 行政许可法 art. 49. */
    AMENDED("变更", "changed", false);

    private final Text title;
    private final boolean ends;

    OutcomeChange(String zh, String en, boolean ends) {
        this.title = new Text(zh, en);
        this.ends = ends;
    }

    @Override
    public Text title() {
        return title;
    }

    /** Returns whether what was granted is no longer in force. */
    public boolean ends() {
        return ends;
    }
}
