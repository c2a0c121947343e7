package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays keys over keys. What is changed must be there, and what is added must not be, so that an overlay says so when its template has moved
 * on.
 *
 * @param problems where it is said when something does not fit
 */
record Merge(Problems problems) {
    /** Returns {@code lower} with other values for keys that are there. */
    Node.Entries changed(Node.Entries lower, Node.Entries upper, String path) {
        List<Node.Entry> entries = new ArrayList<>(lower.entries());
        for (Node.Entry change : upper.entries()) {
            String here = under(path, change.key());
            Optional<Node.Entry> known = lower.entry(change.key());
            if (known.isEmpty()) {
                nothingThere(problems, change.at(), here, change.key(), keys(lower));
            } else {
                entries.set(lower.entries().indexOf(known.get()), changed(known.get(), change, here));
            }
        }
        return new Node.Entries(lower.at(), List.copyOf(entries));
    }

    private Node.Entry changed(Node.Entry lower, Node.Entry upper, String path) {
        if (lower.value() instanceof Node.Entries below && upper.value() instanceof Node.Entries above) {
            return new Node.Entry(lower.at(), lower.key(), changed(below, above, path));
        }
        return upper;
    }

    /** Returns {@code lower} with keys that are not there, and with more words in its lists, which then stand where words were added last. */
    Node.Entries added(Node.Entries lower, Node.Entries upper, String path) {
        List<Node.Entry> entries = new ArrayList<>(lower.entries());
        for (Node.Entry addition : upper.entries()) {
            Optional<Node.Entry> known = lower.entry(addition.key());
            if (known.isEmpty()) {
                entries.add(addition);
            } else {
                entries.set(
                        lower.entries().indexOf(known.get()),
                        added(known.get(), addition, under(path, addition.key())));
            }
        }
        return new Node.Entries(lower.at(), List.copyOf(entries));
    }

    private Node.Entry added(Node.Entry lower, Node.Entry upper, String path) {
        if (lower.value() instanceof Node.Entries below && upper.value() instanceof Node.Entries above) {
            return new Node.Entry(lower.at(), lower.key(), added(below, above, path));
        }
        if (upper.value() instanceof Node.Items more && !(lower.value() instanceof Node.Entries)) {
            return new Node.Entry(lower.at(), lower.key(), longer(lower.value(), more, path));
        }
        thereAlready(upper.at(), path, lower.at());
        return lower;
    }

    private Node.Items longer(Node lower, Node.Items more, String path) {
        List<Node> items = new ArrayList<>(lower instanceof Node.Items list ? list.items() : List.of(lower));
        for (Node item : more.items()) {
            Optional<Node> same = items.stream()
                    .filter(other -> Removal.word(item).isPresent()
                            && Removal.word(other).equals(Removal.word(item)))
                    .findFirst();
            if (same.isPresent()) {
                thereAlready(
                        item.at(),
                        under(path, Removal.word(item).orElseThrow()),
                        same.get().at());
            } else {
                items.add(item);
            }
        }
        return new Node.Items(more.at(), List.copyOf(items));
    }

    private void thereAlready(Mark at, String path, Mark lower) {
        problems.add(
                Fault.OVERLAY_MISFIT,
                at,
                path,
                "%s is there already, in %s line %d; put it under \"change\", or remove it here"
                        .formatted(Shown.quoted(path), Shown.quoted(lower.file()), lower.line()),
                "%s 在 %s 第 %d 行已有；请移到“change”之下，或从此处删除"
                        .formatted(Shown.quoted(path), Shown.quoted(lower.file()), lower.line()));
    }

    /** Says that an overlay speaks of something that the definition below does not have. */
    static void nothingThere(Problems problems, Mark at, String path, String key, List<String> known) {
        Optional<String> near = problems.nearest(key, known);
        problems.add(
                Fault.OVERLAY_MISFIT,
                at,
                path,
                "the definition below has no %s; ".formatted(Shown.quoted(path))
                        + near.map("did you mean \"%s\"?"::formatted)
                                .orElse("what is new goes under \"add\", what is gone is removed here"),
                "所依据的定义中没有 %s；".formatted(Shown.quoted(path))
                        + near.map("是否应为“%s”？"::formatted).orElse("新增内容请写在“add”之下，已不存在的请从此处删除"));
    }

    private static List<String> keys(Node.Entries entries) {
        return entries.entries().stream().map(Node.Entry::key).toList();
    }

    private static String under(String path, String key) {
        String shown = Shown.bare(key);
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
