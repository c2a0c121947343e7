package io.onething.bundle;

/** What an open obligation of the applicant, such as a missing paper or an unpaid fee, holds back (未了义务的影响). */
public enum Holds implements Worded {
    /** Nothing; the obligation stays open after the end. */
    NOTHING("不影响办理", "nothing"),

    /** The end of the matter: the result is handed over, the matter stays open. */
    CLOSE("暂不办结", "the end of the matter"),

    /** Handing the result over. */
    DELIVERY("暂不送达", "handing the result over"),

    /** The start: the department gets the matter afterwards. */
    START("暂不交办", "the start");

    private final Text title;

    Holds(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
