package io.onething.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The archive in a Galera cluster (Galera 集群归档)")
@Tag("galera")
@ExtendWith(Galera.Installed.class)
class GaleraArchiveTest extends ArchiveRules {
    @AutoClose
    private final GaleraPools pools = new GaleraPools();

    private boolean guarded;

    /** On a node of its own each time, and with the optional guard. */
    @Override
    Database open() {
        Database database = SharedDatabase.open(
                pools.to(Galera.node(pools.count())),
                JdbcSettings.builder().applySchema().build());
        if (!guarded) {
            guarded = true;
            Schema.statements(DatabaseFamily.MARIADB, "append_only.sql")
                    .forEach(trigger -> Galera.execute(Galera.node(0).source(pools.database()), trigger));
        }
        return database;
    }

    @Override
    void execute(String sql) throws SQLException {
        DataSource source = Galera.node(2).source(pools.database(), "sessionVariables=wsrep_sync_wait=7");
        try (Connection connection = source.getConnection()) {
            Query.execute(connection, sql);
        }
    }

    @Override
    void dropGuard() throws SQLException {
        execute("DROP TRIGGER onething_archived_appends_stay");
    }
}
