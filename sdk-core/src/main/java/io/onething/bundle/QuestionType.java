package io.onething.bundle;

/** What an answer looks like (问题类型). */
public enum QuestionType implements Worded {
    /** Yes or no (是否). */
    YES_NO("是否", "yes or no"),

    /** One of the choices (单选). */
    CHOICE("单选", "one of the choices"),

    /** Any of the choices (多选). */
    CHOICES("多选", "any of the choices"),

    /** A number (数值). */
    NUMBER("数值", "a number"),

    /** A date (日期). */
    DATE("日期", "a date"),

    /** A short text (文字). */
    TEXT("文字", "a short text"),

    /** Any number of items with fields, such as vehicles (列表). */
    LIST("列表", "a list of items");

    private final Text title;

    QuestionType(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
