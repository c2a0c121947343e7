package io.onething.internal.bundle;

import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several matters one of which is enough: a list, or {@code of} with a milestone. */
final class AfterAnyShape implements Shape<Prerequisite> {
    private final ListShape<String> matters = ListShape.of(new ReferenceShape(Kind.MATTER));
    private final ObjectShape<Prerequisite> full;

    AfterAnyShape() {
        ObjectShape.Builder keys = ObjectShape.named("wait-for-one", "多个前置事项之一", "matters one of which is enough");
        Key<List<String>> of = keys.required("of", matters, "其中之一即可的事项", "the matters");
        WaitKeys waits = new WaitKeys(keys);
        full = keys.make((id, values) -> waits.prerequisite(values.get(of), values));
    }

    @Override
    public @Nullable Prerequisite read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Entries) {
            return full.read(spot, reading);
        }
        List<String> ids = matters.read(spot, reading);
        return ids == null || ids.isEmpty()
                ? null
                : new Prerequisite(ids.stream().map(MatterId::new).toList(), Milestone.GRANTED, RefusalEffect.SKIP);
    }

    @Override
    public Text expected() {
        return new Text(
                "事项标识的列表，其中之一即可；或 {of: [a, b], milestone: accepted}",
                "a list of matters one of which is enough, or {of: [a, b], milestone: accepted}");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.anyOf(List.of(matters.schema(schemas), full.schema(schemas)));
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(full);
    }
}
