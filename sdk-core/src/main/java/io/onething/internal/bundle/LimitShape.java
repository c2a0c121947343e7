package io.onething.internal.bundle;

import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.TimeLimitFormatException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A time limit with its unit, as published. */
record LimitShape() implements Shape<TimeLimit> {
    private static final String UNIT =
            "(work(ing )?days?|((natural|calendar) )?days?|months?|hours?|minutes?" + "|个?工作日|个?自然日|日|天|个月|个?小时|分钟)";
    private static final String PATTERN = "^\\s*(instant|当场|([0-9]{1,4} ?[-–—~至到] ?)?[0-9]{1,4} ?" + UNIT + ")\\s*$";

    @Override
    public @Nullable TimeLimit read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Scalar scalar) || scalar.look() == Node.Look.NOTHING) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        try {
            return TimeLimit.parse(scalar.text());
        } catch (TimeLimitFormatException e) {
            reading.problems()
                    .add(Fault.BAD_LIMIT, spot.at(), spot.path(), e.message(Locale.ENGLISH), e.message(Locale.CHINESE));
            return null;
        }
    }

    @Override
    public Text expected() {
        return new Text(
                "时限，如 10 workdays、10个工作日、7-14 workdays、6 days（自然日）、3 months、1 hour、30 minutes、instant（当场）",
                "a limit such as 10 workdays, 7-14 workdays, 6 days, 3 months, 1 hour, 30 minutes or instant");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named(
                "time-limit",
                () -> Schemas.object("description", Schemas.both(expected()), "type", "string", "pattern", PATTERN));
    }
}
