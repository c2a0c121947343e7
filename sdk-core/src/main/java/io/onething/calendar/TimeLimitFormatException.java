package io.onething.calendar;

import java.util.Locale;

/**
 * A text is not a time limit (时限格式错误); the message lists the units, suggests the nearest and is there in both
 * languages.
 *
 * <p>A mistake in a definition: trying again changes nothing.
 */
public final class TimeLimitFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String english;
    private final String chinese;

    TimeLimitFormatException(String english, String chinese) {
        super(english + " | " + chinese);
        this.english = english;
        this.chinese = chinese;
    }

    /** Returns the message: in English where the language of {@code locale} is English, else in Chinese. */
    public String message(Locale locale) {
        return locale.getLanguage().equals("en") ? english : chinese;
    }
}
