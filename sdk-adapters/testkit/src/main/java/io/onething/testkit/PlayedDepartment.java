package io.onething.testkit;

import io.onething.bundle.DepartmentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One department a simulator plays (被模拟部门): its key, its desk and how it behaves. Thread-safe. */
final class PlayedDepartment {
    /** Stands for every matter that has no behaviour of its own. */
    static final String ANY = "*";

    private final String id;
    private final NamedSigner webhookKey;
    private final Desk desk;
    private final DocumentShelf shelf = new DocumentShelf();
    private final Map<String, Behaviour> behaviours;
    private final Map<String, Integer> handovers = new HashMap<>();
    private final @Nullable NamedVerifier cityKey;
    private final @Nullable MessageOpener opener;

    PlayedDepartment(String id, NamedSigner webhookKey, Desk desk, Map<String, Behaviour> behaviours) {
        this(id, webhookKey, desk, behaviours, null, null);
    }

    /**
     * Makes one that takes requests only with a signature of {@code cityKey}, and hand-overs that {@code opener} opens; null: it does not
     * look at signatures, takes plain ones.
     */
    PlayedDepartment(
            String id,
            NamedSigner webhookKey,
            Desk desk,
            Map<String, Behaviour> behaviours,
            @Nullable NamedVerifier cityKey,
            @Nullable MessageOpener opener) {
        this.cityKey = cityKey;
        this.opener = opener;
        this.id = id;
        this.webhookKey = webhookKey;
        this.desk = desk;
        this.behaviours = new HashMap<>(behaviours);
    }

    String id() {
        return id;
    }

    NamedSigner webhookKey() {
        return webhookKey;
    }

    /** Returns the key requests must be signed with; null when signatures are not looked at. */
    @Nullable
    NamedVerifier cityKey() {
        return cityKey;
    }

    /** Returns what a hand-over says; empty when it is not encrypted as agreed. */
    Optional<byte[]> content(String messageId, byte[] body) {
        return opener == null ? Optional.of(body) : opener.open(new DepartmentId(id), messageId, body);
    }

    Desk desk() {
        return desk;
    }

    DocumentShelf shelf() {
        return shelf;
    }

    /** Returns how it handles a matter. */
    synchronized Behaviour behaviour(String matter) {
        Behaviour own = behaviours.get(matter);
        return own == null ? behaviours.getOrDefault(ANY, Behaviour.granting()) : own;
    }

    /** Changes how it handles a matter. */
    synchronized void behave(String matter, Behaviour behaviour) {
        behaviours.put(matter, behaviour);
        handovers.remove(matter);
    }

    /** Counts a hand-over of a matter and returns what goes wrong with it; null when nothing does. */
    synchronized @Nullable Fault nextFault(String matter) {
        int n = handovers.merge(matter, 1, Integer::sum) - 1;
        return behaviour(matter).fault(n);
    }
}
