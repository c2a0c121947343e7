package io.onething.bundle;

/** When the time of receipt counts from, where one place takes what another decides (跨域通办收件时间). */
public enum ClockStart implements Worded {
    /** When the system took it, wherever that was (收件地收件); the default, 电子签名法 art. 11. */
    RECEIPT("收件地收件时", "when it was taken"),

    /** When the deciding department has it (办理地收到). */
    ARRIVAL("办理地收到时", "when the deciding department has it");

    private final Text title;

    ClockStart(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
