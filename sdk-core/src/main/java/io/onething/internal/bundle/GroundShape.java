package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule that something rests on, in words; yes or no is none. */
final class GroundShape implements Shape<Text> {
    private final TextShape words = new TextShape();

    @Override
    public @Nullable Text read(Spot spot, Reading reading) {
        if (YesNoShape.of(spot.node()).isEmpty()) {
            return words.read(spot, reading);
        }
        reading.problems()
                .add(
                        Fault.WRONG_TYPE,
                        spot.at(),
                        spot.path(),
                        "%s must be %s; found yes or no"
                                .formatted(spot.name(), expected().en()),
                        "%s 应为%s；实际是 yes 或 no".formatted(spot.name(), expected().zh()));
        return null;
    }

    @Override
    public Text expected() {
        return new Text(
                "依据的规定及条款，如 行政许可法第二十九条，或 {zh: …, en: …}",
                "a rule and its article in words, such as 行政许可法第二十九条, or {zh: …, en: …}");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named(
                "ground",
                () -> Schemas.object(
                        "description",
                        Schemas.both(expected()),
                        "allOf",
                        List.of(words.schema(schemas), Schemas.object("not", new YesNoShape().schema(schemas)))));
    }

    @Override
    public List<Shape<?>> parts() {
        return List.of(words);
    }
}
