package io.onething.internal.bundle;

import io.onething.bundle.Text;

/** The kinds of part that have ids and are referred to by them. */
enum Kind {
    DEPARTMENT("departments", "部门", "department", Fault.UNKNOWN_DEPARTMENT),
    QUESTION("questions", "问题", "question", Fault.UNKNOWN_QUESTION),
    MATTER("matters", "事项", "matter", Fault.UNKNOWN_MATTER),
    MATERIAL("materials", "材料", "material", Fault.UNKNOWN_MATERIAL),
    RESULT("results", "办理结果", "result", Fault.UNKNOWN_RESULT),
    SOURCE("sources", "来源", "source", Fault.UNKNOWN_SOURCE);

    private final String section;
    private final Text title;
    private final Fault unknown;

    Kind(String section, String zh, String en, Fault unknown) {
        this.section = section;
        this.title = new Text(zh, en);
        this.unknown = unknown;
    }

    /** Returns the key of the definition under which they are declared. */
    String section() {
        return section;
    }

    /** Returns what one is called. */
    Text title() {
        return title;
    }

    /** Returns the problem of a reference to one that is not declared. */
    Fault unknown() {
        return unknown;
    }
}
