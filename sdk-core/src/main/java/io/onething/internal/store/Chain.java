package io.onething.internal.store;

import io.onething.application.CaseId;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How events are sealed (事件封签): a link over everything the event is and the seal before it, and a commitment to its personal part, which
 * holds a random salt, so that what was erased cannot be guessed from the commitment.
 */
public final class Chain {
    /** The stored kind of event that records an erasure. */
    static final String ERASED = "erased";

    private Chain() {}

    /**
     * The parts of a seal, written as {@code hash:link} or {@code hash:link:commitment}.
     *
     * @param hash the id of the hash
     * @param link the hash over the event and the seal before it, in hexadecimal digits
     * @param commitment the hash over the personal part; empty where there was none
     */
    public record Seal(String hash, String link, String commitment) {
        private static final Pattern FORM =
                Pattern.compile("([a-z0-9-]{1,32}):([0-9a-f]{64,128})(?::([0-9a-f]{64,128}))?");

        /** Returns the parts of a written seal; empty when it is none. */
        public static Optional<Seal> parse(@Nullable String text) {
            Matcher parts = FORM.matcher(text == null ? "" : text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            String commitment = parts.group(3);
            return Optional.of(new Seal(parts.group(1), parts.group(2), commitment == null ? "" : commitment));
        }

        @Override
        public String toString() {
            return commitment.isEmpty() ? hash + ":" + link : hash + ":" + link + ":" + commitment;
        }
    }

    /** Returns an event with its seal. */
    public static EventRecord sealed(ChainHash hash, CaseId id, EventRecord event, @Nullable String before) {
        String commitment =
                event.personal().map(personal -> commitment(hash, personal)).orElse("");
        return event.sealed(new Seal(hash.id(), link(hash, id, event, commitment, before), commitment).toString());
    }

    /** Returns the hash over everything the event is and the seal before it. */
    public static String link(
            ChainHash hash, CaseId id, EventRecord event, String commitment, @Nullable String before) {
        return hex(hash.hash(framed(
                hash.id(),
                id.value(),
                Long.toString(event.sequence()),
                Long.toString(event.at().toEpochMilli()),
                event.type(),
                event.body(),
                commitment,
                before == null ? "" : before)));
    }

    /** Returns the hash over a personal part, its salt included. */
    public static String commitment(ChainHash hash, String personal) {
        return hex(hash.hash(framed(personal)));
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
    private static byte[] framed(String... parts) {
        byte[][] bytes = new byte[parts.length][];
        int size = 0;
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
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
