package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onething.application.Actor;
import io.onething.bundle.Bundle;
import io.onething.bundle.MatterKind;
import io.onething.casework.HostInput;
import io.onething.casework.Phase;
import io.onething.casework.Rating;
import io.onething.casework.Step;
import io.onething.department.CallbackReceipt.Verdict;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Good and bad ratings (好差评): once for each matter and once for the case, 1 is best (GB/T 39046-2020 A.8)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RatingTest {
    private static final Bundle PAIR = Sketch.of("pair", "两件事", "health")
            .matter("filing", "health", "备案", how -> how.kind(MatterKind.FILING))
            .matter("entry", "market", "登记", how -> how.kind(MatterKind.FILING))
            .build();

    private final Tale tale = Tale.of(PAIR, "2026-03-02 09:00").applied();

    private static HostInput.Rate rates(@Nullable String matter, int score, boolean signed, String words) {
        return new HostInput.Rate(matter == null ? null : Sketch.id(matter), score, signed, words, Tale.OWNER);
    }

    private static HostInput.FollowUp follows(int rating, Rating.Step step) {
        return new HostInput.FollowUp(rating, step, "已联系", Tale.CLERK);
    }

    private static Verdict verdict(Step step) {
        return ((Step.Taken) step.answer()).receipt().verdict();
    }

    private void closed() {
        tale.department("health").grants("filing");
        tale.department("market").grants("entry");
        assertThat(tale.view().phase()).isEqualTo(Phase.CLOSED);
    }

    private Rating rating(int number) {
        return tale.state().ratings().get(number - 1);
    }

    @Test
    void what_has_not_ended_cannot_be_rated_yet() {
        tale.department("health").grants("filing");
        assertThat(tale.refusal(rates("entry", 1, false, ""))).isEqualTo("OT-3022");
        assertThat(tale.refusal(rates(null, 1, false, ""))).isEqualTo("OT-3022");
        assertThat(tale.refusal(rates("nothing", 1, false, ""))).isEqualTo("OT-3022");
        assertThat(verdict(tale.take(rates("filing", 1, false, "")))).isEqualTo(Verdict.APPLIED);
        assertThat(rating(1).matter()).contains(Sketch.id("filing"));
    }

    @Test
    void each_matter_and_the_case_are_rated_once() {
        closed();
        assertThat(verdict(tale.take(rates("filing", 2, false, "好")))).isEqualTo(Verdict.APPLIED);
        assertThat(verdict(tale.take(rates("entry", 3, true, "")))).isEqualTo(Verdict.APPLIED);
        assertThat(verdict(tale.take(rates(null, 1, false, "")))).isEqualTo(Verdict.APPLIED);
        assertThat(tale.state().ratings())
                .extracting(Rating::number, Rating::score, Rating::signed, Rating::words, Rating::matter)
                .containsExactly(
                        tuple(1, 2, false, "好", Optional.of(Sketch.id("filing"))),
                        tuple(2, 3, true, "", Optional.of(Sketch.id("entry"))),
                        tuple(3, 1, false, "", Optional.empty()));

        assertThat(verdict(tale.take(rates("filing", 2, false, "好")))).isEqualTo(Verdict.ALREADY_KNOWN);
        assertThat(tale.refusal(rates("filing", 3, false, "好"))).isEqualTo("OT-3023");
        assertThat(tale.refusal(rates("filing", 2, false, "差"))).isEqualTo("OT-3023");
        assertThat(tale.refusal(rates(null, 5, false, ""))).isEqualTo("OT-3023");
        assertThat(tale.state().ratings()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "1, true, false, false",
        "3, true, false, false",
        "4, true, true, true",
        "5, true, true, true",
        "4, false, true, false"
    })
    void four_and_five_are_bad_and_a_signed_one_is_open_until_somebody_asked(
            int score, boolean signed, boolean bad, boolean open) {
        closed();
        tale.take(rates(null, score, signed, "意见"));
        assertThat(rating(1).bad()).isEqualTo(bad);
        assertThat(rating(1).open()).isEqualTo(open);
        assertThat(rating(1)).hasToString("Rating[1, " + score + "]");
    }

    @Test
    void a_bad_rating_is_followed_up_step_by_step() {
        closed();
        tale.take(rates("filing", 1, false, ""));
        tale.take(rates(null, 5, true, "太慢"));
        assertThat(verdict(tale.take(follows(2, Rating.Step.VERIFIED)))).isEqualTo(Verdict.APPLIED);
        assertThat(rating(2).open()).isFalse();
        var verified = tale.now();
        tale.advanceTo("2026-03-03 09:00");
        assertThat(verdict(tale.take(follows(2, Rating.Step.VERIFIED)))).isEqualTo(Verdict.ALREADY_KNOWN);
        assertThat(verdict(tale.take(follows(2, Rating.Step.FIXED)))).isEqualTo(Verdict.APPLIED);
        assertThat(rating(2).followed())
                .isEqualTo(Map.of(Rating.Step.VERIFIED, verified, Rating.Step.FIXED, tale.now()));
        assertThat(rating(2).overdue()).isFalse();
    }

    @Test
    void only_a_bad_one_that_is_there_is_followed_up_and_only_by_staff() {
        closed();
        tale.take(rates("filing", 1, false, ""));
        tale.take(rates(null, 4, true, ""));
        for (int number : new int[] {0, 1, 3}) {
            assertThat(tale.refusal(follows(number, Rating.Step.VERIFIED)))
                    .as("rating %d", number)
                    .isEqualTo("OT-3024");
        }
        for (Actor.Role role : new Actor.Role[] {Actor.Role.APPLICANT, Actor.Role.SYSTEM}) {
            assertThat(tale.refusal(new HostInput.FollowUp(2, Rating.Step.VERIFIED, "已联系", new Actor(role, "someone"))))
                    .isEqualTo("OT-3032");
        }
        assertThat(verdict(tale.take(follows(2, Rating.Step.VERIFIED)))).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void one_nobody_asks_about_in_time_is_overdue_and_one_that_was_asked_is_not() {
        closed();
        tale.take(rates("filing", 5, true, "a"));
        tale.take(rates("entry", 5, true, "b"));
        tale.take(follows(2, Rating.Step.VERIFIED));
        tale.advanceTo("2026-04-30 09:00");
        assertThat(rating(1).overdue()).isTrue();
        assertThat(rating(2).overdue()).isFalse();
        assertThat(rating(1).open()).as("still to be done").isTrue();
    }
}
