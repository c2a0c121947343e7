package io.onething.jdbc;

import io.onething.store.Durability;

/**
 * One kind of database under a {@link JdbcCaseStore} (数据库方言): where connections come from, how a commit becomes durable, what its errors
 * mean. A further database is a further implementation.
 *
 * <p>Thread-safe. Whatever goes wrong comes out as a {@link io.onething.OneThingException}.
 */
interface Database extends AutoCloseable {
    /** Returns what was found out about durability when the database was opened. */
    Durability durability();

    /** Returns whether no other process can write, so that what this one knows of the log stays true. */
    boolean exclusive();

    /** Returns the statements whose text differs between databases. */
    Dialect dialect();

    /** Does work in one transaction of the only writer and returns after its commit is durable. */
    <T> T write(Session.Work<T> work);

    /** Does work that can be derived again: as {@link #write}, but a loss of power may undo it. */
    <T> T writeDerived(Session.Work<T> work);

    /** Does work that only reads, on one snapshot that holds every commit acknowledged before. */
    <T> T read(Session.Work<T> work);

    /** Takes what was erased by an earlier {@link #write} away from wherever the database still keeps it, such as its log. */
    void forgetErased();

    /** Closes every connection. Closing twice does nothing. */
    @Override
    void close();

    /**
     * Statements whose text differs between databases.
     *
     * @param keepDefinition digest, text: writes a row unless the digest is there
     * @param keepRow case id, version, bundle, phase, closed, parked, due, opened: writes or replaces a row of a lower version
     * @param advance position: moves the checkpoint of the derived rows, never back
     */
    record Dialect(String keepDefinition, String keepRow, String advance) {}
}
