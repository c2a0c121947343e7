package io.onething.internal.http.mapping;

import java.util.List;

/**
 * Where a template stands (模板所处位置).
 *
 * @param shapes the shape of the root, and of each item around
 * @param stamps whether the time of the call and random characters may be written
 * @param flat whether it gives one text, number or yes-no and no structure
 */
record Within(List<Shape> shapes, boolean stamps, boolean flat) {
    static Within tree(Shape root) {
        return new Within(List.of(root), false, false);
    }

    static Within value(Shape root) {
        return new Within(List.of(root), false, true);
    }

    static Within stamped(Shape root) {
        return new Within(List.of(root), true, true);
    }

    Within inner(List<Shape> levels) {
        return new Within(levels, stamps, flat);
    }

    Within flattened() {
        return new Within(shapes, stamps, true);
    }

    Within structured() {
        return new Within(shapes, stamps, false);
    }
}
