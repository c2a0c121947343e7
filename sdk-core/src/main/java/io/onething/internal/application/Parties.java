package io.onething.internal.application;

import io.onething.application.Party;
import io.onething.internal.text.SafeText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parties brought into their one form (申请人信息规范化): trimmed, in normal form C, numbers in capitals. */
final class Parties {
    private Parties() {}

    /** Returns {@code party} normalised; a part that a caller left null stays so, for the validator to report. */
    static Party normal(Party party) {
        String name = text(party.name());
        String number = text(party.number());
        String upper = number == null ? null : number.toUpperCase(Locale.ROOT);
        return make(party, name, upper, text(party.phone()));
    }

    @SuppressWarnings("NullAway") // callers without null checks may leave parts out; @NotBlank reports them
    private static Party make(Party party, @Nullable String name, @Nullable String number, @Nullable String phone) {
        return party instanceof Party.Person
                ? new Party.Person(name, number, phone)
                : new Party.Organisation(name, number, phone);
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null ? null : SafeText.normal(given);
    }
}
