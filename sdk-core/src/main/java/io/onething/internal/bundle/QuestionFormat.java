package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The format of a question. */
final class QuestionFormat {
    private final ObjectShape.Builder keys = ObjectShape.named("question", "问题", "a question");
    private final Key<Text> ask = keys.required("ask", new TextShape(), "问什么", "what is asked");
    private final Key<QuestionType> type = keys.required(
            "type", WordShape.of(QuestionType.class, "问题类型", "type of question"), "回答的类型", "what an answer looks like");
    private final Key<Map<String, Text>> choices = keys.optional(
            "choices",
            MapShape.of(new TextShape()),
            "选项，类型为 choice 或 choices 时必填",
            "the choices; for the types choice and choices, and only for them");
    private final Key<Condition> when =
            keys.optional("when", new ConditionShape(), "何时提问，缺省总是", "when it is asked; default always");
    private final Key<BigDecimal> min =
            keys.optional("min", NumberShape.any(), "最小值，仅用于数值", "the least number allowed");
    private final Key<BigDecimal> max =
            keys.optional("max", NumberShape.any(), "最大值，仅用于数值", "the greatest number allowed");
    private final Key<Text> unit = keys.optional("unit", new TextShape(), "单位，仅用于数值", "the unit of the number");
    private final Key<Text> help = keys.optional("help", new TextShape(), "通俗解释", "an explanation in plain words");
    private final Grounds grounds = Grounds.on(keys);

    private QuestionFormat() {}

    /** Returns the format. */
    static ObjectShape<Question> shape() {
        QuestionFormat format = new QuestionFormat();
        return format.keys.check(format::check).make(format::question);
    }

    private void check(Values values) {
        QuestionType given = values.find(type);
        if (given == null) {
            return;
        }
        boolean chosen = given == QuestionType.CHOICE || given == QuestionType.CHOICES;
        Choices.check(values, type, given.word(), chosen, choices, "choice, choices");
        if (given != QuestionType.NUMBER) {
            for (Key<?> key : List.of(min, max, unit)) {
                onlyForNumbers(values, key, given);
            }
        }
        range(values);
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

    private Question question(String id, Values values) {
        return Question.builder(id, values.get(ask), values.get(type))
                .choices(values.or(choices, Map.of()))
                .when(values.or(when, Condition.always()))
                .min(values.find(min))
                .max(values.find(max))
                .unit(values.find(unit))
                .help(values.find(help))
                .basis(grounds.basis(values))
                .sources(grounds.sources(values))
                .build();
    }
}
