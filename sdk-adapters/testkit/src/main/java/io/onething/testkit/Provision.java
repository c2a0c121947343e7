package io.onething.testkit;

/** What the class that extends a contract may provide beyond what it must (契约测试可提供的条件). */
public enum Provision {
    /** An adapter for a department that never answers (不应答的部门). */
    STALLED("a department that never answers", "不应答的部门"),
    /** An adapter for a department that cannot be reached (无法连接的部门). */
    UNREACHABLE("a department that cannot be reached", "无法连接的部门"),
    /** An adapter for a department that breaks off in the middle of a call (中途断开的部门). */
    BREAKING_OFF("a department that breaks off without an answer", "中途断开、不作应答的部门"),
    /** A department that asks for a correction (要求补正的部门). */
    CORRECTION("a department that asks for a correction", "要求补正的部门"),
    /** A department that decides in its answer (即办的部门). */
    ON_THE_SPOT("a department that decides on the spot", "即时办结的部门"),
    /** What the department has in its books (部门台账). */
    BOOKS("what the department has in its books", "部门台账"),
    /** A new adapter for each call, which a test may close (可关闭的独立适配器). */
    NEW_ADAPTERS("a new adapter for each call of willing()", "每次调用 willing() 返回新的适配器"),
    /** Callbacks of the department (部门回调). */
    CALLBACKS("callbacks of the department", "部门回调");

    private final String en;
    private final String zh;

    Provision(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    String en() {
        return en;
    }

    String zh() {
        return zh;
    }
}
