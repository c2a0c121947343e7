package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An append as one row (追加行)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AppendRowTest {
    private static final CaseId A = new CaseId("a");

    private static List<EventRecord> back(List<EventRecord> events) {
        AppendRow row = AppendRow.of(new Append(A, events));
        return AppendRow.events(A, row.first(), row.atMillis(), row.body(), row.personal());
    }

    @Test
    void is_json_that_shows_its_events() {
        AppendRow row = AppendRow.of(new Append(
                        A,
                        List.of(
                                new EventRecord(4, Instant.ofEpochMilli(7), "noted", "{\"n\":1}", "{\"p\":1}", "s:1"),
                                new EventRecord(5, Instant.ofEpochMilli(8), "noted", "{}", null),
                                new EventRecord(6, Instant.ofEpochMilli(8), "closed", "plain \"text\"", null))))
                .at(3, 9, false);

        assertThat(row.body())
                .isEqualTo("[{\"type\":\"noted\",\"at\":7,\"seal\":\"s:1\",\"body\":{\"n\":1}},"
                        + "{\"type\":\"noted\",\"body\":{}},{\"type\":\"closed\",\"body\":\"plain \\\"text\\\"\"}]");
        assertThat(row.personal()).isEqualTo("[{\"p\":1},null,null]");
        assertThat(List.of(row.first(), row.last(), row.stream(), row.position(), row.atMillis()))
                .containsExactly(4L, 6L, 3L, 9L, 8L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "\"null\"",
                "[]",
                "{",
                "}",
                "{}{}",
                "{\"a\":\"}\"}",
                "{\"a\":\"\\\"}",
                "{]",
                " {}",
                "{} ",
                "{\n}",
                "{\"a\":\"\u0001\"}",
                "\u0001\u001f",
                "{\"a\":1}}",
                "{\"a\\",
                "{\"a\\\\\"}",
                "{\"\\\ud842\udfb7\"}",
                "\\u0041",
                "{\"a\":[{\"b\":{}}]}",
                "\u2028 \ud842\udfb7"
            })
    void brings_every_text_back(String text) {
        List<EventRecord> events = List.of(
                new EventRecord(1, Instant.ofEpochMilli(-5), "noted", text, text, text),
                new EventRecord(2, Instant.EPOCH, text, text, null, null));

        assertThat(back(events)).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\\\u0000\"}",
                "{\u0000}",
                "\ud842",
                "\ud842\ud842",
                "\udfb7\ud842",
                "{\"a\":\"\\\udfb7\"}",
                "{\"a\":\"\ud842\"}"
            })
    void refuses_text_that_not_every_database_keeps(String text) {
        EventRecord whole = new EventRecord(1, Instant.EPOCH, "noted", "{}", null);
        for (EventRecord event : List.of(
                new EventRecord(2, Instant.EPOCH, text, "{}", null),
                new EventRecord(2, Instant.EPOCH, "noted", text, null),
                new EventRecord(2, Instant.EPOCH, "noted", "{}", text),
                new EventRecord(2, Instant.EPOCH, "noted", "{}", null, text))) {
            assertThatThrownBy(() -> AppendRow.of(new Append(A, List.of(whole, event))))
                    .hasMessageStartingWith("OT-5008 event 2 of case a holds");
        }
    }

    @Test
    void brings_any_text_back() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            List<EventRecord> events = new ArrayList<>();
            for (int sequence = 1; sequence <= 1 + random.nextInt(4); sequence++) {
                events.add(new EventRecord(
                        sequence,
                        Instant.ofEpochMilli(random.nextInt()),
                        text(random),
                        text(random),
                        orNull(random),
                        orNull(random)));
            }
            assertThat(back(events)).as("seed " + seed).isEqualTo(events);
        }
    }

    private static @Nullable String orNull(Random random) {
        return random.nextInt(3) == 0 ? null : text(random);
    }

    private static String text(Random random) {
        String alphabet = "{}[]\",:\\nu0041 \n一\u0007";
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "{" : "");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.append(random.nextBoolean() ? "}" : "").toString();
    }

    @Test
    void of_a_newer_version_is_read_without_what_nobody_knows_here() {
        assertThat(AppendRow.events(
                        A, 3, 0, " [ { \"type\" : \"noted\", \"new\":[{\"x\":1}], \"at\":5, \"body\":{} } ] ", "[]"))
                .containsExactly(new EventRecord(3, Instant.ofEpochMilli(5), "noted", "{}", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gone",
                "[",
                "[{}",
                "[{\"type\":7}]",
                "{}",
                "[{\"at\":\"x\"}]",
                "[{\"type\":\"\\u00",
                "[{\"type\":\"\\7\"}]",
                "[{\"type\":\"\\u+041\"}]"
            })
    void that_somebody_damaged_is_one_event_nobody_can_fold(String body) {
        assertThat(AppendRow.events(A, 3, 5, body, null))
                .extracting(EventRecord::type)
                .containsExactly(AppendRow.UNREADABLE);
    }
}
