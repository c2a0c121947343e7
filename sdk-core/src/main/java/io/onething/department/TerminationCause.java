package io.onething.department;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** Why a review ended without a decision (终止原因). */
public enum TerminationCause implements Worded {
    /** The applicant died (申请人死亡). */
    DEATH("申请人死亡", "the applicant died"),
    /** The applicant lost the capacity to act (丧失行为能力). */
    INCAPACITY("丧失行为能力", "the applicant lost the capacity to act"),
    /** The organisation ceased to exist (组织终止). */
    DISSOLUTION("组织终止", "the organisation ceased to exist"),
    /** Another ground of law (法律法规规定的其他情形). */
    OTHER("法律法规规定的其他情形", "another ground of law"),
    /** A person of the host ended it by hand (人工终止). */
    BY_HAND("人工终止", "ended by hand");

    private final Text title;

    TerminationCause(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
