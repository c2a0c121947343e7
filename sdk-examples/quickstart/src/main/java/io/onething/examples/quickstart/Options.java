package io.onething.examples.quickstart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the program is told (选项).
 *
 * @param words the language
 * @param folder where everything is written; what an earlier run left is replaced
 * @param speed how many times faster than usual departments and applicants are; default 1
 * @param patience after how long it gives up; default 55 seconds
 * @param silent a department that never answers; null, the default, when all work
 */
record Options(
        Words words,
        Path folder,
        double speed,
        Duration patience,
        @Nullable String silent) {
    static final String HELP = """
            快速开始 · quick start: -Dquickstart.args="…"
              --zh                 中文（默认） · Chinese (default)
              --en                 英文 · English
              --speed=2            部门快一倍 · departments twice as fast
              --silent=fire        某部门始终不答复，看看会怎样 · a department never answers: see what happens
              --patience=55        最长等待秒数 · seconds before it gives up
              --folder=…           输出目录 · where to write, default target/quickstart
            """;

    static final Options DEFAULT =
            new Options(Words.CHINESE, Path.of("target", "quickstart"), 1, Duration.ofSeconds(55), null);

    /** Checks the ranges. */
    Options {
        if (!(speed >= 0.1 && speed <= 100)) {
            throw new IllegalArgumentException("--speed is 0.1 to 100, got " + speed);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("--patience is at least 1 second");
        }
        if (silent != null && !Departments.ids().contains(silent)) {
            throw new IllegalArgumentException("--silent is one of " + Departments.ids() + ", got " + silent);
        }
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException when an option is not known or has a wrong value
     */
    static Options of(List<String> arguments) {
        Options options = DEFAULT;
        for (String argument : arguments) {
            options = options.with(argument);
        }
        return options;
    }

    private Options with(String argument) {
        String[] parts = argument.split("=", 2);
        Optional<String> value = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
        return switch (parts[0]) {
            case "--zh" -> new Options(Words.CHINESE, folder, speed, patience, silent);
            case "--en" -> new Options(Words.ENGLISH, folder, speed, patience, silent);
            case "--speed" -> new Options(words, folder, Double.parseDouble(needed(argument, value)), patience, silent);
            case "--silent" -> new Options(words, folder, speed, patience, needed(argument, value));
            case "--folder" -> new Options(words, Path.of(needed(argument, value)), speed, patience, silent);
            case "--patience" ->
                new Options(words, folder, speed, Duration.ofSeconds(Long.parseLong(needed(argument, value))), silent);
            default -> throw new IllegalArgumentException("unknown option " + argument + " · 未知选项 " + argument);
        };
    }

    private static String needed(String argument, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(argument + " needs a value, as in " + argument + "=…"));
    }

    /** Returns how long an applicant takes to answer a correction. */
    Duration applicantTakes() {
        return Duration.ofMillis(Math.round(1300 / speed));
    }
}
