package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.internal.failpoint.Failpoint;
import io.onething.jdbc.LogEnd.CaseEnd;
import io.onething.store.Append;
import io.onething.store.Appended;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way into the log (追加过程). It is written on the ends known, without asking more than it must; the unique key says when
 * that was wrong, the transaction is rolled back, and the batch is done again on what the database says then.
 *
 * <p>When it is done again because the answer to COMMIT was lost, the first transaction may have been written whole, or may still be on its
 * way. If it was written, its rows stand in this writer's stream and are counted as written. If it is on its way, the insert waits for it at
 * the unique key and learns what became of it. Rows in the stream are only ever written by this one writer, so nothing else can be taken for
 * ours; the text is compared all the same.
 */
final class Appending implements Session.Work<List<Appended>> {
    /** The log before the archive, as rows move that way. */
    private static final List<String> ERASE = List.of(
            "UPDATE onething_appends SET personal = NULL WHERE case_id = ? AND personal IS NOT NULL",
            "UPDATE onething_archived_appends SET personal = NULL WHERE case_id = ? AND personal IS NOT NULL");

    private static final String IN_STREAM =
            "SELECT case_id, first_sequence, stream_position, body FROM onething_appends"
                    + " WHERE stream = ? AND stream_position > ? ORDER BY stream_position";

    /** How long a statement may take to reach the database. What was looked at before it leaves a log long after that. */
    private static final Duration SENT_WITHIN = Duration.ofHours(1);

    private final Database database;
    private final List<Append> batch;
    private final Set<CaseId> cases;
    private final List<AppendRow> rows;
    private final @Nullable Appended[] results;

    /** By stream, the position after which rows were tried; a writer that is registered anew goes on in another stream. */
    private final Map<Long, Long> triedAfter = new HashMap<>();

    /** How cases end in the database, beside what the connection knows. */
    private Map<CaseId, CaseEnd> asked = Map.of();

    /** How cases end if the engine has seen them as they are; the statement that writes looks itself whether that is so. */
    private Map<CaseId, CaseEnd> supposed = Map.of();

    private @Nullable Session last;

    /** Whether a transaction was begun on a connection that broke; it may have been written, or be on its way. */
    private boolean astray;

    Appending(List<JdbcCaseStore.Written> batch, Database database) {
        this.database = database;
        this.batch = batch.stream().map(JdbcCaseStore.Written::append).toList();
        this.rows = batch.stream().map(JdbcCaseStore.Written::row).toList();
        this.cases = this.batch.stream().map(Append::caseId).collect(Collectors.toCollection(LinkedHashSet::new));
        this.results = new Appended[batch.size()];
    }

    @Override
    public List<Appended> with(Session session) throws SQLException {
        LogEnd end = session.logEnd();
        Arrays.fill(results, null);
        if (last == null) {
            lookOrSuppose(session, unsure(end));
        } else {
            supposed = Map.of();
            end.forgetPosition(cases);
            asked = end.ask(session, cases);
            astray |= last != session; // on the same connection the last transaction was rolled back
            if (astray) {
                findWritten(session);
            }
        }
        last = session;
        write(session, accepted(end));
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    /** Where one statement will do, it looks itself at what it rests on, which saves a way to the database. */
    private void lookOrSuppose(Session session, Set<CaseId> unsure) throws SQLException {
        LogEnd end = session.logEnd();
        Map<CaseId, CaseEnd> resting = new HashMap<>();
        for (Append append : batch) {
            if (unsure.contains(append.caseId()) && append.afterOrNull() != null) {
                resting.putIfAbsent(append.caseId(), new CaseEnd(append.expectedVersion(), append.afterOrNull()));
            }
        }
        if (end.knowsPosition() && statementFor(batch.size()).isPresent() && resting.size() == unsure.size()) {
            supposed = resting;
            end.forget(unsure);
        } else {
            asked = end.ask(session, unsure);
        }
    }

    /** Returns how so many rows are written in one statement; empty when they must not be. */
    private Optional<OneStatement> statementFor(int number) {
        return batch.stream().anyMatch(Append::erase)
                ? Optional.empty()
                : database.alone().filter(one -> one.takes(number));
    }

    /** Returns the cases of which more must be known. One that begins needs no asking: if it is there already, its first row is in the way. */
    private Set<CaseId> unsure(LogEnd end) {
        Set<CaseId> unsure = new LinkedHashSet<>();
        fitting(end, (place, known) -> {
            if (batch.get(place).expectedVersion() > known.version()) {
                unsure.add(batch.get(place).caseId());
            }
        });
        return unsure;
    }

    /** Returns the places in the batch of those that fit the ends known; the others are conflicts. */
    private List<Integer> accepted(LogEnd end) {
        return fitting(end, (place, known) -> results[place] = Appended.CONFLICT);
    }

    /** Returns the places of those that are open and fit the ends known, each counted for the next; the others go elsewhere. */
    private List<Integer> fitting(LogEnd end, BiConsumer<Integer, CaseEnd> others) {
        List<Integer> fitting = new ArrayList<>();
        Map<CaseId, CaseEnd> ends = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            if (results[i] == null) {
                Append append = batch.get(i);
                CaseEnd known = ends.getOrDefault(append.caseId(), known(end, append.caseId()));
                if (known.takes(append)) {
                    ends.put(append.caseId(), CaseEnd.after(append));
                    fitting.add(i);
                } else {
                    others.accept(i, known);
                }
            }
        }
        return fitting;
    }

    private CaseEnd known(LogEnd end, CaseId id) {
        CaseEnd fresh = asked.getOrDefault(id, supposed.get(id));
        return fresh == null ? end.of(id) : fresh;
    }

    private void write(Session session, List<Integer> accepted) throws SQLException {
        if (accepted.isEmpty()) {
            return;
        }
        LogEnd end = session.logEnd();
        boolean begun = !asked.isEmpty() || !end.knowsPosition();
        Map<CaseId, Integer> erasedBefore = erase(session, accepted);
        long position = end.position(session);
        triedAfter.merge(end.stream(), position, Math::min);
        List<AppendRow> writing = new ArrayList<>(accepted.size());
        for (int i : accepted) {
            position++;
            AppendRow row = rows.get(i);
            writing.add(row.at(end.stream(), position, i < erasedBefore.getOrDefault(row.caseId(), -1)));
            results[i] = new Appended(true, end.stream(), position);
        }
        if (session.remote()) {
            writing.sort(Comparator.comparing(
                    AppendRow::caseId)); // two processes lock in one order, so that they deadlock rarely
        }
        Optional<OneStatement> alone = begun ? Optional.empty() : statementFor(writing.size());
        if (alone.isPresent()) {
            writeAlone(session, alone.get(), accepted, writing);
        } else {
            if (!supposed.isEmpty()) {
                throw new IllegalStateException("nobody looks at what an append rests on");
            }
            AppendRow.GROUP.write(session, writing);
            moved(end, accepted);
        }
    }

    private void moved(LogEnd end, List<Integer> accepted) throws SQLException {
        for (int i : accepted) {
            Append append = batch.get(i);
            end.moved(append.caseId(), CaseEnd.after(append), results[i].position());
        }
    }

    /**
     * Writes and commits in one statement. What it rests on is judged before it is sent, so the database judges how long it was under way: the
     * process may stand still in between, for longer than rows stay in the log that would be in the way.
     */
    private void writeAlone(Session session, OneStatement alone, List<Integer> accepted, List<AppendRow> writing)
            throws SQLException {
        long until = database.clock().millis() + SENT_WITHIN.toMillis();
        moved(session.logEnd(), accepted);
        Failpoint.STORE.before();
        List<OneStatement.Resting> resting =
                writing.stream().map(this::onWhatIsSupposed).toList();
        int written = session.alone(one -> alone.write(one, resting, until));
        if (written == 0) {
            throw new SQLTransactionRollbackException(
                    "an append came late, or does not rest on what the database has", "40001");
        }
    }

    private OneStatement.Resting onWhatIsSupposed(AppendRow row) {
        CaseEnd end = supposed.get(row.caseId());
        return new OneStatement.Resting(row, end != null && end.version() == row.first() - 1 ? end.seal() : null);
    }

    /** Erases what is in the log; what stands before the erasing append in this batch is written without its personal parts. */
    private Map<CaseId, Integer> erase(Session session, List<Integer> accepted) throws SQLException {
        Map<CaseId, Integer> erasedBefore = new HashMap<>();
        for (int i : accepted) {
            if (batch.get(i).erase()) {
                erasedBefore.put(batch.get(i).caseId(), i);
            }
        }
        for (CaseId id : erasedBefore.keySet().stream().sorted().toList()) {
            for (String sql : ERASE) {
                PreparedStatement erase = session.prepared(sql);
                erase.setString(1, id.value());
                erase.executeUpdate();
            }
        }
        return erasedBefore;
    }

    private void findWritten(Session session) throws SQLException {
        for (Map.Entry<Long, Long> tried : triedAfter.entrySet()) {
            PreparedStatement select = session.prepared(IN_STREAM);
            select.setLong(1, tried.getKey());
            select.setLong(2, tried.getValue());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    long position = result.getLong(3);
                    found(result.getString(1), result.getLong(2), result.getString(4))
                            .forEach(i -> results[i] = new Appended(true, tried.getKey(), position));
                }
            }
        }
    }

    private IntStream found(String caseId, long first, String body) {
        return IntStream.range(0, rows.size()).filter(i -> {
            AppendRow row = rows.get(i);
            return row.first() == first
                    && row.caseId().value().equals(caseId)
                    && row.body().equals(body);
        });
    }
}
