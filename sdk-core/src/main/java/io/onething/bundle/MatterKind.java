package io.onething.bundle;

/** What kind of act a matter is (事项性质). */
public enum MatterKind implements Worded {
    /** Licence (许可). */
    LICENCE("许可", "licence"),

    /** Filing (备案). */
    FILING("备案", "filing"),

    /** Confirmation (确认). */
    CONFIRMATION("确认", "confirmation"),

    /** Registration (登记). */
    REGISTRATION("登记", "registration"),

    /** Payment (给付或缴费). */
    PAYMENT("给付或缴费", "payment"),

    /** Enquiry (核验查询). */
    ENQUIRY("核验查询", "enquiry"),

    /** Public service (公共服务). */
    SERVICE("公共服务", "public service"),

    /** Inspection (检查). */
    INSPECTION("检查", "inspection"),

    /** Notice (公告告知). */
    NOTICE("公告告知", "notice");

    private final Text title;

    MatterKind(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
