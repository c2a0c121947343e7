package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.jdbc.SqlStates.Meaning;
import io.onething.store.StoreUnavailableException;
import java.sql.SQLException;

/**
 * Every error of a shared database that has its own code (共享数据库错误), in both languages. None of them carries the text of the driver, which
 * may quote what a case holds.
 */
final class DatabaseFaults {
    private DatabaseFaults() {}

    /** Returns the error for something that failed on a connection. */
    static OneThingException of(Product database, SQLException e) {
        return SqlStates.meaning(e) == Meaning.NO_TABLE
                ? noSchema(database.name(), 0, database.family())
                : of(database.name(), e);
    }

    /** Returns the error for something that failed before the product was known. */
    static OneThingException of(String product, SQLException e) {
        Meaning meaning = SqlStates.meaning(e);
        String state = SqlStates.state(e);
        return switch (meaning) {
            case AWAY ->
                new StoreUnavailableException(
                        "%s cannot be reached or cannot work (SQLSTATE %s, number %d)"
                                .formatted(product, state, e.getErrorCode()),
                        "%s 无法连接或无法工作(SQLSTATE %s,错误号 %d)".formatted(product, state, e.getErrorCode()),
                        SqlStates.bare(e));
            case TAKEN, AGAIN ->
                new StoreUnavailableException(
                        "%s kept preferring other transactions (SQLSTATE %s)".formatted(product, state),
                        "%s 持续让位于其他事务(SQLSTATE %s)".formatted(product, state),
                        SqlStates.bare(e));
            case NO_TABLE, NO_RIGHT, OTHER -> refused(product, e);
        };
    }

    static OneThingException unknownProduct(String name) {
        return new OneThingException(
                "OT-5013",
                ("the database calls itself \"%s\", which is none this SDK knows; if it is compatible with PostgreSQL or MySQL, run the"
                                + " self-check and name its family with JdbcSettings.family")
                        .formatted(name),
                "数据库自称“%s”,不在本 SDK 已知之列;若与 PostgreSQL 或 MySQL 兼容,请先运行自检,再用 JdbcSettings.family 指定类别".formatted(name));
    }

    static OneThingException noSchema(String product, int found, DatabaseFamily family) {
        return new OneThingException(
                "OT-5014",
                ("the tables of the store in %s have layout %d and this SDK needs %d; run the scripts from V%d on that"
                                + " JdbcCaseStore.schema(DatabaseFamily.%s) returns, or open the store with JdbcSettings.applySchema()")
                        .formatted(product, found, Schema.KNOWN, found + 1, family),
                ("%s 中存储表的结构版本为 %d,本 SDK 需要 %d;请执行 JdbcCaseStore.schema(DatabaseFamily.%s) 所返回的 V%d 及之后的脚本,或以"
                                + " JdbcSettings.applySchema() 打开存储")
                        .formatted(product, found, Schema.KNOWN, family, found + 1));
    }

    static OneThingException replica(String product) {
        return new OneThingException(
                "OT-5015",
                ("%s answers as a replica or read-only, and nothing may be decided there; give the DataSource the address of the primary (with"
                                + " several addresses: targetServerType=primary or its like)")
                        .formatted(product),
                "%s 以只读副本身份应答,不能据以作出判断;请将 DataSource 指向主库(多地址时设置 targetServerType=primary 或同类选项)".formatted(product));
    }

    static OneThingException refused(String product, SQLException e) {
        return new OneThingException(
                "OT-5016",
                ("%s refused a statement (SQLSTATE %s, number %d); see its own log, and check the rights of the user and that the tables are"
                                + " as the scripts made them")
                        .formatted(product, SqlStates.state(e), e.getErrorCode()),
                "%s 拒绝执行语句(SQLSTATE %s,错误号 %d);请查看数据库日志,并检查用户权限以及表结构是否与脚本一致"
                        .formatted(product, SqlStates.state(e), e.getErrorCode()),
                SqlStates.bare(e));
    }

    static OneThingException changesText(String product, String english, String chinese) {
        return new OneThingException(
                "OT-5017",
                "%s would not keep every text as it is: %s".formatted(product, english),
                "%s 无法原样保存所有文本:%s".formatted(product, chinese));
    }

    static OneThingException unfit(String product, String english, String chinese) {
        return new OneThingException(
                "OT-5029",
                "this server of a %s cluster cannot be used as it is: %s".formatted(product, english),
                "%s 集群的这个节点按现有设置不能使用:%s".formatted(product, chinese));
    }

    static OneThingException noHostTransaction(String english, String chinese) {
        return new OneThingException(
                "OT-5018", "a case cannot begin in this transaction: " + english, "无法在该事务中办理:" + chinese);
    }
}
