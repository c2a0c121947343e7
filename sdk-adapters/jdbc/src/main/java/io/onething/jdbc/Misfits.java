package io.onething.jdbc;

import io.onething.bundle.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that does not fit (不符之处), told at once. Not thread-safe. */
final class Misfits {
    private final List<Text> list = new ArrayList<>();

    void add(String english, String chinese) {
        list.add(new Text(chinese, english));
    }

    void addIf(boolean wrong, String english, String chinese) {
        if (wrong) {
            add(english, chinese);
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Returns all of it in English. */
    String english() {
        return list.stream().map(Text::toString).collect(Collectors.joining("; "));
    }

    /** Returns all of it in Chinese. */
    String chinese() {
        return list.stream().map(Text::zh).collect(Collectors.joining(";"));
    }

    /** Refuses settings that do not fit. */
    void throwIfAny() {
        if (!isEmpty()) {
            throw ExchangeFaults.settings(this);
        }
    }
}
