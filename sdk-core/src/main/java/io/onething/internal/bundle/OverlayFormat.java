package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The format of an overlay (地方版本格式), version 1: a small definition that says what differs from another. */
final class OverlayFormat {
    private static final Pattern BASE =
            Pattern.compile("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(@[A-Za-z0-9][A-Za-z0-9._-]{0,63})?$");

    /** What a whole overlay looks like. */
    static final ObjectShape<Overlay> ROOT = new OverlayFormat().shape();

    private final ObjectShape.Builder keys = BundleFormat.beginning("overlay", "地方版本", "an overlay");
    private final Key<String> bundle = keys.required("bundle", new IdentifierShape(), "一件事的标识", "the id of the bundle");
    private final Key<String> of = keys.required(
            "of",
            new LabelShape(
                    BASE,
                    false,
                    new Text("一件事标识，可加 @版本", "the id of a bundle, with @version where it must be that one")),
            "所依据的定义，可以本身也是地方版本；不写版本时取最新版本",
            "the definition it differs from, which may be an overlay itself; the newest version unless one is named");
    private final Key<String> version = keys.required(
            "version",
            BundleFormat.version(),
            "地方版本的版本号；运行中的办件沿用其开始时的版本",
            "the version of the overlay; a running case keeps the one it began with");

    { // read from the tree when it is laid over the other
        keys.optional("title", new TextShape(), "名称，缺省同所依据的定义", "its name; default that of the other");
        keys.optional("region", LabelShape.region(), "行政区划代码", "the code of the region it is for");
        keys.optional("place", new TextShape(), "适用地区名称", "the name of the region it is for");
        keys.optional(
                "effective",
                new DateShape(),
                "自何日起适用；此前适用较早的版本，缺省同所依据的定义",
                "the day from which it is used, an earlier version before; default that of the other");
    }

    private final Key<List<PathShape.Written>> drop = keys.optional(
            "drop",
            ListShape.of(new PathShape()),
            "删去的部分，如 matters.signboard 或 matters.food-permit.needs.layout",
            "what it leaves out, such as matters.signboard or matters.food-permit.needs.layout");
    private final Key<Node.Entries> change = keys.optional(
            "change",
            new TreeShape(),
            "改动的值，须是所依据的定义中已有的",
            "what has another value; it must be there in the other definition");
    private final Key<Node.Entries> add = keys.optional(
            "add",
            new TreeShape(),
            "新增的部分，须是所依据的定义中没有的",
            "what it has beside; it must not be there in the other definition");

    private OverlayFormat() {}

    /** Returns whether a file holds an overlay and no whole definition. */
    static boolean is(Node root) {
        return root instanceof Node.Entries entries && entries.entry("of").isPresent();
    }

    /** Reads an overlay; null when a problem was reported. */
    static @Nullable Overlay read(String text, Node root, Problems problems) {
        return ROOT.read(Spot.root(root), new Reading(text, problems, Index.of(root)));
    }

    private ObjectShape<Overlay> shape() {
        return keys.make((id, values) -> {
            String[] base = values.get(of).split("@", 2);
            return new Overlay(
                    values.spot(),
                    values.get(bundle),
                    values.get(version),
                    new Overlay.Base(
                            values.place(of),
                            base[0],
                            Optional.of(base).filter(parts -> parts.length == 2).map(parts -> parts[1])),
                    values.or(drop, List.of()),
                    values.find(change),
                    values.find(add));
        });
    }
}
