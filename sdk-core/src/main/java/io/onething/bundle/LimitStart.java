package io.onething.bundle;

/**
 * The moment from which the limits of a matter run (时限起算点).
 *
 * <p>Whatever it is, the clock is shown once the matter is accepted, and then counts back to its moment: before that, the time of intake runs.
 * Corrections before acceptance move {@link #COMPLETE} and not {@link #RECEIVED}.
 * The limit that 行政许可法 gives a licence without a published one runs from acceptance in any case (art. 42(1)).
 */
public enum LimitStart implements Worded {
    /** When it was taken in (自收件之日起); see {@link ClockStart}. */
    RECEIVED("自收件之日起", "from receipt"),

    /** When the last material asked for was there (自材料齐全之日起): the receipt, or the last supplement before acceptance. */
    COMPLETE("自材料齐全之日起", "from when everything is there"),

    /** When it was accepted (自受理之日起); the default, 行政许可法 art. 42(1). */
    ACCEPTED("自受理之日起", "from acceptance");

    private final Text title;

    LimitStart(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
