package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseView;
import io.onething.jdbc.ExchangeTableDepartment.Backlog;
import io.onething.store.InMemoryCaseStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Opening a restaurant with departments that know two tables and nothing else (前置库)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ExchangeCaseTest {
    private static final CaseId ID = new CaseId("case-1");

    @TempDir
    Path folder;

    private ExchangeDatabase database(DatabaseFamily family) {
        return family == DatabaseFamily.SQLITE
                ? ExchangeDatabase.sqlite(folder.resolve("tables.db"))
                : ExchangeDatabase.postgresql();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void ends_granted_after_a_correction(DatabaseFamily family) {
        ExchangeDatabase database = database(family);
        List<TableProgram> programs = programs(database);
        try (InMemoryCaseStore store = new InMemoryCaseStore();
                ExchangeTown town = new ExchangeTown(store, database.source())) {
            town.layOut();
            town.startReading();
            town.oneThing().submit(CrashCity.application(ID.value()));
            await(() -> {
                programs.forEach(TableProgram::work);
                return town.look() == 1;
            });

            CaseView view = town.oneThing().get(ID);
            assertThat(view.outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(view.state().needsAttention()).isFalse();
            await(() -> CrashCity.DEPARTMENTS.stream()
                    .allMatch(id -> town.department(id).backlog().equals(new Backlog(0, null, 0, 0, 0))));
        }
        assertThat(database.text("SELECT count(*) || ' ' || min(version) || ' ' || max(version) FROM market_handovers"))
                .isEqualTo("2 1 2");
        assertThat(programs).allSatisfy(one -> assertThat(one.acts().values()).allMatch(times -> times.get() == 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void ends_withdrawn_when_the_applicant_wishes_so(DatabaseFamily family) {
        ExchangeDatabase database = database(family);
        List<TableProgram> programs = programs(database);
        try (InMemoryCaseStore store = new InMemoryCaseStore();
                ExchangeTown town = new ExchangeTown(store, database.source())) {
            town.layOut();
            town.oneThing().submit(CrashCity.application(ID.value()));
            await(() -> town.department("market").backlog().notReceived() == 1
                    && town.department("fire").backlog().notReceived() == 1);

            town.oneThing().withdraw(ID, new Actor(Actor.Role.APPLICANT, "owner"), "");
            town.startReading();
            database.execute(
                    "UPDATE market_handovers SET rec_flag = 1 WHERE verb = 'submit'",
                    "UPDATE fire_handovers SET rec_flag = 1 WHERE verb = 'submit'");
            await(() -> {
                programs.forEach(TableProgram::work);
                return town.oneThing().get(ID).outcome().isPresent();
            });

            assertThat(town.oneThing().get(ID).outcome()).contains(CaseOutcome.WITHDRAWN);
        }
        assertThat(database.text("SELECT verb FROM fire_handovers WHERE version = 2"))
                .isEqualTo("withdraw");
    }

    private static List<TableProgram> programs(ExchangeDatabase database) {
        return CrashCity.DEPARTMENTS.stream()
                .map(id -> new TableProgram(database.source(), id))
                .toList();
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it comes to an end").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
