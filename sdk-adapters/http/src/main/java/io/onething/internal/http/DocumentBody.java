package io.onething.internal.http;

import io.onething.application.Document;
import io.onething.internal.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way out (材料上传): streamed piece by piece, and compared with its size and digest before its last piece goes, so that another
 * content than the one handed in never arrives whole. One object for one attempt.
 */
public final class DocumentBody implements RequestContent {
    private static final int PIECE = 64 * 1024;

    private final Document document;
    private final Source source;
    private volatile @Nullable Fault fault;

    /** Opens the bytes. */
    @FunctionalInterface
    public interface Source {
        /** Returns the bytes from their beginning. */
        InputStream open() throws IOException;
    }

    /** Why a document could not be sent whole. */
    public enum Fault {
        /** The host could not read it. */
        UNREADABLE,
        /** What the host read is not what was handed in. */
        NOT_THE_SAME
    }

    /**
     * Makes one.
     *
     * @param document what it is
     * @param source where it is read from
     */
    public DocumentBody(Document document, Source source) {
        this.document = document;
        this.source = source;
    }

    /** Returns what was wrong with the content; null when nothing was, or it was not read yet. */
    public @Nullable Fault fault() {
        return fault;
    }

    @Override
    public long length() {
        return document.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = opened()) {
            byte[] held = new byte[PIECE];
            byte[] next = new byte[PIECE];
            MessageDigest digest = Sha256.begin();
            int size = piece(in, held);
            long read = size;
            digest.update(held, 0, size);
            for (int more = piece(in, next); more > 0; more = piece(in, next)) {
                read += more;
                requireSame(read <= document.size());
                digest.update(next, 0, more);
                out.write(held, 0, size);
                byte[] free = held;
                held = next;
                next = free;
                size = more;
            }
            requireSame(read == document.size()
                    && HexFormat.of().formatHex(digest.digest()).equals(document.sha256()));
            out.write(held, 0, size);
        }
    }

    private InputStream opened() throws IOException {
        try {
            return source.open();
        } catch (IOException | RuntimeException e) {
            fault = Fault.UNREADABLE;
            throw new IOException("the content of a document cannot be opened", e);
        }
    }

    /** Fills a piece, but for the last one; returns 0 at the end. */
    private int piece(InputStream in, byte[] into) throws IOException {
        try {
            return in.readNBytes(into, 0, into.length);
        } catch (IOException | RuntimeException e) {
            fault = Fault.UNREADABLE;
            throw new IOException("the content of a document cannot be read", e);
        }
    }

    private void requireSame(boolean same) throws IOException {
        if (!same) {
            fault = Fault.NOT_THE_SAME;
            throw new IOException("the content of a document is not the one that was handed in");
        }
    }
}
