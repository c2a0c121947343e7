package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Deadlines reckoned by hand from the notices of the State Council")
class DeadlineVectorsTest {
    static Stream<Arguments> vectors() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(Objects.requireNonNull(
                        DeadlineVectorsTest.class.getResourceAsStream("/io/onething/calendar/deadline-vectors.json"),
                        "vectors"));
        return StreamSupport.stream(file.path("testVectors").spliterator(), false)
                .map(vector -> Arguments.of(
                        vector.path("kind").asText(),
                        LocalDate.parse(vector.path("from").asText()),
                        vector.path("amount").asInt(),
                        vector.path("expected").asText(),
                        vector.path("note").asText()));
    }

    @Test
    @DisplayName("there are 19 of them")
    void complete() throws IOException {
        assertThat(vectors()).hasSize(19);
    }

    @ParameterizedTest(name = "{0} {1} + {2} = {3}: {4}")
    @MethodSource("vectors")
    void vector(String kind, LocalDate from, int amount, String expected, String note) {
        WorkingCalendar calendar = WorkingCalendar.china();
        if (kind.equals("NATURAL")) {
            assertThat(WorkingCalendar.plusDays(from, amount)).hasToString(expected);
            return;
        }
        TimeLimit limit = kind.equals("WORKING") ? TimeLimit.workingDays(amount) : TimeLimit.days(amount);
        Deadline deadline = calendar.deadline(from, limit);
        if (expected.equals("null")) {
            assertThat(deadline.provisional()).isTrue();
        } else {
            assertThat(deadline.lastDay()).hasToString(expected);
            assertThat(deadline.provisional()).isFalse();
        }
        if (kind.equals("WORKING")) {
            assertThat(calendar.workingDaysBetween(from, deadline.lastDay()))
                    .isEqualTo(new CountedDays(amount, deadline.provisional()));
        }
    }
}
