package io.onething.internal.bundle;

import io.onething.bundle.Text;
import io.onething.bundle.Versions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The definitions of one load, by which overlays find what they are laid over. Not thread-safe. */
final class Layers {
    private final Map<String, List<Tree>> trees = new LinkedHashMap<>();
    private final Set<String> broken = new TreeSet<>();
    private final Set<String> named = new TreeSet<>();

    /**
     * A whole definition before it is bound.
     *
     * @param id the id of its bundle
     * @param version its version
     * @param root what is written, of all its layers
     * @param files the file of each layer, the lowest first
     */
    record Tree(String id, String version, Node.Entries root, List<String> files) {}

    /** An overlay that is still to be laid over its base, and where its problems go. */
    record Open(int place, String file, Overlay overlay, Problems problems) {}

    void add(Tree tree) {
        trees.computeIfAbsent(tree.id(), id -> new ArrayList<>()).add(tree);
    }

    /** Notes a bundle that is defined in some way. */
    void named(String id) {
        named.add(id);
    }

    /** Notes a bundle that is defined, but not well enough to be built upon. */
    void broken(String id) {
        broken.add(id);
    }

    /** Returns the next overlay whose base is complete: no other one still has to make a version of it. */
    Optional<Open> next(List<Open> open) {
        Set<String> coming = open.stream().map(one -> one.overlay().id()).collect(Collectors.toSet());
        return open.stream()
                .filter(one -> !coming.contains(one.overlay().base().id()))
                .findFirst();
    }

    /** Lays an overlay over its base; empty when that is not there, or when it does not fit. */
    Optional<Tree> over(Open open) {
        Overlay.Base base = open.overlay().base();
        Optional<Tree> lower = find(base);
        if (lower.isEmpty()) {
            if (!broken.contains(base.id())) {
                missing(open);
            }
            broken(open.overlay().id());
            return Optional.empty();
        }
        Node.Entries root = open.overlay().over(lower.get().root(), open.problems());
        if (!open.problems().none()) {
            broken(open.overlay().id());
            return Optional.empty();
        }
        List<String> files = new ArrayList<>(lower.get().files());
        files.add(open.file());
        return Optional.of(new Tree(open.overlay().id(), open.overlay().version(), root, List.copyOf(files)));
    }

    private Optional<Tree> find(Overlay.Base base) {
        return trees.getOrDefault(base.id(), List.of()).stream()
                .filter(tree -> base.version().isEmpty() || base.version().get().equals(tree.version()))
                .max(Comparator.comparing(Tree::version, Versions::compare));
    }

    private void missing(Open open) {
        Overlay.Base base = open.overlay().base();
        List<Tree> versions = trees.getOrDefault(base.id(), List.of());
        if (versions.isEmpty()) {
            open.problems()
                    .unknown(Fault.UNKNOWN_TEMPLATE, base.at(), "of", new Text("一件事", "bundle"), base.id(), named);
            return;
        }
        String known = versions.stream().map(Tree::version).collect(Collectors.joining(", "));
        String version = Shown.quoted(base.version().orElse(""));
        open.problems()
                .add(
                        Fault.UNKNOWN_TEMPLATE,
                        base.at(),
                        "of",
                        "bundle \"%s\" has no version %s; load that file too, or name one of: %s"
                                .formatted(base.id(), version, known),
                        "一件事“%s”没有版本 %s；请一并加载该文件，或改用：%s".formatted(base.id(), version, known));
    }

    /** Reports overlays that wait for each other. */
    static void circle(List<Open> open) {
        for (Open one : open) {
            Overlay.Base base = one.overlay().base();
            one.problems()
                    .add(
                            Fault.OVERLAY_CYCLE,
                            base.at(),
                            "of",
                            "\"%s\" rests on \"%s\", which rests on it; one of them must be a whole definition"
                                    .formatted(one.overlay().id(), base.id()),
                            "“%s”依据“%s”，而后者又依据前者；其中之一须是完整的定义"
                                    .formatted(one.overlay().id(), base.id()));
        }
    }
}
