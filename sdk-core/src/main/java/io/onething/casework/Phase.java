package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** Where a whole case stands (办件状态): never stored, always derived from its matters. */
public enum Phase implements Worded {
    /** At least one matter waits for a department. */
    IN_PROGRESS("办理中", "in progress"),
    /** At least one matter waits for the applicant. */
    AWAITING_APPLICANT("待申请人补正", "awaiting the applicant"),
    /** Everything is decided and something is still to be issued or handed over. */
    DELIVERING("送达中", "delivering"),
    /** Nothing can happen any more (办结). */
    CLOSED("已办结", "closed");

    private final Text title;

    Phase(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
