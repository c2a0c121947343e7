package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.department.Answer;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import io.onething.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bugs that are planted one at a time, to see that the simulation finds them. */
enum SimMutant implements SimSeams {
    /** Two processes may write the same place of a history: the unique key is missing. */
    NO_COMPARE_AND_SET {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public List<Appended> append(List<Append> batch) {
                    database.ignoreVersions(true);
                    try {
                        return super.append(batch);
                    } finally {
                        database.ignoreVersions(false);
                    }
                }
            };
        }
    },

    /** An append that fails leaves its first event behind. */
    HALF_AN_APPEND {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public List<Appended> append(List<Append> batch) {
                    try {
                        return super.append(batch);
                    } catch (StoreUnavailableException unavailable) {
                        Append first = batch.get(0);
                        database.append(
                                real.writer(),
                                List.of(new Append(
                                        first.caseId(), List.of(first.events().get(0)))));
                        throw unavailable;
                    }
                }
            };
        }
    },

    /** Whoever waits is told before anything is written. */
    REPLY_BEFORE_COMMIT {
        @Override
        public boolean tellsBeforeWriting() {
            return true;
        }
    },

    /** A conflict with another process is taken for success. */
    CONFLICT_IGNORED {
        @Override
        public void write(Committer committer, List<Turn> turns) {
            committer.write(turns);
            changed(turns)
                    .filter(session -> session.result != null && !session.result.written())
                    .forEach(session -> session.result = new Appended(true, 1, 0));
        }
    },

    /** An append whose outcome is unknown is taken for success. */
    UNKNOWN_TAKEN_FOR_WRITTEN {
        @Override
        public void write(Committer committer, List<Turn> turns) {
            committer.write(turns);
            for (Turn turn : turns) {
                if (turn.unavailable != null) {
                    turn.unavailable = null;
                    turn.changed().forEach(session -> session.result = new Appended(true, 1, 0));
                }
            }
        }
    },

    /** What a conflict made void is not decided again. */
    LOST_ON_CONFLICT {
        @Override
        public void write(Committer committer, List<Turn> turns) {
            committer.write(turns);
            changed(turns)
                    .filter(session -> session.result != null && !session.result.written())
                    .forEach(session -> session.works.removeIf(work -> !(work instanceof Work.Touch)));
        }
    },

    /** The place of a call that was never made because of a conflict stays taken. */
    PLACE_LEAKED_ON_CONFLICT {
        @Override
        public void write(Committer committer, List<Turn> turns) {
            committer.write(turns);
            changed(turns)
                    .filter(session -> session.result != null && !session.result.written())
                    .forEach(session -> session.calls.clear());
        }
    },

    /** A place is given back when a call is given up and again when it ends. */
    PLACE_FREED_TWICE {
        @Override
        public List<Message> arrived(List<Message> messages) {
            List<Message> changed = new ArrayList<>();
            for (Message message : messages) {
                changed.add(
                        message instanceof Work.Returned returned
                                ? new Work.Returned(returned.call(), returned.answer(), true)
                                : message);
            }
            return changed;
        }
    },

    /** Every attempt that somebody else makes is taken for abandoned. */
    LEASE_OF_OTHERS_IGNORED {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public boolean exclusive() {
                    return true;
                }
            };
        }
    },

    /** A call may run longer than the lease it was claimed for. */
    LEASE_SHORTER_THAN_CALL {
        @Override
        public long overtime() {
            return 600_000;
        }
    },

    /** An outcome that nobody knows counts as certainly not taken, and is sent again. */
    UNKNOWN_SENT_AGAIN {
        @Override
        public List<Message> arrived(List<Message> messages) {
            List<Message> changed = new ArrayList<>();
            for (Message message : messages) {
                changed.add(
                        message instanceof Work.Returned returned && returned.answer() instanceof Answer.Unknown
                                ? new Work.Returned(
                                        returned.call(), new Answer.TryAgain("no answer", null), returned.freesPlace())
                                : message);
            }
            return changed;
        }
    },

    /** A department that must be asked before sending again is not asked. */
    NOT_ASKED_BEFORE_RESEND {
        @Override
        public Answer answer(Call call) {
            return Caller.answer(new Call(
                    call.command(),
                    call.attempt(),
                    false,
                    call.submission(),
                    call.lane(),
                    call.deadline(),
                    call.endNanos()));
        }
    },

    /** What could not be read of the due times counts as read. */
    DUE_FORGOTTEN_AFTER_FAILURE {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
                    try {
                        return super.due(from, after, until, limit);
                    } catch (StoreUnavailableException unavailable) {
                        return List.of();
                    }
                }
            };
        }
    },

    /** What a process read once it never reads again, conflict or not. */
    STALE_CASE_KEPT {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                private final Map<CaseId, List<EventRecord>> read = new HashMap<>();

                @Override
                public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
                    super.load(cases).forEach(read::putIfAbsent);
                    Map<CaseId, List<EventRecord>> known = new HashMap<>(read);
                    known.keySet().retainAll(cases);
                    return known;
                }
            };
        }
    },

    /** What a process that is gone had not brought into the rows, nobody brings in. */
    ORPHANS_NOT_PROJECTED {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public Roster roster() {
                    Roster roster = super.roster();
                    return new Roster(roster.place(), roster.count(), List.of(roster.own()));
                }
            };
        }
    },

    /** What was written without the process having heard of it is not looked for. */
    OWN_STREAM_NOT_READ {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
                    boolean own = !exclusive() && stream == real.writer();
                    return own ? Map.of() : super.changedAfter(stream, position, limit);
                }
            };
        }
    },

    /** The checkpoint of the rows runs ahead of them. */
    CHECKPOINT_TOO_FAR {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public void project(Collection<CaseRow> rows, LogStretch stretch) {
                    super.project(rows, new LogStretch(stretch.stream(), 0, stretch.upTo() + 8));
                }
            };
        }
    },

    /** Rows that could not be written are not written later. */
    ROWS_NOT_WRITTEN_AGAIN {
        @Override
        public boolean project(Committer committer, Projection.Rows rows) {
            committer.project(rows);
            return true;
        }
    },

    /** An answer that comes after its deadline is thrown away, the place it holds too. */
    LATE_ANSWER_DROPPED {
        @Override
        public List<Message> arrived(List<Message> messages) {
            List<Message> kept = new ArrayList<>(messages);
            kept.removeIf(message -> message instanceof Work.Returned returned && returned.answer() == null);
            return kept;
        }
    },

    /** A department gets a new key with every attempt. */
    NEW_KEY_FOR_EACH_ATTEMPT {
        @Override
        public Answer answer(Call call) {
            return call.submission() == null ? Caller.answer(call) : Caller.answer(renewed(call));
        }
    };

    private static Call renewed(Call call) {
        Submission old = Objects.requireNonNull(call.submission());
        IdempotencyKey key = new IdempotencyKey(
                old.key().caseId(), old.key().matter(), old.key().round() * 1000 + call.attempt());
        Submission submission = new Submission(
                key,
                old.verb(),
                old.department(),
                old.bundle(),
                old.routeOrNull(),
                old.applicant(),
                old.agentOrNull(),
                old.form(),
                old.materials(),
                old.certificates(),
                old.changed(),
                old.deadline());
        return new Call(
                call.command(),
                call.attempt(),
                call.findFirst(),
                submission,
                call.lane(),
                call.deadline(),
                call.endNanos());
    }

    private static Stream<CaseSession> changed(List<Turn> turns) {
        return turns.stream().flatMap(turn -> turn.changed().stream());
    }
}
