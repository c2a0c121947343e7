package io.onething.bundle;

/** A step inside the handling of a matter for which guides publish a time of its own (办理环节), in the order of the law. */
public enum HandlingStep implements Worded {
    /** Acceptance (受理). */
    ACCEPT("受理", "acceptance"),

    /** Review (审查). */
    REVIEW("审查", "review"),

    /** Decision (决定). */
    DECIDE("决定", "decision"),

    /** Issue of the result (制证). */
    ISSUE("制证", "issue");

    private final Text title;

    HandlingStep(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
