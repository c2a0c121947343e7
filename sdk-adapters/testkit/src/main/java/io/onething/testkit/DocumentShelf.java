package io.onething.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents a played department was sent (模拟收件架): their digests and sizes, not their bytes. Thread-safe. */
final class DocumentShelf {
    private static final int PIECE = 64 * 1024;

    private final Map<String, Long> documents = new LinkedHashMap<>();

    /** Returns the sizes in bytes by digest, in the order they came. */
    Map<String, Long> documents() {
        synchronized (documents) {
            return new LinkedHashMap<>(documents);
        }
    }

    /** Reads a document to its end; returns whether it has the digest it is to be kept under. */
    boolean take(String digest, InputStream content) throws IOException {
        MessageDigest own = sha256();
        byte[] piece = new byte[PIECE];
        long size = 0;
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
            own.update(piece, 0, read);
            size += read;
        }
        if (!HexFormat.of().formatHex(own.digest()).equals(digest)) {
            return false;
        }
        synchronized (documents) {
            documents.put(digest, size);
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
