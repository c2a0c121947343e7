package io.onething.application;

import java.util.Locale;
import java.util.Objects;

/**
 * One thing wrong with something handed in (校验问题), in words for the person who can mend it. It never holds what was written.
 *
 * @param path where: {@code applicant}, {@code agent}, {@code answers}, {@code facts}, {@code eligibility}, {@code form}, {@code materials} or
 *     {@code delivery}, mostly with a dot and an id, as in {@code form.credit_code}; {@code ?} stands for an id of impossible shape
 * @param code the stable code, {@code OT-20xx} for answers and {@code OT-21xx} for the rest, explained in
 *     {@code docs/reference/errors.md}
 * @param english what is wrong and what to do, in English, without a full stop
 * @param chinese the same in Chinese
 */
public record ApplicationProblem(String path, String code, String english, String chinese) {
    /** Checks that all parts are there. */
    public ApplicationProblem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(english, "english");
        Objects.requireNonNull(chinese, "chinese");
    }

    /** Returns the words for a reader of {@code locale}: in English where the language is English, else in Chinese. */
    public String message(Locale locale) {
        return locale.getLanguage().equals("en") ? english : chinese;
    }

    /** Returns path, code and the English words. */
    @Override
    public String toString() {
        return path + " " + code + ": " + english;
    }
}
