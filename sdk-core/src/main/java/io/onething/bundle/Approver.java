package io.onething.bundle;

/** Who may approve that a limit is extended (延期批准人). */
public enum Approver implements Worded {
    /** The head of the agency (行政机关负责人); 行政许可法 art. 42(1). */
    AGENCY_HEAD("行政机关负责人", "the head of the agency"),

    /** The head of the government of that level (本级人民政府负责人); 行政许可法 art. 42(2). */
    GOVERNMENT_HEAD("本级人民政府负责人", "the head of the government of that level");

    private final Text title;

    Approver(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
