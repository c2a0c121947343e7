package io.onething.bundle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a matter hands over (办理结果): a licence when it is granted, or a notice when it is refused.
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Result {
    private final String id;
    private final Text title;
    private final List<DeliveryWay> delivery;
    private final Condition when;
    private final @Nullable Postage postage;
    private final Basis basis;
    private final List<String> sources;

    private Result(Builder builder) {
        id = builder.id;
        title = builder.title;
        delivery = builder.delivery;
        when = builder.when;
        postage = builder.postage;
        basis = builder.basis;
        sources = List.copyOf(builder.sources);
    }

    /** Starts one from what it must have: {@code id}, its id; {@code title}, its name; {@code delivery}, the ways it can be delivered, the usual one first, at least one. */
    public static Builder builder(String id, Text title, List<DeliveryWay> delivery) {
        return new Builder(id, title, delivery);
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns its name. */
    public Text title() {
        return title;
    }

    /** Returns the ways it can be delivered, the usual one first, at least one. */
    public List<DeliveryWay> delivery() {
        return delivery;
    }

    /** Returns in which situations it is handed over; elsewhere its matter is decided without it. */
    public Condition when() {
        return when;
    }

    /** Returns who pays when it is sent by mail; empty where the guide does not say. */
    public Optional<Postage> postage() {
        return Optional.ofNullable(postage);
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
        return "Result[" + id + "]";
    }

    /** Builds a {@link Result}; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Text title;
        private final List<DeliveryWay> delivery;
        private Condition when = Condition.always();
        private @Nullable Postage postage;
        private Basis basis = Basis.SEEN;
        private List<String> sources = List.of();

        private Builder(String id, Text title, List<DeliveryWay> delivery) {
            this.id = Objects.requireNonNull(id, "id");
            this.title = Objects.requireNonNull(title, "title");
            this.delivery = Objects.requireNonNull(delivery, "delivery");
        }

        /** Sets in which situations it is handed over. Default: {@code Condition.always()}. */
        public Builder when(Condition when) {
            this.when = Objects.requireNonNull(when, "when");
            return this;
        }

        /** Sets who pays when it is sent by mail. Default: none at all. */
        public Builder postage(@Nullable Postage postage) {
            this.postage = postage;
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

        /** Returns the finished result. */
        public Result build() {
            return new Result(this);
        }
    }
}
