package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.bundle.Text;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call on a database that did not come to its end (数据库调用失败), and whether it may have changed something all the same. */
final class CallFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final boolean nothingDone;
    private final transient @Nullable SQLException error;

    private CallFailedException(Why why, boolean nothingDone, @Nullable SQLException error) {
        super(why.text.toString(), null, false, false); // the text of a driver may quote what a case holds
        this.why = why;
        this.nothingDone = nothingDone;
        this.error = error;
    }

    /** What ended it. */
    enum Why {
        TIME_UP("已到期限", "time was up"),
        INTERRUPTED("已被中断", "it was interrupted"),
        CLOSED("已关闭", "it is closed"),
        TOO_MANY_HANG("过多调用滞留在数据库驱动中", "too many calls hang in the driver of the database"),
        DATABASE("数据库报错", "the database reports an error");

        private final Text text;

        Why(String zh, String en) {
            text = new Text(zh, en);
        }
    }

    static CallFailedException nothingDone(Why why, @Nullable SQLException error) {
        return new CallFailedException(why, true, error);
    }

    static CallFailedException perhapsDone(Why why, @Nullable SQLException error) {
        return new CallFailedException(why, false, error);
    }

    /** Returns whether the database certainly changed nothing. */
    boolean certain() {
        return nothingDone;
    }

    /** Returns whether the object was closed. */
    boolean closed() {
        return why == Why.CLOSED;
    }

    /** Returns the error of the database, if it was one. */
    Optional<SQLException> error() {
        return Optional.ofNullable(error);
    }

    /** Returns what happened in words, without the text of the driver. */
    Text words() {
        if (error == null) {
            return why.text;
        }
        if (error.getCause() instanceof OneThingException ours) {
            return new Text(ours.message(Locale.CHINESE), ours.message(Locale.ENGLISH));
        }
        String state = SqlStates.state(error);
        return new Text(
                "%s(SQLSTATE %s,错误号 %d)".formatted(why.text.zh(), state, error.getErrorCode()),
                "%s (SQLSTATE %s, number %d)".formatted(why.text, state, error.getErrorCode()));
    }

    /** Returns the error without its text, for the log of the host. */
    @Nullable
    SQLException bare() {
        return error == null ? null : SqlStates.bare(error);
    }
}
