package io.onething.bundle;

/** What a published figure of a bundle measures (减环节、减材料、减时间、减跑动的统计口径), where it is one of what can be reckoned from a definition. */
public enum Measure implements Worded {
    /** What the applicant has to do, one after the other (办理环节). */
    STEPS("环节", "steps"),

    /** Documents asked for (申请材料). */
    MATERIALS("材料", "materials"),

    /** How long it takes (办理时间). */
    TIME("时间", "time"),

    /** How often the applicant has to come (跑动次数). */
    TRIPS("跑动", "trips"),

    /** Fields to fill in (表单字段). */
    FIELDS("表单", "fields");

    private final Text title;

    Measure(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
