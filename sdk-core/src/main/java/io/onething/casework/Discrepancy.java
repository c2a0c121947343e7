package io.onething.casework;

import io.onething.application.Actor;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a department reported that cannot be true together with what is known (存疑), kept for a person. The case did not move.
 *
 * @param kind what does not fit
 * @param report what was reported: the word of the kind of report
 * @param at when it was recorded
 * @param origin where it comes from
 * @param settlementOrNull how a person settled it; null while it is open
 */
public record Discrepancy(
        Kind kind,
        String report,
        Instant at,
        Origin origin,
        @Nullable Settlement settlementOrNull) {
    /** Checks that all parts are there. */
    public Discrepancy {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(origin, "origin");
    }

    /** Makes one that is open. */
    public Discrepancy(Kind kind, String report, Instant at, Origin origin) {
        this(kind, report, at, origin, null);
    }

    /**
     * How a person settled it.
     *
     * @param at when
     * @param dismissed whether it was dismissed as wrong; else it was settled with the department
     * @param by who
     */
    public record Settlement(Instant at, boolean dismissed, Actor by) {}

    /** Returns how a person settled it; empty while it is open. */
    public Optional<Settlement> settlement() {
        return Optional.ofNullable(settlementOrNull);
    }

    /** Returns whether it waits for a person. */
    public boolean open() {
        return settlementOrNull == null;
    }

    Discrepancy settled(Settlement settlement) {
        return new Discrepancy(kind, report, at, origin, settlement);
    }

    /** What does not fit. */
    public enum Kind implements Worded {
        /** The matter is decided, and this says something else about the decision. */
        CONTRADICTS_DECISION("与已作出的决定矛盾", "contradicts the decision"),
        /** Acceptance is settled, and this says something else about it. */
        CONTRADICTS_ACCEPTANCE("与受理结果矛盾", "contradicts what is known about acceptance"),
        /** A correction is asked after the matter was accepted, which 行政许可法 art. 32 does not allow. */
        CORRECTION_AFTER_ACCEPTANCE("受理后又要求补正", "asks a correction after acceptance"),
        /** A second correction is asked, although everything has to be told once. */
        CORRECTION_ASKED_AGAIN("未一次性告知,再次要求补正", "asks another correction though all must be told once"),
        /** A correction is asked of something the matter does not use, so nobody could hand it in. */
        CORRECTION_OF_FOREIGN_ITEM("要求补正不属于该事项的内容", "asks to correct what the matter does not use"),
        /** The department gives a matter back that the applicant did not ask for. */
        WITHDRAWAL_NOT_ASKED("申请人未要求撤回,部门却退回", "gives back what the applicant did not ask for"),
        /** Something was issued for a matter that was refused. */
        RESULT_WITHOUT_GRANT("未准予却有制证", "issues what was not granted"),
        /** What was issued or delivered differs from what is known. */
        CONTRADICTS_RESULT("与已制证或送达的结果矛盾", "contradicts what was issued or delivered"),
        /** The matter was never handed to the department. */
        NEVER_SENT("事项尚未交办,部门却有反馈", "reports on a matter that was never handed over"),
        /** The matter has ended in another way. */
        AFTER_END("事项已终结后的反馈", "reports on a matter that has ended"),
        /** The message id was used before for another message. */
        ID_REUSED("消息编号重复使用且内容不同", "uses a message id again for another message"),
        /** The clock was stopped on a ground that neither 行政许可法 art. 45 nor the definition has, or after the decision. */
        STOP_WITHOUT_GROUND("中止时限无法定依据", "stops the clock without a ground"),
        /** The limit was extended further than the law allows, or by somebody who may not. */
        EXTENSION_WITHOUT_POWER("延长办理期限超出权限", "extends the limit beyond its power"),
        /** The limit was extended a second time. */
        EXTENDED_AGAIN("再次延长办理期限", "extends the limit again"),
        /** The matter is not what the report speaks of: no such visit, fee or commitment. */
        NOT_DECLARED("事项未规定该内容", "speaks of what the matter does not declare"),
        /** What was granted was revoked, and this matter rests on it. */
        PREREQUISITE_REVOKED("所依据的前置结果已失效", "rests on a grant that is no longer in force"),
        /** Something is said about a grant that there is not. */
        NO_OUTCOME("没有可变动的准予结果", "changes an outcome that there is not");

        private final Text title;

        Kind(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }
}
