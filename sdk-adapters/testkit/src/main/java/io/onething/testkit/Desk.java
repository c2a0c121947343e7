package io.onething.testkit;

import io.onething.department.Answer;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a department's clerk sits (经办窗口): what was taken, what happens to it when, what there is to tell. Thread-safe. */
final class Desk {
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final double speed;
    private final Outbox outbox;
    private final Quiet quiet;
    private final Map<IdempotencyKey, Round> rounds = new HashMap<>();
    private final Map<IdempotencyKey, Integer> acts = new HashMap<>();
    private int serial;

    /**
     * Makes an empty desk.
     *
     * @param speed how many times faster than set the work is done
     * @param quiet is told when something is planned and when it is done
     */
    Desk(ScheduledExecutorService scheduler, Clock clock, double speed, Outbox outbox, Quiet quiet) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.speed = speed;
        this.outbox = outbox;
        this.quiet = quiet;
    }

    /** Where reports go that are not part of an answer. */
    @FunctionalInterface
    interface Outbox {
        /** Takes one report; {@code last} when no further one of the hand-over is planned. Returns without waiting. */
        void report(IdempotencyKey key, Behaviour behaviour, Report report, Instant at, boolean last);
    }

    /** What was handed over under one key. */
    private static final class Round {
        private final Answer.Taken firstAnswer;
        private final Behaviour behaviour;
        private final List<Report> told = new ArrayList<>();
        private final List<Script.Planned> planned;
        private boolean begun;

        Round(Answer.Taken firstAnswer, Behaviour behaviour, List<Script.Planned> planned) {
            this.firstAnswer = firstAnswer;
            this.behaviour = behaviour;
            this.planned = new ArrayList<>(planned);
            this.told.addAll(firstAnswer.reports());
        }
    }

    /** Takes a hand-over, once for each key, and returns the answer for it. What follows begins with {@link #begin}. */
    synchronized Answer.Taken take(IdempotencyKey key, Verb verb, Behaviour behaviour) {
        Round known = rounds.get(key);
        if (known != null && !behaviour.does(Mischief.IGNORES_KEYS)) {
            return known.firstAnswer;
        }
        acts.merge(key, 1, Integer::sum);
        serial++;
        Round round = verb == Verb.WITHDRAW ? withdrawal(key, behaviour) : round(key, verb, behaviour);
        rounds.put(key, round);
        return round.firstAnswer;
    }

    private Round round(IdempotencyKey key, Verb verb, Behaviour behaviour) {
        List<Script.Planned> steps = behaviour.does(Mischief.SILENT)
                ? List.of()
                : verb == Verb.SUPPLEMENT
                        ? behaviour.afterSupplement(serial, key.round() - 1)
                        : behaviour.afterSubmission(serial);
        int now = steps.isEmpty() ? 0 : behaviour.onTheSpot() ? steps.size() : behaviour.acceptsAtOnce() ? 1 : 0;
        List<Report> reports =
                steps.stream().limit(now).map(Script.Planned::report).toList();
        return new Round(
                new Answer.Taken("SJ-" + serial, reports, behaviour.askAfter()),
                behaviour,
                steps.subList(now, steps.size()));
    }

    private static boolean ofOneMatter(IdempotencyKey one, IdempotencyKey other) {
        return one.caseId().equals(other.caseId()) && one.matter().equals(other.matter());
    }

    /** Gives the matter back unless it is decided; then the decision is told again. */
    private Round withdrawal(IdempotencyKey key, Behaviour behaviour) {
        List<Report> decided = new ArrayList<>();
        for (Map.Entry<IdempotencyKey, Round> earlier : rounds.entrySet()) {
            if (ofOneMatter(earlier.getKey(), key)) {
                earlier.getValue().told.stream().filter(Desk::decision).forEach(decided::add);
            }
        }
        if (decided.isEmpty()) {
            rounds.forEach((other, round) -> {
                if (ofOneMatter(other, key)) {
                    round.planned.clear();
                }
            });
            decided.add(new Report.WithdrawalConfirmed());
        }
        List<Report> told = behaviour.does(Mischief.SILENT) ? List.of() : decided;
        return new Round(new Answer.Taken("SJ-" + serial, told, null), behaviour, List.of());
    }

    private static boolean decision(Report report) {
        return report instanceof Report.Granted || report instanceof Report.Refused;
    }

    /** Begins with what follows a hand-over; the second time does nothing. */
    void begin(IdempotencyKey key) {
        synchronized (this) {
            Round round = rounds.get(key);
            if (round == null || round.begun) {
                return;
            }
            round.begun = true;
        }
        next(key);
    }

    private synchronized void next(IdempotencyKey key) {
        Round round = rounds.get(key);
        if (round == null || round.planned.isEmpty()) {
            return;
        }
        Duration wait = round.planned.get(0).after();
        quiet.planned();
        try {
            var unused = scheduler.schedule(() -> happen(key), (long) (wait.toNanos() / speed), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            quiet.done();
        }
    }

    private void happen(IdempotencyKey key) {
        try {
            Happened happened = happened(key);
            if (happened != null) {
                outbox.report(key, happened.behaviour, happened.report, clock.instant(), happened.last);
                next(key);
            }
        } finally {
            quiet.done();
        }
    }

    private record Happened(Behaviour behaviour, Report report, boolean last) {}

    private synchronized @Nullable Happened happened(IdempotencyKey key) {
        Round round = rounds.get(key);
        if (round == null || round.planned.isEmpty()) {
            return null;
        }
        Report report = round.planned.remove(0).report();
        round.told.add(report);
        return new Happened(round.behaviour, report, round.planned.isEmpty());
    }

    /** Returns what there is under a key, with all there is to tell so far. */
    synchronized Optional<Answer.Taken> find(IdempotencyKey key) {
        Round round = rounds.get(key);
        return Optional.ofNullable(round)
                .map(found -> new Answer.Taken(
                        found.firstAnswer.receiptOrNull(), found.told, found.firstAnswer.askAfterOrNull()));
    }

    /** Returns how often something was acted on. */
    synchronized int acts() {
        return acts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the keys that were acted on more than once. */
    synchronized Set<IdempotencyKey> actedTwice() {
        return acts.entrySet().stream()
                .filter(act -> act.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
