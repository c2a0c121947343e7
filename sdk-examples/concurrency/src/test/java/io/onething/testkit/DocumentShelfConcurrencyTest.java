package io.onething.testkit;

import io.onething.concurrency.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Documents a played department was sent (模拟收件架)")
public class DocumentShelfConcurrencyTest {
    /** SHA-256 of one byte each: 0, 1. */
    private static final String[] DIGESTS = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"
    };

    private final DocumentShelf shelf = new DocumentShelf();

    /** Takes a document. */
    @Operation
    public boolean take(@Param(gen = IntGen.class, conf = "0:1") int document) throws IOException {
        return shelf.take(DIGESTS[document], new ByteArrayInputStream(new byte[] {(byte) document}));
    }

    /** Lists them. */
    @Operation
    public String documents() {
        return shelf.documents().toString();
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(DocumentShelfConcurrencyTest.class);
    }
}
