package io.onething.jdbc;

import io.onething.bundle.DepartmentId;
import io.onething.jdbc.BoundedCalls.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The way to the two tables of one department (前置库连接), whatever database they stand in. Thread-safe. */
final class ExchangeConnection implements AutoCloseable {
    private final ExchangeTables tables;
    private final BoundedCalls calls;
    private final @Nullable DatabaseFamily set;
    private volatile @Nullable ExchangeSession known;

    ExchangeConnection(
            DataSource source, DepartmentId department, ExchangeTables tables, @Nullable DatabaseFamily family) {
        this.tables = tables;
        this.calls = new BoundedCalls(source, "onething-tables-" + department);
        this.set = family;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        /** Returns the outcome. */
        T with(Transaction transaction, ExchangeSession session) throws SQLException;
    }

    /** The statements on both tables, in the words of their database (前置库语句). */
    record ExchangeSession(ExchangeDialect dialect, HandoverTable handovers, ReportTable reports) {}

    /** Does work in bounded time. */
    <T> T call(Duration most, Work<T> work) throws CallFailedException {
        return calls.call(most, transaction -> work.with(transaction, session(transaction.connection())));
    }

    private ExchangeSession session(Connection connection) throws SQLException {
        ExchangeSession session = known;
        if (session == null) {
            ExchangeDialect dialect = new ExchangeDialect(set == null ? ExchangeDialect.familyOf(connection) : set);
            session =
                    new ExchangeSession(dialect, new HandoverTable(tables, dialect), new ReportTable(tables, dialect));
            known = session;
        }
        return session;
    }

    /** Returns why a call failed. */
    ExchangeDialect.Refusal refusal(CallFailedException e) {
        ExchangeSession session = known;
        return session == null || e.error().isEmpty()
                ? ExchangeDialect.Refusal.AWAY
                : session.dialect().refusal(e.error().get());
    }

    @Override
    public void close() {
        calls.close();
    }
}
