package io.onething.bundle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A condition over answers and shared facts (适用条件): structured data, never an expression language.
 *
 * <p>A closed family, so that a checker can enumerate the situations a definition distinguishes. Immutable.
 */
public sealed interface Condition {
    /** Returns a condition that always holds; what a definition without a {@code when} means. */
    static Condition always() {
        return All.OF_NOTHING;
    }

    /** Returns what is known about the condition under {@code answers}. */
    Truth test(Answers answers);

    /** Returns the comparisons the condition is made of, in the order written. */
    List<Compare> comparisons();

    /** Returns the ids of the questions it asks about, in the order written. */
    default Set<String> questions() {
        Set<String> ids = new LinkedHashSet<>();
        comparisons().stream()
                .filter(compare -> compare.target() == Target.QUESTION)
                .forEach(compare -> ids.add(compare.id()));
        return ids;
    }

    /** What a comparison looks at. */
    enum Target {
        /** The applicant's answer to a question. */
        QUESTION,
        /** A fact obtained by data sharing. */
        FACT
    }

    /** How a comparison compares. */
    enum Operator {
        /** Equal to the value, or a member of it where the value is a set. */
        IS,
        /** Greater than the value. */
        GT,
        /** Greater than or equal to the value. */
        GTE,
        /** Less than the value. */
        LT,
        /** Less than or equal to the value. */
        LTE,
        /** Whether there is a value at all; the value says true or false. */
        KNOWN,
        /** Every item of the list meets the value, which is a condition over the fields of an item; true of no items (每一项都满足). */
        EACH,
        /** An item of the list meets the value, which is a condition over the fields of an item; false of no items (有一项满足). */
        ANY;

        /** Returns whether it looks at the items of a list. */
        public boolean ofItems() {
            return this == EACH || this == ANY;
        }
    }

    /**
     * All of some conditions hold; true when there are none.
     *
     * @param conditions the conditions, in the order written
     */
    record All(List<Condition> conditions) implements Condition {
        private static final All OF_NOTHING = new All(List.of());

        /** Takes a copy. */
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Truth test(Answers answers) {
            return conditions.stream().map(part -> part.test(answers)).reduce(Truth.TRUE, Truth::and);
        }

        @Override
        public List<Compare> comparisons() {
            return conditions.stream()
                    .flatMap(part -> part.comparisons().stream())
                    .toList();
        }
    }

    /**
     * One of some conditions holds; false when there are none.
     *
     * @param conditions the conditions, in the order written
     */
    record Any(List<Condition> conditions) implements Condition {
        /** Takes a copy. */
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Truth test(Answers answers) {
            return conditions.stream().map(part -> part.test(answers)).reduce(Truth.FALSE, Truth::or);
        }

        @Override
        public List<Compare> comparisons() {
            return conditions.stream()
                    .flatMap(part -> part.comparisons().stream())
                    .toList();
        }
    }

    /**
     * A condition does not hold.
     *
     * @param condition the condition
     */
    record Not(Condition condition) implements Condition {
        @Override
        public Truth test(Answers answers) {
            return condition.test(answers).not();
        }

        @Override
        public List<Compare> comparisons() {
            return condition.comparisons();
        }
    }

    /**
     * One comparison of an answer or a fact.
     *
     * @param target whether {@code id} is a question or a fact
     * @param id the question or fact
     * @param operator how to compare
     * @param value what to compare with: Boolean, BigDecimal, String, LocalDate or a set of strings; for the items of a list, a condition
     *     whose questions are the fields of an item
     */
    record Compare(Target target, String id, Operator operator, Object value) implements Condition {
        /** Checks that all parts are there. */
        public Compare {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(value, "value");
            if (operator.ofItems() != value instanceof Condition) {
                throw new IllegalArgumentException(
                        "each and any take a condition over an item and nothing else does, got %s of a %s"
                                .formatted(operator, value.getClass().getSimpleName()));
            }
        }

        @Override
        public Truth test(Answers answers) {
            Optional<Object> found = target == Target.QUESTION ? answers.value(id) : answers.fact(id);
            if (operator == Operator.KNOWN) {
                return Truth.of(value.equals(found.isPresent()));
            }
            return found.map(this::compare).orElse(Truth.UNKNOWN);
        }

        private Truth compare(Object found) {
            if (operator == Operator.IS) {
                return Truth.of(is(found));
            }
            if (value instanceof Condition ofItem) {
                return items(ofItem, found);
            }
            int order = order(found);
            return Truth.of(
                    switch (operator) {
                        case GT -> order > 0;
                        case GTE -> order >= 0;
                        case LT -> order < 0;
                        case LTE -> order <= 0;
                        case IS, KNOWN, EACH, ANY -> throw new IllegalStateException("handled above: " + operator);
                    });
        }

        private Truth items(Condition ofItem, Object found) {
            boolean each = operator == Operator.EACH;
            Truth all = Truth.of(each);
            for (Object item : (Collection<?>) found) {
                Truth one = ofItem.test(Answers.ofItem(item));
                all = each ? all.and(one) : all.or(one);
            }
            return all;
        }

        private boolean is(Object found) {
            if (value instanceof Set<?> wanted) {
                return found instanceof Set<?> given
                        ? given.stream().anyMatch(wanted::contains)
                        : wanted.contains(found);
            }
            if (found instanceof Set<?> given) {
                return given.contains(value);
            }
            if (found instanceof BigDecimal number && value instanceof BigDecimal wanted) {
                return number.compareTo(wanted) == 0;
            }
            return found.equals(value);
        }

        private int order(Object found) {
            if (found instanceof BigDecimal number && value instanceof BigDecimal wanted) {
                return number.compareTo(wanted);
            }
            if (found instanceof LocalDate date && value instanceof LocalDate wanted) {
                return date.compareTo(wanted);
            }
            throw new IllegalArgumentException("\"%s\" is compared by %s with a %s, but its value is a %s"
                    .formatted(
                            id,
                            operator,
                            value.getClass().getSimpleName(),
                            found.getClass().getSimpleName()));
        }

        @Override
        public List<Compare> comparisons() {
            return List.of(this);
        }
    }
}
