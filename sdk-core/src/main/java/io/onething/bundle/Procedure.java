package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a matter is handled, beyond its limits (办理规程): what the law gives its kind, and what the definition says otherwise.
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Procedure {
    /** 行政许可法 art. 44: issue and delivery within 10 working days of the decision. */
    private static final TimeLimit LICENCE_ISSUE = TimeLimit.workingDays(10);

    private final IntakeRule intake;
    private final @Nullable ExtensionRule extension;
    private final List<StopRule> stops;
    private final @Nullable TimeLimit issue;
    private final @Nullable SilenceRule silence;
    private final List<Toleration> tolerates;
    private final List<Fee> fees;
    private final @Nullable Text inPerson;

    private Procedure(Builder builder) {
        intake = builder.intake;
        extension = builder.extension;
        stops = List.copyOf(builder.stops);
        issue = builder.issue;
        silence = builder.silence;
        tolerates = List.copyOf(builder.tolerates);
        fees = List.copyOf(builder.fees);
        inPerson = builder.inPerson;
    }

    /** Starts from what the law gives matters of {@code kind}. */
    public static Builder builder(MatterKind kind) {
        return new Builder(kind);
    }

    /** Returns what the law gives matters of {@code kind}, with nothing added. */
    public static Procedure of(MatterKind kind) {
        return builder(kind).build();
    }

    /** Returns how it is taken in. */
    public IntakeRule intake() {
        return intake;
    }

    /** Returns how its limit may be extended, where the definition says so itself; else the law's rule for its kind holds. */
    public Optional<ExtensionRule> extension() {
        return Optional.ofNullable(extension);
    }

    /** Returns the local grounds on which its clock may stop, beside those of 行政许可法 art. 45. */
    public List<StopRule> stops() {
        return stops;
    }

    /** Returns how soon after the decision the result must be issued and delivered. */
    public Optional<TimeLimit> issue() {
        return Optional.ofNullable(issue);
    }

    /** Returns what silence until the end of the legal limit means; empty: silence is not consent. */
    public Optional<SilenceRule> silence() {
        return Optional.ofNullable(silence);
    }

    /** Returns the materials that may be missing when it is accepted. */
    public List<Toleration> tolerates() {
        return tolerates;
    }

    /** Returns its lines of the one bill. */
    public List<Fee> fees() {
        return fees;
    }

    /** Returns the ground on which the applicant must come in person, so that no agent may act (行政许可法 art. 29). */
    public Optional<Text> inPerson() {
        return Optional.ofNullable(inPerson);
    }

    /** Builds a {@link Procedure}; not thread-safe. */
    public static final class Builder {
        private IntakeRule intake;
        private @Nullable ExtensionRule extension;
        private List<StopRule> stops = List.of();
        private @Nullable TimeLimit issue;
        private @Nullable SilenceRule silence;
        private List<Toleration> tolerates = List.of();
        private List<Fee> fees = List.of();
        private @Nullable Text inPerson;

        private Builder(MatterKind kind) {
            boolean licence = kind == MatterKind.LICENCE;
            intake = licence ? IntakeRule.LICENCE : IntakeRule.NONE;
            issue = licence ? LICENCE_ISSUE : null;
        }

        /** Sets how it is taken in. Default: {@link IntakeRule#LICENCE} for a licence, else {@link IntakeRule#NONE}. */
        public Builder intake(IntakeRule rule) {
            intake = Objects.requireNonNull(rule, "rule");
            return this;
        }

        /** Sets how its limit may be extended. Default: as the law gives its kind. */
        public Builder extension(@Nullable ExtensionRule rule) {
            extension = rule;
            return this;
        }

        /** Sets local grounds on which its clock may stop. Default: none. */
        public Builder stops(List<StopRule> rules) {
            stops = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /** Sets how soon the result must be issued and delivered. Default: 10 working days for a licence, else no time. */
        public Builder issue(@Nullable TimeLimit limit) {
            issue = limit;
            return this;
        }

        /** Sets what silence means. Default: a person is told. */
        public Builder silence(@Nullable SilenceRule rule) {
            silence = rule;
            return this;
        }

        /** Sets the materials that may be missing when it is accepted. Default: none. */
        public Builder tolerates(List<Toleration> rules) {
            tolerates = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /** Sets its lines of the one bill. Default: none. */
        public Builder fees(List<Fee> lines) {
            fees = Objects.requireNonNull(lines, "lines");
            return this;
        }

        /** Sets the ground on which the applicant must come in person. Default: an agent may act. */
        public Builder inPerson(@Nullable Text ground) {
            inPerson = ground;
            return this;
        }

        /** Returns the finished procedure. */
        public Procedure build() {
            return new Procedure(this);
        }
    }
}
