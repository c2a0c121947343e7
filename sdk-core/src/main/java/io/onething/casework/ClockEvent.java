package io.onething.casework;

import io.onething.bundle.MatterId;
import io.onething.calendar.Light;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Something that happened because time passed (到期事件). */
public sealed interface ClockEvent extends CaseEvent {
    /**
     * 视为受理: no notice came in time, so the matter counts as accepted from the day it was received (行政许可法 art. 32(1)(4)).
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param since when it was received, from which it counts as accepted
     */
    record DeemedAccepted(Instant at, MatterId matter, Instant since) implements ClockEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.deemed = true;
            copy.acceptedAt = Facts.earlier(copy.acceptedAt, since);
        }
    }

    /**
     * 一次性告知: what the departments found was sent to the applicant, gathered in one notice.
     *
     * @param at when
     * @param number counts the notices of the case, from 1
     * @param matters the matters whose corrections it tells
     */
    record NoticeSent(Instant at, int number, Set<MatterId> matters) implements ClockEvent {
        /** Takes a copy that keeps the order. */
        public NoticeSent {
            matters = Collections.unmodifiableSet(new LinkedHashSet<>(matters));
        }

        @Override
        public CaseState applyTo(CaseState state) {
            CaseState next =
                    state.changed(copy -> copy.notices = Facts.plus(copy.notices, new Notice(number, at, matters)));
            for (MatterId matter : matters) {
                next = next.with(
                        matter,
                        copy -> copy.correction = copy.correction == null ? null : copy.correction.told(number, at));
            }
            return next;
        }
    }

    /**
     * 视为撤回: the applicant let a time pass, and the definition names the ground on which the matter then counts as withdrawn.
     *
     * @param at when
     * @param matter the matter
     * @param what what did not come: {@code correction}, or {@code materials.} and the id of a material
     */
    record DeemedWithdrawn(Instant at, MatterId matter, String what) implements ClockEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.lapsedAt = at;
            copy.askAt = null;
        }
    }

    /**
     * 催办提醒: the applicant let a time pass, and is reminded.
     *
     * @param at when
     * @param matter the matter
     * @param what what did not come: {@code correction}, or {@code materials.} and the id of a material
     */
    record Reminded(Instant at, MatterId matter, String what) implements ClockEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.reminded = Facts.plus(copy.reminded, what);
        }
    }

    /**
     * 视为准予: the department was silent until the end of the legal limit, and a law says what that means.
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param since the end of the legal limit, from which it counts as granted
     */
    record DeemedGranted(Instant at, MatterId matter, Instant since) implements ClockEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.decision = new Decision.Granted();
            copy.decidedAt = since;
            copy.deemedGranted = true;
        }
    }

    /**
     * 督办: a clock passed a threshold (红黄灯).
     *
     * @param at when it was recorded
     * @param matter the matter
     * @param clock which clock
     * @param light what it shows from now on
     */
    record Warned(Instant at, MatterId matter, ClockKind clock, Light light) implements ClockEvent, OfMatter {
        @Override
        public void applyTo(MatterState copy) {
            copy.lights = Facts.with(copy.lights, clock, light);
        }
    }

    /**
     * A bad rating was not followed up in time.
     *
     * @param at when
     * @param rating the number of the rating
     */
    record RatingOverdue(Instant at, int rating) implements ClockEvent {
        @Override
        public CaseState applyTo(CaseState state) {
            return state.changed(copy -> copy.ratings = Facts.at(copy.ratings, rating - 1, Rating::nowOverdue));
        }
    }
}
