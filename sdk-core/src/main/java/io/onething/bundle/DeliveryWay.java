package io.onething.bundle;

/** How a result reaches the applicant (送达方式). */
public enum DeliveryWay implements Worded {
    /** As an e-certificate (电子证照). */
    E_LICENCE("电子证照", "as an e-certificate"),

    /** In the applicant's online account (办事账户). */
    ACCOUNT("办事账户", "in the applicant's online account"),

    /** At the counter (窗口领取). */
    COUNTER("窗口领取", "at the counter"),

    /** By mail (邮寄送达). */
    MAIL("邮寄送达", "by mail"),

    /** At a self-service kiosk (自助终端). */
    KIOSK("自助终端", "at a self-service kiosk"),

    /** Brought to the door (送证上门). */
    DOOR("送证上门", "brought to the door");

    private final Text title;

    DeliveryWay(String zh, String en) {
        this.title = new Text(zh, en);
    }

    /** Returns whether a result is with the applicant as soon as it is issued: in the wallet of e-certificates or in the account. */
    public boolean electronic() {
        return switch (this) {
            case E_LICENCE, ACCOUNT -> true;
            case COUNTER, MAIL, KIOSK, DOOR -> false;
        };
    }

    @Override
    public Text title() {
        return title;
    }
}
