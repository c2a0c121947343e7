package io.onething.department;

import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.calendar.TimeLimit;
import io.onething.internal.text.SafeText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a department says about a matter (部门反馈): a closed family, the same whether it comes in an answer or in a callback.
 *
 * <p>Reports are facts. They may come late, twice and in any order; the case machine decides what each of them changes.
 */
public sealed interface Report {
    /** The longest text a department sends, in characters. */
    int LONGEST_TEXT = 1000;

    /** Returns what kind of report it is. */
    Kind kind();

    /** The kinds of reports; the word of a kind stands for it on the wire. */
    enum Kind implements Worded {
        /** 受理. */
        ACCEPTED("受理", "accepted"),
        /** 不受理、不予受理. */
        ACCEPTANCE_REFUSED("不予受理", "acceptance refused"),
        /** 补正. */
        CORRECTION_ASKED("一次性告知补正", "correction asked"),
        /** 审查. */
        REVIEW_STARTED("开始审查", "review started"),
        /** 准予. */
        GRANTED("准予", "granted"),
        /** 不予. */
        REFUSED("不予", "refused"),
        /** 制证. */
        ISSUED("制证", "issued"),
        /** 送达. */
        DELIVERED("送达", "delivered"),
        /** 撤回. */
        WITHDRAWAL_CONFIRMED("同意撤回", "withdrawal confirmed"),
        /** 特别程序开始. */
        SUSPENDED("特别程序开始", "clock stopped"),
        /** 特别程序结束. */
        RESUMED("特别程序结束", "clock goes on"),
        /** 延长办理期限. */
        EXTENDED("延长办理期限", "limit extended"),
        /** 转报. */
        FORWARDED("转报", "forwarded"),
        /** 终止. */
        TERMINATED("终止", "terminated"),
        /** 退回收件地. */
        HANDED_BACK("退回收件地", "handed back"),
        /** 勘验意见. */
        VISIT_OPINION("勘验意见", "opinion after the visit"),
        /** 缴费通知. */
        FEE_CHARGED("缴费通知", "fee charged"),
        /** 承诺核查. */
        COMMITMENT_CHECKED("承诺核查", "commitment checked"),
        /** 结果变动. */
        OUTCOME_CHANGED("结果变动", "outcome changed");

        private final Text title;

        Kind(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }

    /**
     * 受理: the application for the matter is accepted (行政许可法 art. 32(1)(5)).
     *
     * @param numberOrNull the department's acceptance number, at most 100 characters; null where it gives none
     */
    record Accepted(@Nullable String numberOrNull) implements Report {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }

        /** Checks the number, if there is one. */
        public Accepted {
            if (numberOrNull != null) {
                SafeText.requireLine("an acceptance number", numberOrNull, 100);
            }
        }

        /** Returns the department's acceptance number. */
        public Optional<String> number() {
            return Optional.ofNullable(numberOrNull);
        }
    }

    /**
     * 不受理 or 不予受理: the application is not accepted (行政许可法 art. 32(1)(1) and (2)).
     *
     * @param ground why
     * @param reason the reason for the applicant, at most 1000 characters
     * @param rightAuthorityOrNull the authority that is competent; required for {@link Ground#WRONG_AUTHORITY}
     */
    record AcceptanceRefused(
            Ground ground, String reason, @Nullable String rightAuthorityOrNull) implements Report {
        @Override
        public Kind kind() {
            return Kind.ACCEPTANCE_REFUSED;
        }

        /** Checks that a wrong authority names the right one. */
        public AcceptanceRefused {
            Objects.requireNonNull(ground, "ground");
            SafeText.requireText("the reason for refusing acceptance", reason, LONGEST_TEXT);
            if (ground == Ground.WRONG_AUTHORITY && (rightAuthorityOrNull == null || rightAuthorityOrNull.isBlank())) {
                throw new IllegalArgumentException(
                        "refusing acceptance for want of competence names the right authority (行政许可法 art. 32)");
            }
            if (rightAuthorityOrNull != null) {
                SafeText.requireLine("the name of the right authority", rightAuthorityOrNull, 100);
            }
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "AcceptanceRefused[" + ground + "]";
        }

        /** Returns the authority that is competent. */
        public Optional<String> rightAuthority() {
            return Optional.ofNullable(rightAuthorityOrNull);
        }
    }

    /** Why an application is not accepted. */
    enum Ground {
        /** No licence is needed (不受理). */
        NOT_REQUIRED,
        /** Another authority is competent (不予受理). */
        WRONG_AUTHORITY
    }

    /**
     * 一次性告知补正: everything that must be corrected, told once (行政许可法 art. 32(1)(4)).
     *
     * @param defects what is wrong, at least one
     * @param onTheSpot whether the applicant may correct it on the spot, which is no notice in the sense of the law (art. 32(1)(3))
     */
    record CorrectionAsked(List<Defect> defects, boolean onTheSpot) implements Report {
        /** Asks for a correction that is told by notice. */
        public CorrectionAsked(List<Defect> defects) {
            this(defects, false);
        }

        @Override
        public Kind kind() {
            return Kind.CORRECTION_ASKED;
        }

        /** Checks that something is asked. */
        public CorrectionAsked {
            defects = List.copyOf(defects);
            if (defects.isEmpty()) {
                throw new IllegalArgumentException("a correction notice lists at least one defect");
            }
        }
    }

    /** 审查: the department has begun its review. */
    record ReviewStarted() implements Report {
        @Override
        public Kind kind() {
            return Kind.REVIEW_STARTED;
        }
    }

    /**
     * 准予: the matter is granted (行政许可法 art. 38).
     *
     * @param certificates what is issued together with the decision; empty when issue follows later
     */
    record Granted(List<Certificate> certificates) implements Report {
        @Override
        public Kind kind() {
            return Kind.GRANTED;
        }

        /** Takes a copy. */
        public Granted {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * 不予: the matter is refused.
     *
     * @param reason shown to the applicant; required by 行政许可法 art. 38
     * @param remedies how the applicant can have the refusal reviewed; required by 行政许可法 art. 38
     */
    record Refused(String reason, String remedies) implements Report {
        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }

        /** Checks that reason and remedies are told. */
        public Refused {
            SafeText.requireText("the reason for a refusal (行政许可法 art. 38)", reason, LONGEST_TEXT);
            SafeText.requireText("the remedies against a refusal (行政许可法 art. 38)", remedies, LONGEST_TEXT);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Refused[…]";
        }
    }

    /**
     * 制证: what was granted is issued (行政许可法 art. 39).
     *
     * @param certificates the certificates, at least one
     */
    record Issued(List<Certificate> certificates) implements Report {
        @Override
        public Kind kind() {
            return Kind.ISSUED;
        }

        /** Checks that something is issued. */
        public Issued {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("an issue report lists at least one certificate");
            }
        }
    }

    /**
     * 送达: the result is in the applicant's hands (行政许可法 art. 44).
     *
     * @param way how
     * @param proof what proves it, such as a receipt or tracking number, at most 200 characters
     */
    record Delivered(DeliveryWay way, String proof) implements Report {
        @Override
        public Kind kind() {
            return Kind.DELIVERED;
        }

        /** Checks that there is a proof. */
        public Delivered {
            Objects.requireNonNull(way, "way");
            SafeText.requireLine("the proof of a delivery", proof, 200);
        }

        /** Leaves out the proof, which may be personal. */
        @Override
        public String toString() {
            return "Delivered[" + way + "]";
        }
    }

    /** 撤回: the department gives the matter back undecided, as the applicant wished. */
    record WithdrawalConfirmed() implements Report {
        @Override
        public Kind kind() {
            return Kind.WITHDRAWAL_CONFIRMED;
        }
    }

    /**
     * 特别程序开始: the clock stops for a procedure whose time does not count (行政许可法 art. 45).
     *
     * @param ground the word of a {@link io.onething.bundle.SpecialProcedure}, or the id of a local ground of the matter
     * @param expected how long it is expected to take, as the applicant was told
     * @param notice the number of the written notice to the applicant; tells this stop from others of the matter
     */
    record Suspended(String ground, TimeLimit expected, String notice) implements Report {
        @Override
        public Kind kind() {
            return Kind.SUSPENDED;
        }

        /** Checks the parts. */
        public Suspended {
            Identifiers.check("the ground of a stop", ground);
            Objects.requireNonNull(expected, "expected");
            SafeText.requireLine("the number of the notice of a stop (行政许可法 art. 45)", notice, 100);
        }
    }

    /**
     * 特别程序结束: the clock goes on the day after.
     *
     * @param notice the number of the notice of the stop that ends
     */
    record Resumed(String notice) implements Report {
        @Override
        public Kind kind() {
            return Kind.RESUMED;
        }

        /** Checks the number. */
        public Resumed {
            SafeText.requireLine("the number of the notice of a stop", notice, 100);
        }
    }

    /**
     * 延长办理期限: the limit was extended, and the applicant was told why (行政许可法 art. 42).
     *
     * @param by how far
     * @param approver who approved it
     * @param reason the reason told to the applicant, at most 1000 characters
     */
    record Extended(TimeLimit by, Approver approver, String reason) implements Report {
        @Override
        public Kind kind() {
            return Kind.EXTENDED;
        }

        /** Checks that a reason is told. */
        public Extended {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(approver, "approver");
            SafeText.requireText("the reason for extending a limit (行政许可法 art. 42)", reason, LONGEST_TEXT);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Extended[" + by + ", " + approver + "]";
        }
    }

    /**
     * 转报: the matter went to a higher authority with the opinion and all papers (行政许可法 arts. 35, 43).
     *
     * @param authority the authority it went to, at most 100 characters
     * @param opinion the opinion of the first review, at most 1000 characters
     */
    record Forwarded(String authority, String opinion) implements Report {
        @Override
        public Kind kind() {
            return Kind.FORWARDED;
        }

        /** Checks the parts. */
        public Forwarded {
            SafeText.requireLine("the name of the authority it is forwarded to", authority, 100);
            SafeText.requireText("the opinion that goes up with it", opinion, LONGEST_TEXT);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Forwarded[…]";
        }
    }

    /**
     * 终止: the review ended without a decision.
     *
     * @param cause why
     * @param reason the reason in words, at most 1000 characters
     */
    record Terminated(TerminationCause cause, String reason) implements Report {
        @Override
        public Kind kind() {
            return Kind.TERMINATED;
        }

        /** Checks the parts. */
        public Terminated {
            Objects.requireNonNull(cause, "cause");
            SafeText.requireText("the reason for ending a review", reason, LONGEST_TEXT);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Terminated[" + cause + "]";
        }
    }

    /**
     * 退回收件地: the department gives the matter back to the place that took it; a person there sends it on or ends it.
     *
     * @param reason why, at most 1000 characters
     */
    record HandedBack(String reason) implements Report {
        @Override
        public Kind kind() {
            return Kind.HANDED_BACK;
        }

        /** Checks that a reason is told. */
        public HandedBack {
            SafeText.requireText("the reason for handing back", reason, LONGEST_TEXT);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "HandedBack[…]";
        }
    }

    /**
     * 勘验意见: what the department found at a joint site visit.
     *
     * @param visit the id of the visit in the bundle
     * @param passed whether it has no objection
     * @param opinion its opinion, at most 1000 characters
     */
    record VisitOpinion(String visit, boolean passed, String opinion) implements Report {
        @Override
        public Kind kind() {
            return Kind.VISIT_OPINION;
        }

        /** Checks the parts. */
        public VisitOpinion {
            Identifiers.check("the id of a visit", visit);
            SafeText.requireText("the opinion after a visit", opinion, LONGEST_TEXT);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "VisitOpinion[" + visit + ", " + passed + "]";
        }
    }

    /**
     * 缴费通知: a line of the one bill, with what the department really charges.
     *
     * @param fee the id of the fee in the matter's definition
     * @param amount in yuan; 0 waives it; at most two decimals
     * @param notice the number of the payment notice, at most 100 characters
     */
    record FeeCharged(String fee, BigDecimal amount, String notice) implements Report {
        @Override
        public Kind kind() {
            return Kind.FEE_CHARGED;
        }

        /** Checks that the amount is money. */
        public FeeCharged {
            Identifiers.check("the id of a fee", fee);
            SafeText.requireLine("the number of a payment notice", notice, 100);
            if (amount.signum() < 0 || amount.scale() > 2 || amount.precision() - amount.scale() > 12) {
                throw new IllegalArgumentException(
                        "a charge is 0 yuan or more with at most 12 digits and two decimals, got "
                                + amount.toPlainString());
            }
        }
    }

    /**
     * 承诺核查: what the check of an informed commitment found.
     *
     * @param finding what it found
     * @param reason in words, at most 1000 characters
     */
    record CommitmentChecked(CommitmentFinding finding, String reason) implements Report {
        @Override
        public Kind kind() {
            return Kind.COMMITMENT_CHECKED;
        }

        /** Checks the parts. */
        public CommitmentChecked {
            Objects.requireNonNull(finding, "finding");
            SafeText.requireText("what the check of a commitment found", reason, LONGEST_TEXT);
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "CommitmentChecked[" + finding + "]";
        }
    }

    /**
     * 结果变动: something happened to what was granted, after the end; the case itself stays as it is (行政许可法 arts. 49, 50, 69, 70).
     *
     * @param change what happened
     * @param reason the ground in words, at most 1000 characters
     * @param certificates what is valid from now on, for {@link OutcomeChange#RENEWED} and {@link OutcomeChange#AMENDED}; else empty
     */
    record OutcomeChanged(OutcomeChange change, String reason, List<Certificate> certificates) implements Report {
        @Override
        public Kind kind() {
            return Kind.OUTCOME_CHANGED;
        }

        /** Checks that certificates come with a change that brings some, and with no other. */
        public OutcomeChanged {
            Objects.requireNonNull(change, "change");
            SafeText.requireText("the ground of a change of the outcome", reason, LONGEST_TEXT);
            certificates = List.copyOf(certificates);
            if (change.ends() && !certificates.isEmpty()) {
                throw new IllegalArgumentException("what ends a licence brings no new certificate, got "
                        + certificates.size() + " with " + change.word());
            }
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "OutcomeChanged[" + change + "]";
        }
    }
}
