package io.onething.internal.bundle;

import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An id that is declared where it stands. */
record IdentifierShape() implements Shape<String> {
    @Override
    public @Nullable String read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Scalar scalar) || scalar.look() != Node.Look.TEXT) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        return valid(scalar.text(), spot.at(), spot.path(), reading.problems()) ? scalar.text() : null;
    }

    /** Returns whether {@code id} is an identifier; reports it otherwise. */
    static boolean valid(String id, Mark at, String path, Problems problems) {
        if (Identifiers.valid(id)) {
            return true;
        }
        problems.add(
                Fault.BAD_IDENTIFIER,
                at,
                path,
                "%s is not an id; an id has 1 to 64 letters a-z, digits, - or _ and begins with a letter or digit"
                        .formatted(Shown.quoted(id)),
                "%s 不能作标识；标识由 1 至 64 个英文字母、数字、- 或 _ 组成，以字母或数字开头".formatted(Shown.quoted(id)));
        return false;
    }

    @Override
    public Text expected() {
        return new Text("标识（英文字母、数字、-、_）", "an id of letters, digits, - and _");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object("type", "string", "pattern", Schemas.IDENTIFIER);
    }
}
