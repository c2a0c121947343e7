package io.onething.internal.http.mapping;

import io.onething.internal.wire.JsonText.Null;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a tree of JSON a value stands (取值路径), such as {@code applicant.name}, {@code .way} or
 * {@code materials[material=floor-plan].documents[0].location}. Immutable.
 *
 * @param text as it is written
 * @param up 0 from the root; else how many items around
 * @param steps the members to go through
 */
record Path(String text, int up, List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]{}]+)((?:\\[[^\\[\\]{}]+])*)");
    private static final Pattern PICK = Pattern.compile("\\[([^\\[\\]]+)]");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,4}");
    private static final int DEEPEST = 32;

    /** One member to go through, and which of its elements are meant. */
    record Step(String name, List<Pick> picks) {}

    /**
     * Which element of a list is meant.
     *
     * @param member the member that tells; null for a place in the list
     * @param value its value, or the place from 0
     */
    record Pick(@Nullable String member, String value) {
        private Optional<Object> from(Object list) {
            if (!(list instanceof List<?> elements)) {
                return Optional.empty();
            }
            if (member == null) {
                int index = Integer.parseInt(value);
                return index < elements.size() ? Optional.of(elements.get(index)) : Optional.empty();
            }
            return elements.stream()
                    .filter(element -> element instanceof Map<?, ?> map
                            && value.equals(Scalars.text(map.get(member)).orElse(null)))
                    .findFirst()
                    .map(Object.class::cast);
        }
    }

    /** Returns a path; empty when the text is none. */
    static Optional<Path> parse(String text) {
        int up = 0;
        while (up < text.length() && text.charAt(up) == '.') {
            up++;
        }
        String rest = text.substring(up);
        List<Step> steps = new ArrayList<>();
        if (rest.isEmpty()) {
            return up == 0 ? Optional.empty() : Optional.of(new Path(text, up, List.of()));
        }
        Matcher step = STEP.matcher(rest);
        int at = 0;
        while (step.find(at) && step.start() == at) {
            Optional<List<Pick>> picks = picks(step.group(2));
            if (picks.isEmpty() || steps.size() == DEEPEST) {
                return Optional.empty();
            }
            steps.add(new Step(step.group(1), picks.get()));
            at = step.end();
            if (at == rest.length()) {
                return Optional.of(new Path(text, up, List.copyOf(steps)));
            }
            if (rest.charAt(at) != '.') {
                return Optional.empty();
            }
            at++;
        }
        return Optional.empty();
    }

    private static Optional<List<Pick>> picks(String text) {
        List<Pick> picks = new ArrayList<>();
        Matcher pick = PICK.matcher(text);
        while (pick.find()) {
            String inner = pick.group(1);
            int equals = inner.indexOf('=');
            if (equals > 0 && equals < inner.length() - 1) {
                picks.add(new Pick(inner.substring(0, equals), inner.substring(equals + 1)));
            } else if (INDEX.matcher(inner).matches()) {
                picks.add(new Pick(null, inner));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(picks));
    }

    private Optional<Object> start(Scope scope) {
        return up == 0 ? Optional.of(scope.root()) : scope.item(up);
    }

    /** Returns the value; empty where there is nothing: no member, null or an empty text. */
    Optional<Object> value(Scope scope) {
        Optional<Object> value = start(scope);
        for (Step step : steps) {
            value = value.flatMap(one -> go(one, step));
        }
        return value.filter(Path::something);
    }

    private static boolean something(Object value) {
        return value != Null.NULL && !value.equals("");
    }

    private static Optional<Object> go(Object from, Step step) {
        Optional<Object> value =
                from instanceof Map<?, ?> members ? Optional.ofNullable(members.get(step.name())) : Optional.empty();
        for (Pick pick : step.picks()) {
            value = value.flatMap(pick::from);
        }
        return value;
    }

    /** Returns a scope for each item there is: lists on the way are walked through, and what is no list is one item. */
    List<Scope> each(Scope scope) {
        List<Found> found = new ArrayList<>();
        start(scope).ifPresent(value -> found.add(new Found(scope, value, false)));
        List<Found> now = spread(found);
        for (Step step : steps) {
            List<Found> next = new ArrayList<>();
            for (Found one : now) {
                next.addAll(one.go(step));
            }
            now = spread(next);
        }
        return now.stream()
                .filter(one -> one.within() || something(one.value()))
                .map(one -> one.within() ? one.scope() : one.scope().inner(one.value()))
                .toList();
    }

    private static List<Found> spread(List<Found> found) {
        List<Found> spread = new ArrayList<>();
        for (Found one : found) {
            if (one.value() instanceof List<?> list) {
                list.forEach(element -> spread.add(new Found(one.scope().inner(element), element, true)));
            } else {
                spread.add(one);
            }
        }
        return spread;
    }

    /** A value on the way; {@code within}: whether the scope is that of the value already. */
    private record Found(Scope scope, Object value, boolean within) {
        List<Found> go(Step step) {
            if (step.name().equals("*") && value instanceof Map<?, ?> members) {
                return members.entrySet().stream()
                        .map(member -> (Object) Map.of("name", member.getKey(), "value", member.getValue()))
                        .map(entry -> new Found(scope.inner(entry), entry, true))
                        .toList();
            }
            return Path.go(value, step).stream()
                    .map(next -> new Found(scope, next, false))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
