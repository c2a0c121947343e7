package io.onething.internal.wire;

import io.onething.bundle.Identifiers;
import io.onething.bundle.Worded;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.TimeLimitFormatException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object (报文字段) and notes everything that is wrong with them. Not thread-safe.
 *
 * <p>After a problem a method returns a stand-in of the right type; {@link #made} never builds anything out of stand-ins.
 */
public final class Fields {
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?");
    private static final int LONGEST_LIMIT = 40;
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final Map<String, Object> members;
    private final String path;
    private final Problems problems;
    private final boolean strict;
    private final Set<String> known = new HashSet<>();

    private Fields(Map<String, Object> members, String path, Problems problems, boolean strict) {
        this.members = members;
        this.path = path;
        this.problems = problems;
        this.strict = strict;
    }

    /**
     * Returns the members of {@code value}; none, with a problem, when it is no object.
     *
     * @param strict whether {@link #nothingElse} objects to members that are not asked for
     */
    public static Fields of(@Nullable Object value, String path, Problems problems, boolean strict) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put((String) name, member));
        } else {
            problems.add(path, "is an object", "应为对象");
        }
        return new Fields(members, path, problems, strict);
    }

    /** Returns a text for people. */
    public String text(String name, int longest) {
        return absent(name) ? "" : read(name, longest).orElse("");
    }

    /** Returns a number or name on one line. */
    public String line(String name, int longest) {
        return absent(name) ? "" : optionalLine(name, longest).orElse("");
    }

    /** Returns a number or name on one line, if there is one. */
    public Optional<String> optionalLine(String name, int longest) {
        Optional<String> text = value(name).isEmpty() ? Optional.empty() : read(name, longest);
        if (text.isPresent() && text.get().chars().anyMatch(Fields::breaksLine)) {
            problems.add(at(name), "is on one line, without control characters", "应为单行文本,不含控制字符");
        }
        return text;
    }

    private Optional<String> read(String name, int longest) {
        if (members.get(name) instanceof String text && !text.isBlank() && text.length() <= longest) {
            return Optional.of(text);
        }
        problems.add(
                at(name), "is a text of 1 to %d characters".formatted(longest), "应为 1 至 %d 个字符的文本".formatted(longest));
        return Optional.empty();
    }

    private static boolean breaksLine(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    /** Returns an identifier. */
    public String identifier(String name) {
        return matching(
                name,
                Identifiers::valid,
                "is an identifier: 1 to 64 letters, digits, - and _",
                "应为标识符:1 至 64 个字母、数字、- 和 _");
    }

    /** Returns a text that fits a rule; the rule is told otherwise. */
    public String matching(String name, Predicate<String> rule, String english, String chinese) {
        if (absent(name)) {
            return "";
        }
        if (members.get(name) instanceof String text && rule.test(text)) {
            return text;
        }
        problems.add(at(name), english, chinese);
        return "";
    }

    /** Checks a text that may be left out. */
    public void optionalMatching(String name, Predicate<String> rule, String english, String chinese) {
        if (value(name).isPresent()) {
            matching(name, rule, english, chinese);
        }
    }

    /** Returns the constant a word stands for. */
    <T extends Enum<T> & Worded> T word(String name, Class<T> type) {
        Map<String, T> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.put(constant.word(), constant));
        return choice(name, words);
    }

    /** Returns what a word stands for. */
    public <T> T choice(String name, Map<String, T> words) {
        String allowed = String.join(", ", words.keySet());
        String word = matching(name, words::containsKey, "is one of " + allowed, "应为 " + allowed + " 之一");
        T found = words.get(word);
        return found != null ? found : words.values().iterator().next();
    }

    /** Returns an instant, written with an offset. */
    public Instant time(String name) {
        String english = "is a time with offset, such as 2026-11-23T10:00:00+08:00";
        String chinese = "应为带时区的时间,如 2026-11-23T10:00:00+08:00";
        String text = matching(name, time -> TIME.matcher(time).matches(), english, chinese);
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noSuchTime) {
            problems.add(at(name), english, chinese);
            return Instant.EPOCH;
        }
    }

    /** Returns a date, if there is one. */
    @Nullable
    public LocalDate optionalDate(String name) {
        if (value(name).isEmpty()) {
            return null;
        }
        String english = "is a date, such as 2031-11-22";
        String chinese = "应为日期,如 2031-11-22";
        String text = matching(name, date -> DATE.matcher(date).matches(), english, chinese);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException noSuchDate) {
            problems.add(at(name), english, chinese);
            return null;
        }
    }

    /** Returns yes or no. */
    public boolean flag(String name) {
        return !absent(name) && readFlag(name);
    }

    /** Returns yes or no; no where it is not there. */
    public boolean optionalFlag(String name) {
        return value(name).isPresent() && readFlag(name);
    }

    private boolean readFlag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        problems.add(at(name), "is true or false", "应为 true 或 false");
        return false;
    }

    /** Returns a time limit as guides write it. */
    public TimeLimit limit(String name) {
        String english = "is a time limit, such as 20 workdays";
        String chinese = "应为时限,如 20个工作日";
        String text = matching(name, limit -> !limit.isBlank() && limit.length() <= LONGEST_LIMIT, english, chinese);
        try {
            return text.isEmpty() ? TimeLimit.INSTANT : TimeLimit.parse(text);
        } catch (TimeLimitFormatException noLimit) {
            problems.add(at(name), english, chinese);
            return TimeLimit.INSTANT;
        }
    }

    /** Returns an amount of money in yuan, written as a text so that no digit is lost. */
    public BigDecimal amount(String name) {
        String text = matching(
                name,
                amount -> AMOUNT.matcher(amount).matches(),
                "is an amount in yuan as a text, such as \"120.50\"",
                "应为以元计的金额文本,如 \"120.50\"");
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /** Returns a whole number from 0 to {@code greatest}, if there is one. */
    @Nullable
    public Integer optionalWhole(String name, int greatest) {
        Optional<Object> value = value(name);
        if (value.isEmpty()) {
            return null;
        }
        if (value.get() instanceof JsonText.Num number
                && WHOLE.matcher(number.text()).matches()
                && Integer.parseInt(number.text()) <= greatest) {
            return Integer.valueOf(number.text());
        }
        problems.add(
                at(name), "is a whole number from 0 to %d".formatted(greatest), "应为 0 至 %d 的整数".formatted(greatest));
        return null;
    }

    /** Returns an object. */
    public Fields object(String name) {
        return absent(name)
                ? new Fields(Map.of(), at(name), problems, strict)
                : of(members.get(name), at(name), problems, strict);
    }

    /** Returns the objects of a list; none when it is not there and {@code fewest} is 0. */
    public List<Fields> objects(String name, int fewest, int most) {
        Optional<Object> value = value(name);
        if (fewest == 0 ? value.isEmpty() : absent(name)) {
            return List.of();
        }
        if (members.get(name) instanceof List<?> list && list.size() >= fewest && list.size() <= most) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> of(list.get(i), at(name) + "[" + i + "]", problems, strict))
                    .toList();
        }
        problems.add(
                at(name),
                "is a list of %d to %d objects".formatted(fewest, most),
                "应为 %d 至 %d 个对象的列表".formatted(fewest, most));
        return List.of();
    }

    /** Notes every member that was not asked for, where the reading is strict. */
    public void nothingElse() {
        if (!strict) {
            return;
        }
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(at(name), "is not a member of the protocol", "协议中没有该成员"));
    }

    /** Returns what {@code maker} makes; null, when anything is wrong with the message. */
    public <T> @Nullable T made(Supplier<T> maker) {
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            problems.add(path, "does not fit together", "内容相互不符");
            return null;
        }
    }

    private Optional<Object> value(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name)).filter(value -> value != JsonText.Null.NULL);
    }

    private boolean absent(String name) {
        boolean absent = value(name).isEmpty();
        if (absent) {
            problems.add(at(name), "is missing", "缺少该成员");
        }
        return absent;
    }

    private String at(String name) {
        return JsonText.member(path, name);
    }
}
