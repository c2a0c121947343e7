package io.onething;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something of the SDK does not fit together or a fault of the world stopped it (错误); the code says what, the message what to do.
 *
 * <p>Codes are stable and explained one by one in {@code docs/reference/errors.md}. The first digit is the topic: 1 definitions,
 * 2 guide and application, 3 cases, 4 departments and callbacks, 5 stores, 6 the orchestrator. The message carries both languages
 * and never personal data. An answer of the business, such as a refusal, is never an exception.
 */
public class OneThingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern CODE = Pattern.compile("OT-[1-9][0-9]{3}");

    private final String code;
    private final String english;
    private final String chinese;

    /**
     * Makes one without a cause.
     *
     * @param code {@code OT-} and four digits
     * @param english the fact, the identifiers and the remedy
     * @param chinese the same in Chinese
     */
    public OneThingException(String code, String english, String chinese) {
        this(code, english, chinese, null);
    }

    /**
     * Makes one with a cause; see {@link #OneThingException(String, String, String)}.
     *
     * @param code {@code OT-} and four digits
     * @param english the fact, the identifiers and the remedy
     * @param chinese the same in Chinese
     * @param cause what led to it; null when there is nothing more to say
     */
    public OneThingException(String code, String english, String chinese, @Nullable Throwable cause) {
        super(Objects.requireNonNull(code, "code") + " " + english + " | " + chinese, cause);
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("an error code is OT- and four digits, got " + code);
        }
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    /** Returns the stable code, such as {@code OT-1001}. */
    public final String code() {
        return code;
    }

    /** Returns the message without the code: in English where the language of {@code locale} is English, else in Chinese. */
    public final String message(Locale locale) {
        return locale.getLanguage().equals("en") ? english : chinese;
    }
}
