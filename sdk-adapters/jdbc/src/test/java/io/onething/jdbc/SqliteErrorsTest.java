package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

@DisplayName("What an error of SQLite means (SQLite 错误翻译)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SqliteErrorsTest {
    private static final Path FILE = Path.of("cases.db");

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, OT-5001, OT-5006",
        "SQLITE_BUSY, OT-5001, OT-5002",
        "SQLITE_READONLY, OT-5001, OT-5006",
        "SQLITE_CANTOPEN, OT-5001, OT-5006",
        "SQLITE_IOERR_WRITE, OT-5001, OT-5006",
        "SQLITE_CONSTRAINT_UNIQUE, OT-5001, OT-5006",
        "SQLITE_NOTADB, OT-5007, OT-5004",
        "SQLITE_CORRUPT, OT-5007, OT-5007",
        "SQLITE_CORRUPT_INDEX, OT-5007, OT-5007",
        "SQLITE_READONLY_DBMOVED, OT-5010, OT-5010",
        "SQLITE_IOERR_FSYNC, OT-5011, OT-5011",
        "SQLITE_IOERR_DIR_FSYNC, OT-5011, OT-5011"
    })
    void depends_on_whether_the_store_is_open_or_being_opened(SQLiteErrorCode error, String inUse, String opening) {
        SQLException e = new SQLiteException("from SQLite", error);

        assertThat(SqliteErrors.inUse(FILE, e).code()).isEqualTo(inUse);
        assertThat(SqliteErrors.opening(FILE, e).code()).isEqualTo(opening);
    }

    @Test
    void is_unknown_when_it_does_not_come_from_sqlite() {
        assertThat(SqliteErrors.inUse(FILE, new SQLException("closed")).code()).isEqualTo("OT-5001");
    }
}
