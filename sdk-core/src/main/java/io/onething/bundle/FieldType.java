package io.onething.bundle;

/** What the value of a form field looks like (表单字段类型). */
public enum FieldType implements Worded {
    /** Text (文字). */
    TEXT("文字", "text"),

    /** A number (数值). */
    NUMBER("数值", "a number"),

    /** A date (日期). */
    DATE("日期", "a date"),

    /** Yes or no (是否). */
    YES_NO("是否", "yes or no"),

    /** One of the choices (单选). */
    CHOICE("单选", "one of the choices"),

    /** An 18-character social credit code (统一社会信用代码). */
    SOCIAL_CREDIT_CODE("统一社会信用代码", "an 18-character social credit code"),

    /** An 18-character citizen identity number (公民身份号码). */
    CITIZEN_ID("公民身份号码", "an 18-character citizen identity number"),

    /** A telephone number (电话). */
    PHONE("电话", "a telephone number"),

    /** An address (地址). */
    ADDRESS("地址", "an address");

    private final Text title;

    FieldType(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
