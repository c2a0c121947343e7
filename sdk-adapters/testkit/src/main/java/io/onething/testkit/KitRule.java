package io.onething.testkit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One rule of a contract kit as it stands on its test (契约规则).
 *
 * @param number such as {@code DA-1}
 * @param level how binding it is
 * @param sentence what is demanded
 * @param zh the same in Chinese; empty where a kit is in English only
 * @param mend how a breach is mended; empty as above
 * @param mendZh the same in Chinese; empty as above
 */
record KitRule(String number, Level level, String sentence, String zh, String mend, String mendZh) {
    private static final Pattern NAME = Pattern.compile("([A-Z]+-([1-9][0-9]*)) (must|should): (.+)");

    /** How binding a rule is. */
    enum Level {
        /** Without it hand-overs are lost, doubled or mixed up, or the law is broken. */
        MUST("must", "必须"),
        /** There may be reasons to do otherwise; the report shows it. */
        SHOULD("should", "建议");

        private final String word;
        private final String zh;

        Level(String word, String zh) {
            this.word = word;
            this.zh = zh;
        }

        String word() {
            return word;
        }

        String zh() {
            return zh;
        }
    }

    /** Returns all rules of a contract by number, those of its superclasses among them. */
    static List<KitRule> of(Class<?> contract) {
        return Stream.<Class<?>>iterate(contract, Objects::nonNull, Class::getSuperclass)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .flatMap(method -> of(method).stream())
                .sorted(Comparator.comparingInt(KitRule::place))
                .toList();
    }

    /** Returns the rule a test method checks; empty when it is a test of the vendor's own. */
    static Optional<KitRule> of(Method method) {
        DisplayName name = method.getAnnotation(DisplayName.class);
        Matcher parts = NAME.matcher(name == null ? "" : name.value());
        if (!method.isAnnotationPresent(Test.class) || !parts.matches()) {
            return Optional.empty();
        }
        ContractRule rule = method.getAnnotation(ContractRule.class);
        return Optional.of(new KitRule(
                parts.group(1),
                Level.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                parts.group(4),
                rule == null ? "" : rule.zh(),
                rule == null ? "" : rule.mend(),
                rule == null ? "" : rule.mendZh()));
    }

    private int place() {
        return Integer.parseInt(number.substring(number.indexOf('-') + 1));
    }

    /** Returns number, level and sentence as they stand on the test. */
    String title() {
        return number + " " + level.word() + ": " + sentence;
    }
}
