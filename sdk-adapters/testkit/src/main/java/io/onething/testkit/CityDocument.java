package io.onething.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A document as a city hands it over (城市侧材料文件): as a reference alone, with its content inside the hand-over, or uploaded before it. */
final class CityDocument {
    private static final byte[] HEAD = "%PDF-1.7\n% kit\n".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final long size;
    private final String sha256;
    private final byte[] content;
    private final boolean inside;

    private CityDocument(String name, long size, String sha256, byte[] content, boolean inside) {
        this.name = name;
        this.size = size;
        this.sha256 = sha256;
        this.content = content;
        this.inside = inside;
    }

    /** Returns one whose content stays where it is. */
    static CityDocument reference(String name) {
        return new CityDocument(name, 1024, "0".repeat(64), new byte[0], false);
    }

    /** Returns one with a content of so many bytes, at least 16, that nobody has seen before. */
    static CityDocument ofSize(String name, int bytes) {
        byte[] content = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(content);
        System.arraycopy(HEAD, 0, content, 0, HEAD.length);
        return new CityDocument(name, bytes, sha256(content), content, false);
    }

    /** Returns the same with its content inside the hand-over. */
    CityDocument inside() {
        return new CityDocument(name, size, sha256, content, true);
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    byte[] content() {
        return content.clone();
    }

    boolean isInside() {
        return inside;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
