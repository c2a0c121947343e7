package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseState;
import io.onething.casework.HostEvent;
import io.onething.casework.Step;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one commit does to one case. Used by the engine's thread only. */
final class CaseSession {
    private static final Bundle NO_BUNDLE = Bundle.builder(
                    new BundleRef("none", "0", ""), Text.of("无"), new DepartmentId("none"))
            .build();

    final CaseId id;

    /** What its state rests on. */
    enum Ground {
        /** It was read for this turn. */
        READ,
        /** This process saw it last like this; another one may have changed it since. */
        REMEMBERED,
        /** Nobody looked: it is handed in, so most likely there is no such case yet. If there is, the append that begins it conflicts. */
        SUPPOSED
    }

    final Ground ground;

    final List<Work> works = new ArrayList<>();
    final List<CaseEvent> events = new ArrayList<>();
    final List<Reply> replies = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    private final long base;
    private final @Nullable String baseSeal;

    @Nullable
    Bundle bundle;

    CaseState state;

    /** As of when it was looked for what is due. */
    Instant lookedAt = Instant.MIN;

    @Nullable
    RuntimeException failure;

    @Nullable
    Appended result;

    /** The seal of the last event, the ones of this commit among them. */
    @Nullable
    String seal;

    /** What is to be written; null before it was encoded. */
    CaseStore.@Nullable Ready ready;

    CaseSession(CaseId id, @Nullable Bundle bundle, CaseState state, @Nullable String seal, Ground ground) {
        this.ground = ground;
        this.seal = seal;
        this.baseSeal = seal;
        this.id = id;
        this.bundle = bundle;
        this.state = state;
        this.base = state.version();
    }

    /** A reply that is given when everything it rests on is durable. */
    record Reply(Work.Wanted wanted, Step.Reply reply) {}

    /** Returns whether what it came to is in the store. */
    boolean isWritten() {
        return result != null && result.written();
    }

    void stage(Step step) {
        events.addAll(step.events());
        state = step.after().orElse(state);
    }

    Bundle bundleOrEmpty() {
        return bundle == null ? NO_BUNDLE : bundle;
    }

    /** Makes what is to be written: the events, sealed on the one before them. What stands before an erasure is erased after it was sealed. */
    Append encode(Sealing sealing) {
        List<EventRecord> records = sealing.sealed(id, base, events, baseSeal);
        boolean erase = false;
        for (int i = events.size() - 1; i >= 0; i--) {
            if (erase) {
                records.set(i, records.get(i).erased());
            }
            erase |= events.get(i) instanceof HostEvent.Erased;
        }
        seal = records.get(records.size() - 1).sealOrNull();
        return new Append(id, records, erase, baseSeal);
    }
}
