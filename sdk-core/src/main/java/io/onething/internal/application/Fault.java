package io.onething.internal.application;

/** What can be wrong with something handed in (问题种类); the texts stand under the code in {@code Faults_en} and {@code Faults_zh}. */
public enum Fault {
    /** The bundle has no such question. */
    UNKNOWN_QUESTION("OT-2010"),
    /** The answer has another type than the question asks for. */
    ANSWER_TYPE("OT-2011"),
    /** The answer is none of the choices. */
    ANSWER_CHOICE("OT-2012"),
    /** The number is too small, too large or too fine. */
    ANSWER_RANGE("OT-2013"),
    /** The answer or fact has a forbidden character. */
    ANSWER_CHARACTER("OT-2014"),
    /** The answer or fact is too long. */
    ANSWER_LENGTH("OT-2015"),
    /** Something that must be there is missing. */
    MISSING("OT-2101"),
    /** The form has no such field. */
    UNKNOWN_FIELD("OT-2102"),
    /** No matter of the application needs such a material. */
    UNKNOWN_MATERIAL("OT-2103"),
    /** A material that the applicant brings is missing. */
    MATERIAL_MISSING("OT-2104"),
    /** A document was given for a material that is obtained without the applicant. */
    MATERIAL_NOT_ASKED("OT-2105"),
    /** The material cannot be handed in that way. */
    MATERIAL_WAY("OT-2106"),
    /** A value is too long. */
    TOO_LONG("OT-2107"),
    /** A value has a forbidden character. */
    CHARACTER("OT-2108"),
    /** Not a social credit code. */
    SOCIAL_CREDIT_CODE("OT-2109"),
    /** Not a citizen identity number. */
    CITIZEN_ID("OT-2110"),
    /** Not a telephone number. */
    PHONE("OT-2111"),
    /** Not a date. */
    DATE("OT-2112"),
    /** Not a number. */
    NUMBER("OT-2113"),
    /** Neither yes nor no. */
    YES_NO("OT-2114"),
    /** None of the choices. */
    CHOICE("OT-2115"),
    /** The form says other than the answers. */
    CONTRADICTION("OT-2116"),
    /** A question must be answered first. */
    OPEN_QUESTION("OT-2117"),
    /** A fact must be obtained first. */
    OPEN_FACT("OT-2118"),
    /** The applicant stands outside the bundle. */
    NOT_ELIGIBLE("OT-2119"),
    /** No way to obtain a material is left. */
    NO_WAY_LEFT("OT-2120"),
    /** No matter of the application gives such a result. */
    UNKNOWN_RESULT("OT-2121"),
    /** The result is not delivered that way. */
    DELIVERY_WAY("OT-2122"),
    /** No matter applies. */
    NO_MATTER("OT-2123"),
    /** Too many documents for one material. */
    TOO_MANY_DOCUMENTS("OT-2124"),
    /** A value of a type that no form field has. */
    VALUE_TYPE("OT-2125"),
    /** A supplement brings nothing. */
    EMPTY("OT-2126"),
    /** A material was promised for later that must be there at once. */
    NOT_TOLERABLE("OT-2127"),
    /** A date lies too near: the application comes too late for it. */
    TOO_SOON("OT-2128"),
    /** A date lies too far back. */
    TOO_LONG_AGO("OT-2129");

    private final String code;

    Fault(String code) {
        this.code = code;
    }

    /** Returns the stable code, {@code OT-} and four digits. */
    public String code() {
        return code;
    }
}
