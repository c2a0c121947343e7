package io.onething.application;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** How an application came in (办理形式); the first four are the list of GB/T 39046-2020 A.5. */
public enum Channel implements Worded {
    /** At a counter (窗口). */
    COUNTER("窗口", "at a counter"),
    /** On line, at a computer (电脑端网上). */
    ONLINE("电脑端网上", "on line"),
    /** On line, on a phone (移动端). */
    MOBILE("移动端", "on a phone"),
    /** By mail (快递申请). */
    MAIL("快递申请", "by mail"),
    /** Not at all: opened by a list of entitled people (免申即享). */
    NO_APPLICATION("免申即享", "without an application");

    private final Text title;

    Channel(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
