package io.onething.internal.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is shared while one definition is bound; not thread-safe. */
final class Reading {
    private final String text;
    private final Problems problems;
    private final Index index;
    private final List<Use> uses = new ArrayList<>();

    Reading(String text, Problems problems, Index index) {
        this.text = text;
        this.problems = problems;
        this.index = index;
    }

    /**
     * A reference that was found good.
     *
     * @param kind what it refers to
     * @param id which one
     * @param at where it stands
     * @param path the keys that lead to it
     */
    record Use(Kind kind, String id, Mark at, String path) {
        private static final Pattern STEP = Pattern.compile("[.\\[]");

        /** Returns whether it stands under {@code section} and, in the part it belongs to, under {@code key}. */
        boolean under(String section, String key) {
            return under(section) && key.equals(step(2));
        }

        /** Returns whether it stands under {@code section}. */
        boolean under(String section) {
            return path.startsWith(section + ".");
        }

        /** Returns the id of the part it belongs to. */
        String owner() {
            return step(1);
        }

        private String step(int index) {
            List<String> steps = STEP.splitAsStream(path).limit(index + 1L).toList();
            return index < steps.size() ? steps.get(index) : "";
        }
    }

    /** Returns the text of the definition. */
    String text() {
        return text;
    }

    /** Returns where problems are collected. */
    Problems problems() {
        return problems;
    }

    /** Returns what the definition declares. */
    Index index() {
        return index;
    }

    /** Returns the references found good so far, in the order read. */
    List<Use> uses() {
        return List.copyOf(uses);
    }

    /** Returns whether {@code id} is declared; reports it otherwise. */
    boolean refer(Kind kind, String id, Mark at, String path) {
        if (!index.readable(kind)) {
            return false;
        }
        if (!index.ids(kind).contains(id)) {
            problems.unknown(kind.unknown(), at, path, kind.title(), id, index.ids(kind));
            return false;
        }
        uses.add(new Use(kind, id, at, path));
        return true;
    }
}
