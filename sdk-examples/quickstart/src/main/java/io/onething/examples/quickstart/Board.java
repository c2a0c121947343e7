package io.onething.examples.quickstart;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.Matter;
import io.onething.bundle.Plan;
import io.onething.casework.CaseEvent;
import io.onething.casework.Stage;
import io.onething.department.IdempotencyKey;
import io.onething.examples.quickstart.CaseLine.EventLine;
import io.onething.examples.quickstart.CaseLine.MatterLine;
import io.onething.guide.Guide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What is known about the cases from the lines of the city's system (看板), from whichever process they came. Thread-safe. */
final class Board {
    private final Map<String, Guide> guides;
    private final List<CaseLine> history = new ArrayList<>();
    private final Map<String, CaseLine> latest = new LinkedHashMap<>();
    private final List<Interruption> interruptions = new ArrayList<>();

    /**
     * Makes an empty one.
     *
     * @param guides what applies to each case, by the id of the case
     */
    Board(Map<String, Guide> guides) {
        this.guides = new LinkedHashMap<>(guides);
    }

    /**
     * A time in which there was no city's system.
     *
     * @param killedAt when it was killed, in milliseconds since 1970
     * @param killed the process that was killed
     * @param back when the next one was there again; 0 while it is not
     * @param next the process that went on
     */
    record Interruption(long killedAt, long killed, long back, long next) {
        private Interruption overWith(CaseLine line) {
            return back == 0 && line.process() != killed
                    ? new Interruption(killedAt, killed, line.at(), line.process())
                    : this;
        }
    }

    /**
     * One matter of one case, as a row.
     *
     * @param caseId the case
     * @param bundle the definition
     * @param matter the matter
     */
    record Row(String caseId, Bundle bundle, Matter matter) {
        String place(Words words) {
            return bundle.place().map(words::of).orElse("");
        }

        String department(Words words) {
            return bundle.department(matter.department())
                    .map(department -> words.of(department.title()))
                    .orElse(matter.department().value());
        }

        String title(Words words) {
            return words.of(matter.title());
        }

        String id() {
            return matter.id().value();
        }
    }

    Map<String, Guide> guides() {
        return guides;
    }

    /** Returns the rows of all cases, in bundle order. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        guides.forEach((id, guide) -> guide.plan().matters().stream()
                .map(Plan.Chosen::matter)
                .forEach(matter -> rows.add(new Row(id, guide.bundle(), matter))));
        return rows;
    }

    /** Takes a line and returns whether it says something new. */
    synchronized boolean take(CaseLine line) {
        CaseLine known = latest.get(line.caseId());
        if (!guides.containsKey(line.caseId()) || (known != null && known.version() > line.version())) {
            return false;
        }
        interruptions.replaceAll(one -> one.overWith(line));
        latest.put(line.caseId(), line);
        history.add(line);
        notifyAll();
        return known == null || known.version() < line.version();
    }

    synchronized void killed(long at, long process) {
        interruptions.add(new Interruption(at, process, 0, 0));
    }

    /** Waits until a condition over this board holds; returns false when the time is up first. */
    synchronized boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(Math.min(left, 100)); // conditions also look at the process, which wakes nobody
        }
        return true;
    }

    synchronized List<CaseLine> history() {
        return List.copyOf(history);
    }

    synchronized List<Interruption> interruptions() {
        return List.copyOf(interruptions);
    }

    synchronized Optional<CaseLine> latest(String caseId) {
        return Optional.ofNullable(latest.get(caseId));
    }

    Optional<MatterLine> latest(Row row) {
        return latest(row.caseId()).flatMap(line -> matter(line, row.id()));
    }

    static Optional<MatterLine> matter(CaseLine line, String matter) {
        return line.matters().stream()
                .filter(one -> one.matter().equals(matter))
                .findFirst();
    }

    /** Returns how much of a case is done, from 0 to 1. */
    double done(String caseId) {
        return latest(caseId)
                .map(line -> line.matters().stream()
                        .mapToDouble(Board::done)
                        .average()
                        .orElse(0))
                .orElse(0.0);
    }

    /** Returns how much of a matter is done, from 0 to 1: seven steps from not started to closed. */
    static double done(MatterLine matter) {
        int steps = switch (matter.stage()) {
            case NOT_STARTED -> 0;
            case RECEIVED -> matter.beingHandedOver() ? 1 : 2;
            case CORRECTION_ASKED -> 2;
            case ACCEPTED -> 3;
            case UNDER_REVIEW, SUSPENDED -> 4;
            case GRANTED, REFUSED -> 5;
            case ISSUED -> 6;
            case DELIVERED,
                    CLOSED,
                    NOT_REQUIRED,
                    ACCEPTANCE_REFUSED,
                    WITHDRAWN,
                    DEEMED_WITHDRAWN,
                    TERMINATED,
                    FORWARDED,
                    SKIPPED -> 7;
        };
        return steps / 7.0;
    }

    boolean allClosed() {
        return guides.keySet().stream()
                .allMatch(id -> latest(id).filter(CaseLine::closed).isPresent());
    }

    boolean allDone(double share) {
        return guides.keySet().stream().allMatch(id -> done(id) >= share);
    }

    /** Returns what is on its way to a department at this moment. */
    List<IdempotencyKey> beingHandedOver() {
        return rows().stream()
                .flatMap(row -> latest(row)
                        .filter(MatterLine::beingHandedOver)
                        .map(line -> new IdempotencyKey(
                                new CaseId(row.caseId()), row.matter().id(), line.round()))
                        .stream())
                .toList();
    }

    /** Returns how often something happened. */
    long count(Class<? extends CaseEvent> kind) {
        return history().stream()
                .flatMap(line -> line.events().stream())
                .filter((EventLine event) -> event.is(kind))
                .count();
    }

    /** Returns how many milliseconds a matter took so far; 0 before it began. */
    long millis(Row row, long now) {
        long began = 0;
        for (CaseLine line : history()) {
            Optional<MatterLine> matter =
                    line.caseId().equals(row.caseId()) ? matter(line, row.id()) : Optional.empty();
            if (matter.isPresent()) {
                Stage stage = matter.get().stage();
                began = began == 0 && stage != Stage.NOT_STARTED ? line.at() : began;
                if (stage.ended()) {
                    return line.at() - began;
                }
            }
        }
        return began == 0 ? 0 : now - began;
    }
}
