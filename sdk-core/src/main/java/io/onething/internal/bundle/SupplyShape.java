package io.onething.internal.bundle;

import io.onething.bundle.MatterId;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to obtain a material: a word, or {@code output} with the matter that produces it. */
final class SupplyShape implements Shape<Supply> {
    private final WordShape<SupplyWay> way = new WordShape<>(
            Arrays.stream(SupplyWay.values())
                    .filter(each -> each != SupplyWay.OUTPUT)
                    .toList(),
            new Text("材料来源", "way of supply"));
    private final ObjectShape<Supply> output;

    SupplyShape() {
        ObjectShape.Builder keys = ObjectShape.named("output", "由前一事项产生的材料", "a way of supply by another matter");
        Key<String> matter =
                keys.required("output", new ReferenceShape(Kind.MATTER), "产生该材料的事项", "the matter that produces it");
        output = keys.make((id, values) -> new Supply(SupplyWay.OUTPUT, new MatterId(values.get(matter))));
    }

    @Override
    public @Nullable Supply read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Entries) {
            return output.read(spot, reading);
        }
        if (spot.node() instanceof Node.Scalar scalar && scalar.text().equals(SupplyWay.OUTPUT.word())) {
            reading.problems()
                    .add(
                            Fault.MISSING_KEY,
                            spot.at(),
                            spot.path(),
                            "\"output\" needs the matter that produces the material; write {output: <matter>}",
                            "“output”须写明产生该材料的事项；请写成 {output: <事项>}");
            return null;
        }
        SupplyWay word = way.read(spot, reading);
        return word == null ? null : Supply.by(word);
    }

    @Override
    public Text expected() {
        return new Text(way.expected().zh() + " | {output: 事项}", way.expected().en() + " | {output: <matter>}");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named("supply", () -> Schemas.anyOf(List.of(way.schema(schemas), output.inline(schemas))));
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(way, output);
    }
}
