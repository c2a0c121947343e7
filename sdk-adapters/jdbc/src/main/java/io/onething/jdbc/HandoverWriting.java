package io.onething.jdbc;

import io.onething.bundle.DepartmentId;
import io.onething.bundle.Text;
import io.onething.department.Answer;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.internal.failpoint.Failpoint;
import io.onething.internal.wire.JsonText;
import io.onething.internal.wire.NotJsonException;
import io.onething.internal.wire.UnwritableTextException;
import io.onething.internal.wire.WireSubmission;
import io.onething.jdbc.BoundedCalls.Transaction;
import io.onething.jdbc.ExchangeConnection.ExchangeSession;
import io.onething.jdbc.ExchangeDialect.Refusal;
import io.onething.jdbc.HandoverTable.Handover;
import io.onething.jdbc.HandoverTable.Row;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes hand-overs, each as one row under its key (写交办行). Thread-safe. */
final class HandoverWriting {
    private final DepartmentId department;
    private final ExchangeConnection connection;
    private final Clock clock;

    HandoverWriting(DepartmentId department, ExchangeConnection connection, Clock clock) {
        this.department = department;
        this.connection = connection;
        this.clock = clock;
    }

    /** What became of a row: the hand-over stands there, or what stands there is another, or nothing does. */
    private sealed interface Outcome {
        record Stands(Optional<String> receipt) implements Outcome {}

        record Other() implements Outcome {}

        record Nothing(Refusal refusal, Text why) implements Outcome {}
    }

    /** Writes a hand-over, unless it is there already. */
    Answer write(Submission submission, Duration most) {
        String content;
        try {
            content = new String(WireSubmission.write(submission), StandardCharsets.UTF_8);
        } catch (UnwritableTextException e) {
            return ExchangeFaults.unwritable(
                    department,
                    new Text("成员 %s 含有 U+0000 或不成对的代理字符".formatted(e.member()), String.valueOf(e.getMessage())));
        }
        Handover handover = new Handover(
                submission.key(),
                submission.verb().name(),
                submission.department().value(),
                content);
        try {
            return answer(connection.call(most, (transaction, session) -> write(transaction, session, handover)));
        } catch (CallFailedException e) {
            return e.certain()
                    ? notWritten(connection.refusal(e), e.words())
                    : ExchangeFaults.unknown(department, e.words());
        }
    }

    private Answer answer(Outcome outcome) {
        if (outcome instanceof Outcome.Stands stands) {
            return Answer.taken(stands.receipt().orElse(null));
        }
        if (outcome instanceof Outcome.Nothing nothing) {
            return notWritten(nothing.refusal(), nothing.why());
        }
        return ExchangeFaults.otherContent(department);
    }

    private Answer notWritten(Refusal refusal, Text why) {
        return refusal == Refusal.CONTENT
                ? ExchangeFaults.unwritable(department, why)
                : ExchangeFaults.notWritten(department, why);
    }

    private Outcome write(Transaction transaction, ExchangeSession session, Handover handover) throws SQLException {
        session.dialect().waitForDisk(transaction.connection());
        try {
            session.handovers().insert(transaction, handover, RowTime.write(clock.instant()));
        } catch (SQLException e) {
            if (session.dialect().refusal(e) != Refusal.KEY_TAKEN) {
                throw e;
            }
            transaction.connection().rollback();
            return standing(transaction, session, handover);
        }
        return commit(transaction, session);
    }

    /** A commit that the database turned down, and that can be rolled back, certainly did nothing. */
    private static Outcome commit(Transaction transaction, ExchangeSession session) throws SQLException {
        try {
            transaction.commit(Failpoint.HANDOVER_ROW);
            return new Outcome.Stands(Optional.empty());
        } catch (SQLException e) {
            Refusal refusal = session.dialect().refusal(e);
            if (refusal == Refusal.AWAY || refusal == Refusal.OTHER) {
                throw e;
            }
            transaction.connection().rollback();
            return new Outcome.Nothing(
                    refusal,
                    CallFailedException.nothingDone(CallFailedException.Why.DATABASE, e)
                            .words());
        }
    }

    private static Outcome standing(Transaction transaction, ExchangeSession session, Handover handover)
            throws SQLException {
        Optional<Row> row = session.handovers().find(transaction, handover.key());
        if (row.isEmpty()) {
            return new Outcome.Nothing(
                    Refusal.ROLLED_BACK, new Text("该主键的另一行刚被删除", "another row under this key was just deleted"));
        }
        boolean same = handover.verb().equals(row.get().verb())
                && handover.department().equals(row.get().department())
                && sameContent(handover.content(), Optional.ofNullable(row.get().content()));
        return same ? new Outcome.Stands(Optional.ofNullable(row.get().receipt())) : new Outcome.Other();
    }

    /** A column of a JSON type gives the same content back in other letters. */
    private static boolean sameContent(String written, Optional<String> found) {
        return found.isPresent() && (written.equals(found.get()) || sameJson(written, found.get()));
    }

    private static boolean sameJson(String one, String other) {
        try {
            return JsonText.parse(one).equals(JsonText.parse(other));
        } catch (NotJsonException e) {
            return false;
        }
    }

    /** Returns a row and all that was reported about it; empty when there certainly is none. */
    Optional<Standing> find(IdempotencyKey key, Duration most, int mostReports) throws CallFailedException {
        return connection.call(most, (transaction, session) -> {
            Optional<Row> row = session.handovers().find(transaction, key);
            if (row.isEmpty()) {
                if (!session.dialect().primary(transaction.connection())) {
                    throw new SQLException("a replica may lag behind", "25006");
                }
                return Optional.empty();
            }
            return Optional.of(new Standing(
                    Optional.ofNullable(row.get().receipt()), session.reports().about(transaction, key, mostReports)));
        });
    }

    /** What stands in both tables about one hand-over (交办现状). */
    record Standing(Optional<String> receipt, List<ReportRow> reports) {}
}
