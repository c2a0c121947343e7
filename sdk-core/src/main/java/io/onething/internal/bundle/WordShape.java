package io.onething.internal.bundle;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.internal.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One word out of a closed choice.
 *
 * @param choices the constants, in the order shown
 * @param what what the word says, for messages
 * @param <E> the enum
 */
record WordShape<E extends Enum<E> & Worded>(List<E> choices, Text what) implements Shape<E> {
    /** Returns the words of a whole enum. */
    static <E extends Enum<E> & Worded> WordShape<E> of(Class<E> type, String zh, String en) {
        return new WordShape<>(List.of(type.getEnumConstants()), new Text(zh, en));
    }

    @Override
    public @Nullable E read(Spot spot, Reading reading) {
        if (!(spot.node() instanceof Node.Scalar scalar) || scalar.look() != Node.Look.TEXT) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        Optional<E> found = choices.stream()
                .filter(choice -> choice.word().equals(scalar.text()))
                .findFirst();
        if (found.isEmpty()) {
            unknown(spot, scalar.text(), reading.problems());
        }
        return found.orElse(null);
    }

    private void unknown(Spot spot, String given, Problems problems) {
        Optional<String> near = choices.stream()
                .filter(choice -> choice.title().zh().equals(given))
                .map(Worded::word)
                .findFirst()
                .or(() -> Suggestion.nearest(given, words()));
        problems.add(
                Fault.UNKNOWN_WORD,
                spot.at(),
                spot.path(),
                "%s is no %s; ".formatted(Shown.quoted(given), what.en())
                        + near.map("did you mean \"%s\"?"::formatted).orElse("it is one of: " + named(true)),
                "%s 不是%s；".formatted(Shown.quoted(given), what.zh())
                        + near.map("是否应为“%s”？"::formatted).orElse("可用的有：" + named(false)));
    }

    private List<String> words() {
        return choices.stream().map(Worded::word).toList();
    }

    private String named(boolean english) {
        return String.join(
                ", ",
                choices.stream()
                        .map(choice -> choice.word() + " ("
                                + (english
                                        ? choice.title().en()
                                        : choice.title().zh()) + ")")
                        .toList());
    }

    @Override
    public Text expected() {
        String words = String.join(" | ", words());
        return new Text(words, words);
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        String meanings = String.join(
                "; ",
                Arrays.asList(choices.stream()
                        .map(c -> c.word() + " = " + Schemas.both(c.title()))
                        .toArray(String[]::new)));
        return Schemas.object("description", meanings, "type", "string", "enum", words());
    }
}
