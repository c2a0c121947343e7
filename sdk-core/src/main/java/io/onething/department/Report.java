package io.onething.department;

import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.internal.text.SafeText;
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
        WITHDRAWAL_CONFIRMED("同意撤回", "withdrawal confirmed");

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
                requireLine("an acceptance number", numberOrNull, 100);
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
            requireText("the reason for refusing acceptance", reason);
            if (ground == Ground.WRONG_AUTHORITY && (rightAuthorityOrNull == null || rightAuthorityOrNull.isBlank())) {
                throw new IllegalArgumentException(
                        "refusing acceptance for want of competence names the right authority (行政许可法 art. 32)");
            }
            if (rightAuthorityOrNull != null) {
                requireLine("the name of the right authority", rightAuthorityOrNull, 100);
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
     */
    record CorrectionAsked(List<Defect> defects) implements Report {
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
            requireText("the reason for a refusal (行政许可法 art. 38)", reason);
            requireText("the remedies against a refusal (行政许可法 art. 38)", remedies);
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
            requireLine("the proof of a delivery", proof, 200);
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

    private static void requireText(String what, String text) {
        if (Objects.requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        if (text.length() > 1000) {
            throw new IllegalArgumentException(what + " has at most 1000 characters, got " + text.length());
        }
        if (!SafeText.safeWords(text)) {
            throw new IllegalArgumentException(what + " has no control characters or broken Unicode; leave them out");
        }
    }

    private static void requireLine(String what, String text, int longest) {
        if (Objects.requireNonNull(text, what).isBlank() || text.length() > longest || !SafeText.safe(text)) {
            throw new IllegalArgumentException(what + " is one line of 1 to " + longest
                    + " characters without control characters or broken Unicode; leave them out");
        }
    }
}
