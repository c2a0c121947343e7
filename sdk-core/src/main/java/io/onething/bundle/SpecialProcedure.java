package io.onething.bundle;

/** The special procedures whose time does not count (不计入时限的特别程序): the closed list of 行政许可法 art. 45. */
public enum SpecialProcedure implements Worded {
    /** Hearing (听证). */
    HEARING("听证", "hearing"),
    /** Tender (招标). */
    TENDER("招标", "tender"),
    /** Auction (拍卖). */
    AUCTION("拍卖", "auction"),
    /** Inspection (检验). */
    INSPECTION("检验", "inspection"),
    /** Testing (检测). */
    TESTING("检测", "testing"),
    /** Quarantine (检疫). */
    QUARANTINE("检疫", "quarantine"),
    /** Appraisal (鉴定). */
    APPRAISAL("鉴定", "appraisal"),
    /** Expert review (专家评审). */
    EXPERT_REVIEW("专家评审", "expert review");

    private final Text title;

    SpecialProcedure(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
