package io.onething.check;

import io.onething.bundle.Answers;
import io.onething.bundle.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fewest answers that bring something about (最小情形).
 *
 * @param answers the answers, and the facts
 * @param english them in words; empty where it always happens
 * @param chinese the same in Chinese
 */
record SmallestSituation(Answers answers, String english, String chinese) {
    static SmallestSituation of(List<Variable> variables, Map<Integer, Integer> values) {
        Answers answers = Answers.NONE;
        Map<String, Set<String>> several = new LinkedHashMap<>();
        Map<String, List<AnswerClass>> words = new LinkedHashMap<>();
        for (Map.Entry<Integer, Integer> entry : values.entrySet()) {
            Variable variable = variables.get(entry.getKey());
            AnswerClass chosen = variable.classes().get(entry.getValue());
            words.computeIfAbsent(variable.id(), id -> new ArrayList<>()).add(chosen);
            Object sample = chosen.sampleOrNull();
            if (variable.memberOrNull() != null) {
                Set<String> members = several.computeIfAbsent(variable.id(), id -> new LinkedHashSet<>());
                if (sample instanceof String member) {
                    members.add(member);
                }
            } else if (sample != null) {
                answers = variable.target() == Condition.Target.FACT
                        ? answers.withFact(variable.id(), sample)
                        : answers.with(variable.id(), sample);
            }
        }
        for (Map.Entry<String, Set<String>> entry : several.entrySet()) {
            answers = answers.with(entry.getKey(), entry.getValue());
        }
        return new SmallestSituation(
                answers,
                inWords(words, AnswerClass::english, ": ", ", "),
                inWords(words, AnswerClass::chinese, "：", "，"));
    }

    private static String inWords(
            Map<String, List<AnswerClass>> words, Function<AnswerClass, String> word, String is, String and) {
        return words.entrySet().stream()
                .map(entry -> entry.getKey()
                        + is
                        + entry.getValue().stream().map(word).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(and));
    }
}
