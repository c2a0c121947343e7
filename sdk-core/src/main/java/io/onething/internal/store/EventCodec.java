package io.onething.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.store.EventRecord;
import java.util.List;

/** Writes events of a case down and reads them again. What it wrote once it must read for ever. Thread-safe. */
public final class EventCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventCodec() {}

    /** Returns the record of an event, without salt; see {@link EventWriter}. */
    public static EventRecord write(long sequence, CaseEvent event) {
        return new EventWriter(() -> null).write(sequence, event);
    }

    /**
     * Returns the event of a record.
     *
     * @throws OneThingException OT-3009 when a newer version of the SDK wrote it, OT-3010 when it cannot be read
     */
    public static CaseEvent read(CaseId id, EventRecord record) {
        EventFormat<?> format = EventFormat.find(record.type())
                .orElseThrow(() -> new OneThingException(
                        "OT-3009",
                        "case %s, event %d is a \"%s\", which this version does not know; a newer version wrote it, so use that one"
                                .formatted(id, record.sequence(), record.type()),
                        "办件 %s 的第 %d 个事件类型“%s”未知,由更新版本写入;请使用该版本或更高版本".formatted(id, record.sequence(), record.type())));
        try {
            Fields personal = record.personal().map(EventCodec::fields).orElseGet(Fields::new);
            return format.read(record.at(), fields(record.body()), personal);
        } catch (RuntimeException unreadable) {
            throw unreadable(id, record);
        }
    }

    /** Whatever a text makes us throw shows what is in it, which may be personal. */
    private static OneThingException unreadable(CaseId id, EventRecord record) {
        return new OneThingException(
                "OT-3010",
                "case %s, event %d (%s) cannot be read; the store was changed from outside, restore it from a backup"
                        .formatted(id, record.sequence(), record.type()),
                "办件 %s 的第 %d 个事件(%s)无法读取;存储被外部修改,请从备份恢复".formatted(id, record.sequence(), record.type()));
    }

    /**
     * Returns the state a history leads to; {@link CaseState#NONE} for an empty one.
     *
     * @throws OneThingException as {@link #read}, also for events that cannot follow one another
     */
    public static CaseState fold(CaseId id, List<EventRecord> history) {
        CaseState state = CaseState.NONE;
        for (EventRecord record : history) {
            if (record.sequence() != state.version() + 1) {
                throw new OneThingException(
                        "OT-3010",
                        "case %s lacks event %d; the store was changed from outside, restore it from a backup"
                                .formatted(id, state.version() + 1),
                        "办件 %s 缺少第 %d 个事件;存储被外部修改,请从备份恢复".formatted(id, state.version() + 1));
            }
            CaseEvent event = read(id, record);
            try {
                state = CaseMachine.evolve(state, event);
            } catch (RuntimeException impossible) {
                throw unreadable(id, record);
            }
        }
        return state;
    }

    private static Fields fields(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new Fields((ObjectNode) node);
        } catch (JsonProcessingException notJson) {
            // the cause would show the text, which may be personal
            throw new IllegalArgumentException("the record is no JSON object");
        }
    }
}
