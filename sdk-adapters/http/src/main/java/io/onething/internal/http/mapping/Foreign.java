package io.onething.internal.http.mapping;

import io.onething.internal.http.mapping.Path.Step;
import io.onething.internal.wire.JsonText;
import io.onething.internal.wire.NotJsonException;
import java.util.List;
import java.util.Map;

/**
 * How a foreign message is read (外部报文读取): JSON, and JSON within its texts. Immutable.
 *
 * @param unpacked the texts that hold JSON, outer ones first
 */
record Foreign(List<Path> unpacked) {
    /**
     * Returns a message as maps, lists and plain values. A text that does not hold JSON stays a text.
     *
     * @throws NotJsonException when the message itself is no JSON or over a limit
     */
    Object read(String text) throws NotJsonException {
        Object message = JsonText.parse(text);
        unpacked.forEach(path -> unpack(message, path.steps()));
        return message;
    }

    private static void unpack(Object message, List<Step> steps) {
        Object parent = message;
        for (Step step : steps.subList(0, steps.size() - 1)) {
            parent = parent instanceof Map<?, ?> members ? members.get(step.name()) : null;
        }
        if (parent instanceof Map<?, ?> members) {
            replace(members, steps.get(steps.size() - 1).name());
        }
    }

    private static void replace(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            try {
                Object inner = JsonText.parse(text);
                @SuppressWarnings("unchecked") // what our reader makes has texts for names
                Map<String, Object> changeable = (Map<String, Object>) members;
                changeable.put(name, inner);
            } catch (NotJsonException stays) {
                return;
            }
        }
    }
}
