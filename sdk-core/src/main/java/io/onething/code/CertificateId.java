package io.onething.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The identifier of an e-certificate (电子证照标识, GB/T 36904-2018): {@code 1.2.156.3005.2}, then type, issuer, serial,
 * version and check character, with dots between them.
 *
 * <p>Read leniently: identifiers are in use whose check character is wrong or whose issuer is only a region. So the
 * form is demanded and {@link #checkValid()} says the rest; the caller chooses how strict to be. Small letters are made
 * capitals.
 *
 * <p>A serial may point at a person: {@link #toString()} and all messages hide it. Immutable and safe for use by many
 * threads.
 */
public final class CertificateId {
    private static final String PREFIX = "1.2.156.3005.2.";
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int PARTS = 5;

    private final List<String> parts;

    private CertificateId(List<String> parts) {
        this.parts = parts;
    }

    /**
     * Returns the identifier in {@code text}, whether its check character fits or not.
     *
     * @throws IllegalArgumentException when it does not have the form of one; the message names every problem, not the
     *     text
     */
    public static CertificateId of(String text) {
        CodeText.refuse("an e-certificate identifier", problems(text));
        return new CertificateId(split(CodeText.upper(text)));
    }

    /**
     * Returns whether {@code text} has the form of an identifier. Its check character is another question:
     * {@link #checkValid()}.
     */
    public static boolean valid(String text) {
        return problems(text).isEmpty();
    }

    /** Returns everything that is wrong with the form of {@code text}; empty where it is an identifier. */
    public static List<Problem> problems(String text) {
        String value = CodeText.upper(text);
        if (!value.startsWith(PREFIX)) {
            return List.of(Problem.PREFIX);
        }
        List<String> parts = split(value);
        if (parts.size() != PARTS) {
            return List.of(Problem.PARTS);
        }
        List<Problem> problems = new ArrayList<>();
        for (Problem problem : Problem.values()) {
            if (problem.part >= 0
                    && !problem.shape.matcher(parts.get(problem.part)).matches()) {
                problems.add(problem);
            }
        }
        return List.copyOf(problems);
    }

    private static List<String> split(String value) {
        return List.of(DOT.split(value.substring(PREFIX.length()), -1));
    }

    /** Returns the identifier itself. */
    public String value() {
        return PREFIX + String.join(".", parts);
    }

    /** Returns the type of certificate (证照类型代码), 21 characters. */
    public String type() {
        return parts.get(0);
    }

    /** Returns the code of the body that defined the type: the first 18 characters of {@link #type()}, not checked. */
    public String definedBy() {
        return type().substring(0, 18);
    }

    /**
     * Returns the issuing body (颁发机构代码): the 18 characters of its social credit code, not checked, or six digits of a
     * region.
     */
    public String issuer() {
        return parts.get(1);
    }

    /** Returns the serial (流水号), 1 to 32 digits and capital letters. */
    public String serial() {
        return parts.get(2);
    }

    /** Returns the version (版本号), three digits. */
    public String version() {
        return parts.get(3);
    }

    /** Returns the check character (校验位) as it stands in the identifier. */
    public char check() {
        return parts.get(4).charAt(0);
    }

    /** Returns whether the check character fits the rest. */
    public boolean checkValid() {
        return CheckCharacters.mod37(String.join("", parts.subList(0, 4))) == check();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateId id && parts.equals(id.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** Returns the identifier with a star in place of the serial. */
    @Override
    public String toString() {
        return PREFIX + String.join(".", type(), issuer(), "*", version(), parts.get(4));
    }

    /** What is wrong with the form of an e-certificate's identifier (电子证照标识问题). */
    public enum Problem implements CodeProblem {
        /** It does not begin as all of them do. */
        PREFIX(-1, "", "an e-certificate identifier begins with 1.2.156.3005.2 and a dot", "电子证照标识应以1.2.156.3005.2.开头"),

        /** There are not five parts after the beginning. */
        PARTS(
                -1,
                "",
                "after 1.2.156.3005.2 come type, issuer, serial, version and check character, with dots between them",
                "1.2.156.3005.2之后应依次为证照类型代码、颁发机构代码、流水号、版本号和校验位，以点分隔"),

        /** The type is not 21 digits and letters. */
        TYPE(0, "[0-9A-Z]{21}", "the type of certificate has 21 digits and letters", "证照类型代码应为21位数字或字母"),

        /** The issuer is neither a social credit code nor a region. */
        ISSUER(
                1,
                "[0-9A-Z]{18}|[0-9]{6}",
                "the issuer has 18 digits and letters, or the 6 digits of a region",
                "颁发机构代码应为18位数字或字母，或6位行政区划码"),

        /** The serial is empty, too long or has other characters. */
        SERIAL(2, "[0-9A-Z]{1,32}", "the serial has 1 to 32 digits and letters", "流水号应为1至32位数字或字母"),

        /** The version is not three digits. */
        VERSION(3, "[0-9]{3}", "the version has 3 digits", "版本号应为3位数字"),

        /** There is not one check character. */
        CHECK_CHARACTER(4, "[0-9A-Z]", "the check character is one digit or letter", "校验位应为1位数字或字母");

        private final int part;
        private final Pattern shape;
        private final String en;
        private final String zh;

        Problem(int part, String shape, String en, String zh) {
            this.part = part;
            this.shape = Pattern.compile(shape);
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
