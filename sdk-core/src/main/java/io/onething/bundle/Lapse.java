package io.onething.bundle;

/** What happens when the applicant lets a time pass (逾期后果). */
public enum Lapse implements Worded {
    /** The applicant is reminded and nothing else happens; the default, since national law is silent. */
    REMIND("提醒申请人", "the applicant is reminded"),

    /** The matter counts as withdrawn; needs a legal ground. */
    WITHDRAWN("视为撤回申请", "it counts as withdrawn");

    private final Text title;

    Lapse(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
