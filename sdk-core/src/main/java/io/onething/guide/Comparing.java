package io.onething.guide;

import io.onething.bundle.Bundle;
import io.onething.bundle.Figure;
import io.onething.bundle.Measure;
import io.onething.bundle.Text;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.TimeLimitFormatException;
import io.onething.guide.PublishedComparison.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds published figures against reckoned ones (公布数据与测算对照), by rule: numbers are compared where both are one number or range in one unit,
 * and only what the definition says is given as a reason. Pure.
 */
final class Comparing {
    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,4})?)(?:[-–~](\\d{1,9}(?:\\.\\d{1,4})?))?");
    private static final Text BEFORE = new Text("改革前", "before");
    private static final Text AFTER = new Text("改革后", "after");

    private final Guide guide;
    private final List<BurdenFigure> figures;

    Comparing(Guide guide, List<BurdenFigure> figures) {
        this.guide = guide;
        this.figures = figures;
    }

    /**
     * A number, or a range.
     *
     * @param least the lower end
     * @param most the upper end
     */
    private record Range(BigDecimal least, BigDecimal most) {
        static Range of(int least, int most) {
            return new Range(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        }

        static Range ofHalves(Span.Amount halves) {
            BigDecimal two = BigDecimal.valueOf(2);
            return new Range(
                    BigDecimal.valueOf(halves.atLeast()).divide(two),
                    BigDecimal.valueOf(halves.amount()).divide(two));
        }

        boolean within(Range other) {
            return least.compareTo(other.least) >= 0 && most.compareTo(other.most) <= 0;
        }

        boolean ranged() {
            return least.compareTo(most) < 0;
        }

        String figures() {
            return ranged() ? least.toPlainString() + "-" + most.toPlainString() : most.toPlainString();
        }
    }

    /**
     * The number before, or the number after.
     *
     * @param verdict how it compares
     * @param words why
     */
    private record Side(Verdict verdict, Text words) {}

    PublishedComparison compared(Figure published) {
        Optional<BurdenFigure> reckoned = published
                .measure()
                .flatMap(measure -> figures.stream()
                        .filter(figure -> figure.measure() == measure)
                        .findFirst());
        if (reckoned.isEmpty()) {
            Text unsaid = new Text(
                    "不可比：定义未写明它是环节、材料、时间、跑动、表单中的哪一项（measure）",
                    "not comparable: the definition does not say (measure) that it is of steps, materials, time, trips or fields");
            return new PublishedComparison(published, null, Verdict.NOT_COMPARABLE, unsaid);
        }
        List<Side> sides = new ArrayList<>();
        if (published.before() != null) {
            sides.add(side(BEFORE, published, published.before(), reckoned.get().before()));
        }
        sides.add(side(AFTER, published, published.after(), reckoned.get().after()));
        Verdict verdict = verdict(sides);
        List<Text> words = new ArrayList<>(sides.stream().map(Side::words).toList());
        if (verdict == Verdict.DIFFERS) {
            words.addAll(reasons(published));
        }
        return new PublishedComparison(published, reckoned.get(), verdict, Phrase.joined(words, "；", "; "));
    }

    private static Verdict verdict(List<Side> sides) {
        if (sides.stream().anyMatch(side -> side.verdict() == Verdict.DIFFERS)) {
            return Verdict.DIFFERS;
        }
        return sides.stream().allMatch(side -> side.verdict() == Verdict.NOT_COMPARABLE)
                ? Verdict.NOT_COMPARABLE
                : Verdict.AGREES;
    }

    private static Side side(Text which, Figure figure, String printed, Quantity reckoned) {
        Matcher number = NUMBER.matcher(printed.strip());
        if (!number.matches()) {
            return unable(which, Phrase.of("公布为“%s”，不是一个数", "published \"%s\" is not one number", printed));
        }
        Range published = new Range(
                new BigDecimal(number.group(1)),
                new BigDecimal(number.group(2) == null ? number.group(1) : number.group(2)));
        if (reckoned instanceof Quantity.Count count) {
            return side(which, published, Range.of(count.number(), count.number()));
        }
        if (reckoned instanceof Quantity.Time time && time.span().none()) {
            return unable(which, new Text("定义中没有已公布的时限", "the definition has no published limit"));
        }
        LimitUnit unit = unit(figure.unit());
        Optional<Range> time = unit == null ? Optional.empty() : inUnit(reckoned, unit);
        return time.map(range -> side(which, published, range))
                .orElseGet(() -> unable(
                        which,
                        Phrase.of(
                                "公布以“%s”计，测算为%s，没有日历不能换算",
                                "published in %s, reckoned %s, which cannot be turned into each other",
                                figure.unit(),
                                reckoned.text())));
    }

    private static Side side(Text which, Range published, Range reckoned) {
        if (reckoned.within(published)) {
            return new Side(
                    Verdict.AGREES,
                    published.ranged()
                            ? Phrase.of(
                                    "%s公布为区间%s，测算%s在其中",
                                    "%s: published a range, %s, and reckoned %s lies in it",
                                    which,
                                    published.figures(),
                                    reckoned.figures())
                            : Phrase.of("%s公布与测算均为%s", "%s: published and reckoned %s", which, published.figures()));
        }
        return new Side(
                Verdict.DIFFERS,
                Phrase.of(
                        "%s公布%s，测算%s",
                        "%s: published %s, reckoned %s", which, published.figures(), reckoned.figures()));
    }

    private static Side unable(Text which, Text why) {
        return new Side(Verdict.NOT_COMPARABLE, Phrase.of("%s不可比：%s", "%s: not comparable, %s", which, why));
    }

    private static @Nullable LimitUnit unit(Text unit) {
        try {
            return TimeLimit.parse("1 " + unit.zh()).unit();
        } catch (TimeLimitFormatException noUnit) {
            return null;
        }
    }

    /** Returns a time that has this unit only. */
    private static Optional<Range> inUnit(Quantity reckoned, LimitUnit unit) {
        if (!(reckoned instanceof Quantity.Time time)) {
            return Optional.empty();
        }
        Map<LimitUnit, Span.Amount> amounts = new EnumMap<>(LimitUnit.class);
        amounts.putAll(time.span().amounts());
        amounts.remove(LimitUnit.INSTANT);
        Span.Amount halves = unit == LimitUnit.WORKING_DAY ? amounts.remove(LimitUnit.HALF_WORKING_DAY) : null;
        Span.Amount amount = amounts.remove(unit);
        if (!amounts.isEmpty()) {
            return Optional.empty();
        }
        return halves == null
                ? Optional.ofNullable(amount).map(one -> Range.of(one.atLeast(), one.amount()))
                : Optional.of(Range.ofHalves(halves));
    }

    /** Returns what the definition says that lets the two differ. */
    private List<Text> reasons(Figure published) {
        Bundle bundle = guide.bundle();
        List<Text> reasons = new ArrayList<>();
        int applies = guide.plan().matters().size();
        int all = bundle.matters().size();
        int open = guide.openQuestions().size();
        if (bundle.place().isEmpty()) {
            reasons.add(new Text(
                    "公布数据为其发布者所统计，定义不限地区", "the published one is of its publisher, the definition is for any place"));
        }
        if (applies < all) {
            reasons.add(Phrase.of(
                    "公布数据不随情形而变，测算按本情形适用的%d个事项（共%d个）",
                    "the published one is the same in every situation, the reckoned one is of the %d of %d matters that apply here",
                    applies,
                    all));
        }
        if (open > 0) {
            reasons.add(Phrase.of("尚有%d个问题未回答", "questions not answered yet: %d", open));
        }
        if (published.measureOrNull() == Measure.TIME) {
            reasons.addAll(timeReasons(bundle));
        }
        return reasons.isEmpty()
                ? List.of(new Text("定义未说明公布数据如何统计", "the definition does not say how the published one was counted"))
                : reasons;
    }

    private List<Text> timeReasons(Bundle bundle) {
        List<Text> reasons = new ArrayList<>();
        int unlimited = guide.inARow().unlimited().size();
        if (unlimited > 0) {
            reasons.add(Phrase.of(
                    "%d个事项未公布时限，测算未计入", "matters without a published limit, not in the reckoned one: %d", unlimited));
        }
        bundle.promised()
                .ifPresent(limit -> reasons.add(Phrase.of(
                        "整体承诺时限为%s，测算按各事项的时限",
                        "promised for the whole bundle: %s, while the reckoned one is of the limits of the matters",
                        new Text(limit.zh(), limit.toString()))));
        return reasons;
    }
}
