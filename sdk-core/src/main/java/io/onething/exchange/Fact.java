package io.onething.exchange;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/**
 * What happened to a matter, as finely as any status list tells it apart (状态事实). The word of a fact stands for it in the file of a list.
 */
public enum Fact implements Worded {
    /** It waits for another matter (等待前置事项). */
    WAITING("等待前置事项", "waits for another matter"),
    /** It was received (收件). */
    RECEIVED("收件", "received"),
    /** The department has it (部门接件). */
    HANDED_OVER("部门接件", "the department has it"),
    /** The applicant was told, once, what to correct (一次性告知补正). */
    CORRECTION_ASKED("一次性告知补正", "correction asked"),
    /** A correction was asked after acceptance, on a local ground (受理后补正). */
    CORRECTION_DURING_REVIEW("受理后补正", "correction asked during the review"),
    /** The applicant handed in what was to be corrected (补正材料提交). */
    SUPPLEMENTED("补正材料提交", "supplement handed in"),
    /** No licence is needed (不受理). */
    NOT_REQUIRED("不受理", "not required"),
    /** Another authority is competent (不予受理). */
    ACCEPTANCE_REFUSED("不予受理", "acceptance refused"),
    /** It was accepted (受理). */
    ACCEPTED("受理", "accepted"),
    /** The review began (开始审查). */
    REVIEW_STARTED("开始审查", "review started"),
    /** The clock stopped (特别程序开始). */
    SUSPENDED("特别程序开始", "clock stopped"),
    /** The clock goes on (特别程序结束). */
    RESUMED("特别程序结束", "clock goes on"),
    /** The limit was extended (延长办理期限). */
    EXTENDED("延长办理期限", "limit extended"),
    /** The department gave its opinion after a joint visit (勘验意见). */
    VISIT_OPINION("勘验意见", "opinion after the visit"),
    /** A fee was charged (缴费通知). */
    FEE_CHARGED("缴费通知", "fee charged"),
    /** It was granted (准予). */
    GRANTED("准予", "granted"),
    /** It was granted while materials promised for later are open (容缺通过). */
    GRANTED_WITH_GAPS("容缺通过", "granted with open supplements"),
    /** It was refused (不予). */
    REFUSED("不予", "refused"),
    /** What was granted was issued (制证). */
    ISSUED("制证", "issued"),
    /** The result is with the applicant (送达). */
    DELIVERED("送达", "delivered"),
    /** Nothing is open about it any more (办结). */
    CLOSED("办结", "closed"),
    /** It was withdrawn before acceptance (受理前撤件). */
    WITHDRAWN("受理前撤件", "withdrawn before acceptance"),
    /** It was withdrawn after acceptance (受理后撤回). */
    WITHDRAWN_AFTER_ACCEPTANCE("受理后撤回", "withdrawn after acceptance"),
    /** The applicant let a time pass (视为撤回). */
    DEEMED_WITHDRAWN("视为撤回", "deemed withdrawn"),
    /** The review ended without a decision (终止). */
    TERMINATED("终止", "terminated"),
    /** It went to a higher authority (转报). */
    FORWARDED("转报", "forwarded"),
    /** It was handed back to the place that took it (退回收件地). */
    HANDED_BACK("退回收件地", "handed back"),
    /** A matter it waited for ended without a grant (不再办理). */
    SKIPPED("不再办理", "skipped"),
    /** A commitment was checked (承诺核查). */
    COMMITMENT_CHECKED("承诺核查", "commitment checked"),
    /** What was granted was revoked (撤销). */
    REVOKED("撤销", "grant revoked"),
    /** What was granted was recalled (撤回许可). */
    RECALLED("撤回许可", "grant recalled"),
    /** What was granted was cancelled (注销). */
    CANCELLED("注销", "grant cancelled"),
    /** What was granted was renewed (延续). */
    RENEWED("延续", "grant renewed"),
    /** What was granted was changed (变更). */
    AMENDED("变更", "grant changed");

    private final Text title;

    Fact(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
