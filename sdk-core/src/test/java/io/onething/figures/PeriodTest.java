package io.onething.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onething.bundle.MatterId;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A period (统计周期)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "1, 2024-01-01, 2024-03-31",
        "2, 2024-04-01, 2024-06-30",
        "3, 2024-07-01, 2024-09-30",
        "4, 2024-10-01, 2024-12-31"
    })
    void is_a_quarter(int quarter, LocalDate first, LocalDate last) {
        assertThat(Period.quarter(2024, quarter)).isEqualTo(new Period(first, last));
    }

    @Test
    void is_a_month_of_any_length() {
        assertThat(Period.month(YearMonth.of(2024, 2)).last()).isEqualTo("2024-02-29");
        assertThat(Period.month(YearMonth.of(2024, 2))).hasToString("2024-02-01/2024-02-29");
    }

    @Test
    void holds_its_first_and_last_day() {
        Period period = new Period(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 3));
        assertThat(period.contains(LocalDate.of(2026, 11, 1))).isFalse();
        assertThat(period.contains(LocalDate.of(2026, 11, 2))).isTrue();
        assertThat(period.contains(LocalDate.of(2026, 11, 3))).isTrue();
        assertThat(period.contains(LocalDate.of(2026, 11, 4))).isFalse();
    }

    @Test
    void does_not_end_before_it_begins() {
        LocalDate day = LocalDate.of(2026, 11, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(day, day.minusDays(1)))
                .withMessageContaining("2026-11-02 to 2026-11-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.quarter(2026, 5))
                .withMessageContaining("5");
    }

    @Test
    void is_counted_in_rows_of_a_matter_with_its_department_or_of_neither() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new FigureRow(LocalDate.of(2026, 11, 2), "b", null, new MatterId("m"), Indicator.STARS, 5, 1))
                .withMessageContaining("neither");
    }
}
