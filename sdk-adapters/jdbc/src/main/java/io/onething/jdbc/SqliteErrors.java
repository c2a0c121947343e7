package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what an error of SQLite means for whoever runs the program (SQLite 错误翻译). */
final class SqliteErrors {
    private SqliteErrors() {}

    /** Returns whether an error is a key that was taken already. */
    static SqlStates.Meaning meaning(SQLException e) {
        if (e instanceof SQLTransactionRollbackException) { // never of SQLite, but of ours
            return SqlStates.Meaning.AGAIN;
        }
        return switch (code(e)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> SqlStates.Meaning.TAKEN;
            default -> SqlStates.Meaning.OTHER;
        };
    }

    /** Returns why a statement on an exchange table did not go through. */
    static ExchangeDialect.Refusal refusal(SQLException e) {
        return switch (code(e)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> ExchangeDialect.Refusal.KEY_TAKEN;
            case SQLITE_CONSTRAINT,
                    SQLITE_CONSTRAINT_CHECK,
                    SQLITE_CONSTRAINT_NOTNULL,
                    SQLITE_CONSTRAINT_DATATYPE,
                    SQLITE_CONSTRAINT_FOREIGNKEY,
                    SQLITE_CONSTRAINT_TRIGGER,
                    SQLITE_MISMATCH,
                    SQLITE_TOOBIG -> ExchangeDialect.Refusal.CONTENT;
            case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED ->
                ExchangeDialect.Refusal.ROLLED_BACK;
            case SQLITE_ERROR -> ExchangeDialect.Refusal.OTHER;
            default -> ExchangeDialect.Refusal.AWAY;
        };
    }

    /** Returns the error for something that failed while the store was in use. */
    static OneThingException inUse(Path file, SQLException e) {
        return switch (code(e)) {
            case SQLITE_FULL ->
                new StoreUnavailableException(
                        "no space is left for " + file + "; free some, nothing was written",
                        file + " 所在磁盘空间已满,未写入任何内容;请清理空间",
                        e);
            case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED ->
                new StoreUnavailableException(
                        "another program holds a lock on " + file + "; let it finish",
                        "另一程序锁住了 " + file + ";请等待其结束",
                        e);
            case SQLITE_READONLY,
                    SQLITE_READONLY_RECOVERY,
                    SQLITE_READONLY_CANTLOCK,
                    SQLITE_READONLY_DIRECTORY,
                    SQLITE_PERM ->
                new StoreUnavailableException(
                        file + " became read-only; give the process the right to write it", file + " 变为只读;请授予进程写权限", e);
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY ->
                new StoreUnavailableException(
                        "another program wrote to " + file + "; nothing of ours was",
                        "另一程序写入了 " + file + ";本次内容未写入",
                        e);
            case SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_SEQUENCE, SQLITE_CORRUPT_VTAB, SQLITE_NOTADB ->
                StoreFaults.damaged(file, e);
            case SQLITE_READONLY_DBMOVED, SQLITE_IOERR_VNODE -> StoreFaults.gone(file);
            case SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_DATA, SQLITE_IOERR_CORRUPTFS ->
                StoreFaults.notSynced(file, e);
            default ->
                new StoreUnavailableException(
                        "SQLite reports " + code(e) + " for " + file, "SQLite 对 " + file + " 报告 " + code(e), e);
        };
    }

    /** Returns the error for something that failed while the store was being opened. */
    static OneThingException opening(Path file, SQLException e) {
        return switch (code(e)) {
            case SQLITE_NOTADB -> StoreFaults.foreign(file, e);
            case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED ->
                StoreFaults.inUse(file);
            case SQLITE_READONLY,
                    SQLITE_READONLY_RECOVERY,
                    SQLITE_READONLY_CANTINIT,
                    SQLITE_READONLY_CANTLOCK,
                    SQLITE_READONLY_DIRECTORY,
                    SQLITE_PERM ->
                StoreFaults.cannotOpen(
                        file,
                        "it is read-only; give the process the right to write the file and its directory",
                        "文件只读;请授予进程对该文件及其目录的写权限",
                        e);
            case SQLITE_FULL ->
                StoreFaults.cannotOpen(file, "no space is left on the disk; free some", "磁盘空间已满;请清理后重试", e);
            default -> {
                OneThingException meaning = inUse(file, e);
                yield meaning instanceof StoreUnavailableException
                        ? StoreFaults.cannotOpen(
                                file,
                                "SQLite reports " + code(e) + "; check the path and the rights of the process",
                                "SQLite 报告 " + code(e) + ";请检查路径与进程权限",
                                e)
                        : meaning;
            }
        };
    }

    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
