package io.onething.rehearsal;

import io.onething.OneThingException;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.Handling;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Scenario;
import io.onething.bundle.Situation;
import io.onething.bundle.SpecialProcedure;
import io.onething.bundle.Truth;
import io.onething.bundle.Worded;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** In what situations people come (情形构成): draws answers and facts by their shares. */
final class Mix {
    private static final String FACT = "fact.";

    private final Bundle bundle;
    private final Map<String, Shares> shares = new LinkedHashMap<>();

    Mix(Bundle bundle, Scenario scenario) {
        this.bundle = bundle;
        List<String> english = new ArrayList<>();
        List<String> chinese = new ArrayList<>();
        scenario.answers().forEach((id, given) -> add(id, given, english, chinese));
        for (Question question : bundle.questions()) {
            shares.computeIfAbsent(question.id(), id -> usual(question, scenario.begins()));
        }
        scenario.departments().keySet().stream()
                .filter(id -> bundle.department(id).isEmpty())
                .forEach(id -> unknown("departments." + id, english, chinese));
        scenario.matters().keySet().stream()
                .filter(id -> bundle.matter(id).isEmpty())
                .forEach(id -> unknown("matters." + id, english, chinese));
        scenario.matters().forEach((id, handling) -> grounds(id, handling, english, chinese));
        scenario.visits().keySet().stream()
                .filter(id -> bundle.visit(id).isEmpty())
                .forEach(id -> unknown("visits." + id, english, chinese));
        bundle.conditions().stream()
                .flatMap(condition -> condition.comparisons().stream())
                .filter(compare -> compare.target() == Condition.Target.FACT)
                .map(Condition.Compare::id)
                .filter(id -> !shares.containsKey(FACT + id))
                .distinct()
                .forEach(id -> {
                    english.add("something depends on the fact \"%s\", say under \"facts\" how often it has which value"
                            .formatted(id));
                    chinese.add("有内容取决于共享数据“%s”，请在“facts”中写明各取值的比重".formatted(id));
                });
        if (!scenario.bundle().equals(bundle.ref().id())) {
            english.add("it is for bundle \"%s\", not \"%s\""
                    .formatted(scenario.bundle(), bundle.ref().id()));
            chinese.add("该场景用于一件事“%s”，而非“%s”"
                    .formatted(scenario.bundle(), bundle.ref().id()));
        }
        if (!english.isEmpty()) {
            throw new OneThingException(
                    "OT-1104",
                    "the scenario \"%s\" does not fit the bundle %s: %s; repair it and rehearse again"
                            .formatted(scenario.id(), bundle.ref(), String.join("; ", english)),
                    "推演场景“%s”与一件事 %s 不符：%s；请改正后重新推演".formatted(scenario.id(), bundle.ref(), String.join("；", chinese)));
        }
    }

    /** A clock stops on a ground that the law names (行政许可法 art. 45) or the matter does. */
    private void grounds(MatterId id, Handling handling, List<String> english, List<String> chinese) {
        Optional<Matter> matter = bundle.matter(id);
        for (Handling.Stop stop : handling.stops()) {
            boolean known = Worded.find(SpecialProcedure.class, stop.ground()).isPresent()
                    || matter.isEmpty()
                    || matter.get().procedure().stops().stream()
                            .anyMatch(rule -> rule.id().equals(stop.ground()));
            if (!known) {
                english.add("the clock of matter \"%s\" does not stop for \"%s\"".formatted(id, stop.ground()));
                chinese.add("事项“%s”没有中止时限的情形“%s”".formatted(id, stop.ground()));
            }
        }
    }

    private static void unknown(String path, List<String> english, List<String> chinese) {
        english.add("the bundle has no " + path);
        chinese.add("该一件事没有 " + path);
    }

    private void add(String id, Map<String, BigDecimal> given, List<String> english, List<String> chinese) {
        Map<Object, BigDecimal> values = new LinkedHashMap<>();
        Optional<Question> question = bundle.question(id);
        if (!id.startsWith(FACT) && question.isEmpty()) {
            unknown("questions." + id, english, chinese);
            return;
        }
        for (Map.Entry<String, BigDecimal> share : given.entrySet()) {
            Optional<Object> value = id.startsWith(FACT)
                    ? Optional.of(factValue(share.getKey()))
                    : question.flatMap(one -> value(one, share.getKey()));
            if (value.isEmpty()) {
                english.add("\"%s\" is no answer to the question \"%s\"".formatted(share.getKey(), id));
                chinese.add("“%s”不是问题“%s”的回答".formatted(share.getKey(), id));
            } else {
                values.put(value.get(), share.getValue());
            }
        }
        boolean several =
                question.filter(one -> one.type() == QuestionType.CHOICES).isPresent();
        if (!several && values.values().stream().noneMatch(share -> share.signum() > 0)) {
            english.add("the shares of \"%s\" add up to nothing".formatted(id));
            chinese.add("“%s”的比重合计为零".formatted(id));
            return;
        }
        shares.put(id, new Shares(values, several));
    }

    /**
     * How often each value comes.
     *
     * @param several whether each value is chosen by itself, so many times of a hundred; else one of all
     */
    private record Shares(Map<Object, BigDecimal> values, boolean several) {
        Object draw(RandomGenerator random) {
            if (several) {
                Set<String> chosen = new LinkedHashSet<>();
                values.forEach((value, share) -> {
                    if (random.nextDouble() * 100 < share.doubleValue()) {
                        chosen.add((String) value);
                    }
                });
                return chosen;
            }
            double all = values.values().stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .sum();
            double left = random.nextDouble() * all;
            Object last = null;
            for (Map.Entry<Object, BigDecimal> entry : values.entrySet()) {
                if (entry.getValue().signum() > 0) {
                    last = entry.getKey();
                    left -= entry.getValue().doubleValue();
                    if (left < 0) {
                        break;
                    }
                }
            }
            return Objects.requireNonNull(last);
        }
    }

    private static Shares usual(Question question, LocalDate day) {
        Map<Object, BigDecimal> values = new LinkedHashMap<>();
        switch (question.type()) {
            case YES_NO -> {
                values.put(true, BigDecimal.ONE);
                values.put(false, BigDecimal.ONE);
            }
            case CHOICE -> question.choices().keySet().forEach(choice -> values.put(choice, BigDecimal.ONE));
            case CHOICES -> question.choices().keySet().forEach(choice -> values.put(choice, BigDecimal.valueOf(50)));
            case NUMBER -> values.put(question.min().orElse(BigDecimal.ONE), BigDecimal.ONE);
            case DATE -> values.put(day, BigDecimal.ONE);
            case TEXT -> values.put("示例", BigDecimal.ONE);
            case LIST -> values.put(List.of(item(question, day)), BigDecimal.ONE);
        }
        return new Shares(values, question.type() == QuestionType.CHOICES);
    }

    /** Returns an item as it usually is: the first that comes of each field. */
    private static Map<String, Object> item(Question list, LocalDate day) {
        Map<String, Object> item = new LinkedHashMap<>();
        list.items()
                .forEach(field -> item.put(
                        field.id(),
                        usual(field, day).values().keySet().iterator().next()));
        list.items().stream()
                .filter(field -> field.type() == QuestionType.CHOICES)
                .forEach(field -> item.put(field.id(), field.choices().keySet()));
        return item;
    }

    private static Optional<Object> value(Question question, String text) {
        try {
            return switch (question.type()) {
                case YES_NO -> yesNo(text);
                case CHOICE, CHOICES -> question.choices().containsKey(text) ? Optional.of(text) : Optional.empty();
                case NUMBER -> Optional.of(new BigDecimal(text));
                case DATE -> Optional.of(LocalDate.parse(text));
                case TEXT -> Optional.of(text);
                case LIST -> Optional.empty();
            };
        } catch (NumberFormatException | DateTimeException noAnswer) {
            return Optional.empty();
        }
    }

    private static Optional<Object> yesNo(String text) {
        return switch (text) {
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Object factValue(String text) {
        Optional<Object> plain = yesNo(text);
        if (plain.isPresent()) {
            return plain.get();
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }

    /** Draws for one person a value of everything that may be asked; {@link #answers} says what comes of it. */
    List<Object> draw(RandomGenerator random) {
        List<Object> drawn = new ArrayList<>(shares.size());
        shares.values().forEach(one -> drawn.add(one.draw(random)));
        return drawn;
    }

    /** Returns the answers of somebody with those values: to everything that is asked in their situation. */
    Answers answers(List<Object> drawn) {
        Answers all = Answers.NONE;
        Iterator<Object> values = drawn.iterator();
        for (String id : shares.keySet()) {
            Object value = values.next();
            all = id.startsWith(FACT) ? all.withFact(id.substring(FACT.length()), value) : all.with(id, value);
        }
        Situation situation = Situation.of(bundle, all);
        Answers asked = Answers.NONE;
        for (Question question : bundle.questions()) {
            if (situation.asked(question.id()) == Truth.TRUE) {
                asked = asked.with(question.id(), all.value(question.id()).orElseThrow());
            }
        }
        for (Map.Entry<String, Object> fact : all.facts().entrySet()) {
            asked = asked.withFact(fact.getKey(), fact.getValue());
        }
        return asked;
    }
}
