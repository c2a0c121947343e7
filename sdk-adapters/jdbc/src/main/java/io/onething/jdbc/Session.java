package io.onething.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open connection with the statements prepared on it so far (会话); used by one thread at a time. */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Connection connection;
    private final Ending ending;
    private final boolean remote;
    private final boolean together;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final LogEnd logEnd;

    private Session(Connection connection, boolean remote, boolean together, long stream, Ending ending) {
        this.connection = connection;
        this.remote = remote;
        this.together = together;
        this.ending = ending;
        this.logEnd = new LogEnd(stream);
    }

    /** Takes over a connection to a database in this process, which does not commit by itself. */
    static Session embedded(Connection connection, long stream) {
        return new Session(connection, false, false, stream, Connection::close);
    }

    /**
     * Takes a connection to a database elsewhere.
     *
     * @param together whether several inserts may travel together
     * @param ending how whoever lends it takes it back
     */
    static Session remote(Connection connection, boolean together, long stream, Ending ending) {
        return new Session(connection, true, together, stream, ending);
    }

    /** Returns a session on the same connection for another stream; this one is not used any more. */
    Session onStream(long stream) {
        return new Session(connection, remote, together, stream, ending);
    }

    /** What is done with a session; runs inside one transaction, and again when the database says that nothing came of it. */
    @FunctionalInterface
    interface Work<T> {
        /** Returns the outcome. Must not keep the session. */
        T with(Session session) throws SQLException;
    }

    /** Gives a connection back. */
    @FunctionalInterface
    interface Ending {
        /** Called once. */
        void end(Connection connection) throws SQLException;
    }

    Connection connection() {
        return connection;
    }

    /** Returns whether every statement is a way over the network. */
    boolean remote() {
        return remote;
    }

    /** Returns whether several inserts should travel together, as one way over the network. */
    boolean together() {
        return together;
    }

    /** Returns what is known about the end of the log; to be believed by the writer only. */
    LogEnd logEnd() {
        return logEnd;
    }

    /** Returns the statement for this text, prepared once per connection. The set of texts is fixed, so it is never thrown away. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Does work that is one statement, in a transaction that ends with it; nothing was done before in an open one. */
    <T> T alone(Work<T> one) throws SQLException {
        connection.setAutoCommit(true);
        try {
            return one.with(this);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** Gives up a connection that failed: whatever it still did is over for us, and no pool lends it out again. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            tellNotClosed(e);
        }
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            tellNotClosed(e);
        }
    }

    /** Gives the connection back, and with it every statement. */
    @Override
    public void close() throws SQLException {
        try {
            if (remote) {
                for (PreparedStatement statement : prepared.values()) {
                    statement.close();
                }
            }
        } finally {
            prepared.clear();
            ending.end(connection);
        }
    }

    /** Closes it when it is of no use any more, whatever comes of that. */
    void closeQuietly() {
        try {
            close();
        } catch (SQLException e) {
            tellNotClosed(e);
        }
    }

    /** Says that a connection did not close, which harms nobody. */
    private static void tellNotClosed(Exception e) {
        LOG.atDebug().addKeyValue("class", e.getClass().getName()).log("a connection did not close");
    }
}
