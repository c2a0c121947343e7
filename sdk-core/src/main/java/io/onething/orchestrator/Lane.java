package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The calls of one department: how many run, and which cases wait for one. Used by the engine's thread only, but for the adapter. */
final class Lane {
    private static final int LONGEST_QUEUE = 10_000;
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::priority).reversed().thenComparingLong(Place::number);

    private final DepartmentAdapter adapter;
    private DepartmentSettings settings;

    /** By case in the order of coming. */
    private final Map<CaseId, Place> waiting = new LinkedHashMap<>();

    /** The same in the order of going. */
    private final TreeSet<Place> order = new TreeSet<>(ORDER);

    /** When calls began, as many as the rate counts. */
    private final Deque<Instant> begun = new ArrayDeque<>();

    private long came;
    private int running;
    private boolean overflowed;

    Lane(Connection connection) {
        this.adapter = connection.adapter();
        this.settings = connection.settings();
    }

    private record Place(CaseId id, int priority, long number, Instant since) {}

    DepartmentAdapter adapter() {
        return adapter;
    }

    DepartmentSettings settings() {
        return settings;
    }

    /** Deals with the department in another way from now on; what runs goes on. */
    void adjust(DepartmentSettings others) {
        settings = others;
        CallRate rate = others.rateOrNull();
        while (begun.size() > (rate == null ? 0 : rate.calls())) {
            begun.removeFirst();
        }
    }

    /** Takes a place for a call if there is one; else remembers that the case waits since {@code now}. */
    boolean reserve(CaseId id, Instant now, IntSupplier priority) {
        if (isOpen(now)) {
            running++;
            count(now);
            leave(id); // it came to a place without being taken out of the queue
            return true;
        }
        if (waiting.containsKey(id)) {
            return false;
        }
        if (waiting.size() < LONGEST_QUEUE) {
            Place place = new Place(id, priority.getAsInt(), came++, now);
            waiting.put(id, place);
            order.add(place);
        } else {
            overflowed = true;
        }
        return false;
    }

    private void count(Instant now) {
        CallRate rate = settings.rateOrNull();
        if (rate != null) {
            begun.addLast(now);
            if (begun.size() > rate.calls()) {
                begun.removeFirst();
            }
        }
    }

    private boolean isOpen(Instant now) {
        return running < settings.concurrency() && !opening(now).isAfter(now);
    }

    /** Returns the first instant not before {@code now} at which a call may begin, if there is a place. */
    private Instant opening(Instant now) {
        CallRate rate = settings.rateOrNull();
        CallHours hours = settings.hoursOrNull();
        Instant at = now;
        if (rate != null && begun.size() == rate.calls()) {
            Instant free = begun.getFirst().plus(rate.per());
            at = free.isAfter(now) ? free : now;
        }
        return hours == null ? at : hours.opening(at);
    }

    /** Returns when a case that waits may be called for without anything else happening; empty when none waits, or for a place. */
    Optional<Instant> nextOpening(Instant now) {
        return waiting.isEmpty() || running >= settings.concurrency() ? Optional.empty() : Optional.of(opening(now));
    }

    WorkLoad.DepartmentLoad load(Instant now) {
        Instant first =
                waiting.isEmpty() ? now : waiting.values().iterator().next().since();
        return new WorkLoad.DepartmentLoad(
                settings.concurrency(), running, waiting.size(), Duration.between(first, now));
    }

    boolean awaits(CaseId id) {
        return waiting.containsKey(id);
    }

    /** Returns whether the department can be called for this at all. */
    boolean canDo(Verb verb) {
        return verb != Verb.ASK || adapter.canFind();
    }

    /** A call has ended. */
    void free() {
        running--;
    }

    /** A call for which a place was taken is not made. */
    void giveBack() {
        running--;
        begun.pollLast();
    }

    /** Returns whether a case waits and may now have a place. */
    boolean hasNext(Instant now) {
        return !waiting.isEmpty() && isOpen(now);
    }

    /** Returns the cases that may have the free places, so that they can be read together; they keep their turn. */
    List<CaseId> likely(Instant now, Predicate<CaseId> ready) {
        if (!hasNext(now)) {
            return List.of();
        }
        return order.stream()
                .map(Place::id)
                .filter(ready)
                .limit(settings.concurrency() - running)
                .toList();
    }

    /** Takes the first case out of the queue that waits, may now have a place, and is ready; the others keep their turn. */
    Optional<CaseId> next(Instant now, Predicate<CaseId> ready) {
        if (!hasNext(now)) {
            return Optional.empty();
        }
        Optional<Place> first =
                order.stream().filter(place -> ready.test(place.id())).findFirst();
        first.ifPresent(place -> leave(place.id()));
        return first.map(Place::id);
    }

    private void leave(CaseId id) {
        Place place = waiting.remove(id);
        if (place != null) {
            order.remove(place);
        }
    }

    /** Returns, once, whether cases were forgotten because too many waited; they are found again in the store. */
    boolean forgotSome() {
        boolean forgot = overflowed && waiting.isEmpty();
        overflowed &= !forgot;
        return forgot;
    }
}
