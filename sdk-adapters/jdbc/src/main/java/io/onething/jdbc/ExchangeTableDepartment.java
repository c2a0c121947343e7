package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallbackReceiver;
import io.onething.department.Submission;
import io.onething.exchange.EventList;
import io.onething.internal.failpoint.Failpoint;
import io.onething.internal.text.Misfits;
import io.onething.jdbc.BoundedCalls.Transaction;
import io.onething.jdbc.ExchangeConnection.ExchangeSession;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A department behind exchange tables (前置库部门): the city writes hand-overs into one table of a shared database, the department's system reads
 * them and writes its reports into another, which is read here.
 *
 * <p>A hand-over is one row, whose primary key is case, matter and round: written once, however often it is handed over. Rows must stay as
 * long as the case lives; where they are cleared away, a repetition would be a new row. A report row is flagged only after what it says is
 * durable, so a crash only means that it is read again, and it has no effect twice.
 *
 * <p>Several processes may use the same tables at once. The tables may stand in another database than the cases. Deadlines hold whatever
 * the database does; that a connection ends when its network is gone is a setting of the host's driver (connect and socket timeouts of the
 * DataSource). Thread-safe; the DataSource stays the host's, and open.
 */
public final class ExchangeTableDepartment implements DepartmentAdapter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeTableDepartment.class);
    private static final int MOST_REPORTS = 100;

    private final DepartmentId department;
    private final ExchangeTables tables;
    private final ExchangeConnection connection;
    private final HandoverWriting writing;
    private final ReportReading reading;
    private final RowReader reader;
    private final Clock clock;
    private final Duration callTimeout;
    private final boolean codes;
    private @Nullable ReadingThread thread;
    private volatile boolean closed;

    private ExchangeTableDepartment(Builder builder, DataSource source) {
        department = builder.department();
        tables = builder.tables;
        clock = builder.clock;
        callTimeout = builder.callTimeout;
        codes = builder.codes != null;
        connection = new ExchangeConnection(source, department, tables, builder.family);
        writing = new HandoverWriting(department, connection, clock);
        reader = new RowReader(department, builder.style());
        reading = new ReportReading(connection, reader, builder);
    }

    /**
     * Starts a department; nothing else is mandatory.
     *
     * @param source where connections to the exchange tables come from, the primary only; its driver must be there
     * @param department the id of the department in the definitions
     */
    public static Builder over(DataSource source, String department) {
        return new Builder(Objects.requireNonNull(source, "source"), Objects.requireNonNull(department, "department"));
    }

    /** {@inheritDoc} Supplements and withdrawals go the same way; the verb stands beside the content. */
    @Override
    public Answer submit(Submission submission) {
        Answer answer = writing.write(submission, until(submission.deadline()));
        LOG.atDebug()
                .addKeyValue("case", submission.key().caseId())
                .addKeyValue("matter", submission.key().matter())
                .addKeyValue("department", submission.department())
                .addKeyValue("verb", submission.verb())
                .addKeyValue("answer", answer.getClass().getSimpleName())
                .log("department called");
        return answer;
    }

    @Override
    public Answer withdraw(Submission submission) {
        return submit(submission);
    }

    /** {@inheritDoc} Here: true. */
    @Override
    public boolean canFind() {
        return true;
    }

    /** {@inheritDoc} Here: {@link KeyHandling#HONOURS}. */
    @Override
    public KeyHandling keyHandling() {
        return KeyHandling.HONOURS;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Reports are those rows that name the round, refused ones left out, at most 100. A row that does not say its round, or cannot be
     * read, is a matter of {@link #readInto} alone.
     *
     * @throws DepartmentUnavailableException when the tables did not say; what is known about the hand-over stays as it is
     */
    @Override
    public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        try {
            return writing.find(key, until(deadline), MOST_REPORTS)
                    .map(found -> new Answer.Taken(found.receipt().orElse(null), reports(found.reports()), null));
        } catch (CallFailedException e) {
            throw ExchangeFaults.notLookedUp(department, e.words(), e.bare());
        }
    }

    private List<Report> reports(List<ReportRow> rows) {
        return rows.stream()
                .map(reader::read)
                .filter(RowReading.Reported.class::isInstance)
                .map(one -> ((RowReading.Reported) one).callback().report())
                .toList();
    }

    private Duration until(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.compareTo(callTimeout) < 0 ? left : callTimeout;
    }

    /**
     * What became of the report rows of one round (一轮读取结果).
     *
     * @param taken rows whose word was taken, or was known already
     * @param refused rows that were refused, with the reason beside them
     * @param later rows that stay unread and are tried again
     */
    public record Round(int taken, int refused, int later) {}

    /**
     * Reads every unread report row once, in order, and flags it: 1 when what it says is durable, with the verdict beside it; 2 when it cannot
     * be taken, with the reason. A row that was refused is read again when the department has mended it and set its flag back to 0. A row
     * about a round that was not handed over yet stays unread.
     *
     * @param receiver the SDK, or whoever takes reports; called without a connection being held
     * @return what became of them
     * @throws OneThingException OT-5027 when the tables cannot be used, or what the receiver throws when it cannot take more; rows that were
     *     taken before are flagged, the others stay unread
     */
    public Round readInto(StatusCallbackReceiver receiver) {
        return reading.round(receiver, () -> closed);
    }

    /**
     * Reads again and again on a daemon thread of its own, until {@link #close}. While that fails, ever less often, up to every 5 minutes;
     * each outage is one line in the log.
     *
     * @param receiver the SDK, or whoever takes reports
     * @param every the pause between two rounds, 10 ms to 1 hour
     * @throws IllegalStateException when it reads already, or is closed
     */
    public synchronized void startReading(StatusCallbackReceiver receiver, Duration every) {
        Objects.requireNonNull(receiver, "receiver");
        if (every.compareTo(Duration.ofMillis(10)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("the pause between two rounds is 10 ms to 1 h, got " + every);
        }
        if (thread != null || closed) {
            throw new IllegalStateException("startReading is called once, before close()");
        }
        thread = new ReadingThread(department, every, () -> readInto(receiver));
        thread.start();
    }

    /**
     * What waits in the tables (前置库积压), for whoever supervises the exchange.
     *
     * @param notReceived hand-overs the department has not read
     * @param oldestOrNull when the oldest of them was written; null when there is none
     * @param notTaken hand-overs the department has flagged as not to be taken; call it
     * @param unread report rows that were not read
     * @param refused report rows that were refused and not mended
     */
    public record Backlog(long notReceived, @Nullable Instant oldestOrNull, long notTaken, long unread, long refused) {
        /** Returns when the oldest hand-over that the department has not read was written. */
        public Optional<Instant> oldest() {
            return Optional.ofNullable(oldestOrNull);
        }
    }

    /**
     * Returns what waits in the tables.
     *
     * @throws OneThingException OT-5027 when they cannot be read
     */
    public Backlog backlog() {
        return call((transaction, session) -> {
            HandoverTable.Unread handovers = session.handovers().unread(transaction);
            return new Backlog(
                    handovers.rows(),
                    Optional.ofNullable(handovers.since())
                            .flatMap(RowTime::read)
                            .orElse(null),
                    session.handovers().flagged(transaction, RowFlag.REFUSED),
                    session.reports().unread(transaction),
                    session.reports().flagged(transaction, RowFlag.REFUSED));
        });
    }

    /**
     * Checks that both tables are there with all their columns, that rows can be written, read and flagged, and that the key of a hand-over is
     * unique. What is written for that is rolled back.
     *
     * @throws OneThingException OT-5021 with everything that is missing, OT-5027 when the database cannot be reached
     */
    public void check() {
        Misfits misfits =
                call((transaction, session) -> ExchangeCheck.misfits(tables, department, transaction, session));
        if (!misfits.isEmpty()) {
            throw ExchangeFaults.tables(department, misfits);
        }
    }

    /**
     * Makes the tables that are not there, as {@link ExchangeTables#schema} says; what is there stays as it is. Never done by itself.
     *
     * @throws OneThingException OT-5027 when the database refused it or cannot be reached
     */
    public void createTables() {
        try {
            connection.call(callTimeout, this::layOut);
        } catch (CallFailedException another) {
            call(this::layOut); // of two processes that make the same table at once, one is refused and finds it there
        }
    }

    private boolean layOut(Transaction transaction, ExchangeSession session) throws SQLException {
        for (String sql : ExchangeSchema.statements(tables, session.dialect().family())) {
            transaction.prepare(sql.substring(0, sql.lastIndexOf(';'))).execute();
        }
        transaction.commit(Failpoint.SCHEMA);
        return true;
    }

    /**
     * Returns what has to be done where the department has no system at all, and clerks enter what it says (窗口代录). Somebody must still
     * {@linkplain #startReading read} what they enter.
     *
     * @throws IllegalStateException when the department writes codes of a status list
     */
    public WorkList workList() {
        if (codes) {
            throw new IllegalStateException("clerks enter reports in the words of the protocol; leave codes(…) out");
        }
        return new WorkList(this);
    }

    <T> T call(ExchangeConnection.Work<T> work) {
        try {
            return connection.call(callTimeout, work);
        } catch (CallFailedException e) {
            throw ExchangeFaults.notUsable(department, e.words(), e.bare());
        }
    }

    /** Ends reading and the calls that run; a hand-over made later is not written. Closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        ReadingThread reads;
        synchronized (this) {
            reads = thread;
        }
        if (reads != null) {
            reads.close();
        }
        connection.close();
    }

    /** Collects the settings of a department (前置库部门设置); {@link #build} checks them together. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
        private static final int LARGEST_BATCH = 10_000;

        private final DataSource source;
        private final String id;
        private ExchangeTables tables = ExchangeTables.defaults();
        private @Nullable EventList codes;
        private Duration callTimeout = Duration.ofSeconds(10);
        private int batch = 200;
        private @Nullable DatabaseFamily family;
        private Clock clock = Clock.systemUTC();

        private Builder(DataSource source, String id) {
            this.source = source;
            this.id = id;
        }

        /** Sets how tables and columns are called. Default: {@link ExchangeTables#defaults()}. */
        public Builder tables(ExchangeTables names) {
            tables = Objects.requireNonNull(names, "names");
            return this;
        }

        /**
         * Sets the status list whose codes the department writes; what stands beside a code is a JSON object of texts in
         * {@link ReportColumn#DATA}, or stands in {@linkplain ExchangeTables.Builder#member columns of its own}. Default: codes are the words of
         * the department protocol and stand beside its JSON.
         */
        public Builder codes(EventList list) {
            codes = Objects.requireNonNull(list, "list");
            return this;
        }

        /** Sets how long one call on the database may take in all, unless its deadline is nearer: up to 10 minutes. Default: 10 seconds. */
        public Builder callTimeout(Duration timeout) {
            callTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** Sets how many report rows are read at once and flagged in one commit: 1 to 10,000. Default: 200. */
        public Builder batch(int rows) {
            batch = rows;
            return this;
        }

        /** Sets the family of a database that does not name itself as one known here. Default: the database is asked. */
        public Builder family(DatabaseFamily like) {
            family = Objects.requireNonNull(like, "like");
            return this;
        }

        /** Sets the clock that stamps rows and measures deadlines. Default: the clock of the machine, in UTC. */
        public Builder clock(Clock time) {
            clock = Objects.requireNonNull(time, "time");
            return this;
        }

        DepartmentId department() {
            return new DepartmentId(id);
        }

        RowStyle style() {
            return codes == null ? RowStyle.protocol() : RowStyle.codes(codes);
        }

        Clock clock() {
            return clock;
        }

        Duration callTimeout() {
            return callTimeout;
        }

        int batch() {
            return batch;
        }

        /**
         * Returns the department. No connection is made yet; {@link ExchangeTableDepartment#check} makes one.
         *
         * @throws OneThingException OT-5020 when settings are out of range, with all of them
         */
        public ExchangeTableDepartment build() {
            Misfits misfits = new Misfits();
            misfits.addIf(
                    !Identifiers.valid(id),
                    "the department id of over(…) is an identifier: 1 to 64 letters, digits, - and _",
                    "over(…) 的部门标识应为 1 至 64 个字母、数字、- 和 _");
            misfits.addIf(
                    callTimeout.isNegative() || callTimeout.isZero() || callTimeout.compareTo(LONGEST_CALL) > 0,
                    "callTimeout is over 0 and up to 10 minutes",
                    "callTimeout 应大于 0 且不超过 10 分钟");
            misfits.addIf(
                    batch < 1 || batch > LARGEST_BATCH,
                    "batch is 1 to 10000, got " + batch,
                    "batch 应为 1 至 10000,实际为 " + batch);
            ExchangeFaults.refuse(misfits);
            return new ExchangeTableDepartment(this, source);
        }
    }
}
