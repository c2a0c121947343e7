package io.onething.guide;

import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.Condition.Compare;
import io.onething.bundle.Condition.Operator;
import io.onething.bundle.Condition.Target;
import io.onething.bundle.Question;
import io.onething.bundle.Situation;
import io.onething.bundle.Text;
import io.onething.bundle.Truth;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says in words why a condition holds, does not hold or is undecided (判断理由): only the comparisons that decide it, each as a true
 * sentence about the answers. Pure.
 */
final class Explanation {
    private static final Text ALWAYS = new Text("一律办理", "always");
    private static final Text NEVER = new Text("任何情形都不适用", "never");

    private final Bundle bundle;
    private final Situation situation;

    Explanation(Bundle bundle, Situation situation) {
        this.bundle = bundle;
        this.situation = situation;
    }

    /** Returns why {@code condition} has the truth that it has. */
    Text of(Condition condition) {
        Truth truth = situation.test(condition);
        Set<Text> sentences = new LinkedHashSet<>();
        decisive(condition, truth).forEach(compare -> sentences.add(sentence(compare)));
        if (sentences.isEmpty()) {
            return truth == Truth.TRUE ? ALWAYS : NEVER;
        }
        return new Text(join(sentences, Locale.CHINESE, "，且"), join(sentences, Locale.ENGLISH, " and "));
    }

    /** Returns an answer as people read it: the words of the choice, the number with its unit. */
    static Text shown(Question question, Object answer) {
        if (answer instanceof Boolean yes) {
            return yes ? new Text("是", "yes") : new Text("否", "no");
        }
        if (answer instanceof BigDecimal number) {
            String figures = number.toPlainString();
            return question.unit()
                    .map(unit -> new Text(figures + unit.zh(), figures + " " + unit.in(Locale.ENGLISH)))
                    .orElse(new Text(figures, figures));
        }
        if (answer instanceof List<?> items) {
            return Phrase.joined(
                    items.stream().map(item -> item(question, (Map<?, ?>) item)).toList(), "；", "; ");
        }
        if (answer instanceof Collection<?> several) {
            return shown(question.choices(), several);
        }
        return choice(question.choices(), answer);
    }

    /** Returns one item of a list, field by field in the order of the question. */
    private static Text item(Question list, Map<?, ?> item) {
        return Phrase.joined(
                list.items().stream()
                        .filter(field -> item.containsKey(field.id()))
                        .map(field -> shown(field, Objects.requireNonNull(item.get(field.id()))))
                        .toList(),
                "，",
                ", ");
    }

    /** Returns the words of several choices, in the order of the question whatever the order given. */
    private static Text shown(Map<String, Text> choices, Collection<?> several) {
        Set<Text> texts = new LinkedHashSet<>();
        choices.forEach((id, words) -> {
            if (several.contains(id)) {
                texts.add(words);
            }
        });
        several.stream().filter(one -> !choices.containsKey(one)).forEach(one -> texts.add(plain(one)));
        return texts.isEmpty()
                ? new Text("无", "none")
                : new Text(join(texts, Locale.CHINESE, "、"), join(texts, Locale.ENGLISH, ", "));
    }

    private List<Compare> decisive(Condition condition, Truth truth) {
        if (condition instanceof Condition.Not not) {
            return decisive(not.condition(), truth.not());
        }
        if (condition instanceof Condition.All all) {
            return decisive(all.conditions(), truth);
        }
        if (condition instanceof Condition.Any any) {
            return decisive(any.conditions(), truth);
        }
        return condition.comparisons();
    }

    private List<Compare> decisive(List<Condition> parts, Truth truth) {
        return parts.stream()
                .filter(part -> situation.test(part) == truth)
                .flatMap(part -> decisive(part, truth).stream())
                .toList();
    }

    private Text sentence(Compare compare) {
        if (compare.target() == Target.FACT) {
            return fact(compare);
        }
        Optional<Question> question = bundle.question(compare.id());
        Text ask = question.map(Question::ask).orElse(Text.of(compare.id()));
        Optional<Object> answer = situation.answers().value(compare.id());
        if (answer.isEmpty()) {
            return situation.asked(compare.id()) == Truth.FALSE
                    ? about(ask, "“%s”无需回答", "\"%s\" is not asked")
                    : about(ask, "“%s”尚未回答", "\"%s\" is not answered yet");
        }
        if (question.isPresent() && compare.value() instanceof Condition ofItem) {
            return items(compare, ask, new ItemWords(question.get()).of(ofItem));
        }
        Text given = question.map(known -> shown(known, answer.get())).orElse(plain(answer.get()));
        Text wanted = question.map(known -> shown(known, compare.value())).orElse(plain(compare.value()));
        return statement(about(ask, "“%s”的回答是", "\"%s\" is answered"), compare, given, wanted);
    }

    private Text items(Compare compare, Text ask, Text wanted) {
        boolean each = compare.operator() == Operator.EACH;
        Text how = switch (situation.test(compare)) {
            case TRUE -> each ? new Text("每一项都满足", "every item meets") : new Text("有一项满足", "an item meets");
            case FALSE -> each ? new Text("并非每一项都满足", "not every item meets") : new Text("没有一项满足", "no item meets");
            case UNKNOWN -> new Text("填写不全，尚不能判断各项是否满足", "the items do not say yet whether they meet");
        };
        return Phrase.of("“%s”中%s：%s", "of \"%s\" %s: %s", ask, how, wanted);
    }

    private Text fact(Compare compare) {
        Text name = Text.of(compare.id());
        Optional<Object> value = situation.answers().fact(compare.id());
        if (value.isEmpty()) {
            return about(name, "共享信息“%s”尚未取得", "the fact \"%s\" is not known yet");
        }
        Text subject = about(name, "共享信息“%s”为", "the fact \"%s\" is");
        return statement(subject, compare, plain(value.get()), plain(compare.value()));
    }

    private static Text about(Text subject, String zh, String en) {
        return new Text(zh.formatted(subject.zh()), en.formatted(subject.in(Locale.ENGLISH)));
    }

    /** Returns the sentence that {@code given} is the value, and how it compares where the value alone does not say so. */
    private Text statement(Text subject, Compare compare, Text given, Text wanted) {
        boolean holds = situation.test(compare) == Truth.TRUE;
        String zh = subject.zh() + "“" + given.zh() + "”";
        String en = subject.in(Locale.ENGLISH) + " \"" + given.in(Locale.ENGLISH) + "\"";
        String wantedEn = wanted.in(Locale.ENGLISH);
        return switch (compare.operator()) {
            case IS ->
                holds || compare.value() instanceof Boolean
                        ? new Text(zh, en)
                        : new Text(zh + "，不是“" + wanted.zh() + "”", en + ", not \"" + wantedEn + "\"");
            case KNOWN, EACH, ANY -> new Text(zh, en);
            case GT, GTE, LT, LTE -> {
                Text order = order(compare.operator(), holds);
                yield new Text(zh + "，" + order.zh() + wanted.zh(), en + ", " + order.en() + " " + wantedEn);
            }
        };
    }

    /** Returns how a number or date compares, or how it does not. */
    static Text order(Operator operator, boolean holds) {
        return switch (operator) {
            case GT -> holds ? new Text("大于", "more than") : order(Operator.LTE, true);
            case GTE -> holds ? new Text("不小于", "at least") : order(Operator.LT, true);
            case LT -> holds ? new Text("小于", "less than") : order(Operator.GTE, true);
            case LTE -> holds ? new Text("不大于", "at most") : order(Operator.GT, true);
            case IS, KNOWN, EACH, ANY -> throw new IllegalArgumentException("no order: " + operator);
        };
    }

    private static Text plain(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? new Text("是", "yes") : new Text("否", "no");
        }
        String text = value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        return text.isBlank() ? Text.of("—") : Text.of(text);
    }

    private static Text choice(Map<String, Text> choices, Object value) {
        Text text = choices.get(String.valueOf(value));
        return text == null ? plain(value) : text;
    }

    private static String join(Set<Text> texts, Locale locale, String separator) {
        return texts.stream().map(text -> text.in(locale)).collect(Collectors.joining(separator));
    }
}
