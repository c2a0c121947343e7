package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** Where one matter of a case stands (事项实例状态). */
public enum Stage implements Worded {
    /** It waits for another matter. */
    NOT_STARTED("等待前置事项", "not started"),
    /** It was received and is with the department, or on its way there (收件). */
    RECEIVED("已收件", "received"),
    /** The applicant was told what to correct (补正). */
    CORRECTION_ASKED("待补正", "correction asked"),
    /** The department accepted it (受理). */
    ACCEPTED("已受理", "accepted"),
    /** The department reviews it (审查). */
    UNDER_REVIEW("审查中", "under review"),
    /** The clock stands still for a special procedure (特别程序). */
    SUSPENDED("特别程序中", "clock stopped"),
    /** It is granted; what it gives is still to be issued (准予). */
    GRANTED("准予", "granted"),
    /** It is refused; the refusal is still to be delivered (不予). */
    REFUSED("不予", "refused"),
    /** What it gives is issued and still to be delivered (制证). */
    ISSUED("已制证", "issued"),
    /** The result is with the applicant (送达). */
    DELIVERED("已送达", "delivered"),
    /** It is finished; whether granted or refused, see the decision (办结). */
    CLOSED("已办结", "closed"),
    /** No licence is needed, so there was nothing to accept (不受理). */
    NOT_REQUIRED("不受理", "not required"),
    /** The department did not accept it (不予受理). */
    ACCEPTANCE_REFUSED("不予受理", "acceptance refused"),
    /** The applicant withdrew it (撤回). */
    WITHDRAWN("已撤回", "withdrawn"),
    /** The applicant let a time pass, and the definition says it counts as withdrawn (视为撤回). */
    DEEMED_WITHDRAWN("视为撤回", "deemed withdrawn"),
    /** The review ended without a decision (终止). */
    TERMINATED("终止", "terminated"),
    /** It went to a higher authority (转报). */
    FORWARDED("转报", "forwarded"),
    /** A matter it waited for ended without a grant; nobody decided about it (不再办理). */
    SKIPPED("不再办理", "skipped");

    private final Text title;

    Stage(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }

    /** Returns whether nothing can happen to the matter any more. */
    public boolean ended() {
        return switch (this) {
            case CLOSED,
                    NOT_REQUIRED,
                    ACCEPTANCE_REFUSED,
                    WITHDRAWN,
                    DEEMED_WITHDRAWN,
                    TERMINATED,
                    FORWARDED,
                    SKIPPED -> true;
            case NOT_STARTED,
                    RECEIVED,
                    CORRECTION_ASKED,
                    ACCEPTED,
                    UNDER_REVIEW,
                    SUSPENDED,
                    GRANTED,
                    REFUSED,
                    ISSUED,
                    DELIVERED -> false;
        };
    }

    /** Returns whether the department has still to decide, and has or will get the matter for it. */
    public boolean undecided() {
        return switch (this) {
            case RECEIVED, CORRECTION_ASKED, ACCEPTED, UNDER_REVIEW, SUSPENDED -> true;
            case NOT_STARTED,
                    GRANTED,
                    REFUSED,
                    ISSUED,
                    DELIVERED,
                    CLOSED,
                    NOT_REQUIRED,
                    ACCEPTANCE_REFUSED,
                    WITHDRAWN,
                    DEEMED_WITHDRAWN,
                    TERMINATED,
                    FORWARDED,
                    SKIPPED -> false;
        };
    }

    /** Returns whether it ended and nobody decided about it. */
    public boolean endedUndecided() {
        return ended() && this != CLOSED;
    }
}
