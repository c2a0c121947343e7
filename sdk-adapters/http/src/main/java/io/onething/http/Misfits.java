package io.onething.http;

import io.onething.OneThingException;
import io.onething.bundle.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the settings of a builder (设置问题), told at once. Not thread-safe. */
final class Misfits {
    private final List<Text> list = new ArrayList<>();

    void add(String english, String chinese) {
        list.add(new Text(chinese, english));
    }

    void add(Text misfit) {
        list.add(misfit);
    }

    void addIf(boolean wrong, String english, String chinese) {
        if (wrong) {
            add(english, chinese);
        }
    }

    void throwIfAny(String code, String english, String chinese) {
        if (!list.isEmpty()) {
            String all = list.stream().map(Text::toString).collect(Collectors.joining("; "));
            String allInChinese = list.stream().map(Text::zh).collect(Collectors.joining(";"));
            throw new OneThingException(code, english + ": " + all, chinese + ":" + allInChinese);
        }
    }
}
