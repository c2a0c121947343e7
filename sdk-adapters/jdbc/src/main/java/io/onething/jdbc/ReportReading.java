package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Text;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.internal.failpoint.Failpoint;
import io.onething.jdbc.ExchangeDialect.Refusal;
import io.onething.jdbc.ExchangeTableDepartment.Round;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads unread report rows in order and flags each after what it says is durable (读取反馈行). Thread-safe.
 *
 * <p>No connection is held while a receiver is called. A row is flagged only as it was read: one that was mended meanwhile is read again.
 */
final class ReportReading {
    private static final Logger LOG = LoggerFactory.getLogger(ReportReading.class);
    private static final int LONGEST_NOTE = 500;

    private final DepartmentId department;
    private final ExchangeConnection connection;
    private final RowReader reader;
    private final Clock clock;
    private final Duration callTimeout;
    private final int batch;

    /** Where the next round begins when the last one was cut short by its receiver, so that one row never keeps others waiting. */
    private volatile @Nullable String place;

    ReportReading(ExchangeConnection connection, RowReader reader, ExchangeTableDepartment.Builder settings) {
        this.department = settings.department();
        this.connection = connection;
        this.reader = reader;
        this.clock = settings.clock();
        this.callTimeout = settings.callTimeout();
        this.batch = settings.batch();
    }

    /** A flag that is to be set. */
    private record Flagging(ReportRow row, RowFlag flag, String note) {}

    /** Reads every unread row once, page by page, until the end of the table or until it is told to stop. */
    Round round(StatusCallbackReceiver receiver, BooleanSupplier stopped) {
        Tally tally = new Tally();
        boolean more = true;
        while (more && !stopped.getAsBoolean()) {
            String after = place;
            ReportTable.Page page =
                    call((transaction, session) -> session.reports().unread(transaction, after, batch));
            more = page.more();
            take(page.rows(), receiver, stopped, tally);
            if (!more) {
                place = null;
            }
        }
        return tally.round();
    }

    private void take(List<ReportRow> rows, StatusCallbackReceiver receiver, BooleanSupplier stopped, Tally tally) {
        List<Flagging> flaggings = new ArrayList<>();
        try {
            for (ReportRow row : rows) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                place = row.sequence();
                Flagging flagging = settled(row, receiver, tally);
                if (flagging != null) {
                    flaggings.add(flagging);
                }
            }
        } finally {
            flag(flaggings);
        }
    }

    /** Returns the flag a row has earned; null when it stays unread. */
    private @Nullable Flagging settled(ReportRow row, StatusCallbackReceiver receiver, Tally tally) {
        RowReading reading = reader.read(row);
        if (reading instanceof RowReading.Unusable unusable) {
            return refused(row, unusable.why(), tally);
        }
        if (reading instanceof RowReading.Reported reported) {
            return handedOn(row, reported.callback(), receiver, tally);
        }
        tally.taken++;
        return new Flagging(row, RowFlag.TAKEN, "nothing to report | 无须上报");
    }

    private @Nullable Flagging handedOn(
            ReportRow row, StatusCallback callback, StatusCallbackReceiver receiver, Tally tally) {
        CallbackReceipt receipt;
        try {
            receipt = receiver.receive(callback);
        } catch (OneThingException e) {
            throw e; // the store is away: others would fare no better
        } catch (RuntimeException e) {
            tellDefect(callback, e);
            tally.later++;
            return null;
        }
        return flagging(row, receipt, tally);
    }

    private @Nullable Flagging flagging(ReportRow row, CallbackReceipt receipt, Tally tally) {
        return switch (receipt.verdict()) {
            case APPLIED, ALREADY_KNOWN, TOO_LATE, DISCREPANCY -> {
                tally.taken++;
                yield new Flagging(row, RowFlag.TAKEN, word(receipt.verdict()));
            }
            case ID_REUSED ->
                refused(
                        row,
                        new Text("消息编号已用于另一内容;请换用新编号", "its message id stands for another message; give it a new one"),
                        tally);
            case NOT_YOURS ->
                refused(row, new Text("本部门没有该办件或事项", "this department has no such case or matter"), tally);
            case WRONG_ROUND -> {
                tally.later++;
                yield new Flagging(
                        row,
                        RowFlag.UNREAD,
                        "waits: it speaks of a version that was not handed over yet | 等待:所述版本尚未交办");
            }
        };
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Flagging refused(ReportRow row, Text why, Tally tally) {
        tally.refused++;
        LOG.atWarn()
                .addKeyValue("department", department)
                .addKeyValue("message", RowReader.message(row).orElse("none"))
                .addKeyValue("code", "OT-5026")
                .log("report row refused, the department can mend it");
        String note = ExchangeFaults.refusedRow(why);
        return new Flagging(row, RowFlag.REFUSED, note.length() > LONGEST_NOTE ? shortened(why) : note);
    }

    /** Each language is cut on its own, so that there is something of both. */
    private static String shortened(Text why) {
        return ExchangeFaults.refusedRow(new Text(cut(why.zh(), 120), cut(why.in(Locale.ENGLISH), 220)));
    }

    private static String cut(String text, int most) {
        int end = text.length() > most && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.length() > most ? text.substring(0, end) + "…" : text;
    }

    private void tellDefect(StatusCallback callback, RuntimeException e) {
        // the message of an unknown exception may be personal, its class and place are not
        LOG.atError()
                .addKeyValue("case", callback.caseId())
                .addKeyValue("matter", callback.matter())
                .addKeyValue("department", department)
                .addKeyValue("message", callback.id())
                .addKeyValue("code", "OT-5028")
                .addKeyValue("exception", e.getClass().getName())
                .addKeyValue("at", e.getStackTrace().length == 0 ? "unknown" : e.getStackTrace()[0].toString())
                .log("report row not taken because of a defect on our side, it stays unread");
    }

    /** Sets flags together, and one by one when the database objects to one of them. */
    private void flag(List<Flagging> flaggings) {
        if (flaggings.isEmpty()) {
            return;
        }
        try {
            flagTogether(flaggings);
        } catch (CallFailedException e) {
            if (connection.refusal(e) == Refusal.AWAY) {
                throw notUsable(e);
            }
            flagOneByOne(flaggings);
        }
    }

    /** When not one of them can be flagged, that is no matter of a row. */
    private void flagOneByOne(List<Flagging> flaggings) {
        Map<Flagging, CallFailedException> failures = new LinkedHashMap<>();
        for (Flagging one : flaggings) {
            try {
                flagTogether(List.of(one));
            } catch (CallFailedException e) {
                if (connection.refusal(e) == Refusal.AWAY) {
                    throw notUsable(e);
                }
                failures.put(one, e);
            }
        }
        if (failures.size() == flaggings.size()) {
            throw notUsable(failures.values().iterator().next());
        }
        failures.forEach((one, e) -> LOG.atWarn()
                .addKeyValue("department", department)
                .addKeyValue("message", RowReader.message(one.row()).orElse("none"))
                .addKeyValue("code", "OT-5027")
                .addKeyValue("fault", e.words())
                .log("report row not flagged, it is read again"));
    }

    private void flagTogether(List<Flagging> flaggings) throws CallFailedException {
        String now = RowTime.write(clock.instant());
        connection.call(callTimeout, (transaction, session) -> {
            boolean changed = false;
            for (Flagging one : flaggings) {
                if (one.flag() != RowFlag.UNREAD) {
                    changed |= session.reports().flag(transaction, one.row(), one.flag(), one.note(), now);
                } else if (!one.note().equals(one.row().noteOrNull())) {
                    changed |= session.reports().note(transaction, one.row(), one.note());
                }
            }
            if (changed) {
                transaction.commit(Failpoint.REPORT_FLAG);
            }
            return changed;
        });
    }

    private <T> T call(ExchangeConnection.Work<T> work) {
        try {
            return connection.call(callTimeout, work);
        } catch (CallFailedException e) {
            throw notUsable(e);
        }
    }

    private OneThingException notUsable(CallFailedException e) {
        return ExchangeFaults.notUsable(department, e.words(), e.bare());
    }

    /** Counts what became of rows. */
    private static final class Tally {
        private int taken;
        private int refused;
        private int later;

        Round round() {
            return new Round(taken, refused, later);
        }
    }
}
