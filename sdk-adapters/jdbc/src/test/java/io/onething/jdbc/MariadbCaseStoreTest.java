package io.onething.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.onething.store.CaseStore;
import io.onething.testkit.CaseStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;

@DisplayName("Cases in MariaDB (MariaDB 办件存储)")
@EnabledIf("io.onething.jdbc.MariadbServer#available")
class MariadbCaseStoreTest extends CaseStoreContract {
    /** Closed after the contract has closed the stores. */
    @AutoClose
    private final HikariDataSource pool = pool();

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(MariadbServer.fresh());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Override
    protected CaseStore open() {
        return JdbcCaseStore.open(pool, JdbcSettings.builder().applySchema().build());
    }
}
