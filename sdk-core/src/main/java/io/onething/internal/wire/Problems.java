package io.onething.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a message (报文问题清单); keeps the first 50, so that a bad message has no huge answer. Not thread-safe. */
public final class Problems {
    private static final int MOST = 50;

    private final List<Problem> list = new ArrayList<>();

    /** Adds one. */
    public void add(String path, String english, String chinese) {
        if (list.size() < MOST) {
            list.add(new Problem(path, english, chinese));
        }
    }

    /** Returns whether nothing is wrong. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Returns the problems in the order they were found. */
    public List<Problem> list() {
        return List.copyOf(list);
    }

    /** Returns the first three in English, for an operator. */
    public String summary() {
        return list.stream().limit(3).map(p -> p.path() + " " + p.english()).collect(Collectors.joining("; "));
    }
}
