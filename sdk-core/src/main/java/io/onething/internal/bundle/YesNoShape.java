package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Yes or no, in any of the usual ways to write it. */
record YesNoShape() implements Shape<Boolean> {
    private static final List<String> YES = List.of("yes", "true", "是");
    private static final List<String> NO = List.of("no", "false", "否");

    @Override
    public @Nullable Boolean read(Spot spot, Reading reading) {
        Optional<Boolean> value = of(spot.node());
        if (value.isEmpty()) {
            reading.problems().wrongType(spot, expected());
        }
        return value.orElse(null);
    }

    /** Returns what a value says; empty when it says neither yes nor no. */
    static Optional<Boolean> of(Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        String word = scalar.look() == Node.Look.TRUTH ? scalar.text().toLowerCase(Locale.ROOT) : scalar.text();
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    @Override
    public Text expected() {
        return new Text("yes 或 no（也可写 true、false、是、否）", "yes or no (or true, false, 是, 否)");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object("enum", List.of("yes", "no", true, false, "true", "false", "是", "否"));
    }
}
