package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The format of a question, and of what is asked of each item of a list. */
final class QuestionFormat {
    private static final long MOST_ITEMS = 1000;

    private final ObjectShape.Builder keys;
    private final boolean ofItem;
    private final Key<Text> ask;
    private final Key<QuestionType> type;
    private final Key<Map<String, Text>> choices;
    private final Key<BigDecimal> min;
    private final Key<BigDecimal> max;
    private final Key<Text> unit;
    private final Key<Text> help;

    private QuestionFormat(ObjectShape.Builder keys, boolean ofItem) {
        this.keys = keys;
        this.ofItem = ofItem;
        ask = keys.required("ask", new TextShape(), "问什么", "what is asked");
        type = keys.required(
                "type",
                WordShape.of(QuestionType.class, "问题类型", "type of question"),
                "回答的类型",
                "what an answer looks like");
        choices = keys.optional(
                "choices",
                MapShape.of(new TextShape()),
                "选项，类型为 choice 或 choices 时必填",
                "the choices; for the types choice and choices, and only for them");
        min = keys.optional("min", NumberShape.any(), "最小值；列表为最少项数", "the least number allowed; of a list, of items");
        max = keys.optional(
                "max", NumberShape.any(), "最大值；列表为最多项数", "the greatest number allowed; of a list, of items");
        unit = keys.optional("unit", new TextShape(), "单位，仅用于数值", "the unit of the number");
        help = keys.optional("help", new TextShape(), "通俗解释", "an explanation in plain words");
    }

    /** Returns the format of a question. */
    static ObjectShape<Question> shape() {
        ObjectShape.Builder keys = ObjectShape.named("question", "问题", "a question");
        QuestionFormat format = new QuestionFormat(keys, false);
        Key<Map<String, Question>> items = keys.optional(
                "items",
                new MapShape<>(ofItem(), ConditionShape.WORDS, ConditionShape.WORDS_MEAN),
                "列表每一项的字段，类型为 list 时必填",
                "what is asked of each item; for the type list, and only for it");
        Key<Condition> when =
                keys.optional("when", new ConditionShape(), "何时提问，缺省总是", "when it is asked; default always");
        Grounds grounds = Grounds.on(keys);
        return keys.check(format::check)
                .check(values -> format.listed(values, items))
                .make((id, values) -> format.question(id, values)
                        .items(List.copyOf(values.or(items, Map.of()).values()))
                        .when(values.or(when, Condition.always()))
                        .basis(grounds.basis(values))
                        .sources(grounds.sources(values))
                        .build());
    }

    /** Returns the format of what is asked of an item. */
    private static ObjectShape<Question> ofItem() {
        QuestionFormat format =
                new QuestionFormat(ObjectShape.named("item", "列表项字段", "what is asked of an item"), true);
        return format.keys
                .check(format::check)
                .make((id, values) -> format.question(id, values).build());
    }

    private void check(Values values) {
        QuestionType given = values.find(type);
        if (given == null) {
            return;
        }
        boolean chosen = given == QuestionType.CHOICE || given == QuestionType.CHOICES;
        Choices.check(values, type, given.word(), chosen, choices, "choice, choices");
        if (given != QuestionType.NUMBER) {
            List<Key<?>> others = given == QuestionType.LIST ? List.of(unit) : List.of(min, max, unit);
            others.forEach(key -> onlyForNumbers(values, key, given));
        }
        if (given == QuestionType.LIST && ofItem) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    type,
                    "an item of a list has no lists; ask for its parts one by one",
                    "列表项不能再含列表；请逐项询问");
        } else if (given == QuestionType.LIST) {
            counted(values, min);
            counted(values, max);
        }
        range(values);
    }

    private void listed(Values values, Key<Map<String, Question>> items) {
        QuestionType given = values.find(type);
        if (given == QuestionType.LIST && !values.written(items)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    type,
                    "a list needs to know what is asked of each item; add \"items: {<id>: {ask: …, type: …}, …}\"",
                    "列表须写明每一项问什么；请补充“items: {<标识>: {ask: …, type: …}, …}”");
        }
        if (given != null && given != QuestionType.LIST && values.written(items)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    items,
                    "the type %s has no items; remove them or write the type list".formatted(given.word()),
                    "类型 %s 没有列表项；请删除“items”，或把类型改为 list".formatted(given.word()));
        }
    }

    private static void onlyForNumbers(Values values, Key<?> key, QuestionType given) {
        if (values.written(key)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    key,
                    "\"%s\" belongs to questions of type number, this one is of type %s; remove it or change the type"
                            .formatted(key.name(), given.word()),
                    "“%s”只用于 number（数值）问题，此问题的类型是 %s；请删除该行或改正类型".formatted(key.name(), given.word()));
        }
    }

    private static void counted(Values values, Key<BigDecimal> key) {
        BigDecimal number = values.find(key);
        boolean odd = number != null
                && (number.signum() < 0
                        || number.compareTo(BigDecimal.valueOf(MOST_ITEMS)) > 0
                        || number.stripTrailingZeros().scale() > 0);
        if (odd) {
            values.problem(
                    Fault.OUT_OF_RANGE,
                    key,
                    "\"%s\" of a list is a number of items, a whole number from 0 to %d"
                            .formatted(key.name(), MOST_ITEMS),
                    "列表的“%s”是项数，应为 0 至 %d 的整数".formatted(key.name(), MOST_ITEMS));
        }
    }

    private void range(Values values) {
        BigDecimal least = values.find(min);
        BigDecimal greatest = values.find(max);
        if (least != null && greatest != null && least.compareTo(greatest) > 0) {
            values.problem(
                    Fault.OUT_OF_RANGE,
                    max,
                    "max (%s) is less than min (%s); exchange them"
                            .formatted(greatest.toPlainString(), least.toPlainString()),
                    "max（%s）小于 min（%s）；请对调".formatted(greatest.toPlainString(), least.toPlainString()));
        }
    }

    private Question.Builder question(String id, Values values) {
        return Question.builder(id, values.get(ask), values.get(type))
                .choices(values.or(choices, Map.of()))
                .min(values.find(min))
                .max(values.find(max))
                .unit(values.find(unit))
                .help(values.find(help));
    }
}
