package io.onething.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.internal.store.Chain;
import io.onething.store.HistoryVerifier.Finding;
import io.onething.store.HistoryVerifier.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("P16: whoever changes a history is found out (历史核验)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryVerifierTest {
    private static final CaseId CASE = new CaseId("case-1");
    private static final Instant AT = Instant.parse("2026-11-23T01:00:00Z");
    private static final HistoryVerifier VERIFIER = new HistoryVerifier(List.of());

    private static List<EventRecord> history(int events) {
        List<EventRecord> history = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            String personal = i % 2 == 0 ? "{\"name\":\"张三丰\",\"salt\":\"" + i + "\"}" : null;
            history.add(sealed(history, "noted", "{\"n\":" + i + "}", personal));
        }
        return history;
    }

    private static EventRecord sealed(List<EventRecord> before, String type, String body, @Nullable String personal) {
        String seal = before.isEmpty() ? null : before.get(before.size() - 1).sealOrNull();
        EventRecord event = new EventRecord(before.size() + 1L, AT.plusMillis(before.size()), type, body, personal);
        return Chain.sealed(ChainHash.SHA_256, CASE, event, seal);
    }

    private static List<Finding> findings(List<EventRecord> history) {
        return VERIFIER.verify(CASE, history);
    }

    private static List<EventRecord> changed(int index, UnaryOperator<EventRecord> change) {
        List<EventRecord> history = history(6);
        history.set(index, change.apply(history.get(index)));
        return history;
    }

    @Test
    void an_untouched_history_is_in_order() {
        assertThat(findings(history(6))).isEmpty();
        assertThat(findings(List.of())).isEmpty();
    }

    @Nested
    class each_cell_of_each_row {
        private void isFound(UnaryOperator<EventRecord> change) {
            for (int i = 0; i < 6; i++) {
                assertThat(findings(changed(i, change)))
                        .as("row %d", i + 1)
                        .first()
                        .extracting(Finding::sequence)
                        .isEqualTo(i + 1L);
            }
        }

        @Test
        void number() {
            isFound(one -> with(one, one.sequence() + 1, one.at(), one.type(), one.body(), one.personalOrNull()));
        }

        @Test
        void time() {
            isFound(one ->
                    with(one, one.sequence(), one.at().plusMillis(1), one.type(), one.body(), one.personalOrNull()));
        }

        @Test
        void kind() {
            isFound(one -> with(one, one.sequence(), one.at(), "Noted", one.body(), one.personalOrNull()));
        }

        @Test
        void body() {
            isFound(one -> with(one, one.sequence(), one.at(), one.type(), "{\"n\":99}", one.personalOrNull()));
        }

        @Test
        void personal_part() {
            isFound(one -> with(one, one.sequence(), one.at(), one.type(), one.body(), "{\"name\":\"李四\"}"));
        }

        @Test
        void personal_part_gone() {
            for (int i : new int[] {1, 3, 5}) {
                assertThat(findings(changed(i, EventRecord::erased)))
                        .containsExactly(new Finding(CASE, i + 1L, Kind.PERSONAL_MISSING));
            }
        }

        @Test
        void every_character_of_the_seal() {
            String seal = history(6).get(1).seal().orElseThrow();
            for (int at = 0; at < seal.length(); at++) {
                char other = seal.charAt(at) == '0' ? '1' : '0';
                String forged = seal.substring(0, at) + other + seal.substring(at + 1);
                assertThat(findings(changed(1, one -> one.sealed(forged))))
                        .as("character %d", at)
                        .isNotEmpty();
            }
        }

        @Test
        void seal_gone() {
            isFound(one -> with(one, one.sequence(), one.at(), one.type(), one.body(), one.personalOrNull())
                    .sealed("none"));
        }

        private static EventRecord with(
                EventRecord one, long sequence, Instant at, String type, String body, @Nullable String personal) {
            return new EventRecord(sequence, at, type, body, personal, one.sealOrNull());
        }
    }

    @Nested
    class rows {
        @Test
        void each_removed() {
            for (int i = 0; i < 5; i++) {
                List<EventRecord> history = history(6);
                history.remove(i);
                assertThat(findings(history)).as("row %d", i + 1).isNotEmpty();
            }
        }

        @Test
        void each_removed_and_the_rest_numbered_again() {
            for (int i = 0; i < 5; i++) {
                List<EventRecord> history = history(6);
                history.remove(i);
                for (int k = i; k < history.size(); k++) {
                    EventRecord one = history.get(k);
                    history.set(
                            k,
                            new EventRecord(
                                    k + 1L, one.at(), one.type(), one.body(), one.personalOrNull(), one.sealOrNull()));
                }
                assertThat(findings(history)).as("row %d", i + 1).isNotEmpty();
            }
        }

        @Test
        void each_pair_swapped() {
            for (int i = 0; i < 6; i++) {
                for (int k = i + 1; k < 6; k++) {
                    List<EventRecord> history = history(6);
                    EventRecord one = history.get(i);
                    history.set(i, history.get(k));
                    history.set(k, one);
                    assertThat(findings(history)).as("%d and %d", i, k).isNotEmpty();
                }
            }
        }

        @Test
        void each_doubled() {
            for (int i = 0; i < 6; i++) {
                List<EventRecord> history = history(6);
                history.add(i, history.get(i));
                assertThat(findings(history)).as("row %d", i + 1).isNotEmpty();
            }
        }

        @Test
        void of_another_case() {
            assertThat(VERIFIER.verify(new CaseId("case-2"), history(3))).hasSize(3);
        }
    }

    @Nested
    class a_head_that_was_kept_elsewhere {
        final ChainHead head = HistoryVerifier.head(CASE, history(4)).orElseThrow();

        @Test
        void fits_a_history_that_went_on() {
            assertThat(VERIFIER.verify(head, history(6))).isEmpty();
        }

        @Test
        void shows_what_was_cut_off() {
            assertThat(VERIFIER.verify(head, history(3))).containsExactly(new Finding(CASE, 4, Kind.CUT_OFF));
        }

        @Test
        void shows_a_history_that_was_written_anew() {
            List<EventRecord> anew = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                anew.add(sealed(anew, "noted", "{\"n\":-" + i + "}", null));
            }
            assertThat(findings(anew)).isEmpty();
            assertThat(VERIFIER.verify(head, anew)).containsExactly(new Finding(CASE, 4, Kind.CUT_OFF));
        }
    }

    @Nested
    @DisplayName("P28: after a recorded erasure")
    class after_an_erasure {
        private List<EventRecord> erased() {
            List<EventRecord> history = history(4);
            history.replaceAll(EventRecord::erased);
            history.add(sealed(history, "erased", "{\"ground\":\"期满\"}", null));
            return history;
        }

        @Test
        void the_history_verifies_without_the_personal_parts() {
            assertThat(findings(erased())).isEmpty();
        }

        @Test
        void a_personal_part_that_comes_back_is_found() {
            List<EventRecord> history = erased();
            history.set(1, history(4).get(1));
            assertThat(findings(history)).containsExactly(new Finding(CASE, 2, Kind.PERSONAL_ADDED));
        }

        @Test
        void what_came_after_it_is_not_excused() {
            List<EventRecord> history = erased();
            history.add(sealed(history, "noted", "{}", "{\"name\":\"李四\"}").erased());
            assertThat(findings(history)).containsExactly(new Finding(CASE, 6, Kind.PERSONAL_MISSING));
        }

        @Test
        void an_erasure_that_was_never_sealed_excuses_nothing() {
            List<EventRecord> history = history(4);
            history.replaceAll(EventRecord::erased);
            history.add(new EventRecord(5, AT, "erased", "{}", null));
            assertThat(findings(history)).contains(new Finding(CASE, 5, Kind.NOT_SEALED));
        }
    }

    @Test
    void a_seal_is_reckoned_as_documented_and_stays_the_same_for_ever() {
        EventRecord event = new EventRecord(1, AT, "noted", "{}", null);
        assertThat(Chain.sealed(ChainHash.SHA_256, CASE, event, null).seal())
                .as("reckoned by another program from the layout in the decision record")
                .contains("sha-256:8c1f9c3c70688619d24e54e04ebe4f508ef8f4591312f974491ad8404fc31c80");
    }
}
