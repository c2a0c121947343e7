package io.onething.internal.bundle;

import io.onething.bundle.DefinitionProblem;
import io.onething.bundle.Text;
import io.onething.internal.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects everything that is wrong in one file; not thread-safe. */
final class Problems {
    private static final int MOST = 500;

    private final List<DefinitionProblem> all = new ArrayList<>();
    private long found;

    /** Adds one; after 500 only that there are more. */
    void add(Fault fault, Mark at, String path, String english, String chinese) {
        found++;
        if (all.size() < MOST) {
            all.add(problem(fault, at, path, english, chinese));
        } else if (all.size() == MOST) {
            all.add(problem(
                    Fault.TOO_MANY,
                    at,
                    path,
                    "more than %d problems in this file; repair the ones above first".formatted(MOST),
                    "本文件的问题超过 %d 处；请先改正以上各处".formatted(MOST)));
        }
    }

    /** Adds a word that is not known, with the one that was probably meant. */
    void unknown(Fault fault, Mark at, String path, Text what, String given, Collection<String> known) {
        Optional<String> near = nearest(given, known);
        String listed = Shown.list(known);
        add(
                fault,
                at,
                path,
                "unknown %s %s; ".formatted(what.en(), Shown.quoted(given))
                        + near.map("did you mean \"%s\"?"::formatted)
                                .orElse(known.isEmpty() ? "none is declared here" : "known are: " + listed),
                "未知的%s %s；".formatted(what.zh(), Shown.quoted(given))
                        + near.map("是否应为“%s”？"::formatted).orElse(known.isEmpty() ? "此处没有声明任何一个" : "可用的有：" + listed));
    }

    /** Returns the known word that was probably meant; looks at the first few hundred, and no more once a file is hopeless. */
    Optional<String> nearest(String given, Collection<String> known) {
        return all.size() > MOST
                ? Optional.empty()
                : Suggestion.nearest(given, known.stream().limit(MOST).toList());
    }

    /** Adds a value of the wrong kind. */
    void wrongType(Spot spot, Text expected) {
        if (spot.node() instanceof Node.Refused) {
            return;
        }
        if (nothing(spot.node())) {
            add(
                    Fault.EMPTY_VALUE,
                    spot.owner(),
                    spot.path(),
                    "%s has no value; write %s or remove the line".formatted(spot.name(), expected.en()),
                    "%s 没有值；请填写%s，或删除该行".formatted(spot.name(), expected.zh()));
            return;
        }
        Text found = spot.node().kind();
        add(
                Fault.WRONG_TYPE,
                spot.at(),
                spot.path(),
                "%s must be %s; found %s".formatted(spot.name(), expected.en(), found.en()),
                "%s 应为%s；实际是%s".formatted(spot.name(), expected.zh(), found.zh()));
    }

    /** Returns all of them, in the order found. */
    List<DefinitionProblem> all() {
        return List.copyOf(all);
    }

    /** Returns how many were found so far, those not kept among them. */
    long found() {
        return found;
    }

    /** Returns whether there is none. */
    boolean none() {
        return all.isEmpty();
    }

    /** Returns whether one lies at or under a path. */
    boolean under(String path) {
        return all.stream()
                .anyMatch(
                        problem -> problem.path().equals(path) || problem.path().startsWith(path + "."));
    }

    private static DefinitionProblem problem(Fault fault, Mark at, String path, String english, String chinese) {
        return new DefinitionProblem(at.file(), at.line(), at.column(), path, fault.code(), english, chinese);
    }

    private static boolean nothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.look() == Node.Look.NOTHING;
    }
}
