package io.onething.internal.http.mapping;

import io.onething.internal.http.mapping.Path.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tree that paths lead into looks like (取值结构), so that a path that leads nowhere is found before anything runs. Immutable. */
final class Shape {
    private enum Kind {
        ANYTHING,
        SCALAR,
        LIST,
        OBJECT,
        NAMED
    }

    /** A tree of somebody else, of which nothing is known. */
    static final Shape ANYTHING = new Shape(Kind.ANYTHING, Map.of(), null);

    private static final Shape SCALAR = new Shape(Kind.SCALAR, Map.of(), null);
    private static final Shape KEY = object("case", SCALAR, "matter", SCALAR, "round", SCALAR);

    /** The key of a hand-over, which is all that is known when the department is asked. */
    static final Shape KEY_ONLY = object("key", KEY);

    /** What is said of a callback in the answer to it. */
    static final Shape CALLBACK_ANSWER = object("code", SCALAR, "en", SCALAR, "zh", SCALAR);

    /** A request that is about to be sent, for its signature. */
    static final Shape REQUEST = object(
            "method",
            SCALAR,
            "path",
            SCALAR,
            "body",
            SCALAR,
            "headers",
            named(SCALAR),
            "query",
            named(SCALAR),
            "form",
            named(SCALAR),
            "parameters",
            list(object("name", SCALAR, "value", SCALAR)));

    /** A callback as it came in, for its signature. */
    static final Shape CALLBACK = object("body", SCALAR, "headers", named(SCALAR));

    /** The hand-over, as it stands in {@code docs/reference/department-protocol.md}. */
    static final Shape HAND_OVER = handOver();

    private final Kind kind;
    private final Map<String, Shape> members;
    private final @Nullable Shape inner;

    private Shape(Kind kind, Map<String, Shape> members, @Nullable Shape inner) {
        this.kind = kind;
        this.members = members;
        this.inner = inner;
    }

    private static Shape handOver() {
        Shape party = object("type", SCALAR, "name", SCALAR, "number", SCALAR, "phone", SCALAR);
        Shape document =
                object("name", SCALAR, "mediaType", SCALAR, "size", SCALAR, "sha256", SCALAR, "location", SCALAR);
        Shape material = object("material", SCALAR, "way", SCALAR, "documents", list(document));
        Shape certificate = object("result", SCALAR, "number", SCALAR, "validUntil", SCALAR);
        Shape mandate = object(
                "id",
                SCALAR,
                "account",
                SCALAR,
                "matters",
                list(SCALAR),
                "acts",
                list(SCALAR),
                "from",
                SCALAR,
                "until",
                SCALAR);
        return object(
                "protocol",
                SCALAR,
                "verb",
                SCALAR,
                "key",
                KEY,
                "department",
                SCALAR,
                "bundle",
                object("id", SCALAR, "version", SCALAR, "digest", SCALAR),
                "route",
                SCALAR,
                "applicant",
                party,
                "agent",
                party,
                "form",
                named(SCALAR),
                "materials",
                list(material),
                "certificates",
                named(list(certificate)),
                "changed",
                list(SCALAR),
                "owed",
                list(SCALAR),
                "mandate",
                mandate,
                "sensitive",
                SCALAR);
    }

    private static Shape object(Object... namesAndShapes) {
        Map<String, Shape> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            members.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
        }
        return new Shape(Kind.OBJECT, members, null);
    }

    private static Shape list(Shape element) {
        return new Shape(Kind.LIST, Map.of(), element);
    }

    private static Shape named(Shape value) {
        return new Shape(Kind.NAMED, Map.of(), value);
    }

    boolean scalar() {
        return kind == Kind.SCALAR || kind == Kind.ANYTHING;
    }

    /** Returns the shape of a value; empty, with a finding, when the path leads nowhere. */
    static Optional<Shape> value(List<Shape> within, Path path, Node node) {
        Optional<Shape> shape = start(within, path, node);
        for (Step step : path.steps()) {
            shape = shape.flatMap(one -> one.go(step, node));
        }
        return shape;
    }

    /** Returns the shapes within the items of a list; empty, with a finding, when the path leads nowhere. */
    static Optional<List<Shape>> each(List<Shape> within, Path path, Node node) {
        Optional<Shape> start = start(within, path, node);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        List<Shape> levels = new ArrayList<>(within);
        Shape shape = spread(start.get(), levels);
        boolean entered = shape != start.get();
        for (Step step : path.steps()) {
            boolean every = step.name().equals("*") && shape.kind == Kind.NAMED;
            Optional<Shape> next = every ? shape.entry() : shape.go(step, node);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            if (every) {
                levels.add(next.get());
            }
            shape = spread(next.get(), levels);
            entered = every || shape != next.get();
        }
        if (!entered) {
            levels.add(shape);
        }
        return Optional.of(levels);
    }

    private Optional<Shape> entry() {
        return Optional.ofNullable(inner).map(value -> object("name", SCALAR, "value", value));
    }

    private static Shape spread(Shape shape, List<Shape> levels) {
        if (shape.kind == Kind.LIST && shape.inner != null) {
            levels.add(shape.inner);
            return shape.inner;
        }
        return shape;
    }

    private static Optional<Shape> start(List<Shape> within, Path path, Node node) {
        if (path.up() == 0) {
            return Optional.of(within.get(0));
        }
        if (within.get(0).kind == Kind.ANYTHING) {
            return Optional.of(ANYTHING);
        }
        if (path.up() >= within.size()) {
            node.wrong(
                    "\"%s\" begins at an item, and there are only %d around; begin at the root, without a full stop"
                            .formatted(path, within.size() - 1),
                    "“%s”从列表项开始,而外层只有 %d 个;请从根开始,不加点号".formatted(path, within.size() - 1));
            return Optional.empty();
        }
        return Optional.of(within.get(within.size() - path.up()));
    }

    private Optional<Shape> go(Step step, Node node) {
        Shape next = switch (kind) {
            case ANYTHING -> ANYTHING;
            case NAMED -> inner;
            case OBJECT -> members.get(step.name());
            case LIST, SCALAR -> null;
        };
        if (next == null) {
            nowhere(step, node);
            return Optional.empty();
        }
        for (Path.Pick pick : step.picks()) {
            if (next.kind == Kind.LIST && next.inner != null) {
                next = next.inner;
                if (pick.member() != null) {
                    next.go(new Step(pick.member(), List.of()), node);
                }
            } else if (next.kind != Kind.ANYTHING) {
                node.wrong(
                        "\"%s\" is no list, so nothing can be picked out of it; remove […]".formatted(step.name()),
                        "“%s”不是列表,不能取其中的元素;请去掉 […]".formatted(step.name()));
                return Optional.empty();
            }
        }
        return Optional.of(next);
    }

    private void nowhere(Step step, Node node) {
        if (kind == Kind.OBJECT) {
            node.unknown("member", "成员", step.name(), members.keySet());
        } else if (kind == Kind.LIST) {
            node.wrong(
                    "a list stands before \"%s\"; pick an element as in materials[0], or walk through it with \"$each\""
                            .formatted(step.name()),
                    "“%s”之前是列表;请取其中一个,如 materials[0],或用 \"$each\" 逐项处理".formatted(step.name()));
        } else {
            node.wrong(
                    "there is nothing below a text, so no \"%s\"".formatted(step.name()),
                    "文本之下没有成员“%s”".formatted(step.name()));
        }
    }
}
