package io.onething.guide;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Text;
import io.onething.internal.application.Checked;
import io.onething.internal.application.Fault;
import io.onething.internal.application.Finding;
import io.onething.internal.text.SafeText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers held against the questions of a bundle (回答校验); dates written as texts become dates, texts are normalised. */
final class AnswerCheck implements Checked {
    private static final int LONGEST = 1000;
    private static final int WHOLE_DIGITS = 18;
    private static final int DECIMALS = 9;

    private final Bundle bundle;
    private final List<Finding> findings = new ArrayList<>();
    private final Answers answers;

    AnswerCheck(Bundle bundle, Answers given) {
        this.bundle = bundle;
        Answers checked = Answers.NONE;
        for (Map.Entry<String, Object> entry : given.values().entrySet()) {
            checked = checked.with(entry.getKey(), answer(entry.getKey(), entry.getValue()));
        }
        for (Map.Entry<String, Object> entry : given.facts().entrySet()) {
            checked = checked.withFact(entry.getKey(), text(entry.getValue(), "facts", Finding.shown(entry.getKey())));
        }
        this.answers = checked;
    }

    /** Returns the answers with dates and texts in their one form. */
    Answers answers() {
        return answers;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    private Object answer(String id, Object given) {
        Optional<Question> question = bundle.question(id);
        if (question.isEmpty()) {
            List<String> known = bundle.questions().stream().map(Question::id).toList();
            findings.add(Finding.unknown(Fault.UNKNOWN_QUESTION, "answers", id, known));
            return given;
        }
        return answer(question.get(), given, "answers", Finding.shown(id));
    }

    private Object answer(Question question, Object given, String... path) {
        if (question.type() == QuestionType.LIST) {
            return items(question, given, path);
        }
        Object value = text(given, path);
        check(question, value, path);
        return question.type() == QuestionType.DATE
                ? date(value).map(Object.class::cast).orElse(value)
                : value;
    }

    /** A field that an item does not say leaves open what depends on it, like a question that is not answered. */
    private Object items(Question list, Object given, String... path) {
        boolean some = given instanceof List<?>;
        if (!type(list, some || Set.of().equals(given), path)) {
            return given;
        }
        List<?> items = some ? (List<?>) given : List.of();
        range(list, BigDecimal.valueOf(items.size()), path);
        List<Object> checked = new ArrayList<>();
        for (Object item : items) {
            checked.add(item(list, (Map<?, ?>) item, below(path, String.valueOf(checked.size()))));
        }
        return checked;
    }

    private Map<String, Object> item(Question list, Map<?, ?> item, String... path) {
        Map<String, Object> fields = new LinkedHashMap<>();
        item.forEach((key, value) -> {
            String id = String.valueOf(key);
            Optional<Question> field =
                    list.items().stream().filter(one -> one.id().equals(id)).findFirst();
            if (field.isEmpty()) {
                findings.add(Finding.unknown(Fault.UNKNOWN_QUESTION, id, fieldsOf(list), path));
            }
            fields.put(
                    id,
                    field.map(known -> answer(known, value, below(path, Finding.shown(id))))
                            .orElse(value));
        });
        return fields;
    }

    private static List<String> fieldsOf(Question list) {
        return list.items().stream().map(Question::id).toList();
    }

    private static String[] below(String[] path, String step) {
        String[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = step;
        return longer;
    }

    /** Returns the value with its texts normalised, or as it is where a text is not fit to be kept. */
    private Object text(Object value, String... path) {
        if (value instanceof Set<?> several) {
            List<String> texts = new ArrayList<>();
            several.forEach(one -> texts.add(String.valueOf(one)));
            return texts.stream().allMatch(one -> fit(one, path)) ? normal(texts) : value;
        }
        return value instanceof String one && fit(one, path) ? SafeText.normal(one) : value;
    }

    private boolean fit(String text, String... path) {
        if (!SafeText.safe(text.strip())) {
            findings.add(Finding.of(Fault.ANSWER_CHARACTER, path));
            return false;
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            findings.add(Finding.of(Fault.ANSWER_LENGTH, path).with("max", LONGEST));
            return false;
        }
        return true;
    }

    private static Set<String> normal(List<String> texts) {
        return new LinkedHashSet<>(texts.stream().map(SafeText::normal).toList());
    }

    private void check(Question question, Object value, String... path) {
        switch (question.type()) {
            case YES_NO -> type(question, value instanceof Boolean, path);
            case TEXT -> type(question, value instanceof String, path);
            case DATE -> type(question, date(value).isPresent(), path);
            case CHOICE -> {
                if (type(question, value instanceof String, path)
                        && !question.choices().containsKey(value)) {
                    findings.add(about(question, Fault.ANSWER_CHOICE, path).with("choices", choices(question)));
                }
            }
            case CHOICES -> {
                if (type(question, value instanceof Set<?>, path)
                        && value instanceof Set<?> several
                        && !question.choices().keySet().containsAll(several)) {
                    findings.add(about(question, Fault.ANSWER_CHOICE, path)
                            .variant(".several")
                            .with("choices", choices(question)));
                }
            }
            case NUMBER -> {
                if (type(question, value instanceof BigDecimal, path) && value instanceof BigDecimal number) {
                    range(question, number, path);
                }
            }
            case LIST -> throw new IllegalStateException("its items are checked one by one: " + question.id());
        }
    }

    private boolean type(Question question, boolean fits, String... path) {
        if (!fits) {
            findings.add(about(question, Fault.ANSWER_TYPE, path)
                    .with("type", question.type().title())
                    .with("expected", expected(question.type())));
        }
        return fits;
    }

    private static Text expected(QuestionType type) {
        return switch (type) {
            case YES_NO -> new Text("布尔值 true 或 false", "a boolean, true or false");
            case CHOICE -> new Text("一个选项的标识（文字）", "the id of one choice, a text");
            case CHOICES -> new Text("若干选项的标识（文字集合）", "the ids of choices, a set of texts");
            case NUMBER -> new Text("数值", "a number");
            case DATE -> new Text("日期或形如2026-11-23的文字", "a date, or a text like 2026-11-23");
            case TEXT -> new Text("文字", "a text");
            case LIST -> new Text("列表，每项是字段标识到回答的映射", "a list of items, each a map from field ids to answers");
        };
    }

    private void range(Question question, BigDecimal number, String... path) {
        Optional<BigDecimal> min = question.min().filter(least -> number.compareTo(least) < 0);
        Optional<BigDecimal> max = question.max().filter(most -> number.compareTo(most) > 0);
        boolean odd = number.precision() - (long) number.scale() > WHOLE_DIGITS || number.scale() > DECIMALS;
        if (min.isPresent()) {
            findings.add(about(question, Fault.ANSWER_RANGE, path)
                    .variant(".min")
                    .with("min", min.get().toPlainString()));
        } else if (max.isPresent()) {
            findings.add(about(question, Fault.ANSWER_RANGE, path)
                    .variant(".max")
                    .with("max", max.get().toPlainString()));
        } else if (odd) {
            findings.add(about(question, Fault.ANSWER_RANGE, path));
        }
    }

    private static Optional<LocalDate> date(Object value) {
        if (value instanceof LocalDate date) {
            return Optional.of(date);
        }
        try {
            return value instanceof String text ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static String choices(Question question) {
        return String.join(", ", question.choices().keySet());
    }

    private static Finding about(Question question, Fault fault, String... path) {
        return Finding.of(fault, path).with("label", question.ask());
    }
}
