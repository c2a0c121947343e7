package io.onething.internal.bundle;

import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a matter waits for: matters that must be granted, or matters with the milestone they must have reached. */
final class AfterShape implements Shape<List<Prerequisite>> {
    private final ListShape<String> granted = ListShape.oneOrMore(new ReferenceShape(Kind.MATTER));
    private final ReferencedShape<Prerequisite> edges = new ReferencedShape<>(Kind.MATTER, new EdgeShape());

    @Override
    public @Nullable List<Prerequisite> read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Entries entries && !entries.entries().isEmpty()) {
            Map<String, Prerequisite> read = edges.read(spot, reading);
            return read == null ? null : List.copyOf(read.values());
        }
        if (spot.node() instanceof Node.Entries) {
            ListShape.empty(spot, expected(), reading.problems());
            return null;
        }
        List<String> matters = granted.read(spot, reading);
        return matters == null
                ? null
                : matters.stream().map(MatterId::new).map(Prerequisite::granted).toList();
    }

    @Override
    public Text expected() {
        return new Text(
                "事项的标识、其列表，或 {事项: granted} / {事项: {milestone: accepted, if-refused: proceed}}",
                "the id of a matter, a list of such, or {matter: granted} or {matter: {milestone: accepted, if-refused: proceed}}");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named("after", () -> Schemas.anyOf(List.of(granted.schema(schemas), edges.schema(schemas))));
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(edges);
    }

    /** How one matter is waited for: the milestone alone, or with what else there is to say. */
    private static final class EdgeShape implements Shape<Prerequisite> {
        private final WordShape<Milestone> milestone = WordShape.of(Milestone.class, "前置节点", "milestone");
        private final ObjectShape<Prerequisite> full;

        EdgeShape() {
            ObjectShape.Builder keys =
                    ObjectShape.named("wait", "前置节点及未通过的影响", "a milestone and the effect of a refusal");
            WaitKeys waits = new WaitKeys(keys);
            full = keys.make((matter, values) -> waits.prerequisite(List.of(matter), values));
        }

        @Override
        public @Nullable Prerequisite read(Spot spot, Reading reading) {
            if (spot.node() instanceof Node.Entries) {
                return full.read(spot, reading);
            }
            Milestone reached = milestone.read(spot, reading);
            return reached == null
                    ? null
                    : new Prerequisite(List.of(new MatterId(spot.id())), reached, RefusalEffect.SKIP);
        }

        @Override
        public Text expected() {
            Text words = milestone.expected();
            return new Text(
                    words.zh() + "，或" + full.expected().zh(),
                    words.en() + ", or " + full.expected().en());
        }

        @Override
        public Map<String, Object> schema(Schemas schemas) {
            return Schemas.anyOf(List.of(milestone.schema(schemas), full.schema(schemas)));
        }

        @Override
        public List<Shape<?>> parts() {
            return List.of(full);
        }
    }
}
