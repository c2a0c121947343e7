package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Text;
import io.onething.department.Answer;
import io.onething.department.DepartmentUnavailableException;
import io.onething.internal.text.Misfits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every error of exchange tables that has its own code (前置库错误), in both languages; none of them carries what a case holds. */
final class ExchangeFaults {
    private ExchangeFaults() {}

    /** Refuses settings that do not fit. */
    static void refuse(Misfits misfits) {
        misfits.throwIfAny("OT-5020", "the settings of exchange tables do not fit", "前置库的设置有误");
    }

    static OneThingException tables(DepartmentId department, Misfits misfits) {
        return new OneThingException(
                "OT-5021",
                ("the exchange tables of department \"%s\" cannot be used: %s; lay them out as ExchangeTables.schema(…) says, or name tables"
                                + " and columns as they are in ExchangeTables")
                        .formatted(department, misfits.english()),
                "部门“%s”的前置库无法使用:%s;请按 ExchangeTables.schema(…) 建表,或在 ExchangeTables 中按实际名称设置表与字段"
                        .formatted(department, misfits.chinese()));
    }

    static Answer notWritten(DepartmentId department, Text why) {
        return new Answer.TryAgain(
                fault(
                        "OT-5022",
                        "the hand-over was not written into the table of department \"%s\": %s; it is tried again by itself"
                                .formatted(department, why.in(Locale.ENGLISH)),
                        "未能写入部门“%s”的交办表:%s;系统会自动重试".formatted(department, why.zh())),
                null);
    }

    static Answer unknown(DepartmentId department, Text why) {
        return new Answer.Unknown(fault(
                "OT-5023",
                "nobody knows whether the hand-over stands in the table of department \"%s\": %s; it is looked up before it is written again"
                        .formatted(department, why.in(Locale.ENGLISH)),
                "是否已写入部门“%s”的交办表未知:%s;再次写入前系统会先查询".formatted(department, why.zh())));
    }

    static Answer otherContent(DepartmentId department) {
        return new Answer.Broken(fault(
                "OT-5024",
                "the table of department \"%s\" has another hand-over under this key; compare the row with the case, then release the matter"
                        .formatted(department),
                "部门“%s”的交办表中该主键已有另一内容;请核对该行与办件后放行该事项".formatted(department)));
    }

    static Answer unwritable(DepartmentId department, Text why) {
        return new Answer.Broken(fault(
                "OT-5025",
                "the hand-over cannot stand in the table of department \"%s\": %s; correct the application or widen the column, then release"
                                .formatted(department, why.in(Locale.ENGLISH))
                        + " the matter",
                "交办内容无法写入部门“%s”的交办表:%s;请更正申请或放宽字段后放行该事项".formatted(department, why.zh())));
    }

    /** Returns what stands beside a report row that cannot be taken. */
    static String refusedRow(Text why) {
        return fault(
                "OT-5026",
                "cannot be taken: %s; mend the row and set the flag to 0".formatted(why.in(Locale.ENGLISH)),
                "不能接收:%s;请更正该行并将标志置回 0".formatted(why.zh()));
    }

    static OneThingException notUsable(DepartmentId department, Text why, @Nullable Throwable cause) {
        return new OneThingException(
                "OT-5027",
                "the exchange tables of department \"%s\" could not be read or flagged: %s; nothing is lost, do it again when they are back"
                        .formatted(department, why.in(Locale.ENGLISH)),
                "未能读取或回写部门“%s”的前置库:%s;内容没有丢失,请在恢复后重试".formatted(department, why.zh()),
                cause);
    }

    static DepartmentUnavailableException notLookedUp(DepartmentId department, Text why, @Nullable Throwable cause) {
        return new DepartmentUnavailableException(
                "OT-5027 the exchange tables of department \"%s\" did not say what they have (%s)"
                        .formatted(department, why.in(Locale.ENGLISH)),
                "OT-5027 未能查询部门“%s”的前置库(%s)".formatted(department, why.zh()),
                cause);
    }

    private static String fault(String code, String english, String chinese) {
        return "%s %s | %s".formatted(code, english, chinese);
    }
}
