package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.casework.CaseEvent;
import io.onething.internal.store.Chain;
import io.onething.internal.store.EventWriter;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals events on their way to the store (事件封签). Used by one thread at a time. */
final class Sealing {
    private static final int SALT_BYTES = 16;

    private final ChainHash hash;
    private final SecureRandom random;
    private final EventWriter writer = new EventWriter(this::salt);

    Sealing(ChainHash hash, SecureRandom random) {
        this.hash = hash;
        this.random = random;
    }

    /**
     * Writes down what follows in a case, as one commit has it.
     *
     * @param version how many events the case has
     * @param before the seal of the last of them; null where there is none
     */
    List<EventRecord> sealed(CaseId id, long version, List<CaseEvent> events, @Nullable String before) {
        List<EventRecord> written = new ArrayList<>(events.size());
        for (CaseEvent event : events) {
            written.add(writer.write(version + written.size() + 1, event));
        }
        return Chain.sealed(hash, id, written, before);
    }

    private String salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
