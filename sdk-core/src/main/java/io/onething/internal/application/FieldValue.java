package io.onething.internal.application;

import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Text;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import io.onething.code.CitizenId;
import io.onething.code.CodeProblem;
import io.onething.code.SocialCreditCode;
import io.onething.internal.text.SafeText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The value of one form field, brought into its one form and checked against the field's type (表单字段值).
 *
 * @param text the value: trimmed, in normal form C, codes in capitals, numbers without superfluous zeros, dates as {@code yyyy-MM-dd},
 *     yes-no as {@code yes} or {@code no}; empty where nothing was filled in
 * @param findingOrNull what is wrong with it; null where nothing is
 */
public record FieldValue(String text, @Nullable Finding findingOrNull) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern PHONE = Pattern.compile("[0-9+ -]{5,30}");
    private static final int LEAST_PHONE_DIGITS = 5;

    /**
     * Returns the value that {@code given} stands for in {@code field}.
     *
     * @param given a text, number, boolean or date; null is nothing filled in
     * @param today nobody is born after it
     */
    public static FieldValue of(FormField field, @Nullable Object given, LocalDate today) {
        Optional<String> written = written(given);
        if (written.isEmpty()) {
            return wrong("", field, Fault.VALUE_TYPE);
        }
        if (!SafeText.safe(written.get().strip())) {
            return wrong("", field, Fault.CHARACTER);
        }
        String text = SafeText.normal(written.get());
        if (text.isEmpty()) {
            return field.required() ? wrong("", field, Fault.MISSING) : new FieldValue("", null);
        }
        if (text.codePointCount(0, text.length()) > field.maxLength()) {
            return new FieldValue(text, finding(field, Fault.TOO_LONG).with("max", field.maxLength()));
        }
        return typed(field, text, today);
    }

    private static FieldValue typed(FormField field, String text, LocalDate today) {
        return switch (field.type()) {
            case TEXT, ADDRESS -> new FieldValue(text, null);
            case NUMBER -> number(field, text);
            case DATE -> date(text) ? timely(field, text, today) : wrong(text, field, Fault.DATE);
            case YES_NO -> yesNo(field, text);
            case CHOICE ->
                field.choices().containsKey(text) ? new FieldValue(text, null) : new FieldValue(text, choice(field));
            case SOCIAL_CREDIT_CODE -> coded(field, text, Fault.SOCIAL_CREDIT_CODE, SocialCreditCode.problems(text));
            case CITIZEN_ID -> coded(field, text, Fault.CITIZEN_ID, CitizenId.problems(text, today));
            case PHONE -> phone(text) ? new FieldValue(text, null) : wrong(text, field, Fault.PHONE);
        };
    }

    /** Returns how an answer stands on the form: in the words of the field's type, and in Chinese where the field is a plain text. */
    public static String ofAnswer(FormField field, Object answer, Text shown) {
        boolean plain = field.type() == FieldType.TEXT || field.type() == FieldType.ADDRESS;
        return plain ? shown.zh() : written(answer).orElse("");
    }

    /** Returns what is wrong with it; empty where nothing is. */
    public Optional<Finding> finding() {
        return Optional.ofNullable(findingOrNull);
    }

    /** Leaves out the value, which may be personal. */
    @Override
    public String toString() {
        return "FieldValue[…]";
    }

    private static Optional<String> written(@Nullable Object given) {
        if (given == null) {
            return Optional.of("");
        }
        if (given instanceof Boolean yes) {
            return Optional.of(yes ? "yes" : "no");
        }
        if (given instanceof BigDecimal number) {
            boolean sane = number.precision() <= 100 && Math.abs(number.scale()) <= 100;
            return Optional.of(sane ? number.toPlainString() : number.toString());
        }
        boolean known = given instanceof CharSequence || given instanceof Number || given instanceof LocalDate;
        return known ? Optional.of(given.toString()) : Optional.empty();
    }

    private static FieldValue number(FormField field, String text) {
        if (!NUMBER.matcher(text).matches()) {
            return wrong(text, field, Fault.NUMBER);
        }
        BigDecimal number = new BigDecimal(text);
        return new FieldValue(
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString(), null);
    }

    private static boolean date(String text) {
        try {
            return DATE.matcher(text).matches()
                    && LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /** Some dates must lie far enough ahead, or not too far back (民法典 art. 201: the day of filing itself does not count). */
    private static FieldValue timely(FormField field, String text, LocalDate today) {
        LocalDate date = LocalDate.parse(text);
        Optional<TimeLimit> ahead = field.ahead().filter(limit -> date.isBefore(moved(today, limit, 1)));
        if (ahead.isPresent()) {
            return new FieldValue(text, limited(field, Fault.TOO_SOON, ahead.get()));
        }
        Optional<TimeLimit> back = field.back().filter(limit -> date.isBefore(moved(today, limit, -1)));
        return back.map(limit -> new FieldValue(text, limited(field, Fault.TOO_LONG_AGO, limit)))
                .orElse(new FieldValue(text, null));
    }

    private static LocalDate moved(LocalDate today, TimeLimit limit, int direction) {
        int amount = direction * limit.amount();
        return limit.unit() == LimitUnit.MONTH ? today.plusMonths(amount) : today.plusDays(amount);
    }

    private static Finding limited(FormField field, Fault fault, TimeLimit limit) {
        return finding(field, fault).with("limit", new Text(limit.zh(), limit.toString()));
    }

    private static FieldValue yesNo(FormField field, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "是" -> new FieldValue("yes", null);
            case "no", "false", "否" -> new FieldValue("no", null);
            default -> wrong(text, field, Fault.YES_NO);
        };
    }

    private static Finding choice(FormField field) {
        return finding(field, Fault.CHOICE)
                .with("choices", String.join(", ", field.choices().keySet()));
    }

    private static boolean phone(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return PHONE.matcher(text).matches() && digits >= LEAST_PHONE_DIGITS;
    }

    private static FieldValue coded(FormField field, String text, Fault fault, List<? extends CodeProblem> problems) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (problems.isEmpty()) {
            return new FieldValue(upper, null);
        }
        String english = problems.stream().map(CodeProblem::en).collect(Collectors.joining("; "));
        String chinese = problems.stream().map(CodeProblem::zh).collect(Collectors.joining("；"));
        return new FieldValue(upper, finding(field, fault).with("reason", new Text(chinese, english)));
    }

    private static FieldValue wrong(String text, FormField field, Fault fault) {
        return new FieldValue(text, finding(field, fault));
    }

    private static Finding finding(FormField field, Fault fault) {
        return Finding.of(fault, "form", field.id()).with("label", field.label());
    }
}
