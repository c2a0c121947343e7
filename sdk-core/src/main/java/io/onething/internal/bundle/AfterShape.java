package io.onething.internal.bundle;

import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a matter waits for: matters that must be granted, or matters with the milestone they must have reached. */
final class AfterShape implements Shape<List<Prerequisite>> {
    private final ListShape<String> granted = ListShape.oneOrMore(new ReferenceShape(Kind.MATTER));
    private final WordShape<Milestone> milestone = WordShape.of(Milestone.class, "前置节点", "milestone");
    private final ObjectShape<Edge> edge;

    /** How far a matter must be, and what happens when it cannot get there. */
    private record Edge(Milestone milestone, RefusalEffect ifRefused) {}

    AfterShape() {
        ObjectShape.Builder keys = ObjectShape.named("wait", "前置节点及未通过的影响", "a milestone and the effect of a refusal");
        Key<Milestone> reached =
                keys.optional("milestone", milestone, "须到达的节点，缺省 granted", "how far it must be; default granted");
        Key<RefusalEffect> effect = keys.optional(
                "if-refused",
                WordShape.of(RefusalEffect.class, "未通过的影响", "effect of a refusal"),
                "前置未通过时如何，缺省 skip",
                "what happens when it ends without getting there; default skip");
        edge = keys.make(
                (id, values) -> new Edge(values.or(reached, Milestone.GRANTED), values.or(effect, RefusalEffect.SKIP)));
    }

    @Override
    public @Nullable List<Prerequisite> read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Entries entries)) {
            List<String> matters = granted.read(spot, reading);
            return matters == null
                    ? null
                    : matters.stream()
                            .map(MatterId::new)
                            .map(Prerequisite::granted)
                            .toList();
        }
        if (entries.entries().isEmpty()) {
            ListShape.empty(spot, expected(), reading.problems());
            return null;
        }
        List<Prerequisite> read = new ArrayList<>();
        for (Node.Entry entry : entries.entries()) {
            Spot value = spot.value(entry);
            boolean known = reading.refer(Kind.MATTER, entry.key(), entry.at(), value.path());
            Edge waits = edge(value, reading);
            if (known && waits != null) {
                read.add(new Prerequisite(List.of(new MatterId(entry.key())), waits.milestone, waits.ifRefused));
            }
        }
        return List.copyOf(read);
    }

    private @Nullable Edge edge(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Entries) {
            return edge.read(spot, reading);
        }
        Milestone reached = milestone.read(spot, reading);
        return reached == null ? null : new Edge(reached, RefusalEffect.SKIP);
    }

    @Override
    public Text expected() {
        return new Text(
                "事项的标识、其列表，或 {事项: granted} / {事项: {milestone: accepted, if-refused: proceed}}",
                "the id of a matter, a list of such, or {matter: granted} or {matter: {milestone: accepted, if-refused: proceed}}");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named("after", () -> {
            Map<String, Object> edges = Schemas.object(
                    "type",
                    "object",
                    "propertyNames",
                    Schemas.object("pattern", Schemas.IDENTIFIER),
                    "additionalProperties",
                    Schemas.anyOf(List.of(milestone.schema(schemas), edge.schema(schemas))),
                    "minProperties",
                    1);
            return Schemas.anyOf(List.of(granted.schema(schemas), edges));
        });
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(edge);
    }
}
