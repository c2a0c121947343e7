package io.onething.bundle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A department that takes part in a bundle (部门).
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Department {
    private final DepartmentId id;
    private final Text title;
    private final @Nullable String region;
    private final Basis basis;
    private final List<String> sources;

    private Department(Builder builder) {
        id = builder.id;
        title = builder.title;
        region = builder.region;
        basis = builder.basis;
        sources = List.copyOf(builder.sources);
    }

    /** Starts one from what it must have: {@code id}, its id in the bundle; {@code title}, its name. */
    public static Builder builder(DepartmentId id, Text title) {
        return new Builder(id, title);
    }

    /** Returns its id in the bundle. */
    public DepartmentId id() {
        return id;
    }

    /** Returns its name. */
    public Text title() {
        return title;
    }

    /** Returns the code of the region whose calendar governs its clocks (GB/T 2260); empty: that of the bundle. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
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
        return "Department[" + id + "]";
    }

    /** Builds a {@link Department}; not thread-safe. */
    public static final class Builder {
        private final DepartmentId id;
        private final Text title;
        private @Nullable String region;
        private Basis basis = Basis.SEEN;
        private List<String> sources = List.of();

        private Builder(DepartmentId id, Text title) {
            this.id = Objects.requireNonNull(id, "id");
            this.title = Objects.requireNonNull(title, "title");
        }

        /** Sets the code of the region whose calendar governs its clocks. Default: that of the bundle. */
        public Builder region(@Nullable String region) {
            this.region = region;
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

        /** Returns the finished department. */
        public Department build() {
            return new Department(this);
        }
    }
}
