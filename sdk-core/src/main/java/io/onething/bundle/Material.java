package io.onething.bundle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document or datum that matters need (材料); it is handed in once, whatever number of matters need it.
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Material {
    /** The most copies of one material. */
    public static final int MOST_COPIES = 99;

    private final String id;
    private final Text title;
    private final List<Supply> supply;
    private final Condition when;
    private final boolean required;
    private final @Nullable Integer copies;
    private final boolean original;
    private final @Nullable Text note;
    private final Basis basis;
    private final List<String> sources;

    private Material(Builder builder) {
        id = builder.id;
        title = builder.title;
        supply = builder.supply;
        when = builder.when;
        required = builder.required;
        copies = builder.copies;
        original = builder.original;
        note = builder.note;
        basis = builder.basis;
        sources = List.copyOf(builder.sources);
    }

    /** Starts one from what it must have: {@code id}, its id; {@code title}, its name; {@code supply}, the ways to obtain it, in order of preference, at least one. */
    public static Builder builder(String id, Text title, List<Supply> supply) {
        return new Builder(id, title, supply);
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns its name. */
    public Text title() {
        return title;
    }

    /** Returns the ways to obtain it, in order of preference, at least one. */
    public List<Supply> supply() {
        return supply;
    }

    /** Returns when it is needed. */
    public Condition when() {
        return when;
    }

    /**
     * Returns whether it must be there (必要或非必要); an application without one that need not be is complete, and no source that
     * fails holds it up.
     */
    public boolean required() {
        return required;
    }

    /** Returns how many copies the applicant hands in (份数), 1 to 99; empty where the guide does not say. */
    public Optional<Integer> copies() {
        return Optional.ofNullable(copies);
    }

    /** Returns whether the original is to be shown beside what is handed in (核验原件). */
    public boolean original() {
        return original;
    }

    /** Returns a note for the applicant. */
    public Optional<Text> note() {
        return Optional.ofNullable(note);
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
        return "Material[" + id + "]";
    }

    /** Builds a {@link Material}; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Text title;
        private final List<Supply> supply;
        private Condition when = Condition.always();
        private boolean required = true;
        private @Nullable Integer copies;
        private boolean original;
        private @Nullable Text note;
        private Basis basis = Basis.SEEN;
        private List<String> sources = List.of();

        private Builder(String id, Text title, List<Supply> supply) {
            this.id = Objects.requireNonNull(id, "id");
            this.title = Objects.requireNonNull(title, "title");
            this.supply = Objects.requireNonNull(supply, "supply");
        }

        /** Sets when it is needed. Default: {@code Condition.always()}. */
        public Builder when(Condition when) {
            this.when = Objects.requireNonNull(when, "when");
            return this;
        }

        /** Sets whether it must be there. Default: {@code true}. */
        public Builder required(boolean required) {
            this.required = required;
            return this;
        }

        /**
         * Sets how many copies the applicant hands in. Default: none at all, which says nothing about copies.
         *
         * @throws IllegalArgumentException unless it is 1 to 99
         */
        public Builder copies(@Nullable Integer copies) {
            if (copies != null && (copies < 1 || copies > MOST_COPIES)) {
                throw new IllegalArgumentException(
                        "a material is handed in in 1 to %d copies, got %d".formatted(MOST_COPIES, copies));
            }
            this.copies = copies;
            return this;
        }

        /** Sets whether the original is to be shown. Default: {@code false}. */
        public Builder original(boolean original) {
            this.original = original;
            return this;
        }

        /** Sets a note for the applicant. Default: none at all. */
        public Builder note(@Nullable Text note) {
            this.note = note;
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

        /** Returns the finished material. */
        public Material build() {
            return new Material(this);
        }
    }
}
