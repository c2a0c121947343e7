package io.onething.internal.application;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of closed choices in a row, for people. */
public final class Titles {
    private Titles() {}

    /** Returns the names, joined as each language joins them; a dash where there are none. */
    public static Text of(Collection<? extends Worded> values) {
        if (values.isEmpty()) {
            return new Text("—", "—");
        }
        return new Text(join(values, Locale.CHINESE, "、"), join(values, Locale.ENGLISH, ", "));
    }

    private static String join(Collection<? extends Worded> values, Locale locale, String separator) {
        return values.stream().map(value -> value.title().in(locale)).collect(Collectors.joining(separator));
    }
}
