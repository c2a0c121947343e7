package io.onething.internal.bundle;

import io.onething.bundle.DepartmentId;
import io.onething.bundle.Desk;
import io.onething.bundle.Handling;
import io.onething.bundle.MatterId;
import io.onething.bundle.Peak;
import io.onething.bundle.Scenario;
import io.onething.bundle.Spread;
import io.onething.bundle.Text;
import io.onething.bundle.Withdrawals;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The format of the scenario of a rehearsal (推演场景格式), version 1. */
final class ScenarioFormat {
    private static final int MOST_DAYS = 1000;
    private static final int PERCENT = 100;
    private static final int HOURS_A_WORKING_DAY = 8;
    private static final NumberShape DAY = new NumberShape(1, MOST_DAYS, true);

    /** What a scenario says that says nothing: the defaults, which stand in its builder. */
    private static final Scenario USUAL =
            Scenario.builder("usual", "usual", LocalDate.EPOCH).build();

    /** What a whole scenario looks like. */
    static final ObjectShape<Scenario> ROOT = new ScenarioFormat().shape();

    private final ObjectShape.Builder keys = BundleFormat.beginning("scenario", "推演场景", "a scenario");
    private final Key<String> id =
            keys.required("rehearsal", new IdentifierShape(), "推演场景的标识", "the id of the scenario");
    private final Key<String> bundle =
            keys.required("bundle", new IdentifierShape(), "所推演的一件事", "the id of the bundle that is rehearsed");
    private final Key<LocalDate> begins = keys.required(
            "begins", new DateShape(), "首日，决定工作日与节假日", "the first day, by which working days and holidays are known");
    private final Key<BigDecimal> seed = keys.optional(
            "seed",
            NumberShape.anyWhole(),
            "随机种子，相同则结果相同，缺省 " + USUAL.seed(),
            "what chance begins with; the same gives the same; default " + USUAL.seed());
    private final Key<BigDecimal> days = keys.optional(
            "days",
            DAY,
            "共有多少个工作日有人申请，缺省 " + USUAL.days(),
            "on how many working days people come; default " + USUAL.days());
    private final Key<BigDecimal> perDay = keys.optional(
            "per-day",
            NumberShape.positive(1_000_000),
            "平日每个工作日平均申请数，缺省 " + (int) USUAL.perDay(),
            "how many come on a usual working day, on the average; default " + (int) USUAL.perDay());
    private final Key<Map<String, Peak>> peaks =
            keys.optional("peaks", MapShape.of(peak()), "潮汐高峰", "the days on which more come");
    private final Key<Map<String, Map<String, BigDecimal>>> answers = keys.optional(
            "answers",
            MapShape.of(MapShape.of(new NumberShape(0, 1_000_000_000, false))),
            "各回答的比重，缺省各选项相等",
            "how often each answer is given, in any unit; default each equally often");
    private final Key<Map<String, Map<String, BigDecimal>>> facts = keys.optional(
            "facts",
            MapShape.of(MapShape.of(new NumberShape(0, 1_000_000_000, false))),
            "各共享数据取值的比重",
            "how often data sharing gives each value");
    private final Key<Map<String, Desk>> departments =
            keys.optional("departments", MapShape.of(desk()), "各部门的办理能力", "how departments work");
    private final Key<Map<String, Handling>> matters =
            keys.optional("matters", MapShape.of(handling()), "各事项的办理情况", "how matters are handled");
    private final Key<Spread> correction = keys.optional(
            "correction",
            spread(),
            "申请人补正所需时间，缺省 " + shown(USUAL.correction(), true),
            "how long applicants take to correct; default " + shown(USUAL.correction(), false));
    private final Key<Map<String, Spread>> visits = keys.optional(
            "visits",
            MapShape.of(spread()),
            "各联合勘验在首个事项受理后多久进行，缺省在各事项办理之内",
            "how long after the first of its matters is accepted each joint visit takes place; default within the work of each matter");
    private final Key<Withdrawals> withdrawn =
            keys.optional("withdrawn", withdrawals(), "申请人撤回的情况，缺省无人撤回", "who wants everything back; default nobody");

    private ScenarioFormat() {}

    private ObjectShape<Scenario> shape() {
        return keys.make((name, values) -> {
            Map<String, Map<String, BigDecimal>> shares = new LinkedHashMap<>(values.or(answers, Map.of()));
            values.or(facts, Map.of()).forEach((fact, share) -> shares.put("fact." + fact, share));
            Scenario.Builder scenario = Scenario.builder(values.get(id), values.get(bundle), values.get(begins));
            return scenario.seed(
                            values.or(seed, BigDecimal.valueOf(USUAL.seed())).longValue())
                    .days(values.or(days, BigDecimal.valueOf(USUAL.days())).intValue())
                    .perDay(values.or(perDay, BigDecimal.valueOf(USUAL.perDay()))
                            .doubleValue())
                    .correction(values.or(correction, USUAL.correction()))
                    .visits(values.or(visits, USUAL.visits()))
                    .withdrawals(values.or(withdrawn, USUAL.withdrawals()))
                    .peaks(List.copyOf(values.or(peaks, Map.of()).values()))
                    .answers(shares)
                    .departments(renamed(values.or(departments, Map.of()), DepartmentId::new))
                    .matters(renamed(values.or(matters, Map.of()), MatterId::new))
                    .build();
        });
    }

    private static <K, V> Map<K, V> renamed(Map<String, V> map, Function<String, K> key) {
        Map<K, V> renamed = new LinkedHashMap<>();
        map.forEach((id, value) -> renamed.put(key.apply(id), value));
        return renamed;
    }

    private static ObjectShape<Peak> peak() {
        ObjectShape.Builder keys = ObjectShape.named("peak", "潮汐高峰", "a peak");
        Key<BigDecimal> day = keys.required("day", DAY, "自第几个工作日起", "the working day it begins on, 1 for the first");
        Key<BigDecimal> days = keys.optional("days", DAY, "持续几个工作日，缺省 1", "how many working days it lasts; default 1");
        Key<BigDecimal> times =
                keys.required("times", new NumberShape(1, 10_000, false), "为平日的几倍", "how many times as many come");
        return keys.make((id, values) -> new Peak(
                values.get(day).intValue(),
                values.or(days, BigDecimal.ONE).intValue(),
                values.get(times).doubleValue()));
    }

    private static ObjectShape<Desk> desk() {
        LabelShape time = new LabelShape(
                Pattern.compile("^([01][0-9]|2[0-3]):[0-5][0-9]$"),
                false,
                new Text("加引号的时刻，如 \"09:00\"", "a time of day in quotes, such as \"09:00\""));
        ObjectShape.Builder keys = ObjectShape.named("desk", "部门的办理能力", "how a department works");
        Key<BigDecimal> windows = keys.optional(
                "windows",
                new NumberShape(1, 100_000, true),
                "同时办理的窗口（人员）数，缺省 " + Desk.DEFAULT.windows(),
                "how many handle matters at once; default " + Desk.DEFAULT.windows());
        String from = Desk.DEFAULT.opens().toString();
        String until = Desk.DEFAULT.closes().toString();
        Key<String> opens = keys.optional(
                "opens", time, "工作日上班时间，缺省 \"%s\"".formatted(from), "when it opens; default \"%s\"".formatted(from));
        Key<String> closes = keys.optional(
                "closes", time, "下班时间，缺省 \"%s\"".formatted(until), "when it closes; default \"%s\"".formatted(until));
        Key<Map<String, Desk.Outage>> outages =
                keys.optional("outages", MapShape.of(outage()), "系统故障", "when its system takes nothing over");
        keys.check(values -> {
            LocalTime begins = LocalTime.parse(values.or(opens, from));
            LocalTime ends = LocalTime.parse(values.or(closes, until));
            if (!values.unreadable(opens) && !values.unreadable(closes) && !ends.isAfter(begins)) {
                values.problem(
                        Fault.KEYS_DISAGREE,
                        values.written(closes) ? closes : opens,
                        "it closes at %s, which is not after it opens at %s".formatted(ends, begins),
                        "下班时间 %s 不晚于上班时间 %s".formatted(ends, begins));
            }
        });
        return keys.make((id, values) -> new Desk(
                values.or(windows, BigDecimal.valueOf(Desk.DEFAULT.windows())).intValue(),
                LocalTime.parse(values.or(opens, from)),
                LocalTime.parse(values.or(closes, until)),
                List.copyOf(values.or(outages, Map.of()).values())));
    }

    private static ObjectShape<Desk.Outage> outage() {
        ObjectShape.Builder keys = ObjectShape.named("outage", "系统故障", "an outage");
        Key<BigDecimal> day = keys.required("day", DAY, "自第几个工作日起", "the working day it begins on, 1 for the first");
        Key<BigDecimal> days = keys.optional("days", DAY, "持续几个工作日，缺省 1", "how many working days it lasts; default 1");
        return keys.make((id, values) -> new Desk.Outage(
                values.get(day).intValue(), values.or(days, BigDecimal.ONE).intValue()));
    }

    private static ObjectShape<Handling> handling() {
        ObjectShape.Builder keys = ObjectShape.named("handling", "事项的办理情况", "how a matter is handled");
        Key<Spread> work = keys.optional(
                "work", spread(), "每件占用窗口的工作时间，缺省 1 hour", "how long a window is busy with one; default 1 hour");
        Key<BigDecimal> corrected = keys.optional(
                "corrected",
                new NumberShape(0, PERCENT, false),
                "每百件中须补正的件数，缺省 0",
                "how many of a hundred must be corrected; default 0");
        Key<BigDecimal> refused = keys.optional(
                "refused",
                new NumberShape(0, PERCENT, false),
                "每百件中不予准予的件数，缺省 0",
                "how many of a hundred are refused; default 0");
        Key<Spread> delivery = keys.optional(
                "delivery",
                spread(),
                "准予后非电子方式送达所需时间，缺省立即",
                "how long after the grant a result that is not electronic is delivered; default at once");
        Key<Map<String, Handling.Stop>> stops = keys.optional(
                "stops",
                MapShape.of(stop()),
                "时限中止，按特别程序的名称或事项 stops 的标识，缺省从不",
                "when its clock stands still, by the word of a special procedure or the id under its stops; default never");
        return keys.make((id, values) -> new Handling(
                values.or(work, Handling.DEFAULT.work()),
                values.or(corrected, BigDecimal.valueOf(Handling.DEFAULT.corrected()))
                        .doubleValue(),
                values.or(refused, BigDecimal.valueOf(Handling.DEFAULT.refused()))
                        .doubleValue(),
                values.or(delivery, Handling.DEFAULT.delivery()),
                List.copyOf(values.or(stops, Map.of()).values())));
    }

    private static ObjectShape<Handling.Stop> stop() {
        ObjectShape.Builder keys = ObjectShape.named("clock-stop", "时限中止", "a stop of the clock");
        Key<BigDecimal> percent = keys.required(
                "percent", new NumberShape(0, PERCENT, false), "每百件中发生的件数", "in how many of a hundred it takes place");
        Key<Spread> lasts = keys.required("lasts", spread(), "持续多久", "how long it lasts");
        return keys.make(
                (id, values) -> new Handling.Stop(id, values.get(percent).doubleValue(), values.get(lasts)));
    }

    private static ObjectShape<Withdrawals> withdrawals() {
        ObjectShape.Builder keys = ObjectShape.named("withdrawn", "撤回申请", "who wants everything back");
        Key<BigDecimal> percent = keys.required(
                "percent", new NumberShape(0, PERCENT, false), "每百人中撤回的人数", "how many of a hundred applicants do");
        Key<Spread> after = keys.optional(
                "after",
                spread(),
                "申请后多久，缺省立即；届时已决定的事项不受影响",
                "how long after they applied; default at once; what is decided by then stays");
        return keys.make((id, values) ->
                new Withdrawals(values.get(percent).doubleValue(), values.or(after, Withdrawals.NONE.after())));
    }

    private static ObjectShape<Spread> spread() {
        ObjectShape.Builder keys = ObjectShape.named("spread", "耗时分布", "a spread of times");
        Key<TimeLimit> least =
                keys.optional("least", LimitShape.lasting(), "最短，缺省同通常", "the shortest; default the usual");
        Key<TimeLimit> usual = keys.required("usual", LimitShape.lasting(), "通常", "the most frequent");
        Key<TimeLimit> most = keys.optional("most", LimitShape.lasting(), "最长，缺省同通常", "the longest; default the usual");
        keys.check(values -> List.of(least, usual, most).forEach(key -> single(values, key)));
        keys.check(values -> {
            TimeLimit middle = values.find(usual);
            if (middle != null && !values.unreadable(least) && !values.unreadable(most)) {
                Duration from = lasting(values.or(least, middle));
                Duration until = lasting(values.or(most, middle));
                if (from.compareTo(lasting(middle)) > 0 || until.compareTo(lasting(middle)) < 0) {
                    values.problem(
                            Fault.KEYS_DISAGREE,
                            usual,
                            "the usual time lies between the least and the most; a workday counts 8 hours",
                            "通常时间应在最短与最长之间；一个工作日按8小时计");
                }
            }
        });
        return keys.make((id, values) -> new Spread(
                lasting(values.or(least, values.get(usual))),
                lasting(values.get(usual)),
                lasting(values.or(most, values.get(usual)))));
    }

    /** A range of times is what the three of them say, and nothing takes longer than a spread may. */
    private static void single(Values values, Key<TimeLimit> key) {
        TimeLimit limit = values.find(key);
        if (limit == null) {
            return;
        }
        if (limit.ranged()) {
            values.problem(
                    Fault.KEYS_DISAGREE,
                    key,
                    "\"%s\" is one time, not %s; write the two ends as \"least\" and \"most\""
                            .formatted(key.name(), limit),
                    "“%s”是一个时间，不是 %s；请将两端分别写入“least”和“most”".formatted(key.name(), limit.zh()));
        } else if (lasting(limit).compareTo(Spread.LONGEST) > 0) {
            values.problem(
                    Fault.OUT_OF_RANGE,
                    key,
                    "\"%s\" is at most %d days, not %s".formatted(key.name(), Spread.LONGEST.toDays(), limit),
                    "“%s”最长 %d 天，不能是 %s".formatted(key.name(), Spread.LONGEST.toDays(), limit.zh()));
        }
    }

    private static String shown(Spread spread, boolean chinese) {
        return chinese
                ? "%s 至 %s".formatted(shown(spread.least()), shown(spread.most()))
                : "%s to %s, usually %s".formatted(shown(spread.least()), shown(spread.most()), shown(spread.usual()));
    }

    private static String shown(Duration duration) {
        TimeLimit limit = duration.toHours() % 24 == 0
                ? TimeLimit.days((int) duration.toDays())
                : TimeLimit.hours((int) duration.toHours());
        return limit.toString();
    }

    /** Returns a written time as a duration: a working day is 8 hours of work, a month 30 days. */
    private static Duration lasting(TimeLimit limit) {
        return switch (limit.unit()) {
            case WORKING_DAY -> Duration.ofHours((long) HOURS_A_WORKING_DAY * limit.amount());
            case HALF_WORKING_DAY -> Duration.ofHours((long) HOURS_A_WORKING_DAY * limit.amount() / 2);
            case DAY -> Duration.ofDays(limit.amount());
            case MONTH -> Duration.ofDays(30L * limit.amount());
            case HOUR -> Duration.ofHours(limit.amount());
            case MINUTE -> Duration.ofMinutes(limit.amount());
            case SECOND -> Duration.ofSeconds(limit.amount());
            case INSTANT -> Duration.ZERO;
        };
    }
}
