package io.onething.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages and sources of the project as the tests of the documentation read them. */
final class Pages {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", "node_modules");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)[^\\n]*\\n(.*?)^```");

    private Pages() {}

    /** Returns the folder the project stands in: the nearest one above that has a bill of materials in its core. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("sdk-core/bom/pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("run the tests inside the project");
            }
        }
        return folder;
    }

    static String read(String path) {
        return read(root().resolve(path));
    }

    static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files under a folder whose names end in one of {@code endings}, without what the build made. */
    static List<Path> files(Path folder, String... endings) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    found.addAll(NOT_OURS.contains(name) ? List.of() : files(entry, endings));
                } else if (Stream.of(endings).anyMatch(name::endsWith)) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Returns the content of the code blocks in a language. */
    static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(page);
        while (fence.find()) {
            if (fence.group(1).equals(language)) {
                blocks.add(fence.group(2));
            }
        }
        return blocks;
    }

    /** Returns a page without its code blocks, which are not read as Markdown. */
    static String prose(String page) {
        return FENCE.matcher(page).replaceAll("");
    }

    /** Returns the rows of all tables, cell by cell, without head and ruler lines. */
    static List<List<String>> rows(String page) {
        List<List<String>> rows = new ArrayList<>();
        String[] lines = prose(page).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            boolean head = i + 1 < lines.length && ruler(lines[i + 1]);
            if (lines[i].startsWith("|") && !ruler(lines[i]) && !head) {
                String inner = lines[i].substring(1, lines[i].lastIndexOf('|'));
                rows.add(Stream.of(inner.split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        return rows;
    }

    private static boolean ruler(String line) {
        return line.startsWith("|") && line.matches("[|: -]+");
    }
}
