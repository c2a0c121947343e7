package io.onething.jdbc;

import io.onething.store.CaseStore;
import io.onething.testkit.CaseStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Cases in an SQLite file (SQLite 办件存储)")
class SqliteCaseStoreTest extends CaseStoreContract {
    @TempDir
    Path directory;

    @Override
    protected CaseStore open() {
        return JdbcCaseStore.sqlite(directory.resolve("cases.db"));
    }
}
