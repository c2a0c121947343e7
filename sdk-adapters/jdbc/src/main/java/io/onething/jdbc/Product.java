package io.onething.jdbc;

import io.onething.store.CaseRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What differs between the databases that several processes can share (数据库产品). Knows no driver. */
interface Product {
    /** Returns its family. */
    DatabaseFamily family();

    /** Returns what it is called in messages. */
    String name();

    /** Returns a query for the database's time in milliseconds since 1970. */
    String now();

    /** Returns how derived rows are written. */
    Group<CaseRow> keepRows();

    /** Returns how appends are written in a transaction of one statement; empty where they are not. See {@link Database#alone}. */
    Optional<OneStatement> alone();

    /** Returns what is to be said at the beginning of a transaction that writes derived rows; empty when there is nothing. */
    String derived();

    /** Returns whether this is the primary and takes writes; asked on every new connection that writes. */
    boolean primary(Connection connection) throws SQLException;

    /** Sets up a connection that writes the log, outside a transaction; returns what undoes it, empty when nothing was changed. */
    String prepareWriter(Connection connection) throws SQLException;

    /**
     * Returns whether this is one of several servers that all take writes, and refuses one on which something may be read or written past the
     * others.
     */
    boolean clustered(Connection connection) throws SQLException;

    /** Finds out what the database can promise, and refuses one that does not keep text as it is. */
    Standing judge(Connection connection) throws SQLException;

    /** Keeps every other process out of the layout until {@link #unlock}; returns false, without waiting, when another one does so. */
    boolean lock(Connection connection) throws SQLException;

    /** Ends {@link #lock}. */
    void unlock(Connection connection) throws SQLException;
}
