package io.onething.casework;

import io.onething.department.KeyHandling;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the handing over of a matter to its department is (交办): the latest round only, earlier ones are settled.
 *
 * @param verb what is asked of the department
 * @param round counts what was handed over, from 1
 * @param attempt counts the attempts of this round, from 0 before the first
 * @param failures counts the failed attempts since the round began or since it was last released by a person
 * @param progress how far it is
 * @param dueAt when the next attempt may begin; while one is running, when it counts as lost
 * @param outcomeUnknown whether an earlier attempt may have reached the department
 * @param nodeOrNull the process that makes the running attempt; null when none runs
 * @param faultOrNull why the last attempt failed, in words for an operator; null when none did
 * @param keys what the department does with a repeated key, as of the last attempt
 * @param findable whether the department could be asked, as of the last attempt
 */
public record Handover(
        Verb verb,
        int round,
        int attempt,
        int failures,
        Progress progress,
        Instant dueAt,
        boolean outcomeUnknown,
        @Nullable String nodeOrNull,
        @Nullable String faultOrNull,
        KeyHandling keys,
        boolean findable) {
    /** Checks that all parts are there. */
    public Handover {
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(keys, "keys");
    }

    /** How far a hand-over is. */
    public enum Progress {
        /** An attempt is to be made. */
        DUE,
        /** An attempt is being made. */
        RUNNING,
        /** The department has it. */
        CONFIRMED,
        /** It waits for a person; nothing is lost. */
        PARKED
    }

    /** Returns a round that has not been attempted yet. */
    static Handover due(Verb verb, int round, Instant at) {
        return new Handover(verb, round, 0, 0, Progress.DUE, at, false, null, null, KeyHandling.HONOURS, false);
    }

    Handover started(String node, Instant until, KeyHandling newKeys, boolean newFindable, boolean unknown) {
        return new Handover(
                verb,
                round,
                attempt + 1,
                failures,
                Progress.RUNNING,
                until,
                unknown,
                node,
                faultOrNull,
                newKeys,
                newFindable);
    }

    Handover failed(String fault, Instant retryAt, boolean unknown) {
        return new Handover(
                verb, round, attempt, failures + 1, Progress.DUE, retryAt, unknown, null, fault, keys, findable);
    }

    Handover parked(String fault, Instant at, boolean unknown) {
        return new Handover(verb, round, attempt, failures, Progress.PARKED, at, unknown, null, fault, keys, findable);
    }

    /**
     * A person who releases it has made sure that sending is right. Where the department itself can be asked, or sending again does no
     * harm, it stays known that it may have it, so that it is not forgotten when the applicant withdraws.
     */
    Handover released(Instant at) {
        return new Handover(
                verb,
                round,
                attempt,
                0,
                Progress.DUE,
                at,
                outcomeUnknown && keys != KeyHandling.MANUAL && (findable || keys == KeyHandling.HONOURS),
                null,
                faultOrNull,
                keys,
                findable);
    }

    Handover confirmed(Instant at) {
        return new Handover(verb, round, attempt, failures, Progress.CONFIRMED, at, false, null, null, keys, findable);
    }

    /** A person handed it over by other means; whatever attempt was made is settled by that. */
    Handover confirmedByHand(Instant at) {
        int made = Math.max(attempt, 1);
        return new Handover(verb, round, made, failures, Progress.CONFIRMED, at, false, null, null, keys, findable);
    }

    /** Returns whether it waits for a person. */
    public boolean isParked() {
        return progress == Progress.PARKED;
    }

    /** Returns whether it waits for a person since this attempt of this round. */
    boolean isParked(int ofRound, int ofAttempt) {
        return isParked() && round == ofRound && attempt == ofAttempt;
    }

    /** Returns why the last attempt failed. */
    public Optional<String> fault() {
        return Optional.ofNullable(faultOrNull);
    }

    /** Returns the process that makes the running attempt. */
    public Optional<String> node() {
        return Optional.ofNullable(nodeOrNull);
    }
}
