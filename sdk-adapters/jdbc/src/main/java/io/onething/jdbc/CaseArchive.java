package io.onething.jdbc;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.internal.failpoint.Failpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of a store (办件归档): cases that closed long ago leave the log and the cost of having it large, and are there all the same. They are
 * viewed, verified, erased and reported on as any other case. What a case is kept for, and that it is destroyed afterwards by somebody's
 * decision and entered in a list, follows 档案法 article 21 and the authority's table of retention.
 *
 * <p>Nothing happens by itself: the host calls {@link #move} when little else goes on, such as every night, on one process or on several.
 * Thread-safe. Every method throws what {@link JdbcCaseStore} says.
 */
public final class CaseArchive {
    private static final Logger LOG = LoggerFactory.getLogger(CaseArchive.class);
    private static final int AT_ONCE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final int LONGEST_GROUND = 255;

    private final Database database;
    private final ArchiveSettings settings;
    private final Clock clock;

    CaseArchive(Database database, ArchiveSettings settings, Clock clock) {
        this.database = database;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = clock;
    }

    /** What became of a case that was to be destroyed. */
    public enum Destruction {
        /** It is destroyed and entered in the list. */
        DESTROYED,
        /** It is not in the archive, or no such case is there. Nothing was done. */
        NOT_ARCHIVED,
        /** The time it is to be kept for is not over, or has no end. Nothing was done. */
        TO_BE_KEPT,
        /** Something was reported since it was archived, so that its time begins anew when it is moved next. Nothing was done. */
        WENT_ON
    }

    /**
     * Moves every case that is closed, has nothing due and nothing parked, and had no event for {@link ArchiveSettings#quietFor()}; a hundred in
     * a transaction, so that others go on meanwhile. Breaking it off loses nothing; the next call goes on.
     *
     * @param progress is told after each transaction how many were moved so far
     * @return how many cases were moved
     */
    public long move(IntConsumer progress) {
        Instant now = clock.instant();
        Instant quietSince = now.minus(settings.quietFor());
        int moved = 0;
        Moving.Candidate last = null;
        while (true) {
            Moving.Candidate after = last;
            List<Moving.Candidate> page =
                    database.read(session -> Moving.candidates(session, quietSince, after, AT_ONCE));
            if (page.isEmpty()) {
                LOG.atInfo().addKeyValue("cases", moved).log("cases were moved into the archive");
                return moved;
            }
            Failpoint.ARCHIVE.before();
            moved += database.writeDerived(new Moving(page, quietSince, now, settings, database));
            Failpoint.ARCHIVE.afterCommit();
            last = page.get(page.size() - 1);
            progress.accept(moved);
        }
    }

    /** Moves what is to be moved; see {@link #move(IntConsumer)}. */
    public long move() {
        return move(moved -> {});
    }

    /** Returns what the archive knows of a case; empty where it does not have it. */
    public Optional<ArchivedCase> find(CaseId caseId) {
        return database.read(session -> {
            List<ArchivedCase> found = new ArrayList<>();
            Archive.chosen("").ask(session, List.of(caseId), row -> found.add(Archive.archived(row)));
            return found.stream().findFirst();
        });
    }

    /**
     * Returns a page of what is in the archive, in the order of ids.
     *
     * @param afterOrNull the last case of the page before; null for the first page
     * @param limit 1 to 1000
     */
    public List<ArchivedCase> list(@Nullable ArchivedCase afterOrNull, int limit) {
        page(limit);
        String after = afterOrNull == null ? "" : afterOrNull.caseId().value();
        return database.read(session -> Archive.list(session, after, limit));
    }

    /**
     * Returns a page of the cases whose time is over, the longest over first, for somebody to decide on (到期鉴定).
     *
     * @param afterOrNull the last case of the page before; null for the first page
     * @param limit 1 to 1000
     */
    public List<ArchivedCase> expired(@Nullable ArchivedCase afterOrNull, int limit) {
        page(limit);
        Instant now = clock.instant();
        return database.read(session -> Archive.expired(session, now, afterOrNull, limit));
    }

    /**
     * Gives a case in the archive another record class, so that it is kept longer or less long (续存). When it is moved again after a late report,
     * the class of its bundle counts again.
     *
     * @return false where the archive does not have it
     */
    public boolean reclassify(CaseId caseId, RecordClass recordClass) {
        Optional<ArchivedCase> archived = find(caseId);
        return archived.isPresent()
                && database.write(session -> Archive.reclassify(session, archived.get(), recordClass));
    }

    /**
     * Destroys cases whose time is over, with everything that is known of them, and enters each in a list that stays (销毁清册). It cannot be
     * undone. In an SQLite file the bytes are overwritten when it returns; a shared database forgets them with its next vacuum or purge; backups are
     * the host's.
     *
     * @param cases which, at most 1000; those that are not to be destroyed are left as they are, and the result says why
     * @param by who decided it: a member of staff, for the law wants an appraisal by people
     * @param ground why, such as the number of the appraisal; 1 to 255 characters, nothing personal
     * @return what became of each
     */
    public Map<CaseId, Destruction> destroy(Collection<CaseId> cases, Actor by, String ground) {
        Set<CaseId> ids = new LinkedHashSet<>(cases);
        if (ids.size() > LARGEST_PAGE) {
            throw new IllegalArgumentException("at most 1000 cases are destroyed at once, got " + ids.size());
        }
        if (by.role() != Actor.Role.STAFF) {
            throw new IllegalArgumentException("that cases are destroyed is decided by staff, got " + by.role());
        }
        StoredText.check("the ground", ground);
        if (ground.isBlank() || ground.length() > LONGEST_GROUND) {
            throw new IllegalArgumentException("a ground has 1 to 255 characters, got " + ground.length());
        }
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<CaseId, Destruction> outcomes =
                database.write(new Destroying(ids, by, ground, clock.instant(), database.lockRows()));
        database.forgetErased();
        LOG.atInfo()
                .addKeyValue("by", by.account())
                .addKeyValue(
                        "cases",
                        outcomes.values().stream()
                                .filter(Destruction.DESTROYED::equals)
                                .count())
                .log("cases were destroyed");
        return outcomes;
    }

    /**
     * Returns a page of the list of what was destroyed, in the order of ids.
     *
     * @param afterOrNull the last entry of the page before; null for the first page
     * @param limit 1 to 1000
     */
    public List<DestroyedCase> destroyed(@Nullable DestroyedCase afterOrNull, int limit) {
        page(limit);
        return database.read(session -> Archive.destroyed(session, afterOrNull, limit));
    }

    private static void page(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to 1000 cases, got " + limit);
        }
    }
}
