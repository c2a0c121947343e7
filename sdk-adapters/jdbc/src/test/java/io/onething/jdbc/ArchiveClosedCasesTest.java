package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What docs/how-to/archive-closed-cases.md shows (文档示例)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveClosedCasesTest {
    @TempDir
    Path folder;

    @Test
    void runs() {
        List<Integer> progress = new ArrayList<>();
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(folder.resolve("cases.db"))) {
            CaseArchive archive = store.archive(ArchiveSettings.builder(RecordClass.years("10年", 10))
                    .recordClass("open-restaurant", RecordClass.years("30年", 30))
                    .recordClass("newborn", RecordClass.permanent("永久"))
                    .quietFor(Duration.ofDays(90))
                    .build());
            archive.move(progress::add);
            assertThat(progress).as("nothing is there").isEmpty();

            List<ArchivedCase> over = archive.expired(null, 100);
            Map<CaseId, CaseArchive.Destruction> outcomes = archive.destroy(
                    over.stream().map(ArchivedCase::caseId).toList(),
                    new Actor(Actor.Role.STAFF, "archivist-3"),
                    "鉴定 2037-1");
            assertThat(outcomes).isEmpty();
        }
    }

    @Test
    void is_what_is_run_here() throws IOException {
        PageCode.isRunBy(getClass(), "archive-closed-cases.md", 2);
    }
}
