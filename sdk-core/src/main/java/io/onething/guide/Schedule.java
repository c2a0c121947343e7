package io.onething.guide;

import io.onething.OneThingException;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Plan;
import io.onething.bundle.Prerequisite;
import io.onething.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The matters of a plan laid out in time (时间安排): forward through their prerequisites, on whatever time line it is given. Pure.
 *
 * <p>A matter begins when the last of its prerequisites is met. Granted and delivered are taken to come at the end of the other matter's
 * limit, received and accepted at its beginning: nothing is published about them. Of several that are enough, the earliest counts; those
 * that do not apply do not count.
 *
 * @param <T> a point on the time line
 */
final class Schedule<T> {
    private final Map<MatterId, Plan.Chosen> matters = new LinkedHashMap<>();
    private final BiFunction<T, TimeLimit, T> after;
    private final Comparator<Track<T>> earlier;
    private final Track<T> begin;
    private final Map<MatterId, Track<T>> begins = new LinkedHashMap<>();
    private final Map<MatterId, Track<T>> ends = new LinkedHashMap<>();

    private Schedule(Plan plan, T begin, BiFunction<T, TimeLimit, T> after, Comparator<T> earlier) {
        plan.matters().forEach(chosen -> matters.put(chosen.matter().id(), chosen));
        this.after = after;
        this.earlier = Comparator.comparing(Track::point, earlier);
        this.begin = new Track<>(begin, List.of());
    }

    /**
     * Lays out the matters of {@code plan}.
     *
     * @param begin where the time line begins
     * @param after the point that lies a limit after another
     * @param earlier which of two points comes first
     * @throws OneThingException OT-2004 when matters wait for each other
     */
    static <T> Schedule<T> of(Plan plan, T begin, BiFunction<T, TimeLimit, T> after, Comparator<T> earlier) {
        Schedule<T> schedule = new Schedule<>(plan, begin, after, earlier);
        Set<MatterId> waiting = new LinkedHashSet<>();
        schedule.matters.keySet().forEach(id -> schedule.layOut(id, waiting, plan));
        return schedule;
    }

    /**
     * A point and how it was reached.
     *
     * @param point the point
     * @param path the matters whose limits lie before it, in the order handled
     */
    record Track<T>(T point, List<MatterId> path) {}

    /** Returns the end of the matter that ends last, the first of several; the beginning where there is none. */
    Track<T> inParallel() {
        return latest(ends.values());
    }

    /** Returns the end when one matter is handled after the other, each after those it waits for. */
    Track<T> inARow() {
        T point = begin.point();
        for (MatterId id : ends.keySet()) {
            point = end(id, point);
        }
        return new Track<>(point, List.copyOf(ends.keySet()));
    }

    /** Returns the ends of all matters. */
    Collection<Track<T>> ends() {
        return ends.values();
    }

    private void layOut(MatterId id, Set<MatterId> waiting, Plan plan) {
        if (ends.containsKey(id)) {
            return;
        }
        if (!waiting.add(id)) {
            throw circle(plan, waiting);
        }
        Plan.Chosen chosen = Objects.requireNonNull(matters.get(id));
        List<Track<T>> met = new ArrayList<>();
        for (Prerequisite prerequisite : chosen.matter().after()) {
            List<MatterId> inCase =
                    prerequisite.anyOf().stream().filter(matters::containsKey).toList();
            inCase.forEach(one -> layOut(one, waiting, plan));
            inCase.stream()
                    .map(one -> reached(one, prerequisite.milestone()))
                    .min(earlier)
                    .ifPresent(met::add);
        }
        Track<T> start = latest(met);
        List<MatterId> path = new ArrayList<>(start.path());
        path.add(id);
        waiting.remove(id);
        begins.put(id, start);
        ends.put(id, new Track<>(end(id, start.point()), List.copyOf(path)));
    }

    private Track<T> latest(Collection<Track<T>> tracks) {
        return tracks.stream()
                .reduce((one, other) -> earlier.compare(one, other) >= 0 ? one : other)
                .orElse(begin);
    }

    private Track<T> reached(MatterId id, Milestone milestone) {
        boolean atTheEnd = milestone == Milestone.GRANTED || milestone == Milestone.DELIVERED;
        return Objects.requireNonNull((atTheEnd ? ends : begins).get(id));
    }

    private T end(MatterId id, T start) {
        Optional<TimeLimit> limit =
                Objects.requireNonNull(matters.get(id)).limits().expected();
        return limit.isPresent() ? after.apply(start, limit.get()) : start;
    }

    private static OneThingException circle(Plan plan, Set<MatterId> waiting) {
        String circle = waiting.stream().map(MatterId::value).collect(Collectors.joining(", "));
        return new OneThingException(
                "OT-2004",
                "bundle \"%s\": the matters %s wait for each other; take one prerequisite out"
                        .formatted(plan.bundle().ref(), circle),
                "“%s”：事项 %s 互为前置，请去掉其中一个前置条件".formatted(plan.bundle().ref(), circle));
    }
}
