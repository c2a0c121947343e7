package io.onething.department;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** What the check of an informed commitment found (承诺核查结论). */
public enum CommitmentFinding implements Worded {
    /** It is kept (承诺已兑现). */
    KEPT("承诺已兑现", "it is kept"),
    /** It is not kept and is to be made good (责令限期整改). */
    TO_FIX("责令限期整改", "it is to be made good"),
    /** It was false; the grant will be revoked (虚假承诺). */
    FALSE("虚假承诺", "it was false");

    private final Text title;

    CommitmentFinding(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
