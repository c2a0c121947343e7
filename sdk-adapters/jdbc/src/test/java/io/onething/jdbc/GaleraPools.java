package io.onething.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Pools over nodes of the cluster for one test, one for each store that is opened; for {@code @AutoClose}, which comes after the stores. */
final class GaleraPools implements AutoCloseable {
    private final String database = Galera.database();
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    String database() {
        return database;
    }

    int count() {
        return pools.size();
    }

    /** Returns a pool that leads to one node. */
    HikariDataSource to(Galera.Node node) {
        return over(node.source(database));
    }

    /** Returns a pool over a DataSource. */
    HikariDataSource over(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(8_000);
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Opens a store on one node. */
    JdbcCaseStore open(Galera.Node node) {
        return JdbcCaseStore.open(to(node), JdbcSettings.builder().applySchema().build());
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}
