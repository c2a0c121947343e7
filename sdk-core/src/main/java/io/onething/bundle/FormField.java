package io.onething.bundle;

import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of the merged form (一张表单的字段); it is asked once and given to the matters that use it, to no other.
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class FormField {
    private final String id;
    private final Text label;
    private final FieldType type;
    private final Set<MatterId> usedBy;
    private final boolean required;
    private final Map<String, Text> choices;
    private final int maxLength;
    private final @Nullable String prefill;
    private final boolean sensitive;
    private final @Nullable TimeLimit ahead;
    private final @Nullable TimeLimit back;
    private final Basis basis;
    private final List<String> sources;

    private FormField(Builder builder) {
        id = builder.id;
        label = builder.label;
        type = builder.type;
        usedBy = Collections.unmodifiableSet(new LinkedHashSet<>(builder.usedBy));
        required = builder.required;
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(builder.choices));
        maxLength = builder.maxLength;
        prefill = builder.prefill;
        sensitive = builder.sensitive;
        ahead = checked(builder, builder.ahead);
        back = checked(builder, builder.back);
        basis = builder.basis;
        sources = List.copyOf(builder.sources);
    }

    private static @Nullable TimeLimit checked(Builder builder, @Nullable TimeLimit limit) {
        boolean days = limit != null && (limit.unit() == LimitUnit.DAY || limit.unit() == LimitUnit.MONTH);
        if (limit != null && (builder.type != FieldType.DATE || !days)) {
            throw new IllegalArgumentException(
                    "field \"%s\": only a date is bounded from the day of filing, in natural days or months, got %s for %s"
                            .formatted(builder.id, limit, builder.type.word()));
        }
        return limit;
    }

    /** Starts one from what it must have: {@code id}, its id; {@code label}, what stands beside it; {@code type}, what its value looks like. */
    public static Builder builder(String id, Text label, FieldType type) {
        return new Builder(id, label, type);
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns what stands beside it. */
    public Text label() {
        return label;
    }

    /** Returns what its value looks like. */
    public FieldType type() {
        return type;
    }

    /** Returns the matters that use it; empty means all of them. */
    public Set<MatterId> usedBy() {
        return usedBy;
    }

    /** Returns whether it must be filled in. */
    public boolean required() {
        return required;
    }

    /** Returns the choices by id, in the order shown; empty unless the type has choices. */
    public Map<String, Text> choices() {
        return choices;
    }

    /** Returns the greatest number of characters (Unicode code points). */
    public int maxLength() {
        return maxLength;
    }

    /** Returns where it is filled in from: the id of a material, or {@code answers.} and the id of a question. */
    public Optional<String> prefill() {
        return Optional.ofNullable(prefill);
    }

    /** Returns whether its value is sensitive, such as health or a bank account (敏感个人信息, 个人信息保护法 art. 28). */
    public boolean sensitive() {
        return sensitive;
    }

    /** Returns how long after the day of filing a date must lie at least, such as 20 days before an event (提前申请). */
    public Optional<TimeLimit> ahead() {
        return Optional.ofNullable(ahead);
    }

    /** Returns how long before the day of filing a date may lie at most, such as 90 days after a birth (限期申请). */
    public Optional<TimeLimit> back() {
        return Optional.ofNullable(back);
    }

    /** Returns how well it is grounded. */
    public Basis basis() {
        return basis;
    }

    /** Returns the ids of the sources it was taken from. */
    public List<String> sources() {
        return sources;
    }

    /** Returns whether {@code matter} may see the field. */
    public boolean usedBy(MatterId matter) {
        return usedBy.isEmpty() || usedBy.contains(matter);
    }

    @Override
    public String toString() {
        return "FormField[" + id + "]";
    }

    /** Builds a {@link FormField}; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Text label;
        private final FieldType type;
        private Set<MatterId> usedBy = Set.of();
        private boolean required = true;
        private Map<String, Text> choices = Map.of();
        private int maxLength = 1000;
        private @Nullable String prefill;
        private boolean sensitive;
        private @Nullable TimeLimit ahead;
        private @Nullable TimeLimit back;
        private Basis basis = Basis.SEEN;
        private List<String> sources = List.of();

        private Builder(String id, Text label, FieldType type) {
            this.id = Objects.requireNonNull(id, "id");
            this.label = Objects.requireNonNull(label, "label");
            this.type = Objects.requireNonNull(type, "type");
        }

        /** Sets the matters that use it; empty means all of them. Default: {@code empty}. */
        public Builder usedBy(Set<MatterId> usedBy) {
            this.usedBy = Objects.requireNonNull(usedBy, "usedBy");
            return this;
        }

        /** Sets whether it must be filled in. Default: {@code true}. */
        public Builder required(boolean required) {
            this.required = required;
            return this;
        }

        /** Sets the choices by id, in the order shown; empty unless the type has choices. Default: {@code empty}. */
        public Builder choices(Map<String, Text> choices) {
            this.choices = Objects.requireNonNull(choices, "choices");
            return this;
        }

        /** Sets the greatest number of characters (Unicode code points). Default: {@code 1000}. */
        public Builder maxLength(int maxLength) {
            this.maxLength = maxLength;
            return this;
        }

        /** Sets where it is filled in from: the id of a material, or {@code answers.} and the id of a question. Default: none at all. */
        public Builder prefill(@Nullable String prefill) {
            this.prefill = prefill;
            return this;
        }

        /** Sets whether its value is sensitive. Default: {@code false}. */
        public Builder sensitive(boolean sensitive) {
            this.sensitive = sensitive;
            return this;
        }

        /** Sets how long after the day of filing a date must lie at least: natural days or months. Default: any time. */
        public Builder ahead(@Nullable TimeLimit ahead) {
            this.ahead = ahead;
            return this;
        }

        /** Sets how long before the day of filing a date may lie at most: natural days or months. Default: any time. */
        public Builder back(@Nullable TimeLimit back) {
            this.back = back;
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

        /** Returns the finished formField. */
        public FormField build() {
            return new FormField(this);
        }
    }
}
