package io.onething.application;

import io.onething.bundle.Identifiers;
import io.onething.internal.text.SafeText;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an application was filed (申请提交情况): by whom, where, by what channel, and what was promised for later. Not personal.
 *
 * <p>Immutable; made by its {@link Builder}.
 */
public final class Filing {
    /** What holds where nothing is said: by the applicant, on line. */
    public static final Filing DEFAULT = builder().build();

    private final Channel channel;
    private final Actor by;
    private final @Nullable Mandate mandate;
    private final @Nullable String receivedIn;
    private final @Nullable String deliverTo;
    private final @Nullable String batch;
    private final @Nullable String dataGround;
    private final Set<String> owed;
    private final Set<String> participants;
    private final boolean sensitive;

    private Filing(Builder builder) {
        channel = builder.channel;
        by = builder.by;
        mandate = builder.mandate;
        receivedIn = builder.receivedIn;
        deliverTo = builder.deliverTo;
        batch = builder.batch;
        dataGround = builder.dataGround;
        owed = Collections.unmodifiableSet(new LinkedHashSet<>(builder.owed));
        participants = Collections.unmodifiableSet(new LinkedHashSet<>(builder.participants));
        sensitive = builder.sensitive;
    }

    /** Starts one; everything has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how it came in. */
    public Channel channel() {
        return channel;
    }

    /** Returns who filed it: the applicant, an agent, or the system. */
    public Actor by() {
        return by;
    }

    /** Returns the agent's authority. */
    public Optional<Mandate> mandate() {
        return Optional.ofNullable(mandate);
    }

    /** Returns the code of the region where it was taken (收件地); empty: where the bundle is for. */
    public Optional<String> receivedIn() {
        return Optional.ofNullable(receivedIn);
    }

    /** Returns the code of the region where results are handed over; empty: where it was taken. */
    public Optional<String> deliverTo() {
        return Optional.ofNullable(deliverTo);
    }

    /** Returns the id of the batch it came in with; empty: it came alone. */
    public Optional<String> batch() {
        return Optional.ofNullable(batch);
    }

    /** Returns the data that show the entitlement of somebody who did not apply (数据依据). */
    public Optional<String> dataGround() {
        return Optional.ofNullable(dataGround);
    }

    /** Returns the ids of the materials promised for later (容缺承诺), in bundle order. */
    public Set<String> owed() {
        return owed;
    }

    /** Returns the ids of those who must agree beside the applicant, in bundle order. */
    public Set<String> participants() {
        return participants;
    }

    /** Returns whether it holds sensitive personal data, such as anything about a child under 14 (个人信息保护法 arts. 28, 31). */
    public boolean sensitive() {
        return sensitive;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filing that
                && channel == that.channel
                && by.equals(that.by)
                && Objects.equals(mandate, that.mandate)
                && Objects.equals(receivedIn, that.receivedIn)
                && Objects.equals(deliverTo, that.deliverTo)
                && Objects.equals(batch, that.batch)
                && Objects.equals(dataGround, that.dataGround)
                && owed.equals(that.owed)
                && participants.equals(that.participants)
                && sensitive == that.sensitive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(channel, by, mandate, owed);
    }

    @Override
    public String toString() {
        return "Filing[" + channel + ", " + by + "]";
    }

    /** Builds a {@link Filing}; not thread-safe. */
    public static final class Builder {
        private Channel channel = Channel.ONLINE;
        private Actor by = Actor.APPLICANT;
        private @Nullable Mandate mandate;
        private @Nullable String receivedIn;
        private @Nullable String deliverTo;
        private @Nullable String batch;
        private @Nullable String dataGround;
        private Set<String> owed = Set.of();
        private Set<String> participants = Set.of();
        private boolean sensitive;

        private Builder() {}

        /** Sets how it came in. Default: {@link Channel#ONLINE}. */
        public Builder channel(Channel way) {
            channel = Objects.requireNonNull(way, "way");
            return this;
        }

        /** Sets who filed it. Default: {@link Actor#APPLICANT}. */
        public Builder by(Actor actor) {
            by = Objects.requireNonNull(actor, "actor");
            return this;
        }

        /** Sets the agent's authority. Default: none. */
        public Builder mandate(@Nullable Mandate authority) {
            mandate = authority;
            return this;
        }

        /** Sets where it was taken: a region code of GB/T 2260. Default: where the bundle is for. */
        public Builder receivedIn(@Nullable String region) {
            receivedIn = region(region);
            return this;
        }

        /** Sets where results are handed over: a region code of GB/T 2260. Default: where it was taken. */
        public Builder deliverTo(@Nullable String region) {
            deliverTo = region(region);
            return this;
        }

        /** Sets the batch it came in with. Default: none. */
        public Builder batch(@Nullable String id) {
            if (id != null) {
                Identifiers.check("the id of a batch", id);
            }
            batch = id;
            return this;
        }

        /** Sets the data that show the entitlement of somebody who did not apply, at most 500 characters, not personal. Default: none. */
        public Builder dataGround(@Nullable String data) {
            if (data != null && (data.isBlank() || data.length() > 500 || !SafeText.safeWords(data))) {
                throw new IllegalArgumentException(
                        "a data ground has 1 to 500 characters, without control characters or broken Unicode; shorten or clean it");
            }
            dataGround = data;
            return this;
        }

        /** Sets the materials promised for later. Default: none. */
        public Builder owed(Set<String> materials) {
            owed = Objects.requireNonNull(materials, "materials");
            return this;
        }

        /** Sets who must agree beside the applicant. Default: nobody. */
        public Builder participants(Set<String> ids) {
            participants = Objects.requireNonNull(ids, "ids");
            return this;
        }

        /** Sets whether it holds sensitive personal data. Default: no. */
        public Builder sensitive(boolean holds) {
            sensitive = holds;
            return this;
        }

        /** Returns the finished filing. */
        public Filing build() {
            return new Filing(this);
        }

        private static @Nullable String region(@Nullable String code) {
            if (code != null && !code.matches("[0-9]{6}([0-9]{3}([0-9]{3})?)?")) {
                throw new IllegalArgumentException(
                        "a region code has 6, 9 or 12 digits (GB/T 2260), got " + code.length() + " characters");
            }
            return code;
        }
    }
}
