package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.List;
import java.util.Optional;

/** A definition as written, every part with its place; what it means is decided by a {@link Shape}. */
sealed interface Node {
    /** Returns where it begins. */
    Mark at();

    /** Returns what it is called in messages. */
    Text kind();

    /** What a plain value looks like. */
    enum Look {
        /** Letters, or anything in quotes. */
        TEXT(new Text("文字", "a text")),
        /** A number without quotes. */
        NUMBER(new Text("数值", "a number")),
        /** {@code true} or {@code false} without quotes. */
        TRUTH(new Text("真假值", "true or false")),
        /** Nothing at all. */
        NOTHING(new Text("空值", "nothing"));

        private final Text kind;

        Look(Text kind) {
            this.kind = kind;
        }
    }

    /**
     * One value.
     *
     * @param text the value as written, without quotes
     * @param look what it looks like
     * @param quoted whether it stands in quotes
     */
    record Scalar(Mark at, String text, Look look, boolean quoted) implements Node {
        @Override
        public Text kind() {
            return look.kind;
        }
    }

    /**
     * A list.
     *
     * @param items its items, in the order written
     */
    record Items(Mark at, List<Node> items) implements Node {
        @Override
        public Text kind() {
            return new Text("列表", "a list");
        }
    }

    /**
     * Keys and their values.
     *
     * @param entries in the order written, no key twice
     */
    record Entries(Mark at, List<Entry> entries) implements Node {
        @Override
        public Text kind() {
            return new Text("键值对", "keys with values");
        }

        /** Returns the entry of a key. */
        Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    /** Something that was refused and reported while reading; nothing more is said about it. */
    record Refused(Mark at) implements Node {
        @Override
        public Text kind() {
            return new Text("无法读取的内容", "something unreadable");
        }
    }

    /**
     * A key and its value.
     *
     * @param at where the key begins
     * @param key the key
     * @param value its value
     */
    record Entry(Mark at, String key, Node value) {}
}
