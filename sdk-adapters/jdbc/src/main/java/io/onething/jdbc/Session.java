package io.onething.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One open connection with the statements prepared on it so far (会话); used by one thread at a time. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final LogEnd logEnd = new LogEnd();

    /** Takes over a connection that does not commit by itself. */
    Session(Connection connection) {
        this.connection = connection;
    }

    /** What is done with a session; runs inside one transaction. */
    @FunctionalInterface
    interface Work<T> {
        /** Returns the outcome. Must not keep the session. */
        T with(Session session) throws SQLException;
    }

    Connection connection() {
        return connection;
    }

    /** Returns what is known about the end of the log; to be believed by the only writer. */
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

    /** Closes the connection and with it every statement. */
    @Override
    public void close() throws SQLException {
        prepared.clear();
        connection.close();
    }
}
