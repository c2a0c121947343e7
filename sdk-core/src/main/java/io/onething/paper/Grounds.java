package io.onething.paper;

import io.onething.bundle.Approver;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Text;
import java.util.List;

/** The articles that documents rest on (文书依据). 行政许可法 binds licences; for other matters it is named as followed by analogy. */
final class Grounds {
    static final Text RECEIPT_TIME = new Text("电子签名法第十一条（收件时间）", "电子签名法 art. 11 (time of receipt)");
    static final Text MANDATE = new Text("民法典第一百六十五条（授权委托书）", "民法典 art. 165 (written authority)");
    static final Text REVIEW_LAW = new Text("行政复议法第二十条", "行政复议法 art. 20");

    /** How an act of an authority can be reviewed: 行政复议法 arts. 20 and 22; 行政许可法 art. 38 for the right to both ways. */
    static final List<Text> REMEDIES = List.of(
            new Text(
                    "不服的，可以自知道之日起六十日内申请行政复议（行政复议法第二十条）；通过互联网送达的，可以从送达的平台在线申请（行政复议法第二十二条）",
                    "an application for administrative review may be filed within 60 days of knowing (行政复议法 art. 20), on line where it was delivered on line (art. 22)"),
            new Text("也可以依法提起行政诉讼", "or an action may be brought before the court, as the law provides"));

    private Grounds() {}

    /** Returns an article of 行政许可法, as it holds for a matter. */
    static Text licensing(Matter matter, String zh, String en) {
        return matter.kind() == MatterKind.LICENCE
                ? new Text("行政许可法" + zh, "行政许可法 " + en)
                : new Text("参照行政许可法" + zh, "by analogy with 行政许可法 " + en);
    }

    static Text voucher(Matter matter) {
        return licensing(matter, "第三十二条第二款（书面凭证）", "art. 32(2) (written voucher)");
    }

    static Text extension(Matter matter, Approver approver) {
        return matter.procedure().extension().map(rule -> rule.ground()).orElseGet(() -> switch (approver) {
            case AGENCY_HEAD -> licensing(matter, "第四十二条第一款", "art. 42(1)");
            case GOVERNMENT_HEAD -> licensing(matter, "第四十二条第二款", "art. 42(2)");
        });
    }
}
