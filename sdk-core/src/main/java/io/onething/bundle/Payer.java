package io.onething.bundle;

/** Who pays for what is sent (邮费承担方). */
public enum Payer implements Worded {
    /** The applicant, to the carrier (申请人承担). */
    APPLICANT("申请人承担", "the applicant pays"),

    /** The authority (政府承担). */
    AUTHORITY("政府承担", "the authority pays");

    private final Text title;

    Payer(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
