package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.Condition.Operator;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer or a fact is compared with.
 *
 * @param target whether {@code id} is a question or a fact
 * @param id the question or fact
 * @param asked the question's type and choices; {@link Index.Asked#UNKNOWN} for a fact
 * @param reading what the whole definition shares
 */
record Comparison(Condition.Target target, String id, Index.Asked asked, Reading reading) {
    private static final Map<String, Operator> OPERATORS = Arrays.stream(Operator.values())
            .collect(Collectors.toMap(operator -> operator.name().toLowerCase(Locale.ROOT), operator -> operator));
    private static final List<String> WORDS = List.of("is", "gt", "gte", "lt", "lte", "known", "each", "any");
    private static final Text EXPECTED = new Text(
            "一个值、值的列表，或 {gte: 150, lt: 300} 这样的比较",
            "a value, a list of values, or comparisons such as {gte: 150, lt: 300}");

    /** Returns the condition written at {@code spot}; null when a problem was reported. */
    @Nullable
    Condition read(Spot spot) {
        if (spot.node() instanceof Node.Entries entries) {
            return operators(spot, entries);
        }
        return is(spot);
    }

    private @Nullable Condition operators(Spot spot, Node.Entries entries) {
        if (entries.entries().isEmpty()) {
            ListShape.empty(spot, EXPECTED, reading.problems());
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (Node.Entry entry : entries.entries()) {
            Condition part = operator(spot, entry);
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.size() < entries.entries().size()) {
            return null;
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private @Nullable Condition operator(Spot spot, Node.Entry entry) {
        Operator operator = OPERATORS.get(entry.key());
        if (operator == null) {
            Text what = new Text("比较方式", "comparison");
            reading.problems().unknown(Fault.UNKNOWN_KEY, entry.at(), spot.path(entry.key()), what, entry.key(), WORDS);
            return null;
        }
        Spot value = spot.value(entry);
        return switch (operator) {
            case IS -> is(value);
            case KNOWN -> known(value);
            case GT, GTE, LT, LTE -> ordered(operator, entry, value);
            case EACH, ANY -> items(operator, entry, value);
        };
    }

    private @Nullable Condition known(Spot value) {
        Boolean known = new YesNoShape().read(value, reading);
        return known == null ? null : new Condition.Compare(target, id, Operator.KNOWN, known);
    }

    /** Returns a condition over the items of a list; what it says of one may name its fields only. */
    private @Nullable Condition items(Operator operator, Node.Entry entry, Spot spot) {
        QuestionType type = asked.type();
        if (target == Condition.Target.FACT || (type != null && type != QuestionType.LIST)) {
            reading.problems()
                    .add(
                            Fault.WRONG_OPERATOR,
                            entry.at(),
                            spot.path(),
                            "\"%s\" looks at the items of a list, but \"%s\" is none; compare its value, or make it a question of type list"
                                    .formatted(entry.key(), id),
                            "“%s”用于列表的各项，而“%s”不是列表；请比较其值，或把问题改为 list（列表）类型".formatted(entry.key(), id));
            return null;
        }
        Condition ofItem = ConditionShape.ofItem(id, asked.items()).read(spot, reading);
        return ofItem == null ? null : new Condition.Compare(target, id, operator, ofItem);
    }

    private @Nullable Condition ordered(Operator operator, Node.Entry entry, Spot spot) {
        QuestionType type = asked.type();
        if (type != null && type != QuestionType.NUMBER && type != QuestionType.DATE) {
            reading.problems()
                    .add(
                            Fault.WRONG_OPERATOR,
                            entry.at(),
                            spot.path(),
                            "\"%s\" compares numbers and dates, but question \"%s\" is of type %s; write %s: <value>"
                                    .formatted(entry.key(), id, type.word(), id),
                            "“%s”只能比较数值和日期，而问题“%s”的类型是 %s（%s）；请写成 %s: <值>"
                                    .formatted(
                                            entry.key(),
                                            id,
                                            type.word(),
                                            type.title().zh(),
                                            id));
            return null;
        }
        Object value = value(spot);
        if (value == null || value instanceof BigDecimal || value instanceof LocalDate) {
            return value == null ? null : new Condition.Compare(target, id, operator, value);
        }
        wrong(spot, new Text("数值或日期（如 2024-06-12）", "a number or a date such as 2024-06-12"));
        return null;
    }

    private @Nullable Condition is(Spot spot) {
        if (!(spot.node() instanceof Node.Items items)) {
            Object value = value(spot);
            return value == null ? null : new Condition.Compare(target, id, Operator.IS, value);
        }
        if (items.items().isEmpty()) {
            ListShape.empty(spot, EXPECTED, reading.problems());
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            Object value = value(spot.item(i, items.items().get(i)));
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() < items.items().size() ? null : oneOf(values);
    }

    private Condition oneOf(List<Object> values) {
        Set<String> texts = new LinkedHashSet<>();
        values.stream().filter(String.class::isInstance).forEach(value -> texts.add((String) value));
        if (values.stream().allMatch(String.class::isInstance)) {
            return new Condition.Compare(target, id, Operator.IS, Set.copyOf(texts));
        }
        return new Condition.Any(values.stream()
                .<Condition>map(value -> new Condition.Compare(target, id, Operator.IS, value))
                .toList());
    }

    private @Nullable Object value(Spot spot) {
        boolean written = spot.node() instanceof Node.Scalar scalar && scalar.look() != Node.Look.NOTHING;
        if (!written) {
            reading.problems().wrongType(spot, EXPECTED);
            return null;
        }
        String text = ((Node.Scalar) spot.node()).text();
        QuestionType type = asked.type();
        if (type == null) {
            return untyped(spot.node(), text);
        }
        return switch (type) {
            case YES_NO -> fitting(spot, YesNoShape.of(spot.node()), new YesNoShape().expected());
            case NUMBER ->
                fitting(spot, NumberShape.of(spot.node()), NumberShape.any().expected());
            case DATE -> fitting(spot, date(text), new Text("日期，如 2024-06-12", "a date such as 2024-06-12"));
            case CHOICE, CHOICES -> choice(spot, text);
            case TEXT -> text;
            case LIST -> {
                wrong(
                        spot,
                        new Text(
                                "{each: 条件} 或 {any: 条件}，条件针对每一项",
                                "{each: …} or {any: …} with a condition over an item"));
                yield null;
            }
        };
    }

    private @Nullable Object fitting(Spot spot, Optional<?> value, Text expected) {
        if (value.isPresent()) {
            return value.get();
        }
        wrong(spot, expected);
        return null;
    }

    private static Object untyped(Node node, String text) {
        Optional<?> value = YesNoShape.of(node);
        if (value.isEmpty()) {
            value = NumberShape.of(node);
        }
        if (value.isEmpty()) {
            value = date(text);
        }
        return value.isPresent() ? value.get() : text;
    }

    private @Nullable String choice(Spot spot, String text) {
        if (asked.choices().isEmpty() || asked.choices().contains(text)) {
            return text;
        }
        Text what = new Text("选项（问题“%s”）".formatted(id), "choice of question \"%s\"".formatted(id));
        reading.problems().unknown(Fault.UNKNOWN_CHOICE, spot.at(), spot.path(), what, text, asked.choices());
        return null;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Reports a value of the wrong kind. */
    private void wrong(Spot spot, Text expected) {
        String found = spot.node() instanceof Node.Scalar scalar
                ? Shown.quoted(scalar.text())
                : spot.node().kind().en();
        String what = target == Condition.Target.FACT ? "fact" : "question";
        String zhWhat = target == Condition.Target.FACT ? "共享数据" : "问题";
        reading.problems()
                .add(
                        Fault.WRONG_VALUE,
                        spot.at(),
                        spot.path(),
                        "%s \"%s\" is compared with %s; write %s".formatted(what, id, found, expected.en()),
                        "%s“%s”与 %s 比较；请写%s".formatted(zhWhat, id, found, expected.zh()));
    }

    /** Returns the schema of what an answer may be compared with. */
    static Map<String, Object> schema(Schemas schemas) {
        return schemas.named("comparison", () -> {
            Map<String, Object> value = Schemas.object("type", List.of("string", "number", "boolean"));
            Map<String, Object> ordered = Schemas.object("type", List.of("string", "number"));
            Map<String, Object> values = Schemas.object("type", "array", "items", value, "minItems", 1);
            Map<String, Object> properties = Schemas.object(
                    "is",
                            Schemas.described(
                                    new Text("等于，或等于其中之一", "equal to, or to one of"),
                                    Schemas.anyOf(List.of(value, values))),
                    "gt", Schemas.described(new Text("大于", "greater than"), ordered),
                    "gte", Schemas.described(new Text("大于等于", "greater than or equal to"), ordered),
                    "lt", Schemas.described(new Text("小于", "less than"), ordered),
                    "lte", Schemas.described(new Text("小于等于", "less than or equal to"), ordered),
                    "known",
                            Schemas.described(
                                    new Text("是否已知", "whether there is a value at all"),
                                    new YesNoShape().schema(schemas)),
                    "each",
                            Schemas.described(
                                    new Text("列表的每一项都满足", "every item of the list meets it"),
                                    new ConditionShape().schema(schemas)),
                    "any",
                            Schemas.described(
                                    new Text("列表有一项满足", "an item of the list meets it"),
                                    new ConditionShape().schema(schemas)));
            Map<String, Object> operators = Schemas.object(
                    "type", "object", "properties", properties, "additionalProperties", false, "minProperties", 1);
            return Schemas.object("description", Schemas.both(EXPECTED), "anyOf", List.of(value, values, operators));
        });
    }
}
