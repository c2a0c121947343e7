package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** How a case ended (办件结果). */
public enum CaseOutcome implements Worded {
    /** Every matter was granted. */
    ALL_GRANTED("全部准予", "all granted"),
    /** Some matters were granted. */
    PARTLY_GRANTED("部分准予", "partly granted"),
    /** No matter was granted. */
    NONE_GRANTED("未予准许", "none granted"),
    /** The applicant withdrew before anything was granted. */
    WITHDRAWN("已撤回", "withdrawn");

    private final Text title;

    CaseOutcome(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
