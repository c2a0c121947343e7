package io.onething.examples.quickstart;

import io.onething.bundle.Text;
import java.util.Locale;

/**
 * The language the program speaks (语言).
 *
 * @param locale Chinese or English
 */
record Words(Locale locale) {
    static final Words CHINESE = new Words(Locale.CHINA);
    static final Words ENGLISH = new Words(Locale.ENGLISH);

    /** Returns one of two ways to say it. */
    String of(String chinese, String english) {
        return locale.getLanguage().equals("en") ? english : chinese;
    }

    String of(Text text) {
        return text.in(locale);
    }

    /** Returns a time span in seconds, such as {@code 3.2 s}. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
