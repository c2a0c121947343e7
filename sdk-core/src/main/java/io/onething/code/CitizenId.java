package io.onething.code;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity number of a person (公民身份号码, GB 11643-1999): 17 digits and a check character, which is a digit or X.
 *
 * <p>Also takes the numbers on the residence permits of people from Hong Kong, Macao and Taiwan (港澳台居民居住证), which have
 * the same form, and on the permanent residence cards of foreigners (外国人永久居留身份证): since 2023-12-01 17 digits beginning
 * with 9 and the check character, before that 3 letters and 12 digits without a check that could be verified. The
 * region is not looked up: abolished codes stay in people's numbers for life. Numbers of 15 digits are no longer valid
 * and refused with a reason of their own.
 *
 * <p>{@code x} is made {@code X}; blanks are refused. Identifies a person: {@link #toString()} and all messages hide
 * it. Immutable and safe for use by many threads.
 */
public final class CitizenId {
    private static final Pattern OLD_NUMBER = Pattern.compile("[0-9]{15}");
    private static final Pattern OLD_FOREIGN_CARD = Pattern.compile("[A-Z]{3}[0-9]{12}");
    private static final Pattern CHARACTERS = Pattern.compile("[0-9]{17}[0-9X]");
    private static final int LENGTH = 18;

    private final String value;

    private CitizenId(String value) {
        this.value = value;
    }

    /**
     * Returns the number in {@code text}, whatever day it is; see {@link #of(String, LocalDate)}.
     *
     * @throws IllegalArgumentException when it is not one; the message names every problem, not the text
     */
    public static CitizenId of(String text) {
        return of(text, find(text, null));
    }

    /**
     * Returns the number in {@code text}.
     *
     * @param text the number as typed
     * @param today the day in China on which it is used: nobody is born after it
     * @throws IllegalArgumentException when it is not one; the message names every problem, not the text
     */
    public static CitizenId of(String text, LocalDate today) {
        return of(text, problems(text, today));
    }

    private static CitizenId of(String text, List<Problem> problems) {
        CodeText.refuse("a citizen's identity number", problems);
        return new CitizenId(CodeText.upper(text));
    }

    /** Returns whether {@code text} is an identity number, whatever day it is. */
    public static boolean valid(String text) {
        return problems(text).isEmpty();
    }

    /** Returns whether {@code text} is an identity number of somebody born on {@code today} at the latest. */
    public static boolean valid(String text, LocalDate today) {
        return problems(text, today).isEmpty();
    }

    /** Returns everything that is wrong with {@code text}, whatever day it is; empty where it is an identity number. */
    public static List<Problem> problems(String text) {
        return find(text, null);
    }

    /**
     * Returns everything that is wrong with {@code text} on the day {@code today}; empty where it is an identity
     * number.
     */
    public static List<Problem> problems(String text, LocalDate today) {
        return find(text, Objects.requireNonNull(today, "today"));
    }

    private static List<Problem> find(String text, @Nullable LocalDate today) {
        String value = CodeText.upper(text);
        if (OLD_FOREIGN_CARD.matcher(value).matches()) {
            return List.of();
        }
        if (OLD_NUMBER.matcher(value).matches()) {
            return List.of(Problem.FIFTEEN_DIGITS);
        }
        if (value.length() != LENGTH) {
            return List.of(Problem.LENGTH);
        }
        return CHARACTERS.matcher(value).matches() ? inside(value, today) : List.of(Problem.CHARACTERS);
    }

    private static List<Problem> inside(String value, @Nullable LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (value.charAt(0) == '0') {
            problems.add(Problem.FIRST_DIGIT);
        }
        if (value.charAt(0) != '9') {
            Optional<LocalDate> birth = birthDateIn(value);
            if (birth.isEmpty()) {
                problems.add(Problem.BIRTH_DATE);
            } else if (today != null && birth.get().isAfter(today)) {
                problems.add(Problem.FUTURE_BIRTH_DATE);
            }
        }
        if (CheckCharacters.mod11(value.substring(0, 17)) != value.charAt(17)) {
            problems.add(Problem.CHECK);
        }
        return List.copyOf(problems);
    }

    private static Optional<LocalDate> birthDateIn(String value) {
        try {
            return Optional.of(LocalDate.parse(value.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** Returns the number itself. Personal: for departments that need it, never for logs. */
    public String value() {
        return value;
    }

    /** Returns the number for display: the first and the last character, stars between them. */
    public String masked() {
        int last = value.length() - 1;
        return value.charAt(0) + "*".repeat(last - 1) + value.charAt(last);
    }

    /** Returns which document the number stands on. */
    public Kind kind() {
        if (value.length() != LENGTH) {
            return Kind.FOREIGN_RESIDENT_OLD;
        }
        if (value.charAt(0) == '9') {
            return Kind.FOREIGN_RESIDENT;
        }
        return switch (value.substring(0, 6)) {
            case "810000" -> Kind.HONG_KONG_RESIDENT;
            case "820000" -> Kind.MACAO_RESIDENT;
            case "830000" -> Kind.TAIWAN_RESIDENT;
            default -> Kind.CITIZEN;
        };
    }

    /** Returns the date of birth; empty for foreigners, from whose number nothing is read but the check. */
    public Optional<LocalDate> birthDate() {
        return kind().foreign() ? Optional.empty() : birthDateIn(value);
    }

    /**
     * Returns the sex, male where character 17 is odd; empty for foreigners, from whose number nothing is read but the
     * check.
     */
    public Optional<Sex> sex() {
        if (kind().foreign()) {
            return Optional.empty();
        }
        return Optional.of(value.charAt(16) % 2 == 1 ? Sex.MALE : Sex.FEMALE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CitizenId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns a text that hides the number. */
    @Override
    public String toString() {
        return "CitizenId[hidden]";
    }

    /** The document a number stands on (证件种类). */
    public enum Kind {
        /** Resident identity card (居民身份证). */
        CITIZEN,

        /** Residence permit of a resident of Hong Kong (香港居民居住证), region 810000. */
        HONG_KONG_RESIDENT,

        /** Residence permit of a resident of Macao (澳门居民居住证), region 820000. */
        MACAO_RESIDENT,

        /** Residence permit of a resident of Taiwan (台湾居民居住证), region 830000. */
        TAIWAN_RESIDENT,

        /** Permanent residence card of a foreigner, issued since 2023-12-01 (外国人永久居留身份证). */
        FOREIGN_RESIDENT,

        /** Permanent residence card of a foreigner, issued earlier (外国人永久居留身份证, 旧版) and valid until replaced. */
        FOREIGN_RESIDENT_OLD;

        private boolean foreign() {
            return this == FOREIGN_RESIDENT || this == FOREIGN_RESIDENT_OLD;
        }
    }

    /** The sex in a number (性别). */
    public enum Sex {
        /** Male (男). */
        MALE,

        /** Female (女). */
        FEMALE
    }

    /** What is wrong with an identity number (公民身份号码问题). */
    public enum Problem implements CodeProblem {
        /** It has the old form of 15 digits. */
        FIFTEEN_DIGITS(
                "identity numbers of 15 digits are no longer valid; use the 18 characters of the present card",
                "15位身份证号码已停止使用，请填写现行18位号码"),

        /** It does not have 18 characters. */
        LENGTH("an identity number has 18 characters", "公民身份号码应为18位"),

        /** It is not 17 digits and a digit or X. */
        CHARACTERS("an identity number has 17 digits and then a digit or X", "公民身份号码前17位应为数字，末位为数字或X"),

        /** It begins with 0. */
        FIRST_DIGIT("an identity number does not begin with 0", "公民身份号码首位不能为0"),

        /** Characters 7 to 14 are no date. */
        BIRTH_DATE("characters 7 to 14 of the identity number are not a date", "公民身份号码第7至14位不是有效日期"),

        /** The date of birth is still to come. */
        FUTURE_BIRTH_DATE("the date of birth in the identity number lies in the future", "公民身份号码中的出生日期晚于今天"),

        /** The check character does not fit. */
        CHECK(
                "the check character of the identity number does not fit; compare it with the card",
                "公民身份号码校验码不符，请对照证件核对");

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
