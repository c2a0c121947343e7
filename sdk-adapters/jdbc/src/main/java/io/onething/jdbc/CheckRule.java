package io.onething.jdbc;

import java.sql.SQLException;

/** One rule of the self-check (自检规则): what a database must or should do, and how that is tried. */
enum CheckRule {
    PRIMARY(
            "DC-1",
            true,
            "it is the primary and takes writes; give the DataSource the address of the primary",
            "是可写的主库;请将 DataSource 指向主库",
            CheckSteps::primary),
    TAKEN(
            "DC-2",
            true,
            "it names a key that is taken already as SQLSTATE 23505 or error 1062; without that, a conflict cannot be told from a defect",
            "主键重复时返回 SQLSTATE 23505 或错误号 1062;否则无法区分冲突与故障",
            CheckSteps::taken),
    COMPARE_AND_SET(
            "DC-3",
            true,
            "of several connections that insert one key at once exactly one succeeds; without that two processes overwrite each other",
            "多个连接同时插入同一主键时恰有一个成功;否则多个进程会互相覆盖",
            CheckSteps::compareAndSet),
    HONEST_LOCKS(
            "DC-4",
            true,
            "an insert waits for an unfinished one of the same key, and then conflicts or succeeds as that one ends; without that the outcome"
                    + " of a lost commit cannot be learned",
            "插入会等待同一主键上未结束的事务,并随其结局冲突或成功;否则无法得知丢失应答的提交结果",
            CheckSteps::honestLocks),
    ROLLBACK(
            "DC-5",
            true,
            "what is rolled back is gone; use a transactional engine (InnoDB)",
            "回滚后内容不复存在;请使用事务型引擎(InnoDB)",
            CheckSteps::rollback),
    READ_YOUR_COMMIT(
            "DC-6",
            true,
            "what was committed is seen at once on another connection; point the DataSource at one server, not at a balancer over replicas",
            "提交后其他连接立即可见;请将 DataSource 指向同一台服务器,而非副本负载均衡",
            CheckSteps::readYourCommit),
    TEXT(
            "DC-7",
            true,
            "every text comes back as it was: all of Unicode, 1 MiB, upper and lower case apart; use UTF-8 (utf8mb4) and a strict mode",
            "文本原样返回:全部 Unicode、1 MiB、区分大小写;请使用 UTF-8(utf8mb4)与严格模式",
            CheckSteps::text),
    ISOLATION(
            "DC-8",
            true,
            "read committed is to be had, and uncommitted rows of others are not seen; without it this database cannot be used",
            "支持读已提交,看不到他人未提交的行;否则不能使用该数据库",
            CheckSteps::isolation),
    DURABLE(
            "DC-9",
            true,
            "what was committed survives a crash of the server; PostgreSQL: fsync and full_page_writes on, MySQL family: innodb_flush_log_at_trx_commit = 1, sync_binlog = 1, innodb_doublewrite on",
            "已提交内容在服务器崩溃后不丢失;PostgreSQL 须开启 fsync 与 full_page_writes,MySQL 系须 innodb_flush_log_at_trx_commit = 1、sync_binlog = 1 并开启 innodb_doublewrite",
            CheckSteps::durable),
    FAILOVER(
            "DC-10",
            false,
            "a failover loses nothing that was committed; where it may, the store says DURABLE_EXCEPT_FAILOVER",
            "主备切换不丢失已提交内容;可能丢失时,存储将声明 DURABLE_EXCEPT_FAILOVER",
            CheckSteps::failover),
    CLOCK(
            "DC-11",
            false,
            "its clock is within a second of this machine's; synchronise both, certificates and messages are judged by this machine's",
            "数据库时钟与本机相差不超过一秒;请同步两者,证书与消息时间按本机判断",
            CheckSteps::clock),
    NETWORK_TIMEOUT(
            "DC-12",
            false,
            "its driver bounds the wait for an answer (setNetworkTimeout); otherwise set a socket timeout in its address",
            "驱动可限制等待应答的时间(setNetworkTimeout);否则请在连接地址中设置套接字超时",
            CheckSteps::networkTimeout),
    SAVEPOINT(
            "DC-13",
            false,
            "a transaction goes on after an error when it returns to a savepoint; without that cases cannot begin in a host's transaction",
            "出错后回到保存点可继续事务;否则无法在宿主事务中办理",
            CheckSteps::savepoint);

    private final String number;
    private final boolean must;
    private final String english;
    private final String chinese;
    private final Trial trial;

    CheckRule(String number, boolean must, String english, String chinese, Trial trial) {
        this.number = number;
        this.must = must;
        this.english = english;
        this.chinese = chinese;
        this.trial = trial;
    }

    /** Tries the rule out. */
    @FunctionalInterface
    interface Trial {
        /** Returns whether it holds. */
        boolean holds(CheckSteps steps) throws SQLException;
    }

    /** Returns its number in reports. */
    String number() {
        return number;
    }

    boolean must() {
        return must;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }

    /** Returns whether the database keeps it; an error in the middle says that it does not. */
    boolean holds(CheckSteps steps) {
        try {
            return trial.holds(steps);
        } catch (SQLException e) {
            return false;
        }
    }
}
