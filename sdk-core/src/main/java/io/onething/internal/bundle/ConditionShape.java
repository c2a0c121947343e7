package io.onething.internal.bundle;

import io.onething.bundle.Condition;
import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition over answers and shared facts: questions with what their answer must be, and {@code all}, {@code any}, {@code not}, {@code fact}.
 *
 * @param listOrNull the list of whose items it is, which knows the fields and nothing else; null where it is over the answers
 */
record ConditionShape(@Nullable OfItem listOrNull) implements Shape<Condition> {
    private static final Text FIELD = new Text("列表项字段", "field of an item");

    /** Keys with a meaning of their own, which no question may have as its id. */
    static final Set<String> WORDS = Set.of("all", "any", "not", "fact");

    /** Why no question may be called so. */
    static final Text WORDS_MEAN =
            new Text("在条件中另有含义；请换一个标识", "has a meaning of its own in conditions; choose another id");

    /**
     * The items of a list that a condition is over.
     *
     * @param question the question whose answer is the list
     * @param fields what is asked of each item
     */
    record OfItem(String question, Map<String, Index.Asked> fields) {}

    /** A condition over the answers. */
    ConditionShape() {
        this(null);
    }

    /** Returns a condition over one item of a list. */
    static ConditionShape ofItem(String question, Map<String, Index.Asked> fields) {
        return new ConditionShape(new OfItem(question, fields));
    }

    @Override
    public @Nullable Condition read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Entries entries)) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        if (entries.entries().isEmpty()) {
            ListShape.empty(spot, expected(), reading.problems());
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (Node.Entry entry : entries.entries()) {
            add(part(entry, spot.value(entry), reading), parts);
        }
        return parts.size() == entries.entries().size() ? together(parts) : null;
    }

    private @Nullable Condition part(Node.Entry entry, Spot spot, Reading reading) {
        return switch (entry.key()) {
            case "all" -> several(spot, reading, true);
            case "any" -> several(spot, reading, false);
            case "not" -> negation(spot, reading);
            case "fact" -> facts(spot, reading);
            default -> question(entry, spot, reading);
        };
    }

    private @Nullable Condition several(Spot spot, Reading reading, boolean all) {
        List<Condition> parts = ListShape.of(this).read(spot, reading);
        boolean whole = parts != null
                && spot.node() instanceof Node.Items items
                && items.items().size() == parts.size();
        if (parts == null || !whole) {
            return null;
        }
        return all ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private @Nullable Condition negation(Spot spot, Reading reading) {
        Condition part = read(spot, reading);
        return part == null ? null : new Condition.Not(part);
    }

    private @Nullable Condition facts(Spot spot, Reading reading) {
        if (listOrNull != null) {
            unknownField("fact", spot.owner(), spot.path(), reading);
            return null;
        }
        if (!(spot.node() instanceof Node.Entries entries) || entries.entries().isEmpty()) {
            reading.problems()
                    .wrongType(
                            spot,
                            new Text(
                                    "共享数据名称及其取值，如 {city: 上海}",
                                    "names of shared facts with values, such as {city: 上海}"));
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (Node.Entry entry : entries.entries()) {
            Spot value = spot.value(entry);
            boolean named = Identifiers.valid(entry.key())
                    || IdentifierShape.valid(entry.key(), entry.at(), value.path(), reading.problems());
            Comparison comparison = new Comparison(Condition.Target.FACT, entry.key(), Index.Asked.UNKNOWN, reading);
            add(named ? comparison.read(value) : null, parts);
        }
        return parts.size() == entries.entries().size() ? together(parts) : null;
    }

    private @Nullable Condition question(Node.Entry entry, Spot spot, Reading reading) {
        if (listOrNull != null) {
            Index.Asked field = listOrNull.fields().get(entry.key());
            if (field == null) {
                unknownField(entry.key(), entry.at(), spot.path(), reading);
                return null;
            }
            return new Comparison(Condition.Target.QUESTION, entry.key(), field, reading).read(spot);
        }
        if (!reading.refer(Kind.QUESTION, entry.key(), entry.at(), spot.path())) {
            return null;
        }
        Index.Asked asked = reading.index().question(entry.key()).orElse(Index.Asked.UNKNOWN);
        return new Comparison(Condition.Target.QUESTION, entry.key(), asked, reading).read(spot);
    }

    private void unknownField(String id, Mark at, String path, Reading reading) {
        OfItem list = Objects.requireNonNull(listOrNull);
        if (!list.fields().isEmpty()) {
            Text what = new Text(
                    FIELD.zh() + "（问题“%s”）".formatted(list.question()),
                    FIELD.en() + " of question \"%s\"".formatted(list.question()));
            reading.problems()
                    .unknown(
                            Fault.UNKNOWN_ITEM_FIELD,
                            at,
                            path,
                            what,
                            id,
                            list.fields().keySet());
        }
    }

    private static void add(@Nullable Condition part, List<Condition> parts) {
        if (part != null) {
            parts.add(part);
        }
    }

    private static Condition together(List<Condition> parts) {
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    @Override
    public Text expected() {
        return new Text(
                "条件，如 {signboard: yes, area_sqm: {gte: 150}}；多个条件用 all 或 any",
                "a condition such as {signboard: yes, area_sqm: {gte: 150}}; several under all or any");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named("condition", () -> {
            Map<String, Object> self = Schemas.object("$ref", "#/definitions/condition");
            Map<String, Object> several =
                    Schemas.object("type", "array", "items", self, "minItems", 1, "uniqueItems", true);
            Map<String, Object> test = Comparison.schema(schemas);
            Map<String, Object> facts = Schemas.object(
                    "type",
                    "object",
                    "propertyNames",
                    Schemas.object("pattern", Schemas.IDENTIFIER),
                    "additionalProperties",
                    test,
                    "minProperties",
                    1);
            Map<String, Object> words = Schemas.object(
                    "all", Schemas.described(new Text("全部成立", "all of these hold"), several),
                    "any", Schemas.described(new Text("至少一个成立", "one of these holds"), several),
                    "not", Schemas.described(new Text("不成立", "this does not hold"), self),
                    "fact", Schemas.described(new Text("由数据共享得到的事实", "facts obtained by data sharing"), facts));
            return Schemas.object(
                    "description",
                    Schemas.both(expected()),
                    "type",
                    "object",
                    "properties",
                    words,
                    "propertyNames",
                    Schemas.object("pattern", Schemas.IDENTIFIER),
                    "additionalProperties",
                    test,
                    "minProperties",
                    1);
        });
    }
}
