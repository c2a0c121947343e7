package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.DefinitionProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads definitions from folders, class paths and texts; one load reports the problems of all its files at once. Not thread-safe. */
public final class DefinitionLoader {
    private static final Set<String> ENDINGS = Set.of("yaml", "yml", "json");

    private final List<Bundle> bundles = new ArrayList<>();
    private final Map<String, String> fileOfVersion = new HashMap<>();
    private final List<DefinitionProblem> problems = new ArrayList<>();

    private DefinitionLoader() {}

    /**
     * Returns the definition {@code text} holds.
     *
     * @param name what the text is called in problems
     * @throws DefinitionException when something is wrong in it
     */
    public static Bundle parse(String name, String text) {
        DefinitionLoader loader = new DefinitionLoader();
        loader.add(name, problems -> SourceText.usable(name, text, problems) ? text : null);
        return loader.finish().get(0);
    }

    /**
     * Returns the definitions of a file or of a folder and the folders in it, in the order of their paths.
     *
     * @throws DefinitionException when something is wrong in one of them
     */
    public static List<Bundle> load(Path fileOrFolder) {
        DefinitionLoader loader = new DefinitionLoader();
        loader.addAll(fileOrFolder);
        return loader.finish();
    }

    /**
     * Returns the definitions of some resources, in the order named.
     *
     * @param open returns the stream of a resource; null when there is none of that name
     * @throws DefinitionException when something is wrong in one of them
     */
    public static List<Bundle> load(List<String> names, Function<String, @Nullable InputStream> open) {
        DefinitionLoader loader = new DefinitionLoader();
        names.forEach(name -> loader.add(name, problems -> resource(name, open, problems)));
        return loader.finish();
    }

    private void addAll(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            add(fileOrFolder.toString(), problems -> file(fileOrFolder, problems));
            return;
        }
        List<Path> files = List.of();
        try (Stream<Path> found = Files.walk(fileOrFolder)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file -> definition(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            add(fileOrFolder.toString(), problems -> unreadable(fileOrFolder.toString(), problems));
            return;
        }
        files.forEach(file -> add(file.toString(), problems -> file(file, problems)));
        if (files.isEmpty()) {
            add(fileOrFolder.toString(), problems -> nothing(fileOrFolder.toString(), problems));
        }
    }

    private void add(String file, Function<Problems, @Nullable String> source) {
        Problems found = new Problems();
        String text = source.apply(found);
        Bundle bundle = text == null ? null : bind(file, text, found);
        if (bundle != null && found.none()) {
            String earlier = fileOfVersion.putIfAbsent(bundle.ref().toString(), file);
            if (earlier != null) {
                twice(bundle, file, earlier, found);
            }
            bundles.add(bundle);
        }
        problems.addAll(found.all());
    }

    private static @Nullable Bundle bind(String file, String text, Problems problems) {
        Node root = TreeReader.read(file, text, problems);
        if (root == null || otherFormat(root, problems)) {
            return null;
        }
        Reading reading = new Reading(text, problems, Index.of(root));
        Bundle bundle = BundleFormat.ROOT.read(Spot.root(root), reading);
        CrossChecks.run(root, reading);
        return bundle;
    }

    private static boolean otherFormat(Node root, Problems problems) {
        Node format = root instanceof Node.Entries entries
                ? entries.entry("format").map(Node.Entry::value).orElse(root)
                : root;
        boolean other = NumberShape.of(format)
                .filter(number -> number.intValue() != BundleFormat.VERSION)
                .isPresent();
        if (other) {
            problems.add(
                    Fault.UNKNOWN_FORMAT,
                    format.at(),
                    "format",
                    "this version of the SDK reads format %d only; write \"format: %d\" or use a newer SDK"
                            .formatted(BundleFormat.VERSION, BundleFormat.VERSION),
                    "此版本的 SDK 只支持格式 %d；请写“format: %d”或升级 SDK".formatted(BundleFormat.VERSION, BundleFormat.VERSION));
        }
        return other;
    }

    private static void twice(Bundle bundle, String file, String earlier, Problems problems) {
        problems.add(
                Fault.DUPLICATE_DEFINITION,
                Mark.start(file),
                "version",
                "%s is defined in %s as well; change the version or remove one of the files"
                        .formatted(bundle.ref(), Shown.quoted(earlier)),
                "%s 已在 %s 中定义；请修改版本号，或删除其中一个文件".formatted(bundle.ref(), Shown.quoted(earlier)));
    }

    private List<Bundle> finish() {
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return List.copyOf(bundles);
    }

    private static boolean definition(String name) {
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static @Nullable String file(Path file, Problems problems) {
        try (InputStream in = Files.newInputStream(file)) {
            return text(file.toString(), in, problems);
        } catch (IOException e) {
            return unreadable(file.toString(), problems);
        }
    }

    private static @Nullable String resource(
            String name, Function<String, @Nullable InputStream> open, Problems problems) {
        try (InputStream in = open.apply(name)) {
            return in == null ? unreadable(name, problems) : text(name, in, problems);
        } catch (IOException e) {
            return unreadable(name, problems);
        }
    }

    private static @Nullable String text(String name, InputStream in, Problems problems) throws IOException {
        return SourceText.of(name, in.readNBytes(SourceText.MOST_BYTES + 1), problems);
    }

    private static @Nullable String unreadable(String name, Problems problems) {
        problems.add(
                Fault.UNREADABLE,
                Mark.start(name),
                "",
                "there is no file or resource of this name, or it may not be read; check the name and the rights",
                "没有这个文件或资源，或无权读取；请检查名称和权限");
        return null;
    }

    private static @Nullable String nothing(String folder, Problems problems) {
        problems.add(
                Fault.UNREADABLE,
                Mark.start(folder),
                "",
                "the folder holds no definition; definitions end in .yaml, .yml or .json",
                "文件夹中没有定义；定义文件以 .yaml、.yml 或 .json 结尾");
        return null;
    }
}
