package io.onething.check;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** How bad a finding is (严重程度). */
public enum Severity implements Worded {
    /** The definition does not do what it says in some situation: do not publish it (错误). */
    ERROR("错误", "error"),

    /** The definition works, but says something that is probably not meant (警告). */
    WARNING("警告", "warning");

    private final Text title;

    Severity(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
