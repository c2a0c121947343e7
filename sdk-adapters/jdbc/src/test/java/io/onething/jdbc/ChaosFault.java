package io.onething.jdbc;

/** What is done to processes that share a database (故障种类), and how often beside the others. */
enum ChaosFault {
    /** kill -9 of a process, which is started again. */
    KILL(8),
    /** A process stands still for longer than any lease, and goes on. */
    PAUSE(4),
    /** The server ends the connections of a process. */
    TERMINATE(28),
    /** The server stops at once and starts again. */
    RESTART(3),
    /** The network breaks before a commit reaches the server, COMMIT or the statement that commits with it. */
    CUT_BEFORE(22),
    /** The network breaks before the answer to a commit arrives. */
    CUT_AFTER(22),
    /** The network swallows everything for some seconds. */
    BLACK_HOLE(6),
    /** Every insert into the log fails as it does on a full disk (SQLSTATE 53100, raised by a trigger). */
    DISK_FULL(4),
    /** The server takes no more connections of the processes (53300) and ends those there are. */
    NO_CONNECTIONS(3);

    private final int weight;

    ChaosFault(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Returns whether it hits all processes at once. */
    boolean ofServer() {
        return this == RESTART || this == DISK_FULL || this == NO_CONNECTIONS;
    }
}
