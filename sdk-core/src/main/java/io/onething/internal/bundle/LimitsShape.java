package io.onething.internal.bundle;

import io.onething.bundle.Limits;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The legal and the promised limit of a matter; a limit alone is the promised one. */
final class LimitsShape implements Shape<Limits> {
    private final LimitShape one = LimitShape.any();
    private final ObjectShape<Limits> both;
    private final Key<TimeLimit> legal;
    private final Key<TimeLimit> promised;

    LimitsShape() {
        ObjectShape.Builder keys = ObjectShape.named("limits", "法定时限与承诺时限", "the limits");
        legal = keys.optional("legal", one, "法定时限", "the limit the law sets");
        promised = keys.optional(
                "promised", one, "承诺时限，不长于法定时限", "the limit the department promises, not longer than the legal one");
        both = keys.check(this::promiseFits)
                .make((id, values) -> new Limits(values.find(legal), values.find(promised)));
    }

    @Override
    public @Nullable Limits read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Entries entries) {
            if (entries.entries().isEmpty()) {
                ListShape.empty(spot, expected(), reading.problems());
                return null;
            }
            return both.read(spot, reading);
        }
        TimeLimit alone = one.read(spot, reading);
        return alone == null ? null : new Limits(null, alone);
    }

    private void promiseFits(Values values) {
        TimeLimit law = values.find(legal);
        TimeLimit promise = values.find(promised);
        if (law == null || promise == null || !LimitShape.longer(promise, law)) {
            return;
        }
        values.problem(
                Fault.PROMISE_TOO_LONG,
                promised,
                "the promised limit (%s) is longer than the legal one (%s); promise at most the legal limit"
                        .formatted(promise, law),
                "承诺时限（%s）长于法定时限（%s）；承诺不得长于法定".formatted(promise.zh(), law.zh()));
    }

    @Override
    public Text expected() {
        return new Text(
                "承诺时限，如 7 workdays；或 {legal: 10 workdays, promised: 7 workdays}",
                "a promised limit such as 7 workdays, or {legal: 10 workdays, promised: 7 workdays}");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named("limit", () -> Schemas.anyOf(List.of(one.schema(schemas), both.inline(schemas))));
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(both);
    }
}
