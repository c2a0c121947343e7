package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.jdbc.LogEnd.CaseEnd;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName(
        "P7: what a writer knows about a case is believed for six hours, shorter than a case must rest before it is archived (日志末端)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogEndTest {
    private static final CaseId A = new CaseId("case-a");

    private Moment now = new Moment(0, 0);
    private final LogEnd end = new LogEnd(1, () -> now);

    private static CaseEnd at(long version) {
        return new CaseEnd(version, "seal-" + version);
    }

    private void setBoth(Duration since) {
        now = new Moment(since.toMillis(), since.toNanos());
    }

    @Test
    void a_version_is_believed_for_six_hours() throws SQLException {
        end.moved(A, at(3), 1);
        setBoth(Duration.ofHours(6));
        assertThat(end.of(A)).isEqualTo(at(3));

        setBoth(Duration.ofHours(6).plusMillis(1));
        assertThat(end.of(A).version())
                .as("as if it had never been seen: it is asked for")
                .isZero();
        assertThat(LogEnd.BELIEVED).isLessThan(ArchiveSettings.SHORTEST.dividedBy(2));
    }

    @Test
    void it_is_too_old_when_either_clock_says_so() throws SQLException {
        end.moved(A, at(3), 1);
        now = new Moment(Duration.ofHours(7).toMillis(), 0); // the machine was asleep
        assertThat(end.of(A).version()).isZero();

        now = new Moment(0, Duration.ofHours(7).toNanos()); // the time of day was set back
        assertThat(end.of(A).version()).isZero();
    }

    @Test
    void what_was_written_on_a_version_that_became_too_old_meanwhile_is_taken_back() throws SQLException {
        end.moved(A, at(3), 1);
        setBoth(Duration.ofHours(7));

        assertThatThrownBy(() -> end.moved(A, at(4), 2))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(SqlStates.meaning(e))
                                .as("so it is asked and done again")
                                .isEqualTo(SqlStates.Meaning.AGAIN));
    }
}
