package io.onething.calendar;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One text that should be a time limit (时限文本), and what is wrong with it. */
final class LimitText {
    private static final int LONGEST_TEXT = 64;
    private static final Pattern FRACTION = Pattern.compile(".*?[0-9]+[.,](?!50*(?![0-9]))[0-9].*|.*[0-9],[0-9].*");
    private static final Pattern SHAPE =
            Pattern.compile("([0-9]+(?:[.]50*)?)(?: ?[-\u2013\u2014~至到] ?([0-9]+(?:[.]50*)?))? ?([^0-9.]*)");

    private final String text;

    private LimitText(String text) {
        this.text = text;
    }

    static TimeLimit parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() > LONGEST_TEXT) {
            throw new LimitText(text.substring(0, LONGEST_TEXT))
                    .refused("it is longer than 64 characters", "长度超过64个字符", null);
        }
        return new LimitText(text).read();
    }

    private TimeLimit read() {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        if (LimitUnit.INSTANT.named(plain)) {
            return TimeLimit.INSTANT;
        }
        if (LimitUnit.HALF_WORKING_DAY.named(plain)) {
            return TimeLimit.halfWorkingDays(1);
        }
        if (FRACTION.matcher(plain).matches()) {
            throw refused("the number is neither whole nor a half", "数字不是整数，也不是半数", null);
        }
        Matcher shape = SHAPE.matcher(plain);
        if (!shape.matches()) {
            throw refused(
                    "it is not a number and a unit",
                    "不是数字加单位的形式",
                    nearest(plain)
                            .filter(unit -> unit == LimitUnit.INSTANT)
                            .map(unit -> TimeLimit.INSTANT)
                            .orElse(null));
        }
        String low = Objects.requireNonNull(shape.group(1));
        String high = Objects.requireNonNullElse(shape.group(2), low);
        String word = Objects.requireNonNull(shape.group(3));
        boolean halves = low.contains(".") || high.contains(".");
        return halves ? halves(low, high, word) : limit(number(low), number(high), word);
    }

    /** Working days may end with a half one; nothing else is published so. */
    private TimeLimit halves(String low, String high, String word) {
        if (!LimitUnit.WORKING_DAY.named(word)) {
            throw refused("only working days have halves", "只有工作日可以是半数", null);
        }
        return limit(halves(low), halves(high), LimitUnit.HALF_WORKING_DAY.en(2));
    }

    private int halves(String number) {
        int point = number.indexOf('.');
        String days = (point < 0 ? number : number.substring(0, point)).replaceFirst("^0+(?=.)", "");
        int whole = days.equals("0") && point >= 0 ? 0 : number(days);
        int halves = 2 * whole + (point >= 0 ? 1 : 0);
        if (halves > 2 * TimeLimit.LONGEST) {
            throw refused("the number is not between 0.5 and 9999", "数字不在0.5至9999之间", null);
        }
        return halves;
    }

    private TimeLimit limit(int atLeast, int amount, String word) {
        if (atLeast > amount) {
            throw refused("the range goes downwards", "范围的前一个数大于后一个数", null);
        }
        if (word.isEmpty()) {
            throw refused("the unit is missing", "缺少单位", null);
        }
        if (LimitUnit.INSTANT.named(word)) {
            throw refused("on the spot has no number", "“当场”前不应有数字", TimeLimit.INSTANT);
        }
        return Arrays.stream(LimitUnit.values())
                .filter(unit -> unit.named(word))
                .findFirst()
                .map(unit -> limit(atLeast, amount, unit))
                .orElseThrow(() -> refused(
                        "the unit is unknown",
                        "单位无法识别",
                        nearest(word)
                                .map(unit ->
                                        unit == LimitUnit.INSTANT ? TimeLimit.INSTANT : limit(atLeast, amount, unit))
                                .orElse(null)));
    }

    private static TimeLimit limit(int atLeast, int amount, LimitUnit unit) {
        boolean whole = unit == LimitUnit.HALF_WORKING_DAY && atLeast % 2 == 0 && amount % 2 == 0;
        return whole
                ? new TimeLimit(atLeast / 2, amount / 2, LimitUnit.WORKING_DAY)
                : new TimeLimit(atLeast, amount, unit);
    }

    private int number(String digits) {
        String significant = digits.replaceFirst("^0+", "");
        if (significant.isEmpty() || significant.length() > 4) {
            throw refused("the number is not between 1 and 9999", "数字不在1至9999之间", null);
        }
        return Integer.parseInt(significant);
    }

    /** Returns the unit whose name is a slip of the pen away from {@code word}. */
    private static Optional<LimitUnit> nearest(String word) {
        return Arrays.stream(LimitUnit.values())
                .filter(unit -> unit.distanceTo(word) < Spelling.FAR)
                .min(Comparator.comparingInt(unit -> unit.distanceTo(word)));
    }

    private TimeLimitFormatException refused(String fact, String chineseFact, @Nullable TimeLimit suggestion) {
        String english = suggestion == null ? "" : "; did you mean \"%s\"?".formatted(suggestion);
        String chinese = suggestion == null ? "" : "；是否应为“%s”？".formatted(suggestion.zh());
        return new TimeLimitFormatException(
                ("\"%s\" is not a time limit: %s%s Write a whole number or a range with one of workdays, days, months,"
                                + " hours, minutes, seconds, or 0.5 workdays, or write instant alone")
                        .formatted(shown(), fact, english.isEmpty() ? "." : english),
                "“%s”不是时限：%s%s请写整数或范围，加单位个工作日、个自然日、个月、小时、分钟或秒，或写0.5个工作日，或只写“当场”"
                        .formatted(shown(), chineseFact, chinese.isEmpty() ? "。" : chinese));
    }

    /** Returns the text without control characters, so that it cannot forge a line of a log. */
    private String shown() {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\u2028\u2029]", "?");
    }
}
