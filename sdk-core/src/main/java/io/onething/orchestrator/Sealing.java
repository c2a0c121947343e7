package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.casework.CaseEvent;
import io.onething.internal.store.Chain;
import io.onething.internal.store.EventCodec;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Seals events on their way to the store (事件封签). Used by the engine's thread only. */
final class Sealing {
    private static final int SALT_BYTES = 16;

    private final ChainHash hash;
    private final SecureRandom random = new SecureRandom();

    Sealing(ChainHash hash) {
        this.hash = hash;
    }

    EventRecord sealed(CaseId id, long sequence, CaseEvent event, @Nullable String before) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Chain.sealed(
                hash, id, EventCodec.write(sequence, event, HexFormat.of().formatHex(salt)), before);
    }
}
