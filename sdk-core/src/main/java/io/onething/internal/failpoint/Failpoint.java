package io.onething.internal.failpoint;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commit boundaries (故障点), at each of which a test can halt the process as a power cut would: just before the commit, when the store
 * has answered, and, where somebody outside waits for it, before he is told.
 *
 * <p>Off unless the process was started with {@code -Donething.failpoint=<point>}, such as {@code claim.afterCommit}, or
 * {@code claim.afterCommit@3} for the third time it is passed. Read once, when this class is loaded, so nothing that comes in later can switch
 * it on; when off it costs the reading of one constant. Thread-safe.
 */
public enum Failpoint {
    /** A case is taken (收件). */
    ACCEPT("accept", true),
    /** An attempt to hand over is claimed (占用); who waits for it is the department. */
    CLAIM("claim", true),
    /** A department is called (交办); what stands for the commit is its answer. */
    SEND("send", true),
    /** The answer of a department is kept (应答入档). */
    RECORD("record", true),
    /** A report of a department is kept (回调入档). */
    CALLBACK("callback", true),
    /** What time brought is kept (到期处理). */
    TIMER("timer", true),
    /** A hand-over is left to a person (死信). */
    PARK("park", true),
    /** What the applicant corrected is kept (补交). */
    CORRECT("correct", true),
    /** A withdrawal is kept (撤回). */
    WITHDRAW("withdraw", true),
    /** Personal data is erased (删除个人信息). */
    ERASE("erase", true),
    /** Anything else somebody does to a case is kept. */
    ACT("act", true),
    /** A case begins in a transaction of the host, who commits it. */
    JOIN("join", false),
    /** A definition is kept. */
    DEFINITION("definition", false),
    /** Derived rows are written. */
    PROJECT("project", false),
    /** Rows of a process that is gone are written by another. */
    CATCH_UP("catchUp", false),
    /** Closed cases are moved into the archive (归档). */
    ARCHIVE("archive", false),
    /** A transaction of the store, whatever is in it. */
    STORE("store", false),
    /** A process becomes a writer of a shared store. */
    REGISTER("register", false),
    /** The tables are laid out. */
    SCHEMA("schema", false),
    /** A hand-over is written into the table of a department (前置库交办); who waits for it is the orchestrator. */
    HANDOVER_ROW("handoverRow", false),
    /** The flags of report rows that were read are set (前置库回执). */
    REPORT_FLAG("reportFlag", false),
    /** What a clerk enters is written into the table of reports (窗口代录). */
    REPORT_ENTRY("reportEntry", false);

    /** Whether any point is switched on in this process. */
    public static final boolean ON = System.getProperty("onething.failpoint") != null;

    /** How a process ends that was halted here. */
    public static final int EXIT = 86;

    private static final @Nullable String CHOSEN = chosen(0);
    private static final AtomicInteger LEFT = new AtomicInteger(times());

    private final String word;
    private final boolean acknowledged;

    Failpoint(String word, boolean acknowledged) {
        this.word = word;
        this.acknowledged = acknowledged;
    }

    private static @Nullable String chosen(int part) {
        String[] parts = System.getProperty("onething.failpoint", "").split("@", 2);
        return part < parts.length ? parts[part] : null;
    }

    private static int times() {
        String times = chosen(1);
        return times == null ? 1 : Integer.parseInt(times);
    }

    /** Returns the names of the points of this boundary; a joined case is committed by the host, so that one has no later point. */
    public List<String> points() {
        return Stream.of(".before", ".afterCommit", ".afterCommitBeforeAck")
                .limit(this == JOIN ? 1 : acknowledged ? 3 : 2)
                .map(word::concat)
                .toList();
    }

    /** Passes the point before the commit. */
    public void before() {
        pass(".before");
    }

    /** Passes the point when the store has answered. */
    public void afterCommit() {
        pass(".afterCommit");
    }

    /** Passes the point when everything here knows of the commit and whoever waits for it has not been told. */
    public void beforeAck() {
        pass(".afterCommitBeforeAck");
    }

    private void pass(String moment) {
        if (ON && word.concat(moment).equals(CHOSEN) && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT);
        }
    }
}
