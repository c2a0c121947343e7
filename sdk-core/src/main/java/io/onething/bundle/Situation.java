package io.onething.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Answers seen through the questions of a bundle (情形): which questions are asked at all, and what follows from that.
 *
 * <p>A question whose {@code when} does not hold is not asked: an answer to it is ignored, and a comparison with it does not hold,
 * whatever other questions are answered. So a condition never waits for an answer that nobody is asked for. Immutable and pure.
 */
public final class Situation {
    private final Bundle bundle;
    private final Answers answers;
    private final Map<String, Truth> asked;

    private Situation(Bundle bundle, Answers given) {
        this.bundle = bundle;
        this.asked = new Asking(bundle, given).all();
        this.answers = without(given, asked);
    }

    /**
     * Returns the situation that {@code answers} describe.
     *
     * @param answers of the types that the questions ask for, which the guide checks
     */
    public static Situation of(Bundle bundle, Answers answers) {
        return new Situation(Objects.requireNonNull(bundle, "bundle"), Objects.requireNonNull(answers, "answers"));
    }

    /** Returns the answers to questions that are asked, and all facts. */
    public Answers answers() {
        return answers;
    }

    /** Returns whether a question is asked; {@link Truth#FALSE} for one that the bundle does not have. */
    public Truth asked(String question) {
        return asked.getOrDefault(question, Truth.FALSE);
    }

    /** Returns what is known about {@code condition} in this situation. */
    public Truth test(Condition condition) {
        return test(condition, asked, answers);
    }

    /**
     * Returns the questions that decide {@code condition} and can be asked now, in bundle order: empty where it is decided already or
     * waits for facts only. When they are answered, further questions may follow.
     */
    public List<String> open(Condition condition) {
        Set<String> found = new LinkedHashSet<>();
        collect(condition, found, new LinkedHashSet<>());
        if (found.isEmpty()) {
            return List.of();
        }
        return bundle.questions().stream()
                .map(Question::id)
                .filter(found::contains)
                .toList();
    }

    /** Returns the facts that decide {@code condition} and are missing, in the order written. */
    public List<String> openFacts(Condition condition) {
        return undecided(condition).stream()
                .filter(compare -> compare.target() == Condition.Target.FACT)
                .map(Condition.Compare::id)
                .distinct()
                .toList();
    }

    private void collect(Condition condition, Set<String> found, Set<String> seen) {
        for (Condition.Compare compare : undecided(condition)) {
            if (compare.target() == Condition.Target.QUESTION && seen.add(compare.id())) {
                Optional<Question> question = bundle.question(compare.id());
                if (asked(compare.id()) == Truth.UNKNOWN && question.isPresent()) {
                    collect(question.get().when(), found, seen);
                } else {
                    found.add(compare.id());
                }
            }
        }
    }

    /** Returns the comparisons that a condition's outcome still depends on; those inside decided parts are left out. */
    private List<Condition.Compare> undecided(Condition condition) {
        if (test(condition) != Truth.UNKNOWN) {
            return List.of();
        }
        return parts(condition)
                .map(parts ->
                        parts.stream().flatMap(part -> undecided(part).stream()).toList())
                .orElseGet(condition::comparisons);
    }

    private static Optional<List<Condition>> parts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return Optional.of(all.conditions());
        }
        if (condition instanceof Condition.Any any) {
            return Optional.of(any.conditions());
        }
        return condition instanceof Condition.Not not ? Optional.of(List.of(not.condition())) : Optional.empty();
    }

    /** Returns what a condition is, where a comparison of a question that is not asked does not hold, whatever it compares with. */
    private static Truth test(Condition condition, Map<String, Truth> asked, Answers answers) {
        if (condition instanceof Condition.All all) {
            Truth truth = Truth.TRUE;
            for (Condition part : all.conditions()) {
                truth = truth.and(test(part, asked, answers));
            }
            return truth;
        }
        if (condition instanceof Condition.Any any) {
            Truth truth = Truth.FALSE;
            for (Condition part : any.conditions()) {
                truth = truth.or(test(part, asked, answers));
            }
            return truth;
        }
        if (condition instanceof Condition.Not not) {
            return test(not.condition(), asked, answers).not();
        }
        return condition instanceof Condition.Compare compare && notAsked(compare, asked)
                ? constant(compare)
                : condition.test(answers);
    }

    private static boolean notAsked(Condition.Compare compare, Map<String, Truth> asked) {
        return compare.target() == Condition.Target.QUESTION && asked.get(compare.id()) == Truth.FALSE;
    }

    private static Truth constant(Condition.Compare compare) {
        return Truth.of(compare.operator() == Condition.Operator.KNOWN
                && compare.value().equals(false));
    }

    private static Answers without(Answers given, Map<String, Truth> asked) {
        if (given.values().keySet().stream().noneMatch(id -> asked.get(id) == Truth.FALSE)) {
            return given;
        }
        Answers kept = Answers.NONE;
        for (Map.Entry<String, Object> entry : given.values().entrySet()) {
            if (asked.get(entry.getKey()) != Truth.FALSE) {
                kept = kept.with(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, Object> entry : given.facts().entrySet()) {
            kept = kept.withFact(entry.getKey(), entry.getValue());
        }
        return kept;
    }

    /** Works out which questions are asked; one whose {@code when} leads back to itself counts as asked. */
    private static final class Asking {
        private final Bundle bundle;
        private final Answers given;
        private final Map<String, Truth> known = new HashMap<>();
        private final List<String> path = new ArrayList<>();

        Asking(Bundle bundle, Answers given) {
            this.bundle = bundle;
            this.given = given;
        }

        Map<String, Truth> all() {
            bundle.questions().forEach(this::asked);
            return Collections.unmodifiableMap(known);
        }

        private void asked(Question question) {
            if (known.containsKey(question.id()) || path.contains(question.id())) {
                return;
            }
            path.add(question.id());
            question.when().questions().forEach(id -> bundle.question(id).ifPresent(this::asked));
            path.remove(question.id());
            known.put(question.id(), test(question.when(), known, given));
        }
    }
}
