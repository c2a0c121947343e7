package io.onething.jdbc;

import io.onething.store.CaseRow;
import io.onething.store.Durability;
import io.onething.store.HostTransaction;
import io.onething.store.Roster;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;

/**
 * One database under a {@link JdbcCaseStore} (数据库): where connections come from, how a commit becomes durable, what its errors mean.
 *
 * <p>Thread-safe. Whatever goes wrong comes out as a {@link io.onething.OneThingException}.
 */
interface Database extends AutoCloseable {
    /** Returns what was found out about durability when the database was opened. */
    Durability durability();

    /** Returns whether no other process can write. */
    boolean exclusive();

    /** Returns the time of the database. */
    Clock clock();

    /** Tells the database that this process is at work, and returns who else is. */
    Roster roster();

    /** Returns how derived rows are written, whose text differs between databases. */
    Group<CaseRow> keepRows();

    /**
     * Returns how appends are written in a transaction of this one statement, which saves the way of a COMMIT; empty where the driver would go
     * other ways for that.
     */
    default Optional<OneStatement> alone() {
        return Optional.empty();
    }

    /** Returns what is to be said at the end of a query to lock its rows until the transaction ends; empty where there is but one writer. */
    String lockRows();

    /** Returns whether any statement may be sent many times at once with other values; if not, only inserts of rows may. */
    boolean batches();

    /** Does work in one transaction of the only writer and returns after its commit is durable. */
    <T> T write(Session.Work<T> work);

    /** Does work that can be derived again: as {@link #write}, but a loss of power may undo it. */
    <T> T writeDerived(Session.Work<T> work);

    /** Does work that only reads and sees every commit acknowledged before; each of its queries on one snapshot. */
    <T> T read(Session.Work<T> work);

    /** Returns a way to begin cases in a transaction of the host. */
    HostTransaction within(Connection connection);

    /** Takes what was erased by an earlier {@link #write} away from wherever the database still keeps it, such as its log. */
    void forgetErased();

    /** Closes every connection. Closing twice does nothing. */
    @Override
    void close();
}
