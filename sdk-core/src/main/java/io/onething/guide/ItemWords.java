package io.onething.guide;

import io.onething.bundle.Condition;
import io.onething.bundle.Condition.Compare;
import io.onething.bundle.Question;
import io.onething.bundle.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words what is asked of the items of a list (列表项条件的文字). Pure. */
final class ItemWords {
    private final Question list;

    ItemWords(Question list) {
        this.list = list;
    }

    /** Returns a condition over one item in words. */
    Text of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.conditions(), "且", " and ");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.conditions(), "或", " or ");
        }
        if (condition instanceof Condition.Not not) {
            return Phrase.of("非（%s）", "not (%s)", of(not.condition()));
        }
        return of((Compare) condition);
    }

    private Text joined(List<Condition> parts, String zh, String en) {
        return Phrase.joined(parts.stream().map(this::of).toList(), zh, en);
    }

    private Text of(Compare compare) {
        Optional<Question> field = list.items().stream()
                .filter(one -> one.id().equals(compare.id()))
                .findFirst();
        Text ask = field.map(Question::ask).orElse(Text.of(compare.id()));
        Text value = field.map(one -> Explanation.shown(one, compare.value()))
                .orElse(Text.of(String.valueOf(compare.value())));
        return switch (compare.operator()) {
            case IS -> Phrase.of("%s：%s", "%s: %s", ask, value);
            case KNOWN ->
                compare.value().equals(true)
                        ? Phrase.of("已填写%s", "%s is said", ask)
                        : Phrase.of("未填写%s", "%s is not said", ask);
            case GT, GTE, LT, LTE -> {
                Text order = Explanation.order(compare.operator(), true);
                yield new Text(
                        ask.zh() + order.zh() + value.zh(),
                        ask.in(Locale.ENGLISH) + " " + order.en() + " " + value.in(Locale.ENGLISH));
            }
            case EACH, ANY -> throw new IllegalArgumentException("an item has no lists: " + compare.id());
        };
    }
}
