package io.onething.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A generated case id (办件编号)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseIdTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0000000000",
        "1970-01-01T00:00:00.031Z, 000000000Z",
        "1970-01-01T00:00:00.032Z, 0000000010",
        // the time of the sample in the ULID specification
        "2016-07-30T23:54:10.259Z, 01ARZ3NDEK",
        "+10889-08-02T05:31:50.655Z, 7ZZZZZZZZZ"
    })
    void begins_with_the_millisecond(Instant now, String begin) {
        assertThat(CaseId.generate(now, new Random(1)).value())
                .matches("[0-9A-HJKMNP-TV-Z]{26}")
                .startsWith(begin);
    }

    @Test
    void sorts_by_time() {
        Instant now = Instant.parse("2026-11-23T02:00:00Z");
        Random random = new Random(7);
        CaseId first = CaseId.generate(now, random);
        CaseId later = CaseId.generate(now.plusMillis(1), random);
        assertThat(first).isLessThan(later);
    }

    @Test
    void differs_within_a_millisecond() {
        Random random = new Random(7);
        Set<CaseId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(CaseId.generate(Instant.EPOCH, random));
        }
        assertThat(ids).hasSize(10_000);
    }

    @ParameterizedTest
    @CsvSource({"1969-12-31T23:59:59.999Z", "+10889-08-02T05:31:50.656Z"})
    void is_not_made_outside_its_years(Instant now) {
        assertThatThrownBy(() -> CaseId.generate(now, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1970");
    }
}
