package io.onething.internal.text;

import io.onething.OneThingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that does not fit, such as the settings of a builder (不符之处), told at once. Not thread-safe. */
public final class Misfits {
    private final List<Misfit> list = new ArrayList<>();

    /** One of them, in both languages. */
    private record Misfit(String english, String chinese) {}

    /** Notes one. */
    public void add(String english, String chinese) {
        list.add(new Misfit(english, chinese));
    }

    /** Notes one where something is wrong. */
    public void addIf(boolean wrong, String english, String chinese) {
        if (wrong) {
            add(english, chinese);
        }
    }

    /** Returns whether everything fits. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Returns all of it in English. */
    public String english() {
        return list.stream().map(Misfit::english).collect(Collectors.joining("; "));
    }

    /** Returns all of it in Chinese. */
    public String chinese() {
        return list.stream().map(Misfit::chinese).collect(Collectors.joining(";"));
    }

    /** Refuses what does not fit, with all of it behind a first sentence in each language. */
    public void throwIfAny(String code, String english, String chinese) {
        if (!isEmpty()) {
            throw new OneThingException(code, english + ": " + english(), chinese + ":" + chinese());
        }
    }
}
