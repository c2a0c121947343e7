package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One append as a row of the log (追加行). All its events are one JSON array, {@code [{"type":…,"at":…,"seal":…,"body":…},…]}, the time only where
 * it is not that of the last event, their personal parts another, so that an append costs one row, one entry in each index and one row header.
 *
 * <p>The pair of case and first sequence is unique, and that is the optimistic lock and the fence in one. A writer that knows the version
 * {@code v} of a case writes a row that begins at {@code v + 1}. If the case has moved on since, whoever moved it wrote a row that begins at
 * {@code v + 1} as well: every version that ever was current and was followed has a row beginning right after it, however many events that
 * row holds. So a stale writer always collides, whether it slept, was cut off or never knew.
 *
 * @param caseId the case
 * @param first the sequence of its first event
 * @param last the sequence of its last event
 * @param stream the stream it is in; 0 for none
 * @param position its place there; 0 for none
 * @param atMillis when its last event was recorded
 * @param body everything but the personal parts
 * @param personal the personal parts; null where there are none
 */
record AppendRow(
        CaseId caseId,
        long first,
        long last,
        long stream,
        long position,
        long atMillis,
        String body,
        @Nullable String personal) {
    /** What an event is called that cannot be read; no such event can be folded, and a seal does not fit it. */
    static final String UNREADABLE = "unreadable";

    /** The columns of a row, in the order they are bound. */
    static final String COLUMNS =
            "case_id, first_sequence, last_sequence, stream, stream_position, at_millis, body, personal";

    static final int WIDTH = 8;

    static final String INSERT = "INSERT INTO onething_appends (" + COLUMNS + ") ";

    /** How rows are written. */
    static final Group<AppendRow> GROUP = new Group<>(INSERT + "VALUES ", WIDTH, "", AppendRow::bind);

    /** What an event takes beside its body and its seal. */
    private static final int ROOM_BESIDE_BODY = 64;

    /** What an event takes among the personal parts beside its own. */
    private static final int ROOM_BESIDE_PERSONAL = 6;

    private static final Logger LOG = LoggerFactory.getLogger(AppendRow.class);

    /**
     * Makes the row for an append that is in no stream yet.
     *
     * @throws OneThingException (OT-5008) when it holds text that not every database keeps as it is
     */
    static AppendRow of(Append append) {
        List<EventRecord> events = append.events();
        EventRecord last = events.get(events.size() - 1);
        return new AppendRow(
                append.caseId(),
                events.get(0).sequence(),
                last.sequence(),
                0,
                0,
                last.at().toEpochMilli(),
                body(append.caseId(), events, last.at().toEpochMilli()),
                personal(append.caseId(), events));
    }

    /** Returns the same row at a place in a stream; {@code erased} leaves the personal parts out. */
    AppendRow at(long newStream, long newPosition, boolean erased) {
        return new AppendRow(caseId, first, last, newStream, newPosition, atMillis, body, erased ? null : personal);
    }

    private static String body(CaseId id, List<EventRecord> events, long atMillis) {
        int length = 0;
        for (EventRecord event : events) {
            String seal = event.sealOrNull();
            length += event.body().length() + (seal == null ? 0 : seal.length()) + ROOM_BESIDE_BODY;
        }
        StringBuilder out = new StringBuilder(length);
        char before = '[';
        for (EventRecord event : events) {
            boolean whole = JsonText.string(out.append(before).append("{\"type\":"), event.type());
            long at = event.at().toEpochMilli();
            if (at != atMillis) {
                out.append(",\"at\":").append(at);
            }
            String seal = event.sealOrNull();
            if (seal != null) {
                whole &= JsonText.string(out.append(",\"seal\":"), seal);
            }
            whole &= JsonText.value(out.append(",\"body\":"), event.body());
            require(whole, id, event);
            out.append('}');
            before = ',';
        }
        return out.append(']').toString();
    }

    private static @Nullable String personal(CaseId id, List<EventRecord> events) {
        boolean some = false;
        int length = 0;
        for (EventRecord event : events) {
            String personal = event.personalOrNull();
            some |= personal != null;
            length += ROOM_BESIDE_PERSONAL + (personal == null ? 0 : personal.length());
        }
        if (!some) {
            return null;
        }
        StringBuilder out = new StringBuilder(length);
        char before = '[';
        for (EventRecord event : events) {
            require(JsonText.value(out.append(before), event.personalOrNull()), id, event);
            before = ',';
        }
        return out.append(']').toString();
    }

    private static void require(boolean whole, CaseId id, EventRecord event) {
        if (!whole) {
            throw StoreFaults.text("event " + event.sequence() + " of case " + id);
        }
    }

    void bind(PreparedStatement insert, int from) throws SQLException {
        insert.setString(from, caseId.value());
        insert.setLong(from + 1, first);
        insert.setLong(from + 2, last);
        if (stream == 0) {
            insert.setNull(from + 3, Types.BIGINT);
            insert.setNull(from + 4, Types.BIGINT);
        } else {
            insert.setLong(from + 3, stream);
            insert.setLong(from + 4, position);
        }
        insert.setLong(from + 5, atMillis);
        insert.setString(from + 6, body);
        insert.setString(from + 7, personal);
    }

    /** Puts nothing where a row may stand. */
    static void bindNothing(PreparedStatement insert, int from) throws SQLException {
        insert.setString(from, null);
        for (int column = 1; column < WIDTH - 2; column++) {
            insert.setNull(from + column, Types.BIGINT);
        }
        insert.setString(from + WIDTH - 2, null);
        insert.setString(from + WIDTH - 1, null);
    }

    /**
     * Returns the events a row holds. One that somebody damaged comes back as one event of the type {@link #UNREADABLE}, so that its case does
     * not fold and its history does not verify, but other cases are not held up.
     */
    static List<EventRecord> events(CaseId caseId, long first, long atMillis, String body, @Nullable String personal) {
        try {
            return read(first, atMillis, body, personal);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.atError()
                    .addKeyValue("case", caseId)
                    .addKeyValue("code", "OT-5007")
                    .log("a row of the log is not as it was written");
            return List.of(
                    new EventRecord(Math.max(1, first), Instant.ofEpochMilli(atMillis), UNREADABLE, body, personal));
        }
    }

    /** Returns the seal of the last event a row holds; null where it has none. */
    static @Nullable String lastSealOrNull(String body) {
        try {
            List<EventRecord> events = read(1, 0, body, null);
            return events.get(events.size() - 1).sealOrNull();
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return null; // it does not fold either, so nothing is appended to it
        }
    }

    private static List<EventRecord> read(long first, long atMillis, String body, @Nullable String personal) {
        List<@Nullable String> parts = personal == null ? List.of() : parts(personal);
        List<EventRecord> events = new ArrayList<>();
        JsonText in = new JsonText(body);
        in.expect('[');
        do {
            int index = events.size();
            events.add(event(in, first + index, atMillis, index < parts.size() ? parts.get(index) : null));
        } while (in.next(','));
        in.expect(']');
        return events;
    }

    private static List<@Nullable String> parts(String personal) {
        List<@Nullable String> parts = new ArrayList<>();
        JsonText in = new JsonText(personal);
        in.expect('[');
        if (in.next(']')) {
            return parts;
        }
        do {
            parts.add(in.value());
        } while (in.next(','));
        in.expect(']');
        return parts;
    }

    /** Reads one event; members nobody knows here are of a newer version and left aside. */
    private static EventRecord event(JsonText in, long sequence, long atMillis, @Nullable String personal) {
        String type = "";
        long at = atMillis;
        String seal = null;
        String body = "";
        in.expect('{');
        do {
            String name = in.string();
            in.expect(':');
            switch (name) {
                case "type" -> type = in.string();
                case "at" -> at = Long.parseLong(in.raw());
                case "seal" -> seal = in.value();
                case "body" -> body = Objects.requireNonNullElse(in.value(), "null");
                default -> in.raw();
            }
        } while (in.next(','));
        in.expect('}');
        return new EventRecord(sequence, Instant.ofEpochMilli(at), type, body, personal, seal);
    }
}
