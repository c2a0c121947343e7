package io.onething.exchange;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/**
 * Something a status code does not say and stands beside it (状态附加项). Its word is its name where a list gives it no other; all values
 * are texts.
 */
public enum Detail implements Worded {
    /** The department's acceptance number (受理编号). */
    NUMBER("受理编号", "acceptance number"),
    /** {@code true} where time did it and no person (视为). */
    DEEMED("是否视为", "whether time did it"),
    /** {@code true} where a person corrected an earlier decision (是否更正). */
    CORRECTED("是否更正", "whether it corrects an earlier decision"),
    /**
     * Of a refusal to accept: {@code not-required} or {@code wrong-authority}. Of a stop: the word of a
     * {@link io.onething.bundle.SpecialProcedure} or the id of a local ground (情形或事由).
     */
    GROUND("情形或事由", "ground"),
    /** The reason in words (理由). */
    REASON("理由", "reason"),
    /** The authority that is competent (有权机关). */
    RIGHT_AUTHORITY("有权机关", "right authority"),
    /** One line each: the item, a tab, what is wrong with it (需补正内容). */
    DEFECTS("需补正内容", "defects"),
    /** {@code true} where it may be corrected on the spot (是否当场更正). */
    ON_THE_SPOT("是否当场更正", "whether on the spot"),
    /** The items that were handed in, one line each (补交内容). */
    ITEMS("补交内容", "items handed in"),
    /** One line each: the result, a tab, its number, and after another tab the last day it is valid, if any (证照). */
    CERTIFICATES("证照", "certificates"),
    /** How a refusal can be reviewed (救济途径). */
    REMEDIES("救济途径", "remedies"),
    /** The word of a {@link io.onething.bundle.DeliveryWay} (送达方式). */
    WAY("送达方式", "way of delivery"),
    /** What proves a delivery (送达凭证). */
    PROOF("送达凭证", "proof of delivery"),
    /** The number of a written notice (告知书编号). */
    NOTICE("告知书编号", "number of the notice"),
    /** How long a stop is expected to take, or how far a limit is extended (时长), such as {@code 10个工作日}. */
    LIMIT("时长", "length of time"),
    /** The unit of the length of time, in lists that keep it apart: {@code workday}, {@code day}, {@code month}, … (时长单位). */
    LIMIT_UNIT("时长单位", "unit of the length of time"),
    /** The word of an {@link io.onething.bundle.Approver} (批准人). */
    APPROVER("批准人", "approver"),
    /** The authority it went to (转报机关). */
    AUTHORITY("转报机关", "authority it went to"),
    /** An opinion in words (意见). */
    OPINION("意见", "opinion"),
    /** The word of a {@link io.onething.department.TerminationCause} (终止原因). */
    CAUSE("终止原因", "cause of the end"),
    /** The id of a joint visit (勘验编号). */
    VISIT("勘验编号", "joint visit"),
    /** {@code true} or {@code false}: whether there is no objection (是否通过). */
    PASSED("是否通过", "whether it passed"),
    /** The id of a fee (收费项目). */
    FEE("收费项目", "fee"),
    /** An amount in yuan (金额). */
    AMOUNT("金额", "amount"),
    /** The word of a {@link io.onething.department.CommitmentFinding} (核查结论). */
    FINDING("核查结论", "finding"),
    /** The word of an {@link io.onething.department.OutcomeChange} (变动类型). */
    CHANGE("变动类型", "change of the outcome"),
    /** The word of the fact itself, in lists where one code stands for several (含义). */
    MEANING("含义", "meaning");

    private final Text title;

    Detail(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
