package io.onething.guide;

import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sum of published limits (时长), kept apart by unit: 20 workdays and 1 hour stay what they are. Immutable.
 *
 * <p>Of published ranges the lower and the upper ends are added up apart. Half working days and whole ones are added up together, as whole
 * ones where they come out even: 0.5 workdays and 1.5 workdays are 2 workdays.
 */
public final class Span {
    /** Nothing: no limit was added. */
    public static final Span NONE = new Span(Map.of());

    private static final List<LimitUnit> SHOWN = List.of(
            LimitUnit.MONTH,
            LimitUnit.WORKING_DAY,
            LimitUnit.HALF_WORKING_DAY,
            LimitUnit.DAY,
            LimitUnit.HOUR,
            LimitUnit.MINUTE,
            LimitUnit.SECOND);

    private static final Amount ZERO = new Amount(0, 0);

    private final Map<LimitUnit, Amount> amounts;

    private Span(Map<LimitUnit, Amount> amounts) {
        this.amounts = amounts;
    }

    /**
     * The sum in one unit.
     *
     * @param atLeast the sum of the lower ends
     * @param amount the sum of the upper ends, which clocks run on; 0 for on the spot
     */
    public record Amount(int atLeast, int amount) {
        private Amount plus(Amount more) {
            return new Amount(Math.addExact(atLeast, more.atLeast), Math.addExact(amount, more.amount));
        }

        private Amount times(int factor) {
            return new Amount(Math.multiplyExact(atLeast, factor), Math.multiplyExact(amount, factor));
        }

        private boolean even() {
            return atLeast % 2 == 0 && amount % 2 == 0;
        }

        private boolean covers(Amount less) {
            return less.atLeast <= atLeast && less.amount <= amount;
        }

        private Amount minus(Amount less) {
            return new Amount(Math.max(0, atLeast - less.amount), amount - less.atLeast);
        }

        private String figures(LimitUnit unit) {
            return atLeast == amount ? unit.figure(amount) : unit.figure(atLeast) + "-" + unit.figure(amount);
        }
    }

    /** Returns this span and one more limit. */
    public Span plus(TimeLimit limit) {
        Map<LimitUnit, Amount> sum = inHalves();
        Amount more = new Amount(limit.atLeast(), limit.amount());
        boolean whole = limit.unit() == LimitUnit.WORKING_DAY;
        sum.merge(whole ? LimitUnit.HALF_WORKING_DAY : limit.unit(), whole ? more.times(2) : more, Amount::plus);
        return ofHalves(sum);
    }

    /** Returns the sums by unit, working days as twice as many half ones. */
    private Map<LimitUnit, Amount> inHalves() {
        Map<LimitUnit, Amount> halves = new EnumMap<>(LimitUnit.class);
        halves.putAll(amounts);
        Amount days = halves.remove(LimitUnit.WORKING_DAY);
        if (days != null) {
            halves.put(LimitUnit.HALF_WORKING_DAY, days.times(2));
        }
        return halves;
    }

    /** Returns a span of such sums: half working days that come out even are whole ones. */
    private static Span ofHalves(Map<LimitUnit, Amount> sums) {
        Amount halves = sums.get(LimitUnit.HALF_WORKING_DAY);
        if (halves != null && halves.even()) {
            sums.remove(LimitUnit.HALF_WORKING_DAY);
            sums.put(LimitUnit.WORKING_DAY, new Amount(halves.atLeast() / 2, halves.amount() / 2));
        }
        return new Span(Collections.unmodifiableMap(sums));
    }

    /**
     * Returns this span less another one, unit by unit: of ranges the least and the most that can be left. Units of which nothing is left
     * are left out where others are.
     *
     * @return empty where {@code less} has more of a unit than this span, so that only a calendar could tell; where one of them is
     *     {@link #NONE}; and where this one is on the spot
     */
    public Optional<Span> minus(Span less) {
        Map<LimitUnit, Amount> left = inHalves();
        Map<LimitUnit, Amount> taken = less.inHalves();
        boolean covered = taken.entrySet().stream()
                .allMatch(entry -> left.getOrDefault(entry.getKey(), ZERO).covers(entry.getValue()));
        if (!covered || less.none() || shown().isEmpty()) {
            return Optional.empty();
        }
        left.remove(LimitUnit.INSTANT);
        left.replaceAll((unit, amount) -> amount.minus(taken.getOrDefault(unit, ZERO)));
        if (left.values().stream().anyMatch(amount -> amount.amount() > 0)) {
            left.values().removeIf(amount -> amount.amount() == 0);
        }
        return Optional.of(ofHalves(left));
    }

    /** Returns the sums by unit, in the order of {@link LimitUnit}; on the spot stands there with 0. */
    public Map<LimitUnit, Amount> amounts() {
        return amounts;
    }

    /** Returns whether no limit was added at all. */
    public boolean none() {
        return amounts.isEmpty();
    }

    /**
     * Returns a rough length, for choosing the longer of two spans only: units cannot be turned into each other without a calendar. A
     * month counts as 30 days, a working day as 7/5 of a day.
     */
    long roughSeconds() {
        return amounts.entrySet().stream()
                .mapToLong(entry -> seconds(entry.getKey()) * entry.getValue().amount())
                .sum();
    }

    private static long seconds(LimitUnit unit) {
        return switch (unit) {
            case MONTH -> 30 * 24 * 3600;
            case DAY -> 24 * 3600;
            case WORKING_DAY -> 24 * 3600 * 7 / 5;
            case HALF_WORKING_DAY -> 24 * 3600 * 7 / 10;
            case HOUR -> 3600;
            case MINUTE -> 60;
            case SECOND -> 1;
            case INSTANT -> 0;
        };
    }

    /** Returns the form for a reader of {@code locale}: English where the language is English, else Chinese. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? toString() : zh();
    }

    /** Returns the Chinese form, such as {@code 20个工作日+1小时}, {@code 当场}, or {@code 未公布时限} for none. */
    public String zh() {
        if (none()) {
            return "未公布时限";
        }
        List<String> parts = new ArrayList<>();
        shown().forEach(unit ->
                parts.add(amount(unit).figures(unit) + words(unit).zh()));
        return parts.isEmpty() ? LimitUnit.INSTANT.zh() : String.join("+", parts);
    }

    /** Returns the English form, such as {@code 20 workdays + 1 hour}, {@code instant}, or {@code no published limit} for none. */
    @Override
    public String toString() {
        if (none()) {
            return "no published limit";
        }
        String parts = shown().stream()
                .map(unit -> amount(unit).figures(unit) + " "
                        + words(unit).en(amount(unit).amount()))
                .collect(Collectors.joining(" + "));
        return parts.isEmpty() ? LimitUnit.INSTANT.en(1) : parts;
    }

    private static LimitUnit words(LimitUnit unit) {
        return unit == LimitUnit.HALF_WORKING_DAY ? LimitUnit.WORKING_DAY : unit;
    }

    private List<LimitUnit> shown() {
        return SHOWN.stream().filter(amounts::containsKey).toList();
    }

    private Amount amount(LimitUnit unit) {
        return amounts.getOrDefault(unit, ZERO);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Span that && amounts.equals(that.amounts);
    }

    @Override
    public int hashCode() {
        return amounts.hashCode();
    }
}
