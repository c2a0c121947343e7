package io.onething.internal.bundle;

import io.onething.bundle.Identifiers;
import io.onething.bundle.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is shared while one definition is bound; not thread-safe. */
final class Reading {
    private static final Text ROUTE = new Text("办理方式", "route");

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
        /** Returns whether it stands under {@code section} and, in the part it belongs to, under {@code key}. */
        boolean under(String section, String key) {
            return under(section) && key.equals(Spot.step(path, 2));
        }

        /** Returns whether it stands under {@code key} of one of the routes of a matter. */
        boolean inRoute(String key) {
            return under("matters", "routes") && key.equals(Spot.step(path, 4));
        }

        /** Returns whether it stands under {@code section}. */
        boolean under(String section) {
            return path.startsWith(section + ".");
        }

        /** Returns the id of the part it belongs to. */
        String owner() {
            return Spot.step(path, 1);
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

    /** Returns whether {@code id} is declared and can be one; reports it when it is not declared. */
    boolean refer(Kind kind, String id, Mark at, String path) {
        if (!index.readable(kind)) {
            return false;
        }
        if (!index.ids(kind).contains(id)) {
            problems.unknown(kind.unknown(), at, path, kind.title(), id, index.ids(kind));
            return false;
        }
        uses.add(new Use(kind, id, at, path));
        return Identifiers.valid(id);
    }

    /** Returns whether the matter that {@code spot} lies in has the route {@code id}; reports it otherwise. */
    boolean referRoute(String id, Spot spot) {
        Optional<Set<String>> routes = index.routes(Spot.step(spot.path(), 1));
        if (routes.isPresent() && !routes.get().contains(id)) {
            problems.unknown(Fault.UNKNOWN_ROUTE, spot.at(), spot.path(), ROUTE, id, routes.get());
        }
        return routes.filter(known -> known.contains(id)).isPresent();
    }
}
