package io.onething.jdbc;

import io.onething.department.DepartmentAdapter;
import io.onething.testkit.DepartmentContract;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A department behind exchange tables in PostgreSQL (前置库)")
class PostgresqlExchangeContractTest extends DepartmentContract {
    @Override
    protected DepartmentAdapter willing() {
        return ExchangeDatabase.postgresql().laidOut("market");
    }

    /** The server takes the commit and says nothing for a minute. */
    @Override
    protected Optional<DepartmentAdapter> stalled() {
        ExchangeDatabase database = ExchangeDatabase.postgresql();
        DepartmentAdapter stalled = database.laidOut("market");
        database.execute(
                "CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$",
                "CREATE CONSTRAINT TRIGGER dozing AFTER INSERT ON onething_handovers"
                        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION doze()");
        return Optional.of(stalled);
    }

    @Override
    protected Optional<DepartmentAdapter> unreachable() {
        return Optional.of(ExchangeTableDepartment.over(Postgres.source("public", 1), "market")
                .build());
    }
}
