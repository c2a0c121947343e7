package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.casework.Restaurant.Story;
import io.onething.department.Report;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A case looked at in the middle of what one input led to")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartialHistoryTest {
    private static CaseView view(List<CaseEvent> history) {
        CaseEvent last = history.get(history.size() - 1);
        return CaseView.of(BUNDLE, CaseMachine.fold(history), CasePolicy.DEFAULT, last.at());
    }

    @Test
    void a_matter_that_may_start_at_once_waits_for_the_system() {
        CaseView view = view(Story.submitted().history().subList(0, 1));
        assertThat(view.matter(PERMIT).orElseThrow().waiting().orElseThrow().who())
                .isEqualTo(Waiting.Who.SYSTEM);
        assertThat(view.matter(SIGN).orElseThrow().waiting().orElseThrow().who())
                .isEqualTo(Waiting.Who.OTHER_MATTER);
    }

    @Test
    void every_beginning_of_a_history_can_be_looked_at() {
        Story story = Story.handedOver();
        story.report(PERMIT, "m1", new Report.Granted(List.of()));
        for (int length = 1; length <= story.history().size(); length++) {
            assertThat(view(story.history().subList(0, length)).matters()).hasSize(3);
        }
    }
}
