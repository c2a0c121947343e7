package io.onething.internal.http.mapping;

import java.util.Optional;
import java.util.function.Function;

/**
 * What becomes of a value before it is written (取值转换). Immutable.
 *
 * @param english what the value must be, for the fault
 * @param chinese the same in Chinese
 * @param maker what it becomes; empty when it does not fit
 */
record Conversion(String english, String chinese, Function<String, Optional<Object>> maker) {
    static Conversion table(Table table) {
        return new Conversion(
                "a word of table \"%s\"; add it there or give the table an \"else\"".formatted(table.name()),
                "代码表“%s”中的词;请补入该表或为其写明 else".formatted(table.name()),
                table::code);
    }

    static Conversion back(Table table) {
        return new Conversion(
                "a code of table \"%s\"; add it there".formatted(table.name()),
                "代码表“%s”中的代码;请补入该表".formatted(table.name()),
                code -> table.word(code).map(Object.class::cast));
    }

    static Conversion format(Stamp stamp) {
        return new Conversion(
                "a date or a time with offset",
                "日期或带时区的时间",
                ours -> stamp.write(ours).map(Object.class::cast));
    }

    static Conversion parse(Stamp stamp, String pattern) {
        return new Conversion(
                "a date or time as in \"%s\"".formatted(pattern),
                "形如“%s”的日期或时间".formatted(pattern),
                theirs -> stamp.read(theirs).map(Object.class::cast));
    }

    static Conversion text() {
        return new Conversion("a text, a number, true or false", "文本、数字、true 或 false", Optional::of);
    }

    static Conversion number() {
        return new Conversion("a number", "数字", Scalars::number);
    }

    static Conversion yesOrNo() {
        return new Conversion("true or false", "true 或 false", Scalars::yesOrNo);
    }

    Object of(Object value, String place, Path path) {
        return Scalars.text(value)
                .flatMap(maker)
                .orElseThrow(() -> new MismatchException(
                        place,
                        "what is there at \"%s\" is not %s".formatted(path, english),
                        "“%s”的值不是%s".formatted(path, chinese)));
    }
}
