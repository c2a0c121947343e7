package io.onething.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import io.onething.department.IdempotencyKey;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How long to wait between attempts (重试策略)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryPolicyTest {
    private static final int KEYS = 1_000;

    private static IdempotencyKey key(int number) {
        return new IdempotencyKey(new CaseId("case-" + number), new MatterId("food-permit"), 1);
    }

    private static LongStream waits(RetryPolicy policy, int failures) {
        return IntStream.range(0, KEYS)
                .mapToLong(i -> policy.after(key(i), failures).toMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.001S, PT0.001S, 1, PT0.001S",
        "PT1S, PT1S, 1, PT1S",
        "PT8760H, PT8760H, 40, PT8760H",
    })
    void the_edges_are_taken(Duration first, Duration longest, int attempts, Duration askEvery) {
        assertThatCode(() -> new RetryPolicy(first, longest, attempts, askEvery))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1S, 1, PT1S",
        "PT1S, PT0.999S, 1, PT1S",
        "PT1S, PT8760H0.001S, 1, PT1S",
        "PT1S, PT1S, 0, PT1S",
        "PT1S, PT1S, 1, PT0S",
        "PT1S, PT1S, 1, PT8760H0.001S",
    })
    void what_is_beyond_them_is_refused_and_told(Duration first, Duration longest, int attempts, Duration askEvery) {
        assertThatThrownBy(() -> new RetryPolicy(first, longest, attempts, askEvery))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 ms to 365 days")
                .hasMessageEndingWith("got " + first + ", " + longest + ", " + attempts + ", " + askEvery);
    }

    @ParameterizedTest
    @CsvSource({"1, 2000", "2, 4000", "3, 8000", "8, 256000", "9, 512000", "10, 600000", "40, 600000"})
    void it_doubles_up_to_the_longest_and_is_spread_over_its_upper_half(int failures, long whole) {
        assertThat(waits(RetryPolicy.DEFAULT, failures).boxed())
                .allMatch(wait -> wait > whole / 2 && wait <= whole)
                .anyMatch(wait -> wait < whole * 52 / 100)
                .anyMatch(wait -> wait > whole * 98 / 100);
    }

    @Test
    void keys_are_spread_evenly_and_differently_after_each_failure() {
        for (int failures = 1; failures <= 3; failures++) {
            long whole = 2000L << (failures - 1);
            for (int tenth = 5; tenth < 10; tenth++) {
                long from = whole * tenth / 10;
                long to = whole * (tenth + 1) / 10;
                assertThat(waits(RetryPolicy.DEFAULT, failures)
                                .filter(wait -> wait > from && wait <= to)
                                .count())
                        .as("failure %d, tenth %d", failures, tenth)
                        .isBetween(140L, 260L);
            }
        }
        assertThat(IntStream.range(0, KEYS)
                        .filter(i -> 2 * RetryPolicy.DEFAULT.after(key(i), 1).toMillis()
                                == RetryPolicy.DEFAULT.after(key(i), 2).toMillis())
                        .count())
                .as("a key has not the same place twice")
                .isLessThan(20);
    }

    @Test
    void a_restart_changes_nothing() {
        assertThat(RetryPolicy.DEFAULT.after(key(7), 3)).isEqualTo(RetryPolicy.DEFAULT.after(key(7), 3));
    }

    @Test
    void a_first_wait_that_is_long_already_does_not_run_over() {
        RetryPolicy policy = new RetryPolicy(Duration.ofDays(300), Duration.ofDays(365), 40, Duration.ofHours(1));
        long longest = Duration.ofDays(365).toMillis();
        for (int failures : new int[] {2, 28, 29, 30, 31, 32, 40}) {
            assertThat(policy.after(key(1), failures).toMillis())
                    .as("after %d", failures)
                    .isBetween(longest / 2, longest);
        }
    }

    @Test
    void the_shortest_wait_is_not_spread() {
        RetryPolicy policy = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1, Duration.ofMillis(1));
        assertThat(policy.after(key(1), 1)).isEqualTo(Duration.ofMillis(1));
        assertThat(policy.ask(key(1), 1)).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void asking_is_spread_over_the_last_quarter() {
        long hour = Duration.ofHours(1).toMillis();
        assertThat(IntStream.range(0, KEYS)
                        .mapToLong(i -> RetryPolicy.DEFAULT.ask(key(i), 1).toMillis())
                        .boxed())
                .allMatch(wait -> wait > hour * 3 / 4 && wait <= hour)
                .anyMatch(wait -> wait < hour * 77 / 100)
                .anyMatch(wait -> wait > hour * 98 / 100);
    }
}
