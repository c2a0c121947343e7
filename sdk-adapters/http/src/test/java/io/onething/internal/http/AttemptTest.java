package io.onething.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("P6: one attempt, one request (一次调用一次请求)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttemptTest {
    private final Attempt attempt = new Attempt();

    @Test
    void a_request_is_sent_once() {
        assertThat(attempt.begin()).isTrue();
        assertThat(attempt.begin()).isFalse();
    }

    @Test
    void what_was_given_up_is_never_sent() {
        assertThat(attempt.giveUp()).isTrue();
        assertThat(attempt.giveUp()).isTrue();
        assertThat(attempt.begin()).isFalse();
    }

    @Test
    void what_may_have_been_sent_cannot_be_given_up() {
        attempt.begin();

        assertThat(attempt.giveUp()).isFalse();
    }
}
