package io.onething.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.internal.store.Chain;
import io.onething.store.HistoryVerifier.Finding;
import io.onething.store.HistoryVerifier.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return Chain.sealed(ChainHash.SHA_256, CASE, List.of(event), seal).get(0);
    }

    /** As many events in commits of three, all but the first of each with a personal part. */
    private static List<EventRecord> grouped(int events) {
        List<EventRecord> history = new ArrayList<>();
        while (history.size() < events) {
            String seal =
                    history.isEmpty() ? null : history.get(history.size() - 1).sealOrNull();
            List<EventRecord> commit = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int place = history.size() + i + 1;
                commit.add(new EventRecord(
                        place,
                        AT.plusMillis(place),
                        "noted",
                        "{\"n\":" + place + "}",
                        i == 0 ? null : "{\"p\":" + place + "}"));
            }
            history.addAll(Chain.sealed(ChainHash.SHA_256, CASE, commit, seal));
        }
        return history;
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
                        .extracting(Finding::first)
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

    @Nested
    class events_that_were_written_together {
        private List<Finding> after(int place, UnaryOperator<EventRecord> change) {
            List<EventRecord> history = grouped(9);
            history.set(place - 1, change.apply(history.get(place - 1)));
            return findings(history);
        }

        @Test
        void are_covered_by_one_link() {
            assertThat(findings(grouped(9))).isEmpty();
            assertThat(grouped(9))
                    .extracting(one -> one.seal().map(seal -> seal.replaceAll("[0-9a-f]{64}", "x")))
                    .startsWith(Optional.empty(), Optional.of("sha-256::x"), Optional.of("sha-256:x:x"));
        }

        @Test
        void are_changed_if_one_of_them_is() {
            for (int place = 4; place <= 6; place++) {
                assertThat(after(
                                place,
                                one -> new EventRecord(
                                        one.sequence(),
                                        one.at(),
                                        one.type(),
                                        "{}",
                                        one.personalOrNull(),
                                        one.sealOrNull())))
                        .containsExactly(new Finding(CASE, 4, 6, Kind.CHANGED));
            }
        }

        @Test
        void and_the_personal_part_of_each_is_found_by_itself() {
            assertThat(after(5, EventRecord::erased)).containsExactly(new Finding(CASE, 5, Kind.PERSONAL_MISSING));
            assertThat(after(4, one -> new EventRecord(4, one.at(), one.type(), one.body(), "{}", one.sealOrNull())))
                    .containsExactly(new Finding(CASE, 4, Kind.PERSONAL_ADDED));
            assertThat(after(6, one -> new EventRecord(6, one.at(), one.type(), one.body(), "{}", one.sealOrNull())))
                    .containsExactly(new Finding(CASE, 6, Kind.PERSONAL_CHANGED));
        }

        @Test
        void with_two_things_wrong_show_both() {
            assertThat(after(5, one -> new EventRecord(5, AT, one.type(), one.body(), null, one.sealOrNull())))
                    .containsExactlyInAnyOrder(
                            new Finding(CASE, 5, Kind.PERSONAL_MISSING), new Finding(CASE, 4, 6, Kind.CHANGED));
        }

        @Test
        void are_found_out_when_a_link_is_taken_away_or_put_where_none_was() {
            assertThat(after(
                            3, one -> new EventRecord(3, one.at(), one.type(), one.body(), one.personalOrNull(), null)))
                    .contains(new Finding(CASE, 1, 6, Kind.CHANGED));
            String last = grouped(9).get(8).seal().orElseThrow();
            assertThat(after(4, one -> one.sealed(last))).contains(new Finding(CASE, 4, Kind.CHANGED));
            assertThat(after(9, one -> one.sealed(one.seal().orElseThrow().replaceFirst(":[0-9a-f]{64}:", "::"))))
                    .containsExactly(new Finding(CASE, 7, 9, Kind.NOT_SEALED));
        }

        @Test
        void lose_their_end_and_are_covered_by_nothing() {
            assertThat(findings(grouped(9).subList(0, 8))).containsExactly(new Finding(CASE, 7, 8, Kind.NOT_SEALED));
            assertThat(HistoryVerifier.head(CASE, grouped(9).subList(0, 8))).isEmpty();
            assertThat(HistoryVerifier.head(CASE, grouped(9).subList(0, 7))).isEmpty();
        }

        @Test
        void each_swapped_removed_or_doubled() {
            for (int i = 0; i < 8; i++) {
                List<EventRecord> swapped = grouped(9);
                swapped.add(i, swapped.remove(i + 1));
                List<EventRecord> removed = grouped(9);
                removed.remove(i);
                List<EventRecord> doubled = grouped(9);
                doubled.add(i, doubled.get(i));
                assertThat(List.of(findings(swapped), findings(removed), findings(doubled)))
                        .as("row %d", i + 1)
                        .noneMatch(List::isEmpty);
            }
        }
    }

    @Test
    void a_seal_is_reckoned_as_documented_and_stays_the_same_for_ever() {
        EventRecord event = new EventRecord(1, AT, "noted", "{}", null);
        assertThat(Chain.sealed(ChainHash.SHA_256, CASE, List.of(event), null)
                        .get(0)
                        .seal())
                .as("reckoned by another program from the layout in the decision record")
                .contains("sha-256:8c1f9c3c70688619d24e54e04ebe4f508ef8f4591312f974491ad8404fc31c80");
    }

    @Test
    void so_is_the_seal_of_what_was_written_together() {
        List<EventRecord> together = List.of(
                new EventRecord(2, AT, "noted", "{\"n\":2}", "{\"p\":1}"),
                new EventRecord(3, AT.plusMillis(1), "closed", "{}", null));
        String before = "sha-256:8c1f9c3c70688619d24e54e04ebe4f508ef8f4591312f974491ad8404fc31c80";
        assertThat(Chain.sealed(ChainHash.SHA_256, CASE, together, before))
                .as("reckoned by another program from the layout in the decision record")
                .extracting(EventRecord::sealOrNull)
                .containsExactly(
                        "sha-256::5fa1ea58d5f79ad1a94fd6f1e9c163d3acffb5dc94134494b56252790ee97718",
                        "sha-256:00d7ad304a9fe0a80cde1c0c525be1c46283463595c9c0504cc93fce8b179342");
    }
}
