package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.CaseRow;
import io.onething.store.InMemoryCaseStore;
import io.onething.store.LogStretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When cases are looked at again. */
@DisplayName("Due times (到期时间)")
class DueTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");

    private final InMemoryCaseStore store = new InMemoryCaseStore();
    private final DueTimes times = new DueTimes();

    private void due(int from, int to, Instant at) {
        List<CaseRow> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(new CaseRow(new CaseId("c-%06d".formatted(i)), 1, "b", "OPEN", false, false, at, NOW));
        }
        store.project(rows, new LogStretch(1, 0, 0));
    }

    @Test
    @DisplayName(
            "P18: of very many that are overdue so many are held as can be dealt with, and none is forgotten or told twice")
    void very_many_are_read_piece_by_piece() {
        due(0, 12_500, NOW.minus(Duration.ofHours(3))); // more than a piece at one instant
        due(12_500, 25_000, NOW.minus(Duration.ofHours(1)));
        due(25_000, 25_003, NOW.plus(Duration.ofSeconds(59)));
        due(25_003, 25_005, NOW.plus(Duration.ofSeconds(61)));

        List<CaseId> taken = new ArrayList<>();
        times.look(store, NOW, row -> true);
        assertThat(times.hasMore()).isTrue();
        while (times.hasMore()) {
            List<CaseId> some = times.take(NOW);
            assertThat(some).hasSizeLessThanOrEqualTo(10_000).isNotEmpty();
            taken.addAll(some);
            assertThat(times.mustLook(NOW)).isTrue();
            times.look(store, NOW, row -> true);
        }
        taken.addAll(times.take(NOW));
        assertThat(taken).hasSize(25_000).doesNotHaveDuplicates();
        assertThat(times.next()).contains(NOW.plus(Duration.ofSeconds(59)));
        assertThat(times.take(NOW.plus(Duration.ofMinutes(2)))).hasSize(3);
    }

    @Test
    void what_becomes_due_before_the_rest_was_read_is_remembered() {
        due(0, 11_000, NOW.minus(Duration.ofHours(1)));
        times.look(store, NOW, row -> true);
        CaseId late = new CaseId("late");
        times.add(late, NOW.minus(Duration.ofHours(2)));
        assertThat(times.take(NOW)).contains(late);
    }

    @Test
    void of_others_nothing_is_held() {
        due(0, 11_000, NOW.minus(Duration.ofHours(1)));
        times.look(store, NOW, row -> row.caseId().value().equals("c-010999"));
        assertThat(times.hasMore()).isFalse();
        assertThat(times.take(NOW)).containsExactly(new CaseId("c-010999"));
    }
}
