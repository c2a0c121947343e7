package io.onething.jdbc;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;

@DisplayName("Exchange tables in MariaDB (前置库)")
@EnabledIf("io.onething.jdbc.MariadbServer#available")
class MariadbExchangeTest extends ExchangeRules {
    @Override
    ExchangeDatabase fresh() {
        return ExchangeDatabase.mariadb();
    }
}
