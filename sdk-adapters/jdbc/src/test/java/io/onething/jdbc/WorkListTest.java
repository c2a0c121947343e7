package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseOutcome;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.Verb;
import io.onething.exchange.EventList;
import io.onething.jdbc.WorkList.Item;
import io.onething.store.InMemoryCaseStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Departments without any system, whose clerks work off a list (窗口代录)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class WorkListTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");

    @TempDir
    Path folder;

    private ExchangeDatabase database(DatabaseFamily family) {
        return family == DatabaseFamily.SQLITE
                ? ExchangeDatabase.sqlite(folder.resolve("tables.db"))
                : ExchangeDatabase.postgresql();
    }

    /** Does what stands on a list, as a clerk would: a correction first, then everything is granted. */
    private static void work(WorkList list) {
        for (Item item : list.open(null, 10)) {
            if (item.key().matter().value().equals("food-permit") && item.verb().equals("submit")) {
                assertThat(item.content()).contains("\"materials\"");
                list.enter(
                        item.key(),
                        new Report.CorrectionAsked(List.of(new Defect("materials.layout", "缺比例尺"))),
                        NOW,
                        "window-3");
                continue;
            }
            list.enter(item.key(), new Report.Accepted("SL-1"), NOW, "window-3");
            list.enter(item.key(), granted(item), NOW, "window-3");
            list.done(item.key());
        }
    }

    private static Report granted(Item item) {
        return new Report.Granted(
                item.key().matter().value().equals("food-permit")
                        ? List.of(Certificate.of("food-licence", "JY-1"))
                        : List.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void a_whole_case_is_worked_off(DatabaseFamily family) {
        ExchangeDatabase database = database(family);
        try (InMemoryCaseStore store = new InMemoryCaseStore();
                ExchangeTown town = new ExchangeTown(store, database.source())) {
            town.layOut();
            town.startReading();
            town.oneThing().submit(CrashCity.application("case-1"));
            ExchangeCaseTest.await(() -> {
                lists(town).forEach(WorkListTest::work);
                return town.look() == 1;
            });

            assertThat(town.oneThing().get(new CaseId("case-1")).outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(lists(town))
                    .allSatisfy(list -> assertThat(list.open(null, 10)).isEmpty());
        }
    }

    @Test
    void who_entered_a_report_stands_in_the_history_of_its_case() {
        ExchangeDatabase database = database(DatabaseFamily.SQLITE);
        List<CaseEvent> history = new CopyOnWriteArrayList<>();
        OneThing.Builder builder = OneThing.builder()
                .catalog(BundleCatalog.of(CrashCity.BUNDLE))
                .store(new InMemoryCaseStore())
                .listener((bundle, state, events) -> history.addAll(events))
                .department("market", submission -> Answer.taken(null))
                .department("urban", submission -> Answer.taken(null));
        try (ExchangeTableDepartment fire = database.laidOut("fire");
                OneThing oneThing = builder.department("fire", fire).build()) {
            oneThing.submit(CrashCity.application("case-1"));
            WorkList list = fire.workList();
            ExchangeCaseTest.await(() -> !list.open(null, 10).isEmpty());
            IdempotencyKey key = list.open(null, 10).get(0).key();
            list.enter(key, new Report.Accepted("SL-1"), NOW, "window-3");
            list.enter(key, new Report.Granted(List.of()), NOW, "w-4_b");
            assertThat(fire.readInto(oneThing).taken()).isEqualTo(2);
            ExchangeCaseTest.await(() -> reported(history).count() == 2);
        }

        assertThat(reported(history)
                        .map(event -> WorkList.enteredBy(event.origin().message())))
                .containsExactly(
                        Optional.of(new Actor(Actor.Role.STAFF, "window-3")),
                        Optional.of(new Actor(Actor.Role.STAFF, "w-4_b")));
        assertThat(Stream.of("evt-0001", "w-window-3", "w--" + "0".repeat(20), "w-窗口-" + "0".repeat(20), "")
                        .map(WorkList::enteredBy))
                .as("messages of departments")
                .containsOnly(Optional.empty());
    }

    private static Stream<CaseEvent.Reported> reported(List<CaseEvent> history) {
        return history.stream().filter(CaseEvent.Reported.class::isInstance).map(CaseEvent.Reported.class::cast);
    }

    private static Stream<WorkList> lists(ExchangeTown town) {
        return CrashCity.DEPARTMENTS.stream().map(id -> town.department(id).workList());
    }

    @Test
    void an_entry_counts_once_and_ends_what_it_ends() {
        ExchangeDatabase database = database(DatabaseFamily.SQLITE);
        try (ExchangeTableDepartment fire =
                ExchangeTableDepartment.over(database.source(), "fire").build()) {
            fire.createTables();
            handOver(fire, "case-1", 1);
            handOver(fire, "case-1", 2);
            handOver(fire, "case-2", 1);
            WorkList list = fire.workList();
            IdempotencyKey second = key("case-1", 2);

            list.enter(second, new Report.Accepted("SL-1"), NOW, "window-3");
            list.enter(second, new Report.Accepted("SL-1"), NOW.plusSeconds(5), "window-3");

            assertThat(database.text("SELECT count(*) || ' ' || min(message_id) FROM onething_reports"))
                    .startsWith("1 w-window-3-");
            assertThat(list.open(null, 10)).hasSize(3);

            list.enter(second, new Report.Refused("安全出口数量不足", "可申请行政复议"), NOW, "window-4");

            assertThat(list.open(null, 10)).extracting(Item::key).containsExactly(key("case-2", 1));
            assertThat(list.item(second)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void the_same_entry_made_several_times_at_once_is_one_row(DatabaseFamily family) throws Exception {
        ExchangeDatabase database = database(family);
        ExecutorService windows = Executors.newFixedThreadPool(8);
        try (ExchangeTableDepartment fire = database.laidOut("fire")) {
            handOver(fire, "case-1", 1);
            handOver(fire, "case-2", 1);
            WorkList list = fire.workList();
            List<Callable<Void>> entries = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                IdempotencyKey key = key("case-" + (1 + i % 2), 1);
                entries.add(() -> {
                    list.enter(key, new Report.Accepted("SL-1"), NOW, "window-3");
                    fire.readInto(ExchangeSamples.Recorder.thatSays(Verdict.APPLIED));
                    return null;
                });
            }
            for (Future<Void> entry : windows.invokeAll(entries)) {
                entry.get();
            }
        } finally {
            windows.shutdownNow();
        }

        assertThat(database.number("SELECT count(*) FROM onething_reports")).isEqualTo(2);
        assertThat(database.number("SELECT count(*) FROM onething_reports WHERE rec_flag = 1"))
                .isEqualTo(2);
    }

    @Test
    void it_is_read_page_by_page() {
        ExchangeDatabase database = database(DatabaseFamily.SQLITE);
        try (ExchangeTableDepartment fire =
                ExchangeTableDepartment.over(database.source(), "fire").build()) {
            fire.createTables();
            for (int i = 1; i <= 5; i++) {
                handOver(fire, "case-" + i, 1);
            }
            WorkList list = fire.workList();

            List<Item> first = list.open(null, 3);
            List<Item> rest = list.open(first.get(2), 3);

            assertThat(Stream.concat(first.stream(), rest.stream())
                            .map(one -> one.key().caseId().value()))
                    .containsExactlyInAnyOrder("case-1", "case-2", "case-3", "case-4", "case-5");
            assertThat(first.get(0).toString()).doesNotContain("applicant");
            assertThatThrownBy(() -> list.open(null, 1001)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_cannot_be_entered_is_told() {
        ExchangeDatabase database = database(DatabaseFamily.SQLITE);
        try (ExchangeTableDepartment fire =
                ExchangeTableDepartment.over(database.source(), "fire").build()) {
            fire.createTables();
            WorkList list = fire.workList();
            Report report = new Report.ReviewStarted();

            assertThatThrownBy(() -> list.enter(key("case-9", 1), report, NOW, "window-3"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("case-9");
            assertThatThrownBy(() -> list.done(key("case-9", 1))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> list.enter(key("case-9", 1), report, NOW, "window 3"))
                    .hasMessageContaining("account of a clerk");
            assertThatThrownBy(() -> list.enter(key("case-9", 1), report, NOW, "w".repeat(41)))
                    .hasMessageContaining("40 characters");
        }
    }

    @Test
    void clerks_enter_the_words_of_the_protocol() {
        ExchangeDatabase database = database(DatabaseFamily.SQLITE);
        try (ExchangeTableDepartment fire = ExchangeTableDepartment.over(database.source(), "fire")
                .codes(EventList.spgl())
                .build()) {
            assertThatThrownBy(fire::workList)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("codes(…)");
        }
    }

    private static IdempotencyKey key(String caseId, int round) {
        return new IdempotencyKey(new CaseId(caseId), new MatterId("fire-check"), round);
    }

    private static void handOver(ExchangeTableDepartment fire, String caseId, int round) {
        fire.submit(ExchangeSamples.submission(key(caseId, round), Verb.SUBMIT));
    }
}
