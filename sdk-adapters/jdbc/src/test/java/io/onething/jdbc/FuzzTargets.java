package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import io.onething.store.HistoryVerifier;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What must hold whatever stands in a row of the log (存储行模糊测试目标): it is read, or it is damage that stops its own case and nothing else. {@link
 * KeptInputsTest} runs the inputs that are kept; the profile {@code fuzz} makes up new ones.
 */
final class FuzzTargets {
    private static final CaseId CASE = new CaseId("case-1");
    private static final String MARK = "GEHEIM7";
    /** As good a text as the mark wherever only some characters are taken. */
    private static final String OTHER = "GEHEIM8";

    private FuzzTargets() {}

    /** The first line is the body, the rest the personal parts. */
    static void storedRow(byte[] row) {
        String text = new String(row, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String body = end < 0 ? text : text.substring(0, end);
        String personal = end < 0 ? null : text.substring(end + 1);

        List<EventRecord> events = AppendRow.events(CASE, 1, 0, body, personal);

        assertThat(events).isNotEmpty();
        assertThat(events.get(0).sequence()).isOne();
        assertThat(new HistoryVerifier(List.of()).verify(CASE, events)).isNotEmpty();
        String refusal = refusal(events);
        if (personal != null && refusal.contains(MARK)) {
            String other = personal.replace(MARK, OTHER);
            assertThat(refusal(AppendRow.events(CASE, 1, 0, body, other)))
                    .as("what is shown stands in the body, however it is spelled there; what is personal is not shown")
                    .contains(MARK);
        }
    }

    /** Returns how a history is refused; empty where it can be folded. */
    private static String refusal(List<EventRecord> events) {
        try {
            assertThat(EventCodec.fold(CASE, events).version()).isEqualTo(events.size());
            return "";
        } catch (OneThingException refused) {
            assertThat(refused.code()).isIn("OT-3009", "OT-3010");
            assertThat(refused.getCause()).isNull();
            return refused.getMessage();
        }
    }
}
