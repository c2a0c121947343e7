package io.onething.guide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import io.onething.internal.bundle.TextJson;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How what a guide is made of looks as JSON (指南数据的零件). What is not there is null, so that every field always stands there. */
final class JsonParts {
    private JsonParts() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Returns a list of objects, each filled by {@code fill}. */
    static <T> ArrayNode list(Collection<? extends T> values, BiConsumer<ObjectNode, T> fill) {
        ArrayNode list = array();
        values.forEach(value -> fill.accept(list.addObject(), value));
        return list;
    }

    static ArrayNode ids(Collection<MatterId> matters) {
        ArrayNode list = array();
        matters.forEach(matter -> list.add(matter.value()));
        return list;
    }

    static ArrayNode words(Collection<String> words) {
        ArrayNode list = array();
        words.forEach(list::add);
        return list;
    }

    static @Nullable ObjectNode text(@Nullable Text text) {
        return TextJson.of(text);
    }

    /** Returns a word of a closed choice, with its name. */
    static ObjectNode word(Worded word) {
        return object().put("word", word.word())
                .put("zh", word.title().zh())
                .put("en", word.title().en());
    }

    static @Nullable ObjectNode limit(@Nullable TimeLimit limit) {
        return limit == null
                ? null
                : amount(object(), limit.unit(), limit.atLeast(), limit.amount())
                        .put("zh", limit.zh())
                        .put("en", limit.toString());
    }

    static ObjectNode span(Span span) {
        ObjectNode node = object();
        ArrayNode amounts = node.putArray("amounts");
        span.amounts().forEach((unit, amount) -> amount(amounts.addObject(), unit, amount.atLeast(), amount.amount()));
        return node.put("zh", span.zh()).put("en", span.toString());
    }

    static @Nullable ObjectNode quantity(@Nullable Quantity quantity) {
        if (quantity instanceof Quantity.Time time) {
            return span(time.span());
        }
        return quantity instanceof Quantity.Count count
                ? object().put("number", count.number())
                        .put("zh", count.text().zh())
                        .put("en", count.text().en())
                : null;
    }

    static ArrayNode choices(Map<String, Text> choices) {
        return list(
                choices.entrySet(),
                (node, choice) -> node.put("id", choice.getKey()).set("title", text(choice.getValue())));
    }

    private static ObjectNode amount(ObjectNode node, LimitUnit unit, int atLeast, int amount) {
        return node.put("unit", unit.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("atLeast", atLeast)
                .put("amount", amount);
    }
}
