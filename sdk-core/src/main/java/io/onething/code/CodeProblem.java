package io.onething.code;

import java.util.Locale;

/** What is wrong with a code (代码问题), in words for the person who typed it. It never carries the code itself. */
public sealed interface CodeProblem
        permits SocialCreditCode.Problem, CitizenId.Problem, CertificateId.Problem, OfficialMatterCode.Problem {
    /** Returns the constant's name as enums declare it. */
    String name();

    /** Returns the sentence in English, without a full stop. */
    String en();

    /** Returns the sentence in Chinese, without a full stop. */
    String zh();

    /** Returns the word for it in messages and on the wire: the constant's name in lower case with hyphens. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the sentence for a reader of {@code locale}: in English where the language is English, else in Chinese.
     */
    default String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en() : zh();
    }
}
