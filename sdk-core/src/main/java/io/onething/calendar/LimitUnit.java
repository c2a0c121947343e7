package io.onething.calendar;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The unit of a time limit (时限单位), as published in the guide.
 *
 * <p>A limit printed as plain 日 in a licensing guide means working days (行政许可法 art. 82): write it as
 * {@link #WORKING_DAY}.
 */
public enum LimitUnit {
    /** Working days (工作日): days of rest do not count, make-up days do; 行政许可法 art. 82. */
    WORKING_DAY("workday", "workdays", "个工作日", "working day|working days|工作日"),

    /**
     * Half working days (半个工作日): published as 半天 or as working days and a half. The day of the event does not count (民法典 art. 201), so an
     * odd number of halves ends at noon of the working day that it begins; that the half day is the morning is our convention.
     */
    HALF_WORKING_DAY(
            "half workday",
            "half workdays",
            "个半天",
            "half working day|half working days|half day|half days|半天|半日|半个工作日"),

    /** Natural days (自然日): every day counts; an end on a day of rest moves to the next working day; 民法典 art. 203. */
    DAY("day", "days", "个自然日", "natural day|natural days|calendar day|calendar days|自然日|日|天"),

    /** Months (月), which end on the day of the same number or on the month's last; 民法典 art. 202. */
    MONTH("month", "months", "个月", ""),

    /** Hours (小时), counted from the event; 民法典 art. 201. */
    HOUR("hour", "hours", "小时", "个小时"),

    /** Minutes (分钟), counted from the event; 民法典 art. 201. */
    MINUTE("minute", "minutes", "分钟", ""),

    /** Seconds (秒), counted from the event, as of what a machine decides (秒批); 民法典 art. 201. */
    SECOND("second", "seconds", "秒", "秒钟"),

    /** On the spot (当场): done in the presence of the applicant, at the latest on the same day. It has no amount. */
    INSTANT("instant", "instant", "当场", "");

    private static final Pattern NAMES = Pattern.compile("\\|");

    private final String singular;
    private final String plural;
    private final String chinese;
    private final String others;

    LimitUnit(String singular, String plural, String chinese, String others) {
        this.singular = singular;
        this.plural = plural;
        this.chinese = chinese;
        this.others = others;
    }

    /** Returns the English word, such as {@code workdays}, or {@code workday} when {@code amount} is 1. */
    public String en(int amount) {
        return amount == 1 ? singular : plural;
    }

    /** Returns the Chinese words as they follow a number, such as {@code 个工作日}; {@code 当场} stands alone. */
    public String zh() {
        return chinese;
    }

    /** Returns an amount as it is written: of half working days, as working days such as {@code 1.5}. */
    public String figure(int amount) {
        boolean half = this == HALF_WORKING_DAY && amount % 2 != 0;
        return (this == HALF_WORKING_DAY ? amount / 2 : amount) + (half ? ".5" : "");
    }

    /** Returns whether it is counted from the instant of the event; else it is counted in days, from the next one (民法典 art. 201). */
    public boolean fromInstant() {
        return this == HOUR || this == MINUTE || this == SECOND;
    }

    /** Returns whether {@code word}, in lower case, names this unit. */
    boolean named(String word) {
        return names().anyMatch(word::equals);
    }

    /**
     * Returns how many single-character edits turn {@code word} into a name of this unit; {@link Spelling#FAR} unless
     * it is a slip.
     */
    int distanceTo(String word) {
        return names().mapToInt(name -> Spelling.distanceIfClose(word, name))
                .min()
                .orElse(Spelling.FAR);
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(singular, plural, chinese), NAMES.splitAsStream(others))
                .filter(name -> !name.isEmpty());
    }
}
