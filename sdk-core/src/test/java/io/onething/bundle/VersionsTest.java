package io.onething.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The order of versions (版本先后)")
class VersionsTest {
    @ParameterizedTest(name = "{0} is older than {1}")
    @CsvSource({
        "1, 2",
        "1.9, 1.10",
        "2, 10",
        "1, 1.1",
        "1.1, 1.1-b",
        "1.1-a, 1.1-b",
        "2024-06-12, 2024-07-01",
        "2023-12-31, 2024-01-01",
        "2024-06-12, 2024-06-12-shanghai",
        "1, a",
        "01, 1",
        "99999999999999999999, 100000000000000000000"
    })
    void older_comes_first(String older, String newer) {
        assertThat(Versions.compare(older, newer)).isNegative();
        assertThat(Versions.compare(newer, older)).isPositive();
        assertThat(Versions.compare(older, older)).isZero();
    }
}
