package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("P10: inputs that were kept (模糊测试回归) are read, or are damage that stops their own case")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptInputsTest {
    private static final Path ROWS = Path.of("src/test/resources/io/onething/jdbc/FuzzJdbcTestInputs/stored_row");

    static List<Path> rows() throws IOException {
        try (Stream<Path> files = Files.list(ROWS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_stored_row(Path row) throws IOException {
        FuzzTargets.storedRow(Files.readAllBytes(row));
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(12);
    }
}
