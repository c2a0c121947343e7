package io.onething.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.onething.store.CaseStore;
import io.onething.testkit.CaseStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Cases in PostgreSQL that are in the archive whenever they are asked for (PostgreSQL 归档办件)")
class ArchivedPostgresqlCaseStoreTest extends CaseStoreContract {
    private final MovingStore moving = new MovingStore();

    /** Closed after the contract has closed the stores. */
    @AutoClose
    private final HikariDataSource pool = Postgres.pool(Postgres.schema());

    @Override
    protected CaseStore open() {
        return moving.over(
                SharedDatabase.open(pool, JdbcSettings.builder().applySchema().build()));
    }
}
