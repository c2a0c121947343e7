package io.onething.jdbc;

import io.onething.OneThingException;
import org.jspecify.annotations.Nullable;

/** Every error of the store that has its own code (存储错误), in both languages; none of them carries what a case holds. */
final class StoreFaults {
    private StoreFaults() {}

    static OneThingException inUse(Object file) {
        return new OneThingException(
                "OT-5002",
                ("the store %s is open already, in this process or in another; one store serves one process: close the other one, or share"
                                + " its object, or give this process a file of its own")
                        .formatted(file),
                "存储文件 %s 已被本进程或其他进程打开;一个存储文件只供一个进程使用:请关闭另一方、共用同一存储对象,或为本进程另指定文件".formatted(file));
    }

    static OneThingException newer(Object file, int found, int known) {
        return new OneThingException(
                "OT-5003",
                ("the store %s has layout version %d and this SDK knows versions up to %d; use the SDK version that wrote it, or a newer"
                                + " one")
                        .formatted(file, found, known),
                "存储 %s 的结构版本为 %d,本 SDK 仅支持到 %d;请使用写入它的 SDK 版本或更新版本".formatted(file, found, known));
    }

    static OneThingException foreign(Object file, @Nullable Throwable cause) {
        return new OneThingException(
                "OT-5004",
                ("the file %s is not a store of this SDK, or its beginning is damaged; it was left as it is: name another file, or restore it"
                                + " from a backup")
                        .formatted(file),
                "文件 %s 不是本 SDK 的存储文件,或文件头已损坏;未作任何改动:请换用其他文件,或从备份恢复".formatted(file),
                cause);
    }

    static OneThingException notDurable(Object file, String found) {
        return new OneThingException(
                "OT-5005",
                ("the store %s cannot be kept durably here (%s); put it on a local disk, with journal mode WAL and synchronous FULL"
                                + " available")
                        .formatted(file, found),
                "存储文件 %s 所在位置无法保证持久性(%s);请放到支持 WAL 与 synchronous=FULL 的本地磁盘".formatted(file, found));
    }

    static OneThingException cannotOpen(Object file, String english, String chinese, @Nullable Throwable cause) {
        return new OneThingException(
                "OT-5006",
                "the store %s cannot be opened: %s".formatted(file, english),
                "无法打开存储文件 %s:%s".formatted(file, chinese),
                cause);
    }

    static OneThingException damaged(Object file, @Nullable Throwable cause) {
        return new OneThingException(
                "OT-5007",
                ("the store %s is damaged; stop the process, keep the file and its -wal for examination, and restore the last backup"
                                + " (sqlite3 \"%s\" .recover saves what can be read)")
                        .formatted(file, file),
                "存储文件 %s 已损坏;请停止进程,保留该文件及其 -wal 以备检查,并恢复最近的备份(可用 sqlite3 \"%s\" .recover 抢救可读内容)".formatted(file, file),
                cause);
    }

    static OneThingException text(String where) {
        return new OneThingException(
                "OT-5008",
                ("%s holds U+0000 or half of a surrogate pair, which not every database keeps as it is; nothing of the batch was written:"
                                + " refuse such text where it comes in")
                        .formatted(where),
                "%s 含有 U+0000 或不成对的代理字符,并非所有数据库都能原样保存;本批未写入任何内容:请在入口处拒收此类文本".formatted(where));
    }

    static OneThingException closed(Object file) {
        return new OneThingException(
                "OT-5009",
                "the store %s is closed; open it again, or close it after whoever uses it".formatted(file),
                "存储 %s 已关闭;请重新打开,或在使用方全部停止后再关闭".formatted(file));
    }

    static OneThingException gone(Object file) {
        return new OneThingException(
                "OT-5010",
                ("the store %s was deleted, moved or replaced while it was open, so nothing more is acknowledged; stop the process, bring the"
                                + " file and its -wal back or restore a backup, then start again")
                        .formatted(file),
                "存储文件 %s 在打开期间被删除、移动或替换,此后不再确认任何写入;请停止进程,找回该文件及其 -wal 或恢复备份,再重新启动".formatted(file));
    }

    static OneThingException notSynced(Object file, @Nullable Throwable cause) {
        return new OneThingException(
                "OT-5011",
                ("the disk did not confirm that the store %s was written, and does not say so twice; nothing more is acknowledged: stop the"
                                + " process, check the disk, then start again")
                        .formatted(file),
                "磁盘未能确认存储文件 %s 已落盘,且不会再次报告;此后不再确认任何写入:请停止进程、检查磁盘,再重新启动".formatted(file),
                cause);
    }

    static OneThingException noDriver(@Nullable Throwable cause) {
        return new OneThingException(
                "OT-5012",
                "the SQLite driver is not there; add org.xerial:sqlite-jdbc 3.50.3.0 or newer to the dependencies of the program",
                "找不到 SQLite 驱动;请在程序依赖中加入 org.xerial:sqlite-jdbc 3.50.3.0 或更新版本",
                cause);
    }
}
