package io.onething.bundle;

/** How a material can be obtained (材料来源); a definition lists the ways in order of preference. */
public enum SupplyWay implements Worded {
    /** Taken from the e-certificate library (电子证照调取). */
    E_LICENCE("电子证照调取", "taken from the e-certificate library"),

    /** Obtained by data sharing (数据共享核验). */
    SHARE("数据共享核验", "obtained by data sharing"),

    /** Generated from the merged form (由一张表单生成). */
    FORM("由一张表单生成", "generated from the merged form"),

    /** Produced by another matter of the bundle (由前一事项产生). */
    OUTPUT("由前一事项产生", "produced by another matter of the bundle"),

    /** Replaced by a written commitment (告知承诺替代). */
    COMMITMENT("告知承诺替代", "replaced by a written commitment"),

    /** Uploaded by the applicant (申请人上传). */
    UPLOAD("申请人上传", "uploaded by the applicant"),

    /** Handed over on paper by the applicant (申请人提交纸质件). */
    PAPER("申请人提交纸质件", "handed over on paper by the applicant");

    private final Text title;

    SupplyWay(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
