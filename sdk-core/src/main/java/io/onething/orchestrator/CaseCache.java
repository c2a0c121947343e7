package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cases touched last, so that they need not be read again. A stale one is caught by the store. Used by the engine's thread only. */
final class CaseCache {
    /** A case takes some 7 KB, so all of them take a tenth of the heap at most, or 70 MB. */
    private static final long MOST = Math.max(10_000, Runtime.getRuntime().maxMemory() / (64 * 1024));

    private final Map<CaseId, Entry> entries = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Entry> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A case as it was last seen.
     *
     * @param seal the seal of its last event; null where that was not sealed
     */
    record Entry(Bundle bundle, CaseState state, @Nullable String seal) {}

    @Nullable
    Entry get(CaseId id) {
        return entries.get(id);
    }

    /** Remembers a case; a closed one is forgotten, for it will hardly be needed again. */
    void put(CaseId id, Bundle bundle, CaseState state, @Nullable String seal) {
        if (state.closedAt().isPresent()) {
            entries.remove(id);
        } else if (state.exists()) {
            entries.put(id, new Entry(bundle, state, seal));
        }
    }

    void remove(CaseId id) {
        entries.remove(id);
    }

    /** Forgets a case that is remembered as it was before it had so many events. */
    void removeOlder(CaseId id, long version) {
        entries.computeIfPresent(id, (same, entry) -> entry.state().version() < version ? null : entry);
    }

    /** Forgets a case that is remembered with another number of events. */
    void removeOther(CaseId id, long version) {
        entries.computeIfPresent(id, (same, entry) -> entry.state().version() == version ? entry : null);
    }
}
