package io.onething.jdbc;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.Identifiers;
import io.onething.bundle.MatterId;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.internal.failpoint.Failpoint;
import io.onething.internal.text.Sha256;
import io.onething.internal.wire.ReportMembers;
import io.onething.jdbc.ReportTable.Entry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the clerks of a department without any system have to do (窗口代录工作清单): its hand-overs are rows of {@linkplain ExchangeTableDepartment
 * exchange tables}, and what a clerk enters becomes a report row, read like that of any other department. Nothing is kept anywhere else, so
 * several windows may work at once, and a restart changes nothing. Thread-safe; see {@link ExchangeTableDepartment#workList}.
 */
public final class WorkList {
    private static final int MOST_ITEMS = 1000;
    private static final int LONGEST_CLERK = 40;
    private static final int DIGITS = 20;
    private static final Pattern MESSAGE = Pattern.compile("w-(.{1," + LONGEST_CLERK + "})-[0-9a-f]{" + DIGITS + "}");

    /** After these nothing more is to be said about a hand-over. */
    private static final Set<Report.Kind> ENDS = EnumSet.of(
            Report.Kind.ACCEPTANCE_REFUSED,
            Report.Kind.CORRECTION_ASKED,
            Report.Kind.REFUSED,
            Report.Kind.DELIVERED,
            Report.Kind.WITHDRAWAL_CONFIRMED,
            Report.Kind.FORWARDED,
            Report.Kind.TERMINATED,
            Report.Kind.HANDED_BACK);

    private final ExchangeTableDepartment department;

    WorkList(ExchangeTableDepartment department) {
        this.department = department;
    }

    /**
     * One thing to do (待办).
     *
     * @param key the hand-over
     * @param verb what is wanted: {@code submit}, {@code supplement} or {@code withdraw}
     * @param since when it was handed over, as it stands in the table
     * @param content the hand-over as JSON, see {@code docs/reference/department-protocol.md}: what this department may see and nothing else
     */
    public record Item(IdempotencyKey key, String verb, String since, String content) {
        /** Returns key and verb only; the content is personal. */
        @Override
        public String toString() {
            return "Item[" + verb + " " + key + "]";
        }
    }

    /**
     * Returns what is to be done, the oldest first.
     *
     * @param afterOrNull the last item of the page before; null for the first page
     * @param most 1 to 1000
     * @throws io.onething.OneThingException OT-5027 when the tables cannot be read
     */
    public List<Item> open(@Nullable Item afterOrNull, int most) {
        if (most < 1 || most > MOST_ITEMS) {
            throw new IllegalArgumentException("a page has 1 to 1000 items, got " + most);
        }
        return department.call((transaction, session) -> session.handovers().open(transaction, afterOrNull, most));
    }

    /**
     * Returns one hand-over, done or not.
     *
     * @throws io.onething.OneThingException OT-5027 when the tables cannot be read
     */
    public Optional<Item> item(IdempotencyKey key) {
        return department.call((transaction, session) -> session.handovers().item(transaction, key));
    }

    /**
     * Enters what the department says about a hand-over. The same entry of the same clerk counts once, however often it is made. What ends the
     * hand-over takes it, and those before it, from the list; after a grant it stays for the issue and the delivery.
     *
     * @param key the hand-over
     * @param report what the department says
     * @param occurredAt when it happened
     * @param clerk the account of who enters it, an identifier of at most 40 characters; it stands in the id of the message, and so in the
     *     history of the case for ever, see {@link #enteredBy}
     * @throws IllegalArgumentException when there is no such hand-over, or the clerk is no identifier
     * @throws io.onething.OneThingException OT-5027 when the tables did not take it, or nobody knows; make the same entry again
     */
    public void enter(IdempotencyKey key, Report report, Instant occurredAt, String clerk) {
        Objects.requireNonNull(occurredAt, "occurredAt");
        Identifiers.check("the account of a clerk", clerk);
        if (clerk.length() > LONGEST_CLERK) {
            throw new IllegalArgumentException(
                    "the account of a clerk has at most 40 characters, got " + clerk.length());
        }
        String data = ReportMembers.write(report);
        Entry entry = new Entry(
                "w-" + clerk + "-"
                        + Sha256.hex(key + "\n" + report.kind() + "\n" + data).substring(0, DIGITS),
                key,
                report.kind().word(),
                occurredAt.toString(),
                data);
        boolean there = department.call((transaction, session) -> {
            session.handovers().hold(transaction, key);
            if (session.handovers().find(transaction, key).isEmpty()) {
                return false;
            }
            if (!session.reports().entered(transaction, entry.message())) {
                session.reports().enter(transaction, entry);
            }
            if (ENDS.contains(report.kind())) {
                session.handovers().done(transaction, key);
            }
            transaction.commit(Failpoint.REPORT_ENTRY);
            return true;
        });
        require(there, key);
    }

    /**
     * Takes a hand-over, and those of its matter before it, from the list: nothing more is to be said about it.
     *
     * @throws IllegalArgumentException when there is no such hand-over
     * @throws io.onething.OneThingException OT-5027 when the tables did not take it, or nobody knows; do it again
     */
    public void done(IdempotencyKey key) {
        boolean there = department.call((transaction, session) -> {
            session.handovers().hold(transaction, key);
            boolean known = session.handovers().find(transaction, key).isPresent();
            session.handovers().done(transaction, key);
            transaction.commit(Failpoint.REPORT_ENTRY);
            return known;
        });
        require(there, key);
    }

    /**
     * Returns who entered a report (代录人), by what the history of a case says: the clerk, as {@link Actor.Role#STAFF}. Empty when no clerk
     * entered it. It is as sure as the right to write into the report table, which nobody but you should have.
     *
     * @param message the id of the message, {@code origin().message()} of an event
     */
    public static Optional<Actor> enteredBy(String message) {
        Matcher entered = MESSAGE.matcher(message);
        return entered.matches() && Identifiers.valid(entered.group(1))
                ? Optional.of(new Actor(Actor.Role.STAFF, entered.group(1)))
                : Optional.empty();
    }

    private static void require(boolean there, IdempotencyKey key) {
        if (!there) {
            throw new IllegalArgumentException("there is no hand-over " + key + "; take a key of the list");
        }
    }

    /** Returns the key of a row. */
    static IdempotencyKey key(String caseId, String matter, String version) {
        return new IdempotencyKey(new CaseId(caseId), new MatterId(matter), Integer.parseInt(version));
    }
}
