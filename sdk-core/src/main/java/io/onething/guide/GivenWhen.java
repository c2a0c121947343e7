package io.onething.guide;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** After which decision a result is handed over (结果出具情形). */
public enum GivenWhen implements Worded {
    /** With the grant, in any case (准予后出具). */
    GRANTED("准予后出具", "when granted"),

    /** With the grant, one of several as the department finds (准予后择一出具). */
    CHOSEN("准予后由部门择一出具", "one of several when granted"),

    /** With the refusal (不予后出具). */
    REFUSED("不予后出具", "when refused");

    private final Text title;

    GivenWhen(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
