package io.onething.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;

@DisplayName("The archive in MariaDB (MariaDB 归档)")
@EnabledIf("io.onething.jdbc.MariadbServer#available")
class MariadbArchiveTest extends ArchiveRules {
    private final DataSource source = MariadbServer.fresh();
    private boolean guarded;

    /** With the optional guard. */
    @Override
    Database open() {
        Database database =
                SharedDatabase.open(source, JdbcSettings.builder().applySchema().build());
        if (!guarded) {
            guarded = true;
            Schema.statements(DatabaseFamily.MARIADB, "append_only.sql")
                    .forEach(trigger -> MariadbServer.execute(source, trigger));
        }
        return database;
    }

    @Override
    void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    void dropGuard() throws SQLException {
        execute("DROP TRIGGER onething_archived_appends_stay");
    }
}
