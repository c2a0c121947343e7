package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A day. */
record DateShape() implements Shape<LocalDate> {
    @Override
    public @Nullable LocalDate read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Scalar scalar && scalar.look() == Node.Look.TEXT) {
            try {
                return LocalDate.parse(scalar.text());
            } catch (DateTimeParseException e) {
                reading.problems()
                        .add(
                                Fault.OUT_OF_RANGE,
                                spot.at(),
                                spot.path(),
                                "%s must be %s; found %s"
                                        .formatted(spot.name(), expected().en(), Shown.quoted(scalar.text())),
                                "%s 应为%s；实际是 %s"
                                        .formatted(spot.name(), expected().zh(), Shown.quoted(scalar.text())));
                return null;
            }
        }
        reading.problems().wrongType(spot, expected());
        return null;
    }

    @Override
    public Text expected() {
        return new Text("日期，如 2024-06-12", "a date such as 2024-06-12");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.object("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    }
}
