package io.onething.internal.bundle;

import io.onething.bundle.Text;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.TimeLimitFormatException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time limit with its unit, as published.
 *
 * @param instant whether it may be over at once
 */
record LimitShape(boolean instant) implements Shape<TimeLimit> {
    private static final String UNIT =
            "(((natural|calendar) )?days?|months?|hours?|minutes?|seconds?" + "|个?自然日|日|天|个月|个?小时|分钟|秒钟?)";
    private static final String TIME = "([0-9]{1,4} ?[-–—~至到] ?)?[0-9]{1,4} ?" + UNIT
            + "|([0-9]{1,4}(\\.50*)? ?[-–—~至到] ?)?[0-9]{1,4}(\\.50*)? ?(work(ing )?days?|个?工作日)"
            + "|([0-9]{1,4} ?)?half (work(ing )?)?days?|([0-9]{1,4} ?)?个?半天|半日|半个工作日";

    /** Returns one that may be over at once. */
    static LimitShape any() {
        return new LimitShape(true);
    }

    /** Returns one that lasts, such as a waiting period. */
    static LimitShape lasting() {
        return new LimitShape(false);
    }

    /** Returns whether {@code one} is longer than {@code other}; no when there is none or only a calendar could tell. */
    static boolean longer(@Nullable TimeLimit one, TimeLimit other) {
        return one != null && one.longerThan(other);
    }

    @Override
    public @Nullable TimeLimit read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Scalar scalar) || scalar.look() == Node.Look.NOTHING) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        try {
            TimeLimit limit = TimeLimit.parse(scalar.text());
            if (instant || limit.unit() != LimitUnit.INSTANT) {
                return limit;
            }
            reading.problems()
                    .add(
                            Fault.BAD_LIMIT,
                            spot.at(),
                            spot.path(),
                            "%s is a time that lasts; write %s"
                                    .formatted(spot.name(), expected().en()),
                            "%s 是一段时间，不能是当场；请填写%s"
                                    .formatted(spot.name(), expected().zh()));
        } catch (TimeLimitFormatException e) {
            reading.problems()
                    .add(Fault.BAD_LIMIT, spot.at(), spot.path(), e.message(Locale.ENGLISH), e.message(Locale.CHINESE));
        }
        return null;
    }

    @Override
    public Text expected() {
        if (!instant) {
            return new Text(
                    "一段时间，如 10 workdays、10个工作日、20 days（自然日）、3 months、1 hour",
                    "a time such as 10 workdays, 20 days, 3 months or 1 hour");
        }
        return new Text(
                "时限，如 10 workdays、10个工作日、7-14 workdays、0.5 workdays（半天）、6 days（自然日）、3 months、1 hour、30 minutes、10 seconds、instant（当场）",
                "a limit such as 10 workdays, 7-14 workdays, 0.5 workdays, 6 days, 3 months, 1 hour, 30 minutes, 10 seconds or instant");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return schemas.named(
                instant ? "time-limit" : "time",
                () -> Schemas.object(
                        "description",
                        Schemas.both(expected()),
                        "type",
                        "string",
                        "pattern",
                        "^\\s*(" + (instant ? "instant|当场|" : "") + TIME + ")\\s*$"));
    }
}
