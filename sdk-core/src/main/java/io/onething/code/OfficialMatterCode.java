package io.onething.code;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The official code of a matter (事项编码) as government lists and platforms print it.
 *
 * <p>Two forms are recognised: the 12 digits of the national and provincial lists (基本编码) and the 31 characters of one
 * body's own list (实施编码), which are its social credit code, the level at which it acts and the 12 digits. Every other
 * code of 1 to 64 characters is taken as it is: provinces have older schemes, and the lengths of GB/T 39046 are not
 * those in use. Small letters are made capitals.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class OfficialMatterCode {
    private static final Pattern ACCEPTED = Pattern.compile("[!-~]{1,64}");
    private static final Pattern BASIC = Pattern.compile("[0-9]{12}");
    private static final Pattern IMPLEMENTING = Pattern.compile("([0-9A-Z]{18})([1-7])([0-9]{12})");
    private static final int LONGEST = 64;

    private final String value;
    private final Kind kind;

    private OfficialMatterCode(String value) {
        this.value = value;
        this.kind = kindOf(value);
    }

    private static Kind kindOf(String value) {
        if (BASIC.matcher(value).matches()) {
            return Kind.BASIC;
        }
        Matcher parts = IMPLEMENTING.matcher(value);
        return parts.matches() && SocialCreditCode.valid(value.substring(0, 18)) ? Kind.IMPLEMENTING : Kind.OPAQUE;
    }

    /**
     * Returns the code in {@code text}.
     *
     * @throws IllegalArgumentException when it cannot be a code; the message names every problem, not the text
     */
    public static OfficialMatterCode of(String text) {
        CodeText.refuse("an official matter code", problems(text));
        return new OfficialMatterCode(CodeText.upper(text));
    }

    /** Returns whether {@code text} can be a code of a matter. */
    public static boolean valid(String text) {
        return problems(text).isEmpty();
    }

    /** Returns everything that is wrong with {@code text}; empty where it can be a code. */
    public static List<Problem> problems(String text) {
        if (ACCEPTED.matcher(text).matches()) {
            return List.of();
        }
        boolean lengthFits = !text.isEmpty() && text.length() <= LONGEST;
        boolean charactersFit = text.chars().allMatch(c -> c >= '!' && c <= '~');
        if (lengthFits) {
            return List.of(Problem.CHARACTERS);
        }
        return charactersFit ? List.of(Problem.LENGTH) : List.of(Problem.LENGTH, Problem.CHARACTERS);
    }

    /** Returns the code itself. */
    public String value() {
        return value;
    }

    /** Returns which form it has. */
    public Kind kind() {
        return kind;
    }

    /** Returns the 12 digits that all bodies share for this matter (基本编码); empty for an opaque code. */
    public Optional<String> basicCode() {
        return kind == Kind.OPAQUE ? Optional.empty() : Optional.of(value.substring(value.length() - 12));
    }

    /**
     * Returns the first two of the 12 digits: {@code 00} for the national list, else the province; empty for an opaque
     * code.
     */
    public Optional<String> regionPrefix() {
        return basicCode().map(basic -> basic.substring(0, 2));
    }

    /**
     * Returns the two digits of the type of matter (事项类型), such as {@code 01} for a licence; empty for an opaque code.
     */
    public Optional<String> matterType() {
        return basicCode().map(basic -> basic.substring(2, 4));
    }

    /** Returns the body that handles the matter (实施主体); there for an implementing code only. */
    public Optional<SocialCreditCode> body() {
        return kind == Kind.IMPLEMENTING ? Optional.of(SocialCreditCode.of(value.substring(0, 18))) : Optional.empty();
    }

    /**
     * Returns the digit of the level at which the body acts (行使层级), {@code 1} to {@code 7}; there for an implementing
     * code only.
     */
    public Optional<String> level() {
        return kind == Kind.IMPLEMENTING ? Optional.of(value.substring(18, 19)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OfficialMatterCode code && value.equals(code.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the code itself. */
    @Override
    public String toString() {
        return value;
    }

    /** The form of a code (编码形式). */
    public enum Kind {
        /** 12 digits of the national or a provincial list (基本编码). */
        BASIC,

        /** 31 characters of one body's list (实施编码). */
        IMPLEMENTING,

        /** Anything else; nothing is read from it. */
        OPAQUE
    }

    /** What is wrong with an official matter code (事项编码问题). */
    public enum Problem implements CodeProblem {
        /** It is empty or longer than 64 characters. */
        LENGTH("an official matter code has 1 to 64 characters", "事项编码应为1至64位"),

        /** It has blanks, controls or characters outside ASCII. */
        CHARACTERS(
                "an official matter code has only letters, digits and signs of ASCII, without blanks",
                "事项编码只能由ASCII字母、数字和符号组成，不含空格");

        private final String en;
        private final String zh;

        Problem(String en, String zh) {
            this.en = en;
            this.zh = zh;
        }

        @Override
        public String en() {
            return en;
        }

        @Override
        public String zh() {
            return zh;
        }
    }
}
