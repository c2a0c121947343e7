package io.onething.code;

import java.util.ArrayList;
import java.util.List;

/**
 * The code of a body (统一社会信用代码, GB 32100-2015): 18 characters out of digits and capital letters without I, O, S, V and
 * Z.
 *
 * <p>Character 1 is the registering department, 2 the category of the body, 3 to 8 the region of the registering
 * authority, 9 to 17 the organisation code, 18 the check character. Small letters are made capitals; blanks and hyphens
 * are refused. Registration numbers of 15 digits and organisation codes of 9 characters, as found in old records, are
 * not this code.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SocialCreditCode {
    private static final int LENGTH = 18;

    private final String value;

    private SocialCreditCode(String value) {
        this.value = value;
    }

    /**
     * Returns the code in {@code text}.
     *
     * @throws IllegalArgumentException when it is not one; the message names every problem, not the text
     */
    public static SocialCreditCode of(String text) {
        CodeText.refuse("a social credit code", problems(text));
        return new SocialCreditCode(CodeText.upper(text));
    }

    /** Returns whether {@code text} is a social credit code. */
    public static boolean valid(String text) {
        return problems(text).isEmpty();
    }

    /** Returns everything that is wrong with {@code text}; empty where it is a social credit code. */
    public static List<Problem> problems(String text) {
        String value = CodeText.upper(text);
        List<Problem> problems = new ArrayList<>();
        if (value.length() != LENGTH) {
            problems.add(Problem.LENGTH);
        }
        if (!value.chars().allMatch(c -> CheckCharacters.ALPHABET_31.indexOf(c) >= 0)) {
            problems.add(Problem.CHARACTERS);
        }
        if (problems.isEmpty()) {
            if (!value.substring(2, 8).chars().allMatch(c -> c <= '9')) {
                problems.add(Problem.REGION);
            }
            if (CheckCharacters.mod31(value.substring(0, 17)) != value.charAt(17)) {
                problems.add(Problem.CHECK);
            }
        }
        return List.copyOf(problems);
    }

    /** Returns the 18 characters. */
    public String value() {
        return value;
    }

    /** Returns the character of the registering department (登记管理部门), such as {@code 9} for market regulation. */
    public char department() {
        return value.charAt(0);
    }

    /** Returns the character of the category (机构类别), whose meaning depends on the department. */
    public char category() {
        return value.charAt(1);
    }

    /**
     * Returns the six digits of the region of the registering authority (登记管理机关行政区划码), as it was when the code was
     * given.
     */
    public String region() {
        return value.substring(2, 8);
    }

    /** Returns the nine characters that identify the body (主体标识码, the organisation code of GB 11714). */
    public String organisationCode() {
        return value.substring(8, 17);
    }

    /**
     * Returns whether the check character inside the organisation code holds. A failure is a warning, not an error:
     * codes given centrally do not always keep it.
     */
    public boolean innerCheckHolds() {
        return CheckCharacters.organisation(value.substring(8, 16)) == value.charAt(16);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SocialCreditCode code && value.equals(code.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the 18 characters. */
    @Override
    public String toString() {
        return value;
    }

    /** What is wrong with a social credit code (统一社会信用代码问题). */
    public enum Problem implements CodeProblem {
        /** It does not have 18 characters. */
        LENGTH("a social credit code has 18 characters", "统一社会信用代码应为18位"),

        /** It has a character that the standard does not use. */
        CHARACTERS(
                "a social credit code has only digits and letters, and never I, O, S, V or Z",
                "统一社会信用代码只含数字和字母，且不含I、O、S、V、Z"),

        /** The region is not made of digits. */
        REGION("characters 3 to 8 of a social credit code are digits: the region", "统一社会信用代码第3至8位应为数字（行政区划码）"),

        /** The check character does not fit. */
        CHECK(
                "the check character of the social credit code does not fit; compare it with the certificate",
                "统一社会信用代码校验码不符，请对照证照核对");

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
