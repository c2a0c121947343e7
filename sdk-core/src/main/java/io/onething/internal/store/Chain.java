package io.onething.internal.store;

import io.onething.application.CaseId;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
        Frame frame = new Frame();
        frame.add(hash.id());
        frame.add(id.value());
        for (int i = 0; i < events.size(); i++) {
            EventRecord event = events.get(i);
            frame.add(Long.toString(event.sequence()));
            frame.add(Long.toString(event.at().toEpochMilli()));
            frame.add(event.type());
            frame.add(event.body());
            frame.add(commitments.get(i));
        }
        frame.add(before == null ? "" : before);
        return hex(hash.hash(frame.bytes()));
    }

    /** Returns the hash over a personal part, its salt included. */
    public static String commitment(ChainHash hash, String personal) {
        Frame frame = new Frame();
        frame.add(personal);
        return hex(hash.hash(frame.bytes()));
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

    /** Texts in UTF-8, each with its length before it, so that no two lists of texts look the same. */
    private static final class Frame {
        private byte[] bytes = new byte[2048];
        private int end;

        void add(String text) {
            byte[] part = text.getBytes(StandardCharsets.UTF_8);
            int needed = Math.addExact(end, Math.addExact(Integer.BYTES, part.length));
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
            }
            for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes[end++] = (byte) (part.length >>> shift);
            }
            System.arraycopy(part, 0, bytes, end, part.length);
            end = needed;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, end);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
