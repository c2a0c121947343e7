package io.onething.check;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.FormField;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Situation;
import io.onething.bundle.Truth;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All situations that the questions of a bundle allow (全部情形), each answered to the end: not one after the other, but as functions of the
 * answers. It says the same as {@link Situation} does for one of them.
 *
 * <p>Facts are taken to be known, unless a condition asks whether one is. Not thread-safe.
 */
final class Situations {
    private static final int MOST_NODES = 1_000_000;

    private final Bundle bundle;
    private final List<Variable> variables = new ArrayList<>();
    private final Map<String, List<Integer>> ofQuestion = new HashMap<>();
    private final Map<String, Integer> ofFact = new HashMap<>();
    private final Map<String, Known> asked = new HashMap<>();
    private final Set<String> path = new HashSet<>();
    private final Diagrams diagrams;
    private final int eligible;

    Situations(Bundle bundle) {
        this.bundle = bundle;
        Map<Object, List<Condition.Compare>> compared = new LinkedHashMap<>();
        bundle.conditions().forEach(condition -> collect(condition, compared, new HashSet<>()));
        compared.forEach((key, ways) -> add((Subject) key, ways));
        bundle.questions().stream()
                .filter(question -> !ofQuestion.containsKey(question.id()))
                .forEach(question -> add(new Subject(Condition.Target.QUESTION, question.id()), List.of()));
        this.diagrams = new Diagrams(
                variables.stream()
                        .mapToInt(variable -> variable.classes().size())
                        .toArray(),
                MOST_NODES);
        this.eligible = eligibleNow();
    }

    /** What is asked about. */
    private record Subject(Condition.Target target, String id) {}

    /**
     * What is known about a condition, by situation.
     *
     * @param holds where it holds
     * @param fails where it does not; elsewhere a fact is missing
     */
    record Known(int holds, int fails) {
        Known not() {
            return new Known(/* holds= */ fails, /* fails= */ holds);
        }
    }

    /** Notes what is compared, each question behind those that decide whether it is asked. */
    private void collect(Condition condition, Map<Object, List<Condition.Compare>> compared, Set<String> above) {
        for (Condition.Compare compare : condition.comparisons()) {
            Optional<Question> question =
                    compare.target() == Condition.Target.QUESTION ? bundle.question(compare.id()) : Optional.empty();
            if (question.isPresent() && above.add(compare.id())) {
                collect(question.get().when(), compared, above);
            }
            compared.computeIfAbsent(new Subject(compare.target(), compare.id()), key -> new ArrayList<>())
                    .add(compare);
        }
    }

    private void add(Subject subject, List<Condition.Compare> compared) {
        if (subject.target() == Condition.Target.FACT) {
            ofFact.put(subject.id(), variables.size());
            variables.add(Variable.of(subject.id(), compared));
            return;
        }
        Optional<Question> question = bundle.question(subject.id());
        if (question.isEmpty()) {
            return;
        }
        List<Integer> places = ofQuestion.computeIfAbsent(subject.id(), id -> new ArrayList<>());
        if (question.get().type() == QuestionType.CHOICES) {
            for (String choice : Variable.values(compared, String.class)) {
                places.add(variables.size());
                variables.add(Variable.member(question.get(), choice));
            }
        } else {
            places.add(variables.size());
            variables.add(Variable.of(question.get(), compared));
        }
    }

    private int eligibleNow() {
        int all = Diagrams.YES;
        for (EligibilityRule rule : bundle.eligibility()) {
            all = diagrams.and(all, diagrams.not(of(rule.require()).fails()));
        }
        return all;
    }

    Diagrams diagrams() {
        return diagrams;
    }

    /** Returns where no rule shuts the applicant out. */
    int eligible() {
        return eligible;
    }

    /** Returns where a question is asked. */
    Known asked(Question question) {
        Known before = asked.get(question.id());
        if (before != null) {
            return before;
        }
        if (!path.add(question.id())) {
            return new Known(Diagrams.YES, Diagrams.NO);
        }
        Known now = of(question.when());
        path.remove(question.id());
        asked.put(question.id(), now);
        return now;
    }

    /** Returns where a condition holds. */
    Known of(Condition condition) {
        if (condition instanceof Condition.All all) {
            Known known = new Known(Diagrams.YES, Diagrams.NO);
            for (Condition part : all.conditions()) {
                Known next = of(part);
                known = new Known(diagrams.and(known.holds(), next.holds()), diagrams.or(known.fails(), next.fails()));
            }
            return known;
        }
        if (condition instanceof Condition.Any any) {
            Known known = new Known(Diagrams.NO, Diagrams.YES);
            for (Condition part : any.conditions()) {
                Known next = of(part);
                known = new Known(diagrams.or(known.holds(), next.holds()), diagrams.and(known.fails(), next.fails()));
            }
            return known;
        }
        if (condition instanceof Condition.Not not) {
            return of(not.condition()).not();
        }
        return compare((Condition.Compare) condition);
    }

    private Known compare(Condition.Compare compare) {
        if (compare.target() == Condition.Target.FACT) {
            Integer place = ofFact.get(compare.id());
            return place == null ? new Known(Diagrams.NO, Diagrams.NO) : at(place, compare);
        }
        Optional<Question> question = bundle.question(compare.id());
        if (question.isEmpty()) {
            return new Known(Diagrams.NO, Diagrams.YES);
        }
        int asking = asked(question.get()).holds();
        if (compare.operator() == Condition.Operator.KNOWN) {
            Known answered = new Known(asking, diagrams.not(asking));
            return compare.value().equals(true) ? answered : answered.not();
        }
        Known answer = answered(compare, ofQuestion.getOrDefault(compare.id(), List.of()));
        int holds = diagrams.and(asking, answer.holds());
        int fails = diagrams.and(asking, answer.fails());
        return new Known(holds, diagrams.or(asked(question.get()).fails(), fails));
    }

    /** Returns what an answer that is given is compared to; of several choices one must fit. */
    private Known answered(Condition.Compare compare, List<Integer> places) {
        Known known = new Known(Diagrams.NO, Diagrams.YES);
        for (int place : places) {
            Known next = at(place, compare);
            known = new Known(diagrams.or(known.holds(), next.holds()), diagrams.and(known.fails(), next.fails()));
        }
        return known;
    }

    private Known at(int place, Condition.Compare compare) {
        Variable variable = variables.get(place);
        List<Integer> holds = new ArrayList<>();
        List<Integer> fails = new ArrayList<>();
        for (AnswerClass answer : variable.classes()) {
            Truth truth = test(compare, answer.sampleOrNull());
            holds.add(truth == Truth.TRUE ? Diagrams.YES : Diagrams.NO);
            fails.add(truth == Truth.FALSE ? Diagrams.YES : Diagrams.NO);
        }
        return new Known(diagrams.of(place, holds), diagrams.of(place, fails));
    }

    private static Truth test(Condition.Compare compare, @Nullable Object value) {
        if (value == null) {
            return compare.test(Answers.NONE);
        }
        boolean ordered = switch (compare.operator()) {
            case GT, GTE, LT, LTE -> true;
            case IS, KNOWN, EACH, ANY -> false;
        };
        if (ordered && !compare.value().getClass().isInstance(value)) {
            return Truth.FALSE;
        }
        Answers answers = compare.target() == Condition.Target.FACT
                ? Answers.NONE.withFact(compare.id(), value)
                : Answers.of(compare.id(), value);
        return compare.test(answers);
    }

    /** Returns how many situations the bundle distinguishes: answers that no condition tells apart are one, unasked questions none. */
    BigInteger count() {
        int canonical = eligible;
        for (Question question : bundle.questions()) {
            Known asking = asked(question);
            for (int place : ofQuestion.getOrDefault(question.id(), List.of())) {
                int first = diagrams.is(place, 0);
                canonical = diagrams.and(canonical, diagrams.or(asking.holds(), first));
            }
        }
        return diagrams.count(canonical);
    }

    /** Returns whether a question makes a difference to some outcome. */
    boolean matters(Question question, BitSet support) {
        return ofQuestion.getOrDefault(question.id(), List.of()).stream().anyMatch(support::get) || prefills(question);
    }

    private boolean prefills(Question question) {
        return bundle.form().stream()
                .map(FormField::prefill)
                .flatMap(Optional::stream)
                .anyMatch(("answers." + question.id())::equals);
    }

    /** Returns the fewest answers that bring something about; empty where it never happens. */
    Optional<SmallestSituation> smallest(int wanted) {
        Map<Integer, Integer> values = diagrams.fewest(wanted, eligible);
        return Optional.ofNullable(values).map(found -> SmallestSituation.of(variables, found));
    }
}
