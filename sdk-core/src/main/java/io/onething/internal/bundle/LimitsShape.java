package io.onething.internal.bundle;

import io.onething.bundle.LimitStart;
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
    private final Key<LimitStart> from;
    private final Key<Text> ground;
    private final Key<List<String>> source;

    LimitsShape() {
        ObjectShape.Builder keys = ObjectShape.named("limits", "法定时限与承诺时限", "the limits");
        legal = keys.optional("legal", one, "法定时限", "the limit the law sets");
        promised = keys.optional(
                "promised", one, "承诺时限，不长于法定时限", "the limit the department promises, not longer than the legal one");
        from = keys.optional(
                "from",
                WordShape.of(LimitStart.class, "时限起算点", "start of a limit"),
                "时限从何时起算，缺省 accepted",
                "the moment from which both run; default accepted");
        ground = keys.optional("ground", new GroundShape(), "法定时限的设定依据", "the rule that sets the legal limit");
        source = keys.optional("source", new SourcesShape(), "出处", "where they were read");
        both = keys.check(this::check)
                .make((id, values) -> new Limits(
                        values.find(legal),
                        values.find(promised),
                        values.or(from, LimitStart.ACCEPTED),
                        values.find(ground),
                        values.or(source, List.of())));
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

    private void check(Values values) {
        promiseFits(values);
        if (!values.written(legal) && values.written(ground)) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    ground,
                    "\"ground\" is the rule that sets the legal limit, and none is written; add \"legal\" or remove \"ground\"",
                    "“ground”是设定法定时限的依据，而没有写明法定时限；请补充“legal”，或删除“ground”");
        } else if (!values.written(legal) && !values.written(promised)) {
            Key<?> alone = values.written(from) ? from : source;
            values.problem(
                    Fault.KEYS_DISAGREE,
                    alone,
                    "\"%s\" is about a limit, and none is written; add \"legal\" or \"promised\", or remove \"limit\""
                            .formatted(alone.name()),
                    "“%s”说明的是时限，而没有写明时限；请补充“legal”或“promised”，或删除“limit”".formatted(alone.name()));
        }
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
