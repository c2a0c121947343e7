package io.onething.jdbc;

import io.onething.department.DepartmentAdapter;
import io.onething.testkit.DepartmentContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A department behind exchange tables in SQLite (前置库)")
class SqliteExchangeContractTest extends DepartmentContract {
    @TempDir
    Path folder;

    private Connection reader;

    @Override
    protected DepartmentAdapter willing() {
        return ExchangeDatabase.sqlite(folder.resolve("willing.db")).laidOut("market");
    }

    /** Somebody reads and does not end: without a write-ahead log no commit gets past him. */
    @Override
    protected Optional<DepartmentAdapter> stalled() {
        ExchangeDatabase database = ExchangeDatabase.sqlite(folder.resolve("stalled.db"));
        DepartmentAdapter stalled = database.laidOut("market");
        try {
            reader = database.source().getConnection();
            reader.setAutoCommit(false);
            Query.number(reader, "SELECT count(*) FROM onething_handovers");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(stalled);
    }

    @AfterEach
    void lets_go() throws SQLException {
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    protected Optional<DepartmentAdapter> unreachable() {
        return Optional.of(ExchangeTableDepartment.over(
                        ExchangeDatabase.sqlite(folder.resolve("no/folder/away.db"))
                                .source(),
                        "market")
                .build());
    }
}
