package io.onething.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.onething.store.CaseStore;
import io.onething.testkit.CaseStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Cases in PostgreSQL (PostgreSQL 办件存储)")
class PostgresqlCaseStoreTest extends CaseStoreContract {
    /** Closed after the contract has closed the stores. */
    @AutoClose
    private final HikariDataSource pool = Postgres.pool(Postgres.schema());

    @Override
    protected CaseStore open() {
        return JdbcCaseStore.open(pool, JdbcSettings.builder().applySchema().build());
    }
}
