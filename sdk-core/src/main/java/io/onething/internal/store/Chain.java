package io.onething.internal.store;

import io.onething.application.CaseId;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How events are sealed (事件封签): those that are written together by one link over everything they are and the seal before them, each personal
 * part by a commitment, which holds a random salt, so that what was erased cannot be guessed from the commitment.
 */
public final class Chain {
    /** The stored kind of event that records an erasure. */
    static final String ERASED = "erased";

    private static final int PARTS_OF_EVENT = 5;
    private static final int PARTS_BESIDE = 3;

    private Chain() {}

    /**
     * The parts of a seal, written as {@code hash:link}, {@code hash:link:commitment}, or {@code hash::commitment} for an event that the link of
     * a later one covers.
     *
     * @param hash the id of the hash
     * @param link the hash over the events since the link before, and the seal that bears that one, in hexadecimal digits; empty where a later
     *     one covers the event
     * @param commitment the hash over the personal part; empty where there was none
     */
    public record Seal(String hash, String link, String commitment) {
        private static final String DIGITS = "([0-9a-f]{64,128})";
        private static final Pattern FORM =
                Pattern.compile("([a-z0-9-]{1,32}):(?=.)" + DIGITS + "?(?::" + DIGITS + ")?");

        /** Returns the parts of a written seal; empty when it is none. */
        public static Optional<Seal> parse(@Nullable String text) {
            Matcher parts = FORM.matcher(text == null ? "" : text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            return Optional.of(new Seal(
                    parts.group(1),
                    Objects.requireNonNullElse(parts.group(2), ""),
                    Objects.requireNonNullElse(parts.group(3), "")));
        }

        /** Returns whether it covers the events since the link before, and not the commitment alone. */
        public boolean isLink() {
            return !link.isEmpty();
        }

        @Override
        public String toString() {
            return commitment.isEmpty() ? hash + ":" + link : hash + ":" + link + ":" + commitment;
        }
    }

    /**
     * Returns events that are written together, sealed: the last by a link over all of them, each that has a personal part by a commitment.
     *
     * @param before the seal of the event before them; null where there is none
     */
    public static List<EventRecord> sealed(
            ChainHash hash, CaseId id, List<EventRecord> events, @Nullable String before) {
        List<String> commitments = new ArrayList<>(events.size());
        for (EventRecord event : events) {
            String personal = event.personalOrNull();
            commitments.add(personal == null ? "" : commitment(hash, personal));
        }
        List<EventRecord> sealed = new ArrayList<>(events);
        int last = events.size() - 1;
        for (int i = 0; i <= last; i++) {
            String link = i == last ? link(hash, id, events, commitments, before) : "";
            String commitment = commitments.get(i);
            if (!link.isEmpty() || !commitment.isEmpty()) {
                sealed.set(i, events.get(i).sealed(new Seal(hash.id(), link, commitment).toString()));
            }
        }
        return sealed;
    }

    /** Returns the hash over everything some events are and the seal before them. */
    public static String link(
            ChainHash hash, CaseId id, List<EventRecord> events, List<String> commitments, @Nullable String before) {
        List<String> parts = new ArrayList<>(PARTS_OF_EVENT * events.size() + PARTS_BESIDE);
        parts.add(hash.id());
        parts.add(id.value());
        for (int i = 0; i < events.size(); i++) {
            EventRecord event = events.get(i);
            parts.add(Long.toString(event.sequence()));
            parts.add(Long.toString(event.at().toEpochMilli()));
            parts.add(event.type());
            parts.add(event.body());
            parts.add(commitments.get(i));
        }
        parts.add(before == null ? "" : before);
        return hex(hash.hash(framed(parts)));
    }

    /** Returns the hash over a personal part, its salt included. */
    public static String commitment(ChainHash hash, String personal) {
        return hex(hash.hash(framed(List.of(personal))));
    }

    /** Returns up to which event personal parts were erased; 0 where none were. */
    public static long erasedUpTo(List<EventRecord> history) {
        long upTo = 0;
        for (EventRecord event : history) {
            if (event.type().equals(ERASED)) {
                upTo = Math.max(upTo, event.sequence() - 1);
            }
        }
        return upTo;
    }

    /** Each part in UTF-8 with its length before it, so that no two lists of parts look the same. */
    private static byte[] framed(List<String> parts) {
        byte[][] bytes = new byte[parts.size()][];
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = parts.get(i).getBytes(StandardCharsets.UTF_8);
            size += bytes[i].length + Integer.BYTES;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] part : bytes) {
            buffer.putInt(part.length).put(part);
        }
        return buffer.array();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
