package io.onething.store;

/** What a store can promise about what it acknowledged (持久性承诺); it never claims more than its settings give. */
public enum Durability {
    /** Survives a killed process, a crash and restart of the database, and the loss of power where the disk keeps what it synced. */
    DURABLE,
    /** As {@link #DURABLE}, but a failover to a replica may lose what was acknowledged last. */
    DURABLE_EXCEPT_FAILOVER,
    /** Is gone with the process. */
    PROCESS_LOCAL
}
