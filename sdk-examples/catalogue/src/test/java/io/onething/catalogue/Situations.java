package io.onething.catalogue;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Question;
import io.onething.bundle.Situation;
import io.onething.bundle.Truth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The situations of a bundle that its questions make (情形): one in which everything is in order, and from it every other answer to every
 * question, both sides of every threshold, every fact the other way round, and every rule not met.
 */
final class Situations {
    private static final BigDecimal USUAL = BigDecimal.TEN;

    private final Bundle bundle;
    private final LocalDate today;
    private final List<Condition.Compare> comparisons;

    private Situations(Bundle bundle, LocalDate today) {
        this.bundle = bundle;
        this.today = today;
        this.comparisons = bundle.conditions().stream()
                .flatMap(condition -> condition.comparisons().stream())
                .flatMap(Situations::withItems)
                .toList();
    }

    /** Returns a comparison, and those with the fields of the items that it is over. */
    private static Stream<Condition.Compare> withItems(Condition.Compare compare) {
        return compare.value() instanceof Condition ofItem
                ? Stream.concat(Stream.of(compare), ofItem.comparisons().stream())
                : Stream.of(compare);
    }

    /**
     * One situation.
     *
     * @param name what differs from the usual
     * @param answers the answers to all questions, and all facts
     */
    record Named(String name, Answers answers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> of(Bundle bundle, LocalDate today) {
        return new Situations(bundle, today).all();
    }

    private List<Named> all() {
        Answers usual = usual();
        Map<Answers, Named> found = new LinkedHashMap<>();
        found.put(usual, new Named("usual", usual));
        for (Question question : bundle.questions()) {
            for (Object value : values(question)) {
                Answers varied = askedIn(usual, question).with(question.id(), value);
                found.putIfAbsent(varied, new Named(question.id() + "=" + value, varied));
            }
        }
        for (String fact : facts()) {
            for (boolean value : List.of(true, false)) {
                Answers varied = usual.withFact(fact, value);
                found.putIfAbsent(varied, new Named(fact + "=" + value, varied));
            }
        }
        for (EligibilityRule rule : bundle.eligibility()) {
            Answers shutOut = mended(usual, new Condition.Not(rule.require()));
            found.putIfAbsent(shutOut, new Named("without " + rule.id(), shutOut));
        }
        return List.copyOf(found.values());
    }

    /** Returns answers that no rule shuts out: the first of every question, changed where a rule wants another. */
    private Answers usual() {
        Answers answers = Answers.NONE;
        for (Question question : bundle.questions()) {
            answers = answers.with(question.id(), values(question).get(0));
        }
        for (String fact : facts()) {
            answers = answers.withFact(fact, true);
        }
        for (EligibilityRule rule : bundle.eligibility()) {
            answers = mended(answers, rule.require());
        }
        return answers;
    }

    private Answers mended(Answers answers, Condition wanted) {
        if (holds(answers, wanted)) {
            return answers;
        }
        List<Answers> tried = List.of(answers);
        for (Condition.Compare compare : wanted.comparisons()) {
            tried = tried.stream().flatMap(one -> changed(one, compare)).toList();
        }
        return tried.stream()
                .filter(one -> holds(one, wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answers satisfy a rule of " + bundle.ref()));
    }

    private Stream<Answers> changed(Answers answers, Condition.Compare compare) {
        if (compare.target() == Condition.Target.FACT) {
            return Stream.of(true, false).map(value -> answers.withFact(compare.id(), value));
        }
        return bundle.question(compare.id()).stream()
                .flatMap(question -> values(question).stream())
                .map(value -> answers.with(compare.id(), value));
    }

    private Answers askedIn(Answers usual, Question question) {
        return mended(usual, question.when());
    }

    private boolean holds(Answers answers, Condition condition) {
        return Situation.of(bundle, answers).test(condition) == Truth.TRUE;
    }

    private List<Object> values(Question question) {
        return switch (question.type()) {
            case YES_NO -> List.of(true, false);
            case CHOICE -> List.copyOf(question.choices().keySet());
            case CHOICES -> several(question.choices().keySet());
            case NUMBER -> numbers(question);
            case DATE -> List.of(today.plusDays(60));
            case TEXT -> List.of("示例");
            case LIST -> lists(question);
        };
    }

    /** Returns a list of one item for each answer to each of its fields, and all of these together. */
    private List<Object> lists(Question list) {
        Map<String, Object> usual = new LinkedHashMap<>();
        list.items().forEach(field -> usual.put(field.id(), values(field).get(0)));
        Set<Map<String, Object>> items = new LinkedHashSet<>();
        for (Question field : list.items()) {
            for (Object value : values(field)) {
                Map<String, Object> item = new LinkedHashMap<>(usual);
                item.put(field.id(), value);
                items.add(item);
            }
        }
        List<Object> lists = new ArrayList<>();
        items.forEach(item -> lists.add(List.of(item)));
        lists.add(List.copyOf(items));
        return lists;
    }

    /** Returns all of the choices, each alone, and none. */
    private static List<Object> several(Set<String> choices) {
        List<Object> values = new ArrayList<>(List.of(new LinkedHashSet<>(choices)));
        choices.forEach(choice -> values.add(Set.of(choice)));
        values.add(Set.of());
        return values;
    }

    /** Returns a usual number, and those on, just below and just above every threshold. */
    private List<Object> numbers(Question question) {
        BigDecimal least = question.min().orElse(BigDecimal.ZERO);
        BigDecimal greatest = question.max().orElse(USUAL);
        Set<BigDecimal> numbers = new TreeSet<>();
        comparisons.stream()
                .filter(compare -> compare.id().equals(question.id()))
                .map(Condition.Compare::value)
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .forEach(at -> numbers.addAll(List.of(at.subtract(BigDecimal.ONE), at, at.add(BigDecimal.ONE))));
        numbers.removeIf(number -> number.compareTo(least) < 0 || number.compareTo(greatest) > 0);
        List<Object> values = new ArrayList<>(List.of(USUAL.max(least).min(greatest)));
        values.addAll(numbers);
        return values;
    }

    private Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>();
        comparisons.stream()
                .filter(compare -> compare.target() == Condition.Target.FACT)
                .forEach(compare -> facts.add(compare.id()));
        return facts;
    }
}
