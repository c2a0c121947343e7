package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseState;
import io.onething.internal.store.EventCodec;
import io.onething.orchestrator.CaseSession.Ground;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes into one commit (一次提交): the cases it touches, read when they are not known, and what was done to each. Filled by the engine,
 * written by the committer, settled by the engine; never used by two threads at a time.
 */
final class Turn {
    private final CaseStore store;
    private final CaseCache cache;
    private final BundleSource bundles;
    private final Map<CaseId, CaseSession> sessions = new LinkedHashMap<>();
    final List<Work> works = new ArrayList<>();
    final Set<CaseId> fromQueues = new LinkedHashSet<>();

    /** Why nobody knows what was written; null when the store answered. */
    @Nullable
    RuntimeException unavailable;

    Turn(CaseStore store, CaseCache cache, BundleSource bundles) {
        this.store = store;
        this.cache = cache;
        this.bundles = bundles;
    }

    void open(Collection<CaseId> ids) {
        List<CaseId> missing = new ArrayList<>();
        for (CaseId id : ids) {
            if (sessions.containsKey(id)) {
                continue;
            }
            CaseCache.Entry known = cache.get(id);
            if (known == null) {
                missing.add(id);
            } else {
                sessions.put(id, new CaseSession(id, known.bundle(), known.state(), known.seal(), Ground.REMEMBERED));
            }
        }
        if (!missing.isEmpty()) {
            Map<CaseId, List<EventRecord>> histories = store.load(missing);
            missing.forEach(id -> sessions.put(id, read(id, histories.getOrDefault(id, List.of()))));
        }
    }

    /** Opens a case as if there were none, unless something is known of it. */
    void suppose(CaseId id) {
        if (!sessions.containsKey(id) && cache.get(id) == null) {
            sessions.put(id, new CaseSession(id, null, CaseState.NONE, null, Ground.SUPPOSED));
        }
    }

    private CaseSession read(CaseId id, List<EventRecord> history) {
        try {
            CaseState state = EventCodec.fold(id, history);
            Bundle definition =
                    state.exists() ? bundles.require(state.application().bundle()) : null;
            String seal =
                    history.isEmpty() ? null : history.get(history.size() - 1).sealOrNull();
            return new CaseSession(id, definition, state, seal, Ground.READ);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException unreadable) {
            CaseSession broken = new CaseSession(id, null, CaseState.NONE, null, Ground.READ);
            broken.failure = unreadable;
            return broken;
        }
    }

    CaseSession of(CaseId id) {
        CaseSession session = sessions.get(id);
        if (session == null) {
            throw new IllegalStateException("case " + id + " was not opened");
        }
        return session;
    }

    /** Returns whether the case was looked for and is not there. */
    boolean isAbsent(CaseId id) {
        CaseSession session = sessions.get(id);
        return session != null
                && session.failure == null
                && session.ground != Ground.SUPPOSED
                && !session.state.exists();
    }

    boolean touches(CaseId id) {
        return sessions.containsKey(id);
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    List<CaseSession> all() {
        return List.copyOf(sessions.values());
    }

    /** Returns the cases that something is to be written for. */
    List<CaseSession> changed() {
        return sessions.values().stream()
                .filter(session -> session.failure == null && !session.events.isEmpty())
                .toList();
    }
}
