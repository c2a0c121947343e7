package io.onething.jdbc;

import io.onething.store.CaseStore;
import io.onething.testkit.CaseStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Cases in an SQLite file that are in the archive whenever they are asked for (SQLite 归档办件)")
class ArchivedSqliteCaseStoreTest extends CaseStoreContract {
    private final MovingStore moving = new MovingStore();

    @TempDir
    Path directory;

    @Override
    protected CaseStore open() {
        return moving.over(SqliteDatabase.open(directory.resolve("cases.db")));
    }
}
