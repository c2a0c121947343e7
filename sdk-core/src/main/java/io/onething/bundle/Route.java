package io.onething.bundle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of several procedures for a matter (办理方式), such as an informed commitment instead of an ordinary review.
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Route {
    private final String id;
    private final Text title;
    private final Condition when;
    private final Limits limits;
    private final List<String> needs;
    private final List<Toleration> tolerates;
    private final @Nullable CommitmentRule commitment;
    private final Basis basis;
    private final List<String> sources;

    private Route(Builder builder) {
        id = builder.id;
        title = builder.title;
        when = builder.when;
        limits = builder.limits;
        needs = List.copyOf(builder.needs);
        tolerates = List.copyOf(builder.tolerates);
        commitment = builder.commitment;
        basis = builder.basis;
        sources = List.copyOf(builder.sources);
    }

    /** Starts one from what it must have: {@code id}, its id inside the matter; {@code title}, its name. */
    public static Builder builder(String id, Text title) {
        return new Builder(id, title);
    }

    /** Returns its id inside the matter. */
    public String id() {
        return id;
    }

    /** Returns its name. */
    public Text title() {
        return title;
    }

    /** Returns when it is taken; the first route that holds is. */
    public Condition when() {
        return when;
    }

    /** Returns its limits, which replace those of the matter. */
    public Limits limits() {
        return limits;
    }

    /** Returns the ids of the materials it needs, beside those of the matter. */
    public List<String> needs() {
        return needs;
    }

    /** Returns the materials that may be missing when it is accepted by this procedure, beside those of the matter. */
    public List<Toleration> tolerates() {
        return tolerates;
    }

    /** Returns what follows a grant by informed commitment (告知承诺); empty for a procedure with ordinary review. */
    public Optional<CommitmentRule> commitment() {
        return Optional.ofNullable(commitment);
    }

    /** Returns how well it is grounded. */
    public Basis basis() {
        return basis;
    }

    /** Returns the ids of the sources it was taken from. */
    public List<String> sources() {
        return sources;
    }

    @Override
    public String toString() {
        return "Route[" + id + "]";
    }

    /** Builds a {@link Route}; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Text title;
        private Condition when = Condition.always();
        private Limits limits = Limits.NONE;
        private List<String> needs = List.of();
        private List<Toleration> tolerates = List.of();
        private @Nullable CommitmentRule commitment;
        private Basis basis = Basis.SEEN;
        private List<String> sources = List.of();

        private Builder(String id, Text title) {
            this.id = Objects.requireNonNull(id, "id");
            this.title = Objects.requireNonNull(title, "title");
        }

        /** Sets when it is taken; the first route that holds is. Default: {@code Condition.always()}. */
        public Builder when(Condition when) {
            this.when = Objects.requireNonNull(when, "when");
            return this;
        }

        /** Sets its limits, which replace those of the matter. Default: {@code Limits.NONE}. */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /** Sets the ids of the materials it needs, beside those of the matter. Default: {@code empty}. */
        public Builder needs(List<String> needs) {
            this.needs = Objects.requireNonNull(needs, "needs");
            return this;
        }

        /** Sets the materials that may be missing when it is accepted by this procedure. Default: {@code empty}. */
        public Builder tolerates(List<Toleration> tolerates) {
            this.tolerates = Objects.requireNonNull(tolerates, "tolerates");
            return this;
        }

        /** Sets what follows a grant by informed commitment. Default: an ordinary review. */
        public Builder commitment(@Nullable CommitmentRule rule) {
            commitment = rule;
            return this;
        }

        /** Sets how well it is grounded. Default: {@code Basis.SEEN}. */
        public Builder basis(Basis basis) {
            this.basis = Objects.requireNonNull(basis, "basis");
            return this;
        }

        /** Sets the ids of the sources it was taken from. Default: {@code empty}. */
        public Builder sources(List<String> sources) {
            this.sources = Objects.requireNonNull(sources, "sources");
            return this;
        }

        /** Returns the finished route. */
        public Route build() {
            return new Route(this);
        }
    }
}
