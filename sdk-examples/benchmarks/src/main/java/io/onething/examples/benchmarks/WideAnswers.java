package io.onething.examples.benchmarks;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** An answer to every question of a bundle that lets much apply (让较多事项适用的回答): yes, the first choice, all choices, a large number. */
final class WideAnswers {
    private static final BigDecimal LARGE = BigDecimal.valueOf(500);
    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);

    private WideAnswers() {}

    static Answers to(Bundle bundle) {
        Answers answers = Answers.NONE;
        for (Question question : bundle.questions()) {
            answers = answers.with(question.id(), answer(question));
        }
        return answers;
    }

    private static Map<String, Object> items(Question list) {
        Map<String, Object> item = new LinkedHashMap<>();
        list.items().forEach(field -> item.put(field.id(), answer(field)));
        return item;
    }

    private static Object answer(Question question) {
        return switch (question.type()) {
            case YES_NO -> true;
            case CHOICE -> question.choices().keySet().iterator().next();
            case CHOICES -> new LinkedHashSet<>(question.choices().keySet());
            case NUMBER ->
                LARGE.max(question.min().orElse(LARGE)).min(question.max().orElse(LARGE));
            case DATE -> DAY;
            case TEXT -> "示例";
            case LIST -> List.of(items(question));
        };
    }
}
