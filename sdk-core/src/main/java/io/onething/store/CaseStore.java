package io.onething.store;

import io.onething.application.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cases (办件存储): an append-only log of events, which is the only truth, and rows derived from it, which may lag behind.
 *
 * <p>Thread-safe. Methods block. A failure of the store is a {@link StoreUnavailableException}; whether the last append was written is then
 * unknown, and repeating the same append tells: it is written once, or conflicts with itself.
 */
public interface CaseStore extends AutoCloseable {
    /** Returns what the store can promise, found out when it was opened. */
    Durability durability();

    /**
     * Returns whether this process is the only one that can have the store open, so that work an earlier process left behind may be taken
     * over at once.
     */
    boolean exclusive();

    /**
     * Returns the time all processes that share the store agree on: of the database where several share one, else of this machine. It does
     * not jump when somebody sets the clock of this machine while a shared store is open.
     */
    Clock clock();

    /**
     * Tells the store that this process is at work, and returns who shares it. To be called every second or so; a process that did not call for
     * ten seconds, by the store's clock, counts as gone until it calls again.
     *
     * @throws StoreUnavailableException when the store did not answer
     */
    Roster roster();

    /**
     * Appends events to several cases in one commit.
     *
     * <p>Each append is written whole or not at all, and independently of the others: a conflict of one does not stop the rest. One conflicts
     * when its case has another version than it expects, or when it names the seal of the event it rests on and the case ends with another. On
     * return everything written is as durable as {@link #durability()} says.
     *
     * <p>An append that {@linkplain Append#erase() erases} also takes away the personal parts of all earlier events of its case, in the same
     * commit, so that nothing of them is left in the store.
     *
     * @param batch in order; may hold several appends for one case
     * @return one result for each append, in the same order
     * @throws StoreUnavailableException when it is unknown whether anything was written
     */
    List<Appended> append(List<Append> batch);

    /** An append that was made ready to be written. */
    @FunctionalInterface
    interface Ready {
        /** Returns the append. */
        Append append();
    }

    /**
     * Makes an append ready to be written, so that what takes time and no database can be done while others are being written. Nothing is
     * written by this, and what is never written needs no care. Unless a store does it in its own way, there is nothing to be made ready.
     *
     * @throws io.onething.OneThingException when the store refuses something in it, such as text it cannot keep
     */
    default Ready ready(Append append) {
        return () -> append;
    }

    /** As {@link #append}, of what was made ready by this store. */
    default List<Appended> appendReady(List<Ready> batch) {
        return append(batch.stream().map(Ready::append).toList());
    }

    /**
     * Returns the whole history of some cases.
     *
     * @param cases the cases asked for
     * @return the events of each in order, by case; a case that does not exist is left out
     */
    Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases);

    /**
     * Keeps the text of a definition for as long as cases need it. Keeping it again changes nothing.
     *
     * @param digest SHA-256 of the text
     * @param text the definition
     */
    void keepDefinition(String digest, String text);

    /** Returns the text of the definition with this digest. */
    Optional<String> definition(String digest);

    /**
     * Writes derived rows and how far in a stream of the log they reach. A row replaces one of a lower version and is ignored otherwise; how
     * far they reach never goes back, and stays as it is where they do not reach the beginning of the stretch, as after a failover that lost
     * rows. Nothing is written where the log does not hold the end of the stretch, as after a failover that lost appends: what such rows tell
     * never was.
     *
     * @param rows the rows
     * @param stretch every change in it is contained in the rows
     */
    void project(Collection<CaseRow> rows, LogStretch stretch);

    /**
     * Returns which cases changed after a position of a stream.
     *
     * @param stream the number of the stream
     * @param position where to begin
     * @param limit look at no more than this many appends, at least 1
     * @return the cases, each once, with the position reached; an empty map when there is nothing more
     */
    Map<CaseId, Long> changedAfter(long stream, long position, int limit);

    /**
     * Returns one page of the cases for which something is to be done, as far as the derived rows know.
     *
     * @param from due at or after
     * @param after the page begins after this case among those due at {@code from}; null begins with all of them
     * @param until due at or before
     * @param limit at most this many, at least 1
     * @return in order of due time, then of case id
     */
    List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit);

    /** Returns one page of cases, as far as the derived rows know. */
    List<CaseRow> list(CaseQuery query);

    /** Lets go of what the store holds open. What was appended stays. Closing twice does nothing. */
    @Override
    void close();
}
