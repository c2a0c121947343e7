package io.onething.guide;

import io.onething.bundle.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts put together in both languages at once (双语文句). Pure. */
final class Phrase {
    private Phrase() {}

    /** Returns a text of two patterns; what is put into them stands in each in its language. */
    static Text of(String zh, String en, Object... parts) {
        return new Text(zh.formatted(in(Locale.CHINESE, parts)), en.formatted(in(Locale.ENGLISH, parts)));
    }

    /** Returns the texts one after the other. */
    static Text joined(List<Text> texts, String zh, String en) {
        return new Text(line(texts, Locale.CHINESE, zh), line(texts, Locale.ENGLISH, en));
    }

    private static String line(List<Text> texts, Locale locale, String between) {
        return texts.stream().map(text -> text.in(locale)).collect(Collectors.joining(between));
    }

    private static Object[] in(Locale locale, Object... parts) {
        return Arrays.stream(parts)
                .map(part -> part instanceof Text text ? text.in(locale) : part)
                .toArray();
    }
}
