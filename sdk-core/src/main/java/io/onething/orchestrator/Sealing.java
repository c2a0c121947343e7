package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.casework.CaseEvent;
import io.onething.internal.store.Chain;
import io.onething.internal.store.EventWriter;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import java.security.SecureRandom;
import java.util.HexFormat;
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

    EventRecord sealed(CaseId id, long sequence, CaseEvent event, @Nullable String before) {
        return Chain.sealed(hash, id, writer.write(sequence, event), before);
    }

    private String salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
