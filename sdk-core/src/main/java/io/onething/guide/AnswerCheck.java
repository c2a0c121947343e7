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
            checked = checked.withFact(entry.getKey(), text("facts", entry.getKey(), entry.getValue()));
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
        Object value = text("answers", id, given);
        check(question.get(), value);
        return question.get().type() == QuestionType.DATE
                ? date(value).map(Object.class::cast).orElse(value)
                : value;
    }

    /** Returns the value with its texts normalised, or as it is where a text is not fit to be kept. */
    private Object text(String part, String id, Object value) {
        if (value instanceof Set<?> several) {
            List<String> texts = new ArrayList<>();
            several.forEach(one -> texts.add(String.valueOf(one)));
            return texts.stream().allMatch(one -> fit(part, id, one)) ? normal(texts) : value;
        }
        return value instanceof String one && fit(part, id, one) ? SafeText.normal(one) : value;
    }

    private boolean fit(String part, String id, String text) {
        if (!SafeText.safe(text.strip())) {
            findings.add(Finding.of(Fault.ANSWER_CHARACTER, part, Finding.shown(id)));
            return false;
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            findings.add(
                    Finding.of(Fault.ANSWER_LENGTH, part, Finding.shown(id)).with("max", LONGEST));
            return false;
        }
        return true;
    }

    private static Set<String> normal(List<String> texts) {
        return new LinkedHashSet<>(texts.stream().map(SafeText::normal).toList());
    }

    private void check(Question question, Object value) {
        switch (question.type()) {
            case YES_NO -> type(question, value instanceof Boolean);
            case TEXT -> type(question, value instanceof String);
            case DATE -> type(question, date(value).isPresent());
            case CHOICE -> {
                if (type(question, value instanceof String)
                        && !question.choices().containsKey(value)) {
                    findings.add(about(question, Fault.ANSWER_CHOICE).with("choices", choices(question)));
                }
            }
            case CHOICES -> {
                if (type(question, value instanceof Set<?>)
                        && value instanceof Set<?> several
                        && !question.choices().keySet().containsAll(several)) {
                    findings.add(about(question, Fault.ANSWER_CHOICE)
                            .variant(".several")
                            .with("choices", choices(question)));
                }
            }
            case NUMBER -> {
                if (type(question, value instanceof BigDecimal) && value instanceof BigDecimal number) {
                    range(question, number);
                }
            }
        }
    }

    private boolean type(Question question, boolean fits) {
        if (!fits) {
            findings.add(about(question, Fault.ANSWER_TYPE)
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
        };
    }

    private void range(Question question, BigDecimal number) {
        Optional<BigDecimal> min = question.min().filter(least -> number.compareTo(least) < 0);
        Optional<BigDecimal> max = question.max().filter(most -> number.compareTo(most) > 0);
        boolean odd = number.precision() - (long) number.scale() > WHOLE_DIGITS || number.scale() > DECIMALS;
        if (min.isPresent()) {
            findings.add(about(question, Fault.ANSWER_RANGE)
                    .variant(".min")
                    .with("min", min.get().toPlainString()));
        } else if (max.isPresent()) {
            findings.add(about(question, Fault.ANSWER_RANGE)
                    .variant(".max")
                    .with("max", max.get().toPlainString()));
        } else if (odd) {
            findings.add(about(question, Fault.ANSWER_RANGE));
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

    private static Finding about(Question question, Fault fault) {
        return Finding.of(fault, "answers", question.id()).with("label", question.ask());
    }
}
