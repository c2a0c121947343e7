package io.onething.jdbc;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Makes up rows of the log (模糊测试); see {@code CONTRIBUTING.md}. What it finds is kept beside the inputs of the build. */
class FuzzJdbcTest {
    @FuzzTest(maxDuration = "10m")
    void stored_row(byte[] row) {
        FuzzTargets.storedRow(row);
    }
}
