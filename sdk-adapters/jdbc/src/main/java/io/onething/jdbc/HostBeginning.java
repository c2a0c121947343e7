package io.onething.jdbc;

import io.onething.jdbc.SqlStates.Meaning;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.HostTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * Begins cases in a transaction of the host (宿主事务内收件). The row of the log is in no stream, since only the host knows when it commits; the
 * derived row, written with it, is how the case is found.
 *
 * <p>A savepoint around it keeps the transaction of the host usable where the case exists already.
 */
final class HostBeginning implements HostTransaction {
    private final Product product;
    private final Connection connection;

    HostBeginning(Product product, Connection connection) {
        this.product = product;
        this.connection = connection;
    }

    @Override
    public Appended begin(Append beginning, CaseRow row) {
        if (beginning.expectedVersion() != 0 || beginning.erase()) {
            throw new IllegalArgumentException("a case begins with its first event, got case " + beginning.caseId()
                    + " after event " + beginning.expectedVersion());
        }
        AppendRow append = AppendRow.of(beginning);
        StoredText.check(row);
        try {
            if (connection.getAutoCommit()) {
                throw DatabaseFaults.noHostTransaction(
                        "the connection commits by itself; call setAutoCommit(false) first, and commit when your own rows are in",
                        "连接处于自动提交状态;请先 setAutoCommit(false),写入自有数据后再提交");
            }
            return begin(append, row);
        } catch (SQLException e) {
            throw DatabaseFaults.of(product, e);
        }
    }

    private Appended begin(AppendRow append, CaseRow row) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Session session = Session.remote(connection, false, 0, kept -> {});
        try (session) {
            AppendRow.GROUP.write(session, List.of(append));
            Rows.NEW.write(session, List.of(row));
        } catch (SQLException e) {
            if (SqlStates.meaning(e) != Meaning.TAKEN) {
                throw e;
            }
            connection.rollback(before);
            return Appended.CONFLICT;
        }
        connection.releaseSavepoint(before);
        return new Appended(true, 0, 0);
    }
}
