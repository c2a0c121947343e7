package io.onething.check;

import io.onething.bundle.Condition;
import io.onething.bundle.Question;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An answer or a fact, cut into the classes that a definition distinguishes (回答分类): inside a class every condition gives the same.
 *
 * @param target question or fact
 * @param id the question or fact
 * @param memberOrNull the choice this is about, where a question takes several; the classes are then chosen and not chosen
 * @param classes at least one
 */
record Variable(
        Condition.Target target, String id, @Nullable String memberOrNull, List<AnswerClass> classes) {
    Variable {
        classes = List.copyOf(classes);
    }

    /** Returns what an answer to one question, compared in those ways, is cut into. */
    static Variable of(Question question, List<Condition.Compare> compared) {
        List<AnswerClass> classes = switch (question.type()) {
            case YES_NO -> values(compared, Boolean.class).isEmpty() ? yesNo().subList(0, 1) : yesNo();
            case CHOICE -> choices(question, values(compared, String.class));
            case NUMBER ->
                numbers(
                        values(compared, BigDecimal.class),
                        question.min().orElse(null),
                        question.max().orElse(null));
            case DATE -> dates(values(compared, LocalDate.class));
            case TEXT, CHOICES -> texts(values(compared, String.class));
            case LIST -> ListClasses.of(question, compared);
        };
        return new Variable(Condition.Target.QUESTION, question.id(), null, classes);
    }

    /** Returns whether one choice of a question that takes several is among the answers. */
    static Variable member(Question question, String choice) {
        return new Variable(
                Condition.Target.QUESTION,
                question.id(),
                choice,
                List.of(new AnswerClass("without " + choice, "不含" + choice, Set.of()), AnswerClass.including(choice)));
    }

    /** Returns what a fact, compared in those ways, is cut into. */
    static Variable of(String fact, List<Condition.Compare> compared) {
        List<AnswerClass> classes = new ArrayList<>();
        if (!values(compared, BigDecimal.class).isEmpty()) {
            classes.addAll(numbers(values(compared, BigDecimal.class), null, null));
        }
        if (!values(compared, LocalDate.class).isEmpty()) {
            classes.addAll(dates(values(compared, LocalDate.class)));
        }
        if (!values(compared, String.class).isEmpty()) {
            classes.addAll(texts(values(compared, String.class)));
        }
        boolean optional = compared.stream().anyMatch(one -> one.operator() == Condition.Operator.KNOWN);
        if (!values(compared, Boolean.class).isEmpty() || classes.isEmpty()) {
            classes.addAll(yesNo());
        }
        if (optional) {
            classes.add(AnswerClass.UNKNOWN);
        }
        return new Variable(Condition.Target.FACT, fact, null, classes);
    }

    static <T extends Comparable<? super T>> List<T> values(List<Condition.Compare> compared, Class<T> type) {
        Set<T> found = new TreeSet<>();
        for (Condition.Compare one : compared) {
            if (one.operator() == Condition.Operator.KNOWN) {
                continue;
            }
            if (one.value() instanceof Set<?> several) {
                several.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
            } else if (type.isInstance(one.value())) {
                found.add(type.cast(one.value()));
            }
        }
        return List.copyOf(found);
    }

    private static List<AnswerClass> yesNo() {
        return List.of(new AnswerClass("yes", "是", true), new AnswerClass("no", "否", false));
    }

    /** Returns the choices that are compared, and of the others the first for all. */
    private static List<AnswerClass> choices(Question question, List<String> compared) {
        List<AnswerClass> classes = new ArrayList<>();
        Optional<String> other = question.choices().keySet().stream()
                .filter(choice -> !compared.contains(choice))
                .findFirst();
        question.choices().keySet().stream()
                .filter(choice -> compared.contains(choice)
                        || other.filter(choice::equals).isPresent())
                .map(AnswerClass::of)
                .forEach(classes::add);
        return classes;
    }

    private static List<AnswerClass> texts(List<String> texts) {
        Set<AnswerClass> classes = new LinkedHashSet<>();
        texts.forEach(text -> classes.add(AnswerClass.of(text)));
        String other = "-";
        while (texts.contains(other)) {
            other += "-";
        }
        classes.add(new AnswerClass("something else", "其他", other));
        return List.copyOf(classes);
    }

    private static List<AnswerClass> numbers(
            List<BigDecimal> marks, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        List<AnswerClass> classes = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal mark : marks) {
            between(before, mark, min, max).ifPresent(classes::add);
            if (within(mark, min, max)) {
                classes.add(AnswerClass.of(mark));
            }
            before = mark;
        }
        between(before, null, min, max).ifPresent(classes::add);
        return classes;
    }

    private static boolean within(BigDecimal number, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    /** Returns the numbers strictly between two marks that are allowed. */
    private static Optional<AnswerClass> between(
            @Nullable BigDecimal above,
            @Nullable BigDecimal below,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max) {
        return sample(above, below, min, max).map(sample -> AnswerClass.range(above, below, sample));
    }

    private static Optional<BigDecimal> sample(
            @Nullable BigDecimal above,
            @Nullable BigDecimal below,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max) {
        if (min != null && inside(min, above, below)) {
            return Optional.of(min);
        }
        if (max != null && inside(max, above, below)) {
            return Optional.of(max);
        }
        BigDecimal some;
        if (above == null) {
            some = below == null ? BigDecimal.ZERO : below.subtract(BigDecimal.ONE);
        } else if (below == null) {
            some = above.add(BigDecimal.ONE);
        } else {
            BigDecimal middle = above.add(below).divide(BigDecimal.valueOf(2));
            BigDecimal whole = middle.setScale(0, RoundingMode.FLOOR);
            some = inside(whole, above, below) ? whole : middle;
        }
        return within(some, min, max) ? Optional.of(some) : Optional.empty();
    }

    private static boolean inside(BigDecimal number, @Nullable BigDecimal above, @Nullable BigDecimal below) {
        return (above == null || number.compareTo(above) > 0) && (below == null || number.compareTo(below) < 0);
    }

    private static List<AnswerClass> dates(List<LocalDate> marks) {
        if (marks.isEmpty()) {
            return List.of(new AnswerClass("some day", "某日", LocalDate.EPOCH));
        }
        List<AnswerClass> classes = new ArrayList<>();
        LocalDate before = null;
        for (LocalDate mark : marks) {
            if (before == null || before.plusDays(1).isBefore(mark)) {
                LocalDate some = before == null ? mark.minusDays(1) : before.plusDays(1);
                classes.add(AnswerClass.range(before, mark, some));
            }
            classes.add(AnswerClass.of(mark));
            before = mark;
        }
        classes.add(AnswerClass.range(before, null, marks.get(marks.size() - 1).plusDays(1)));
        return classes;
    }
}
