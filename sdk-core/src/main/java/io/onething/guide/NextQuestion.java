package io.onething.guide;

import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which question to ask next (下一个问题): the one after which, on the average over the answers that make a difference, the fewest are left to
 * ask; the first in the definition of several. An answer that shuts the applicant out leaves none. Pure.
 */
final class NextQuestion {
    private final Guide guide;
    private final List<Condition.Compare> comparisons;

    NextQuestion(Guide guide) {
        this.guide = guide;
        this.comparisons = comparisons(guide.bundle());
    }

    /** Returns every comparison with an answer that a bundle makes. */
    static List<Condition.Compare> comparisons(Bundle bundle) {
        return bundle.conditions().stream()
                .flatMap(condition -> condition.comparisons().stream())
                .filter(compare -> compare.target() == Condition.Target.QUESTION)
                .toList();
    }

    Optional<Question> best() {
        Question best = null;
        double fewest = Double.MAX_VALUE;
        for (Question question : guide.openQuestions()) {
            double left = left(question);
            if (left < fewest) {
                fewest = left;
                best = question;
            }
        }
        return Optional.ofNullable(best);
    }

    private double left(Question question) {
        return answers(question, comparisons).stream()
                .mapToInt(answer -> {
                    Guide then = guide.answered(question.id(), answer);
                    return then.eligible() ? then.openQuestions().size() : 0;
                })
                .average()
                .orElse(Double.MAX_VALUE);
    }

    /** Returns one answer of each class that the definition tells apart. */
    static List<Object> answers(Question question, List<Condition.Compare> comparisons) {
        List<Condition.Compare> compares = comparisons.stream()
                .filter(compare -> compare.id().equals(question.id()))
                .toList();
        return switch (question.type()) {
            case YES_NO -> List.of(true, false);
            case CHOICE -> List.copyOf(question.choices().keySet());
            case CHOICES -> choices(question);
            case NUMBER -> numbers(question, compares);
            case DATE -> dates(compares);
            case TEXT -> texts(compares);
            case LIST -> lists(question, compares);
        };
    }

    private static List<Object> choices(Question question) {
        List<Object> answers = new ArrayList<>();
        question.choices().keySet().forEach(choice -> answers.add(Set.of(choice)));
        answers.add(Set.copyOf(question.choices().keySet()));
        return answers;
    }

    /** One item of each combination of answers to one of its fields, the others as they first are; and all of them, which no item alone says. */
    private static List<Object> lists(Question list, List<Condition.Compare> compares) {
        List<Condition.Compare> ofItem = compares.stream()
                .filter(compare -> compare.operator().ofItems())
                .flatMap(compare -> ((Condition) compare.value()).comparisons().stream())
                .toList();
        Map<String, Object> first = new LinkedHashMap<>();
        list.items()
                .forEach(field -> first.put(field.id(), answers(field, ofItem).get(0)));
        Set<Map<String, Object>> items = new LinkedHashSet<>();
        for (Question field : list.items()) {
            for (Object answer : answers(field, ofItem)) {
                Map<String, Object> item = new LinkedHashMap<>(first);
                item.put(field.id(), answer);
                items.add(item);
            }
        }
        List<Object> lists = new ArrayList<>();
        items.forEach(item -> lists.add(List.of(item)));
        lists.add(List.copyOf(items));
        return lists;
    }

    /** Below, at and between the thresholds, and above; where none of these may be answered, one that may. */
    private static List<Object> numbers(Question question, List<Condition.Compare> compares) {
        TreeSet<BigDecimal> marks = new TreeSet<>();
        compares.stream()
                .map(Condition.Compare::value)
                .filter(BigDecimal.class::isInstance)
                .forEach(value -> marks.add((BigDecimal) value));
        TreeSet<BigDecimal> answers = new TreeSet<>(marks);
        BigDecimal before = null;
        for (BigDecimal mark : marks) {
            answers.add(
                    before == null
                            ? mark.subtract(BigDecimal.ONE)
                            : before.add(mark).divide(BigDecimal.valueOf(2)));
            before = mark;
        }
        answers.add(before == null ? BigDecimal.ONE : before.add(BigDecimal.ONE));
        List<Object> fitting = new ArrayList<>(answers);
        fitting.removeIf(answer -> question.min()
                        .filter(min -> min.compareTo((BigDecimal) answer) > 0)
                        .isPresent()
                || question.max()
                        .filter(max -> max.compareTo((BigDecimal) answer) < 0)
                        .isPresent());
        if (fitting.isEmpty()) {
            question.min().or(question::max).ifPresent(fitting::add);
        }
        return fitting;
    }

    private static List<Object> dates(List<Condition.Compare> compares) {
        TreeSet<LocalDate> days = new TreeSet<>();
        compares.stream()
                .map(Condition.Compare::value)
                .filter(LocalDate.class::isInstance)
                .map(LocalDate.class::cast)
                .forEach(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        return days.isEmpty() ? List.of(LocalDate.EPOCH) : List.copyOf(days);
    }

    private static List<Object> texts(List<Condition.Compare> compares) {
        Set<Object> texts = new LinkedHashSet<>();
        for (Condition.Compare compare : compares) {
            if (compare.value() instanceof Set<?> several) {
                texts.addAll(several);
            } else if (compare.value() instanceof String text) {
                texts.add(text);
            }
        }
        texts.add("-");
        return List.copyOf(texts);
    }
}
