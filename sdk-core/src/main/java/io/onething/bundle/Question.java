package io.onething.bundle;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question that finds out the applicant's situation (情形引导).
 *
 * <p>Immutable; made by the definition loader, or in code by its {@link Builder}.
 */
public final class Question {
    private final String id;
    private final Text ask;
    private final QuestionType type;
    private final Map<String, Text> choices;
    private final List<Question> items;
    private final Condition when;
    private final @Nullable BigDecimal min;
    private final @Nullable BigDecimal max;
    private final @Nullable Text unit;
    private final @Nullable Text help;
    private final Basis basis;
    private final List<String> sources;

    private Question(Builder builder) {
        id = builder.id;
        ask = builder.ask;
        type = builder.type;
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(builder.choices));
        items = List.copyOf(builder.items);
        when = builder.when;
        min = builder.min;
        max = builder.max;
        unit = builder.unit;
        help = builder.help;
        basis = builder.basis;
        sources = List.copyOf(builder.sources);
    }

    /** Starts one from what it must have: {@code id}, its id; {@code ask}, what is asked; {@code type}, what an answer looks like. */
    public static Builder builder(String id, Text ask, QuestionType type) {
        return new Builder(id, ask, type);
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns what is asked. */
    public Text ask() {
        return ask;
    }

    /** Returns what an answer looks like. */
    public QuestionType type() {
        return type;
    }

    /** Returns the choices by id, in the order shown; empty unless the type has choices. */
    public Map<String, Text> choices() {
        return choices;
    }

    /** Returns what is asked of each item of a list, in the order shown; empty unless it is one. None of these is a list itself. */
    public List<Question> items() {
        return items;
    }

    /** Returns when it is asked. */
    public Condition when() {
        return when;
    }

    /** Returns the least number allowed; of a list, the least number of items. */
    public Optional<BigDecimal> min() {
        return Optional.ofNullable(min);
    }

    /** Returns the greatest number allowed; of a list, the greatest number of items. */
    public Optional<BigDecimal> max() {
        return Optional.ofNullable(max);
    }

    /** Returns the unit of the number. */
    public Optional<Text> unit() {
        return Optional.ofNullable(unit);
    }

    /** Returns an explanation in plain words. */
    public Optional<Text> help() {
        return Optional.ofNullable(help);
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
        return "Question[" + id + "]";
    }

    /** Builds a {@link Question}; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Text ask;
        private final QuestionType type;
        private Map<String, Text> choices = Map.of();
        private List<Question> items = List.of();
        private Condition when = Condition.always();
        private @Nullable BigDecimal min;
        private @Nullable BigDecimal max;
        private @Nullable Text unit;
        private @Nullable Text help;
        private Basis basis = Basis.SEEN;
        private List<String> sources = List.of();

        private Builder(String id, Text ask, QuestionType type) {
            this.id = Objects.requireNonNull(id, "id");
            this.ask = Objects.requireNonNull(ask, "ask");
            this.type = Objects.requireNonNull(type, "type");
        }

        /** Sets the choices by id, in the order shown; empty unless the type has choices. Default: {@code empty}. */
        public Builder choices(Map<String, Text> choices) {
            this.choices = Objects.requireNonNull(choices, "choices");
            return this;
        }

        /** Sets what is asked of each item of a list; empty unless it is one. Default: {@code empty}. */
        public Builder items(List<Question> items) {
            this.items = Objects.requireNonNull(items, "items");
            return this;
        }

        /** Sets when it is asked. Default: {@code Condition.always()}. */
        public Builder when(Condition when) {
            this.when = Objects.requireNonNull(when, "when");
            return this;
        }

        /** Sets the least number allowed, or of items. Default: none at all. */
        public Builder min(@Nullable BigDecimal min) {
            this.min = min;
            return this;
        }

        /** Sets the greatest number allowed, or of items. Default: none at all. */
        public Builder max(@Nullable BigDecimal max) {
            this.max = max;
            return this;
        }

        /** Sets the unit of the number. Default: none at all. */
        public Builder unit(@Nullable Text unit) {
            this.unit = unit;
            return this;
        }

        /** Sets an explanation in plain words. Default: none at all. */
        public Builder help(@Nullable Text help) {
            this.help = help;
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

        /** Returns the finished question. */
        public Question build() {
            return new Question(this);
        }
    }
}
