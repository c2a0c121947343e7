package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads definitions from folders, class paths and texts; one load reports the problems of all its files at once. Not thread-safe. */
public final class DefinitionLoader {
    private static final Set<String> ENDINGS = Set.of("yaml", "yml", "json");

    private final Layers layers = new Layers();
    private final List<Layers.Open> overlays = new ArrayList<>();
    private final List<Problems> problemsOfFile = new ArrayList<>();
    private final Map<Integer, Loaded> loadedOfFile = new TreeMap<>();
    private final Map<String, String> fileOfVersion = new HashMap<>();

    private DefinitionLoader() {}

    /**
     * Returns the definition {@code text} holds.
     *
     * @param name what the text is called in problems
     * @throws DefinitionException when something is wrong in it
     */
    public static Loaded parse(String name, String text) {
        DefinitionLoader loader = new DefinitionLoader();
        loader.add(name, problems -> SourceText.usable(name, text, problems) ? text : null);
        return loader.finish().get(0);
    }

    /**
     * Returns the definitions of a file or of a folder and the folders in it, in the order of their paths.
     *
     * @throws DefinitionException when something is wrong in one of them
     */
    public static List<Loaded> load(Path fileOrFolder) {
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
    public static List<Loaded> load(List<String> names, Function<String, @Nullable InputStream> open) {
        DefinitionLoader loader = new DefinitionLoader();
        names.forEach(name -> loader.add(name, problems -> resource(name, open, problems)));
        return loader.finish();
    }

    /**
     * Returns what a tree means, with the text that reads as the same tree.
     *
     * @param name what the text is called in problems
     * @param problems those found already
     * @throws DefinitionException when there is one, or another comes up
     */
    static Bundle bound(String name, Node.Entries root, Problems problems) {
        String text = problems.none() ? TreeWriter.text(root) : "";
        boolean usable = problems.none() && SourceText.usable(name, text, problems);
        Bundle bundle = usable ? bind(root, text, problems) : null;
        if (bundle == null) {
            throw new DefinitionException(problems.all());
        }
        return bundle;
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
        int place = problemsOfFile.size();
        Problems found = new Problems();
        problemsOfFile.add(found);
        String text = source.apply(found);
        Node root = text == null ? null : TreeReader.read(file, text, found);
        if (root == null || text == null || otherFormat(root, found)) {
            return;
        }
        idOf(root).ifPresent(layers::named);
        if (OverlayFormat.is(root)) {
            Overlay overlay = OverlayFormat.read(text, root, found);
            if (overlay != null) {
                overlays.add(new Layers.Open(place, file, overlay, found));
            } else {
                idOf(root).ifPresent(layers::broken);
            }
            return;
        }
        Bundle bundle = bind(root, text, found);
        if (bundle != null && root instanceof Node.Entries entries) {
            BundleRef ref = bundle.ref();
            keep(place, bundle, new Layers.Tree(ref.id(), ref.version(), entries, List.of(file)), found);
        } else {
            idOf(root).ifPresent(layers::broken);
        }
    }

    private static Optional<String> idOf(Node root) {
        return root instanceof Node.Entries entries
                ? entries.entry("bundle").map(Node.Entry::value).flatMap(Removal::word)
                : Optional.empty();
    }

    private static @Nullable Bundle bind(Node root, String text, Problems problems) {
        Reading reading = new Reading(text, problems, Index.of(root));
        Bundle bundle = BundleFormat.ROOT.read(Spot.root(root), reading);
        CrossChecks.run(root, reading);
        return problems.none() ? bundle : null;
    }

    private void keep(int place, Bundle bundle, Layers.Tree tree, Problems found) {
        String file = tree.files().get(tree.files().size() - 1);
        String earlier = fileOfVersion.putIfAbsent(bundle.ref().toString(), file);
        if (earlier != null) {
            twice(bundle, file, earlier, found);
            return;
        }
        layers.add(tree);
        loadedOfFile.put(place, new Loaded(bundle, tree));
    }

    /** Lays each overlay over its base, those that others rest on first. */
    private void layOverlays() {
        List<Layers.Open> open = new ArrayList<>(overlays);
        while (!open.isEmpty()) {
            Optional<Layers.Open> next = layers.next(open);
            if (next.isEmpty()) {
                Layers.circle(open);
                return;
            }
            open.remove(next.get());
            layers.over(next.get()).ifPresent(tree -> bind(next.get(), tree));
        }
    }

    private void bind(Layers.Open open, Layers.Tree tree) {
        Bundle bundle = bind(tree.root(), TreeWriter.text(tree.root()), open.problems());
        if (bundle == null) {
            layers.broken(tree.id());
        } else {
            keep(open.place(), bundle, tree, open.problems());
        }
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

    private List<Loaded> finish() {
        layOverlays();
        List<DefinitionProblem> problems =
                problemsOfFile.stream().map(Problems::all).flatMap(List::stream).toList();
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return List.copyOf(loadedOfFile.values());
    }

    private static boolean definition(String name) {
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    static @Nullable String file(Path file, Problems problems) {
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
