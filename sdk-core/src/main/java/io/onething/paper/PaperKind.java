package io.onething.paper;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/**
 * The kinds of documents that a case produces (文书种类). The list is that of DB4406/T 14-2021, with the receipt of the application and the
 * notice of tolerated gaps.
 */
public enum PaperKind implements Worded {
    /** Of the case: the application was received, from whom and through whom (收件回执). */
    FILING_RECEIPT("收件回执", "receipt of the application"),
    /** Of the case: which materials came with it (材料接收回执). */
    MATERIALS_RECEIPT("材料接收回执", "receipt of materials"),
    /** Of a matter: what was handed to its department (物料流转凭证). */
    TRANSFER_VOUCHER("物料流转凭证", "transfer voucher"),
    /** Of the case, or of one matter after acceptance: everything that must be corrected, told once (补正告知书). */
    CORRECTION_NOTICE("补正告知书", "notice of corrections"),
    /** Of the matters concerned: what was handed in for it (补正材料接收凭证). */
    SUPPLEMENT_RECEIPT("补正材料接收凭证", "receipt of corrections"),
    /** Of a matter: it was accepted, and until when it is decided (受理通知书). */
    ACCEPTANCE_NOTICE("受理通知书", "notice of acceptance"),
    /** Of a matter: what may come later, until when, and what follows if it does not (容缺受理告知书). */
    TOLERATION_NOTICE("容缺受理告知书", "notice of tolerated gaps"),
    /** Of a matter: no licence is needed (不受理告知书). */
    NOT_REQUIRED_NOTICE("不受理告知书", "notice that no licence is needed"),
    /** Of a matter: another authority is competent (不予受理通知书). */
    ACCEPTANCE_REFUSAL("不予受理通知书", "refusal of acceptance"),
    /** Of a matter: the clock stops, and for how long (特别程序期限告知书). */
    SPECIAL_PROCEDURE_NOTICE("特别程序期限告知书", "notice of a special procedure"),
    /** Of a matter: the limit was extended, and why (延长办理期限通知书). */
    EXTENSION_NOTICE("延长办理期限通知书", "notice of extension"),
    /** Of a matter, or of what must be paid first: what is to be paid, to whom and on what ground (缴费通知书). */
    PAYMENT_NOTICE("缴费通知书", "payment notice"),
    /** Of a matter: it was granted (准予决定书). */
    GRANT_DECISION("准予决定书", "decision to grant"),
    /** Of a matter: it was refused, why, and how that can be reviewed (不予决定书). */
    REFUSAL_DECISION("不予决定书", "decision to refuse"),
    /** Of a matter: the result is with the applicant (送达回证). */
    DELIVERY_RECEIPT("送达回证", "proof of delivery");

    private final Text title;

    PaperKind(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
