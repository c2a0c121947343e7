package io.onething.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The table of transitions, asked of the machine itself")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransitionsTest {
    private final Transitions transitions = new Transitions();

    @Test
    void stands_in_the_reference_as_the_machine_gives_it() throws IOException {
        Generated.checkPart(
                Path.of("../docs/reference/states.md"), "transitions", transitions.page(), TransitionsTest.class);
    }

    @Test
    void reaches_every_stage_but_the_one_that_is_left_at_once() {
        Set<Stage> rested = EnumSet.copyOf(transitions.stages());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(rested)))
                .as("a refusal is shown in the account at once")
                .containsExactly(Stage.REFUSED);
    }
}
