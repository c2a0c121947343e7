package io.onething.bundle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers to a bundle's questions (情形引导的回答) and, apart from them, the facts obtained by data sharing.
 *
 * <p>A value is a {@link Boolean}, a {@link BigDecimal}, a {@link String}, a {@link LocalDate}, a set of strings, or a list of items, each a
 * map from fields to values of the former kinds; whole numbers and collections are converted, and an empty one is a set. Whether a value fits its question is checked by the guide, which knows the questions. Immutable.
 */
public final class Answers {
    /** No answer yet. */
    public static final Answers NONE = new Answers(Map.of(), Map.of());

    private final Map<String, Object> values;
    private final Map<String, Object> facts;

    private Answers(Map<String, Object> values, Map<String, Object> facts) {
        this.values = values;
        this.facts = facts;
    }

    /**
     * Returns answers from question ids and values in turn, as in {@code of("signboard", true, "area_sqm", 120)}.
     *
     * @throws IllegalArgumentException when a value is missing, a question stands twice or a value has a type no answer has
     */
    public static Answers of(Object... idsAndValues) {
        if (idsAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "answers are pairs of a question id and a value, got an odd number of arguments");
        }
        Answers answers = NONE;
        for (int i = 0; i < idsAndValues.length; i += 2) {
            String id = String.valueOf(idsAndValues[i]);
            if (answers.values.containsKey(id)) {
                throw new IllegalArgumentException("question \"%s\" is answered twice".formatted(id));
            }
            answers = answers.with(id, idsAndValues[i + 1]);
        }
        return answers;
    }

    /** Returns answers from a map of question ids to values; see {@link #of}. */
    public static Answers from(Map<String, ?> values) {
        Answers answers = NONE;
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            answers = answers.with(entry.getKey(), entry.getValue());
        }
        return answers;
    }

    /** Returns these answers and one more, which replaces an earlier one to the same question. */
    public Answers with(String question, Object value) {
        return new Answers(put(values, question, value), facts);
    }

    /** Returns these answers and one more fact from data sharing (数据共享), which replaces an earlier one of that name. */
    public Answers withFact(String name, Object value) {
        return new Answers(values, put(facts, name, value));
    }

    /** Returns the answer to a question. */
    public Optional<Object> value(String question) {
        return Optional.ofNullable(values.get(question));
    }

    /** Returns a fact obtained by data sharing. */
    public Optional<Object> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** Returns all answers by question id, in the order given. */
    public Map<String, Object> values() {
        return values;
    }

    /** Returns all facts by name, in the order given. */
    public Map<String, Object> facts() {
        return facts;
    }

    /**
     * Returns the fields of one item of a list as answers to what is asked of it.
     *
     * @param item a map from the ids of fields to values, as it stands in these answers
     */
    public static Answers ofItem(Object item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) item).forEach((field, value) -> fields.put((String) field, value));
        return new Answers(Collections.unmodifiableMap(fields), Map.of());
    }

    private static Map<String, Object> put(Map<String, Object> map, String id, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put(id, normal(id, value));
        return Collections.unmodifiableMap(copy);
    }

    private static Object normal(String id, Object value) {
        if (value instanceof Boolean || value instanceof String || value instanceof LocalDate) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof Collection<?> several && several.stream().allMatch(String.class::isInstance)) {
            return Collections.unmodifiableSet(
                    new LinkedHashSet<>(several.stream().map(String.class::cast).toList()));
        }
        if (value instanceof Collection<?> items && items.stream().allMatch(Map.class::isInstance)) {
            return items.stream().map(item -> item(id, (Map<?, ?>) item)).toList();
        }
        throw new IllegalArgumentException(
                "the answer to \"%s\" is a boolean, a number, a text, a date, a collection of texts or a list of items; got a %s"
                        .formatted(id, value.getClass().getSimpleName()));
    }

    private static Map<String, Object> item(String id, Map<?, ?> item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        item.forEach((field, value) -> {
            Object normal = normal(id + "." + field, value);
            if (normal instanceof List<?>) {
                throw new IllegalArgumentException("an item of \"%s\" holds a list; items have no lists".formatted(id));
            }
            fields.put(String.valueOf(field), normal);
        });
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answers that && values.equals(that.values) && facts.equals(that.facts);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + facts.hashCode();
    }

    /** Returns which questions are answered; the answers themselves may be personal and are left out. */
    @Override
    public String toString() {
        return "Answers" + Set.copyOf(values.keySet());
    }
}
