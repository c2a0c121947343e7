package io.onething.internal.store;

import io.onething.casework.CaseEvent;
import io.onething.store.EventRecord;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes events of cases down, one after the other (事件写入). Used by one thread at a time. */
public final class EventWriter {
    private final Supplier<@Nullable String> salt;
    private FieldWriter body = new FieldWriter();
    private FieldWriter personal = new FieldWriter();

    /**
     * Makes one.
     *
     * @param salt gives random text that goes with a personal part, so that what was erased cannot be guessed; asked only where there is one
     */
    public EventWriter(Supplier<@Nullable String> salt) {
        this.salt = salt;
    }

    /**
     * Returns the record of an event.
     *
     * @param sequence its place in the case
     */
    public EventRecord write(long sequence, CaseEvent event) {
        EventFormat<?> format = EventFormat.of(event);
        boolean whole = false;
        try {
            format.writeTo(event, body, personal);
            if (!personal.isEmpty()) {
                personal.put("salt", salt.get());
            }
            EventRecord record = new EventRecord(
                    sequence, event.at(), format.type(), body.end(), personal.isEmpty() ? null : personal.end());
            whole = true;
            return record;
        } finally {
            if (!whole) { // half an event must not stand before the next one
                body = new FieldWriter();
                personal = new FieldWriter();
            }
        }
    }
}
