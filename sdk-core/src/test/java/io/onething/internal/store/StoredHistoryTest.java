package io.onething.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThingException;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.Answers;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseState;
import io.onething.casework.ClockEvent;
import io.onething.casework.HostEvent;
import io.onething.casework.Origin;
import io.onething.casework.ProcedureEvent;
import io.onething.casework.Restaurant;
import io.onething.store.EventRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("P14: what was written once is read for ever")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredHistoryTest {
    private static final CaseId CASE = new CaseId("case-1");
    private static final Instant AT = Instant.parse("2026-11-23T01:00:00Z");

    /** Reads a stored history: one event a line, type, body and personal part separated by a vertical bar. */
    private static List<EventRecord> stored(String name) throws IOException {
        try (InputStream in = StoredHistoryTest.class.getResourceAsStream(name)) {
            List<EventRecord> records = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] parts = line.split("\\|", -1);
                records.add(new EventRecord(
                        records.size() + 1L, AT, parts[0], parts[1], parts[2].isEmpty() ? null : parts[2]));
            }
            return records;
        }
    }

    @Test
    void every_kind_of_event_has_a_stored_sample_that_still_reads() throws IOException {
        Set<String> kinds = Stream.of(CaseEvent.class, ProcedureEvent.class, ClockEvent.class, HostEvent.class)
                .flatMap(family -> Arrays.stream(family.getDeclaredClasses()))
                .filter(Class::isRecord)
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        List<EventRecord> records = stored("every-kind-v1.txt");
        assertThat(records)
                .extracting(record -> EventCodec.read(CASE, record).getClass().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void a_sample_is_written_today_as_it_was_then() throws IOException {
        for (EventRecord record : stored("every-kind-v2.txt")) {
            EventRecord again = EventCodec.write(record.sequence(), EventCodec.read(CASE, record));
            assertThat(again).isEqualTo(record);
        }
    }

    /** The first form wrote digests that are none, times that are those of their event, and flags that are not set. */
    @Test
    void a_sample_of_the_first_form_reads_like_that_of_today() throws IOException {
        assertThat(stored("every-kind-v1.txt"))
                .extracting(record -> EventCodec.read(CASE, record))
                .isEqualTo(stored("every-kind-v2.txt").stream()
                        .map(record -> EventCodec.read(CASE, record))
                        .toList());
    }

    @Test
    void when_something_occurred_is_read_as_it_was_written() {
        for (Instant occurred : List.of(AT, AT.minusSeconds(5))) {
            for (String digest : List.of("", "d9")) {
                CaseEvent event = new CaseEvent.ReviewStarted(AT, Restaurant.FIRE, new Origin("m9", digest, occurred));
                assertThat(EventCodec.read(CASE, EventCodec.write(1, event))).isEqualTo(event);
            }
        }
    }

    @Test
    void a_stored_case_folds_to_its_stored_end() throws IOException {
        CaseState state = EventCodec.fold(CASE, stored("restaurant-v1.txt"));
        assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(state.application()).isEqualTo(Restaurant.application("case-1"));
    }

    @Test
    @DisplayName("P28: a case folds to the same stages after its personal parts are erased")
    void erased() throws IOException {
        List<EventRecord> erased = stored("restaurant-v1.txt").stream()
                .map(one -> new EventRecord(one.sequence(), one.at(), one.type(), one.body(), null))
                .toList();
        CaseState state = EventCodec.fold(CASE, erased);
        assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(state.content().applicant().name()).isEqualTo("…");
        assertThat(erased.toString() + erased.stream().map(EventRecord::body).toList())
                .doesNotContain("张三丰", "11010519000101001X", "021-5555", "三丰面馆", "JY-1", "plan.pdf");
    }

    @Test
    void answers_that_are_lists_of_items_are_read_as_they_were_written() {
        Map<String, Object> lorry = new LinkedHashMap<>();
        lorry.put("number", new BigDecimal("4500"));
        lorry.put("date", LocalDate.of(2024, 2, 29));
        lorry.put("items", Set.of("tank", "box"));
        lorry.put("kind", "tank");
        lorry.put("new", false);
        Answers answers = Answers.of(
                "vehicles", List.of(lorry, Map.of("number", 0.5), Map.of()), "none", List.of(), "kinds", List.of("a"));
        Application usual = Restaurant.application("case-1");
        Application application = new Application(
                usual.id(), usual.bundle(), answers, usual.matters(), usual.content(), usual.delivery());
        CaseEvent submitted = new CaseEvent.Submitted(AT, application);
        EventRecord record = EventCodec.write(1, submitted);
        assertThat(record.body()).doesNotContain("vehicles", "4500", "2024-02-29", "tank");
        CaseEvent read = EventCodec.read(CASE, record);
        assertThat(read).isEqualTo(submitted);
        assertThat(EventCodec.write(1, read)).isEqualTo(record);
    }

    @Test
    void fields_that_a_newer_version_added_are_ignored() {
        EventRecord newer =
                new EventRecord(1, AT, "matter-received", "{\"matter\":\"fire-check\",\"since\":\"2027\"}", null);
        assertThat(EventCodec.read(CASE, newer)).isEqualTo(new CaseEvent.MatterReceived(AT, Restaurant.FIRE));
    }

    @Test
    void an_unknown_kind_of_event_is_refused_and_says_what_to_do() {
        assertCode("OT-3009", new EventRecord(1, AT, "hearing-held", "{}", null));
    }

    @Test
    void a_record_that_was_tampered_with_is_refused_and_its_text_is_not_shown() {
        assertCode("OT-3010", new EventRecord(1, AT, "matter-received", "{\"matter\":\"张三丰\"}", null));
        assertCode("OT-3010", new EventRecord(1, AT, "matter-received", "张三丰", null));
        assertCode("OT-3010", new EventRecord(1, AT, "matter-received", "[\"张三丰\"]", null));
    }

    private static void assertCode(String code, EventRecord record) {
        assertThatThrownBy(() -> EventCodec.read(CASE, record))
                .isInstanceOfSatisfying(OneThingException.class, error -> {
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error).hasMessageNotContaining("张三丰");
                });
    }

    @Test
    void a_history_with_a_gap_is_refused() throws IOException {
        List<EventRecord> gap = new ArrayList<>(stored("restaurant-v1.txt"));
        gap.remove(3);
        assertThatThrownBy(() -> EventCodec.fold(CASE, gap)).hasMessageContaining("OT-3010");
    }
}
