package io.onething.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a run, written to a file under {@code target/chaos} (结果文件). */
final class CrashResult {
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private CrashResult() {}

    /** Begins with when and on what it runs, and with the seed that repeats its choices. */
    static CrashResult of(long seed) {
        return new CrashResult()
                .with("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .with("cores", Runtime.getRuntime().availableProcessors())
                .with("java", System.getProperty("java.version"))
                .with("seed", seed);
    }

    /** Adds a figure: a number, a text without quotes, figures by name, or a list. */
    CrashResult with(String name, Object figure) {
        figures.put(name, figure);
        return this;
    }

    CrashResult with(CrashVerdict verdict) {
        return with("lost", verdict.lost().size())
                .with("doubled", verdict.doubled().size())
                .with("stuck", verdict.stuck().size())
                .with("broken", verdict.broken().size());
    }

    Map<String, Object> figures() {
        return figures;
    }

    void write(String file) throws IOException {
        Path path = Path.of("target", "chaos", file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, json(figures, "") + "\n");
    }

    private static String json(Object figure, String indent) {
        String inner = indent + "  ";
        if (figure instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "%s\"%s\": %s".formatted(inner, entry.getKey(), json(entry.getValue(), inner)))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        if (figure instanceof List<?> list) {
            return list.stream()
                    .map(one -> inner + json(one, inner))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return figure instanceof Number ? figure.toString() : "\"" + figure + "\"";
    }
}
