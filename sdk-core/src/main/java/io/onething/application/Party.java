package io.onething.application;

import io.onething.code.ValidCitizenId;
import io.onething.code.ValidSocialCreditCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A person or an organisation that takes part in an application (申请人、代办人). Its {@code toString} hides who it is.
 *
 * <p>The parts are checked when an application is built, all at once; until then they may be anything.
 */
public sealed interface Party {
    /** Returns the name. */
    String name();

    /** Returns the identity number: a citizen identity number or a social credit code. */
    String number();

    /** Returns the telephone number. */
    String phone();

    /**
     * A natural person (自然人).
     *
     * @param name the full name, at most 100 characters, none of them a control character
     * @param number the citizen identity number (GB 11643), or one of the cards of the same form
     * @param phone a telephone number: digits, spaces, {@code +} and {@code -}, 5 to 30 characters
     */
    record Person(
            @NotBlank @PlainText @Size(max = 100) String name,
            @NotBlank @ValidCitizenId String number,
            @NotBlank @Pattern(regexp = "[0-9+ -]{5,30}") String phone)
            implements Party {
        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    /**
     * An organisation (企业或其他组织).
     *
     * @param name the registered name, at most 200 characters, none of them a control character
     * @param number the social credit code (GB 32100)
     * @param phone the telephone number of its contact: digits, spaces, {@code +} and {@code -}, 5 to 30 characters
     */
    record Organisation(
            @NotBlank @PlainText @Size(max = 200) String name,
            @NotBlank @ValidSocialCreditCode String number,
            @NotBlank @Pattern(regexp = "[0-9+ -]{5,30}") String phone)
            implements Party {
        @Override
        public String toString() {
            return "Organisation[…]";
        }
    }
}
