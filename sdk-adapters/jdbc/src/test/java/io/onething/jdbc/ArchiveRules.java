package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.Answers;
import io.onething.casework.HostInput;
import io.onething.jdbc.CaseArchive.Destruction;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.ChainHead;
import io.onething.store.EventRecord;
import io.onething.store.LogStretch;
import io.onething.testkit.CanaryPerson;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the archive does on every database (归档规则). */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
abstract class ArchiveRules {
    static final CaseId A = new CaseId("case-a");
    static final Instant LONG_AGO = Instant.parse("2024-12-31T16:30:00Z"); // 1 January 2025 in Shanghai
    private static final CaseId B = new CaseId("case-b");
    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");
    private static final Actor CLERK = new Actor(Actor.Role.STAFF, "archivist-3");
    private static final ArchiveSettings SETTINGS = ArchiveSettings.builder(RecordClass.years("10年", 10))
            .recordClass("permit", RecordClass.permanent("永久"))
            .build();

    private @Nullable Database database;
    private @Nullable JdbcCaseStore store;

    /** Opens the database of this test. */
    abstract Database open();

    /** Runs a statement past the store. */
    abstract void execute(String sql) throws SQLException;

    JdbcCaseStore store() {
        if (store == null) {
            database = open();
            store = JdbcCaseStore.over(database);
        }
        return store;
    }

    Database database() {
        store();
        return Objects.requireNonNull(database, "it is open");
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    CaseArchive archive(Instant now) {
        return store().archive(SETTINGS, Clock.fixed(now, ZoneOffset.UTC));
    }

    static EventRecord event(long sequence, Instant at) {
        return new EventRecord(
                sequence, at, "noted", "{\"n\":" + sequence + "}", "{\"name\":\"张三\"}", "seal-" + sequence);
    }

    /** Appends events one by one, as a case that closes with the last. */
    private void closed(CaseId id, String bundle, Instant at, int events) {
        for (int i = 1; i <= events; i++) {
            append(new Append(id, List.of(event(i, at))));
        }
        row(id, events, bundle, true, false, null, at);
    }

    void closed(CaseId id) {
        closed(id, "aid", LONG_AGO, 3);
    }

    long append(Append append) {
        List<Appended> appended = store().append(List.of(append));
        assertThat(appended).allMatch(Appended::written);
        return appended.get(0).position();
    }

    void row(
            CaseId id, long version, String bundle, boolean closed, boolean parked, @Nullable Instant due, Instant at) {
        long own = store().roster().own().id();
        store().project(
                        List.of(new CaseRow(id, version, bundle, "closed", closed, parked, due, at)),
                        new LogStretch(own, 0, 0));
    }

    private List<EventRecord> loaded(CaseId id) {
        return store().load(List.of(id)).getOrDefault(id, List.of());
    }

    private static List<EventRecord> events(Instant at, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> event(i, at)).toList();
    }

    @Test
    void a_case_that_moved_is_loaded_goes_on_and_moves_again() {
        closed(A);
        List<Integer> progress = new ArrayList<>();
        assertThat(archive(NOW).move(progress::add)).isOne();
        assertThat(progress).containsExactly(1);
        assertThat(archive(NOW).move()).as("moved already").isZero();
        assertThat(loaded(A)).isEqualTo(events(LONG_AGO, 3));
        assertThat(archive(NOW).find(A))
                .contains(new ArchivedCase(A, 3, "aid", LONG_AGO, NOW, "10年", Instant.parse("2035-12-31T16:00:00Z")));

        append(new Append(A, List.of(event(4, NOW))));
        row(A, 4, "aid", true, false, null, LONG_AGO);
        assertThat(loaded(A)).hasSize(4).last().isEqualTo(event(4, NOW));
        assertThat(archive(NOW.plus(Duration.ofDays(89))).move())
                .as("not quiet yet")
                .isZero();
        Instant later = NOW.plus(Duration.ofDays(90));
        assertThat(archive(later).move()).isOne();
        assertThat(loaded(A)).hasSize(4).startsWith(events(LONG_AGO, 3).toArray(new EventRecord[0]));
        assertThat(archive(later).list(null, 10))
                .as("its time is counted anew")
                .containsExactly(
                        new ArchivedCase(A, 4, "aid", NOW, later, "10年", Instant.parse("2036-12-31T16:00:00Z")));
    }

    @Test
    void nobody_begins_it_again_or_writes_on_an_old_version() {
        closed(A);
        archive(NOW).move();
        assertThat(store().append(List.of(
                        new Append(A, List.of(event(1, NOW))),
                        new Append(A, List.of(event(2, NOW))),
                        new Append(A, List.of(event(5, NOW))))))
                .containsOnly(Appended.CONFLICT);
        close();
        assertThat(store().append(
                                List.of(new Append(A, List.of(event(1, NOW))), new Append(A, List.of(event(3, NOW))))))
                .as("after a restart")
                .containsOnly(Appended.CONFLICT);
        assertThat(loaded(A)).isEqualTo(events(LONG_AGO, 3));
    }

    @Test
    void what_is_open_parked_due_fresh_or_ahead_of_its_row_stays() {
        for (String id : List.of("open", "parked", "due", "fresh", "behind", "over")) {
            closed(new CaseId(id), "aid", id.equals("fresh") ? NOW.minus(Duration.ofDays(89)) : LONG_AGO, 2);
        }
        append(new Append(new CaseId("open"), List.of(event(3, LONG_AGO))));
        row(new CaseId("open"), 3, "aid", false, false, null, LONG_AGO);
        append(new Append(new CaseId("parked"), List.of(event(3, LONG_AGO))));
        row(new CaseId("parked"), 3, "aid", true, true, null, LONG_AGO);
        append(new Append(new CaseId("due"), List.of(event(3, LONG_AGO))));
        row(new CaseId("due"), 3, "aid", true, false, NOW.plusSeconds(9), LONG_AGO);
        append(new Append(new CaseId("behind"), List.of(event(3, LONG_AGO))));

        assertThat(archive(NOW).move()).isOne();
        assertThat(archive(NOW).list(null, 10))
                .extracting(one -> one.caseId().value())
                .containsExactly("over");
    }

    @Test
    void many_cases_move_page_by_page_and_are_listed_so() {
        for (int i = 0; i < 130; i++) {
            closed(new CaseId("many-%03d".formatted(i)), "aid", LONG_AGO.plusSeconds(i / 7), 1);
        }
        List<Integer> progress = new ArrayList<>();
        assertThat(archive(NOW).move(progress::add)).isEqualTo(130);
        assertThat(progress).containsExactly(100, 130);

        List<ArchivedCase> first = archive(NOW).list(null, 100);
        List<ArchivedCase> second = archive(NOW).list(first.get(99), 100);
        assertThat(first).hasSize(100);
        assertThat(second).hasSize(30).last().extracting(ArchivedCase::caseId).isEqualTo(new CaseId("many-129"));
        assertThat(store().list(new CaseQuery(CaseQuery.Which.ALL, null, 1000)))
                .as("and listed with the others")
                .hasSize(130);
    }

    @Test
    void an_erasure_reaches_the_archive() {
        closed(A);
        archive(NOW).move();
        append(new Append(A, List.of(event(4, NOW)), true));
        assertThat(loaded(A).subList(0, 3))
                .isEqualTo(events(LONG_AGO, 3).stream().map(EventRecord::erased).toList());
    }

    @Test
    void positions_of_the_stream_are_not_given_twice_when_the_last_of_it_moved() {
        closed(A);
        long own = store().roster().own().id();
        store().project(List.of(), new LogStretch(own, 0, 3));
        archive(NOW).move();
        database().write(session -> {
            session.logEnd().forgetPosition(List.of(A)); // as a new connection does
            return 0;
        });
        assertThat(append(new Append(B, List.of(event(1, NOW))))).isEqualTo(4);
        assertThat(store().changedAfter(own, 3, 10)).containsOnlyKeys(B);
    }

    @Test
    void what_is_kept_long_enough_is_destroyed_by_decision_and_stands_in_the_list() {
        closed(A);
        closed(B, "permit", LONG_AGO, 1);
        closed(new CaseId("live"), "aid", NOW, 1);
        archive(NOW).move();
        Instant over = Instant.parse("2035-12-31T16:00:00Z");
        List<CaseId> all = List.of(A, B, new CaseId("live"), new CaseId("nobody"));

        assertThat(archive(over.minusMillis(1)).expired(null, 10)).isEmpty();
        assertThat(archive(over.minusMillis(1)).destroy(List.of(A), CLERK, "鉴定 2036-1"))
                .containsExactly(Map.entry(A, Destruction.TO_BE_KEPT));
        assertThat(archive(over).expired(null, 10))
                .extracting(ArchivedCase::caseId)
                .containsExactly(A);
        assertThat(archive(over).destroy(all, CLERK, "鉴定 2036-1"))
                .containsExactly(
                        Map.entry(A, Destruction.DESTROYED),
                        Map.entry(B, Destruction.TO_BE_KEPT),
                        Map.entry(new CaseId("live"), Destruction.NOT_ARCHIVED),
                        Map.entry(new CaseId("nobody"), Destruction.NOT_ARCHIVED));

        assertThat(store().load(all)).containsOnlyKeys(B, new CaseId("live"));
        assertThat(archive(over).find(A)).isEmpty();
        assertThat(store().list(new CaseQuery(CaseQuery.Which.ALL, null, 10)))
                .extracting(CaseRow::caseId)
                .doesNotContain(A);
        assertThat(archive(over).destroyed(null, 10))
                .containsExactly(new DestroyedCase(A, over, 3, "aid", LONG_AGO, "10年", "seal-3", CLERK, "鉴定 2036-1"));
        assertThat(archive(over).destroyed(archive(over).destroyed(null, 10).get(0), 10))
                .isEmpty();
        assertThat(archive(over).destroy(List.of(A), CLERK, "鉴定 2036-1"))
                .as("asked again, as after an answer that was lost")
                .containsExactly(Map.entry(A, Destruction.DESTROYED));
        assertThat(archive(over.plusSeconds(1)).destroy(List.of(A), CLERK, "鉴定 2036-1"))
                .containsExactly(Map.entry(A, Destruction.NOT_ARCHIVED));
    }

    @Test
    void one_that_went_on_is_not_destroyed_before_it_was_moved_again() {
        closed(A);
        archive(NOW).move();
        append(new Append(A, List.of(event(4, NOW))));
        assertThat(archive(Instant.parse("2040-01-01T00:00:00Z")).destroy(List.of(A), CLERK, "鉴定"))
                .containsExactly(Map.entry(A, Destruction.WENT_ON));
        assertThat(loaded(A)).hasSize(4);
    }

    @Test
    void an_appraisal_may_find_that_a_case_is_kept_longer_or_for_ever() {
        closed(A);
        archive(NOW).move();
        assertThat(archive(NOW).reclassify(A, RecordClass.years("30年", 30))).isTrue();
        assertThat(archive(NOW).find(A)).get().satisfies(one -> {
            assertThat(one.recordClass()).isEqualTo("30年");
            assertThat(one.keepUntil()).contains(Instant.parse("2055-12-31T16:00:00Z"));
        });
        assertThat(archive(NOW).reclassify(A, RecordClass.permanent("永久"))).isTrue();
        assertThat(archive(Instant.parse("2999-01-01T00:00:00Z")).expired(null, 10))
                .isEmpty();
        assertThat(archive(NOW).reclassify(B, RecordClass.permanent("永久"))).isFalse();
    }

    @Test
    void those_that_are_over_come_page_by_page_the_longest_over_first() {
        closed(B, "aid", LONG_AGO.minus(Duration.ofDays(400)), 1);
        closed(A);
        closed(new CaseId("case-c"), "aid", LONG_AGO, 1);
        archive(NOW).move();
        CaseArchive later = archive(Instant.parse("2040-01-01T00:00:00Z"));
        List<ArchivedCase> first = later.expired(null, 2);
        assertThat(first).extracting(ArchivedCase::caseId).containsExactly(B, A);
        assertThat(later.expired(first.get(1), 2))
                .extracting(ArchivedCase::caseId)
                .containsExactly(new CaseId("case-c"));
    }

    @Test
    void nobody_takes_rows_away_past_the_store() throws SQLException {
        closed(A);
        closed(B, "permit", LONG_AGO, 1);
        archive(NOW).move();
        append(new Append(A, List.of(event(4, NOW))));
        archive(Instant.parse("2040-01-01T00:00:00Z")).destroy(List.of(B), CLERK, "鉴定");
        for (String change : List.of(
                "DELETE FROM onething_appends WHERE first_sequence = 4",
                "DELETE FROM onething_appends WHERE first_sequence = 1",
                "UPDATE onething_appends SET body = '' WHERE first_sequence = 4",
                "UPDATE onething_appends SET last_sequence = 9 WHERE first_sequence = 1",
                "UPDATE onething_appends SET body = '[]' WHERE first_sequence = 1",
                "DELETE FROM onething_archived_appends",
                "UPDATE onething_archived_appends SET body = '[]'",
                "UPDATE onething_archived_appends SET personal = '[1]'")) {
            assertThatThrownBy(() -> execute(change))
                    .as(change)
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(append-only|does not change).*");
        }
        assertThat(loaded(A)).hasSize(4);
    }

    @Test
    void a_case_whose_archive_is_gone_is_damaged_not_absent() throws SQLException {
        closed(A);
        archive(NOW).move();
        dropGuard();
        execute("DELETE FROM onething_archived_appends");
        assertThat(loaded(A)).extracting(EventRecord::type).containsExactly(AppendRow.UNREADABLE);
    }

    /** Takes the guard of the archive away. */
    abstract void dropGuard() throws SQLException;

    @Test
    void inputs_are_checked() {
        CaseArchive archive = archive(NOW);
        assertThatThrownBy(() -> archive.list(null, 0)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> archive.destroyed(null, 1001)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> archive.destroy(List.of(A), Actor.APPLICANT, "鉴定"))
                .hasMessageContaining("staff");
        assertThatThrownBy(() -> archive.destroy(List.of(A), CLERK, " ")).hasMessageContaining("1 to 255");
        assertThatThrownBy(() -> archive.destroy(List.of(A), CLERK, "a\0")).hasMessageContaining("OT-5008");
        assertThatThrownBy(() -> RecordClass.years("", 10)).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> RecordClass.years("x", 0)).hasMessageContaining("1 to 100");
        ArchiveSettings.Builder settings = ArchiveSettings.builder(RecordClass.permanent("永久"));
        assertThatThrownBy(() -> settings.quietFor(Duration.ofHours(23))).hasMessageContaining("PT24H");
        settings.recordClass("aid", RecordClass.years("x", 1));
        assertThatThrownBy(() -> settings.recordClass("aid", RecordClass.years("y", 1)))
                .hasMessageContaining("already");
    }

    @Test
    void a_whole_case_is_viewed_verified_rated_and_erased_in_the_archive() {
        CanaryPerson canary = CanaryPerson.of(29);
        try (OneThing sdk = AidCity.open(store(), canary)) {
            sdk.submit(sdk.guide("aid", Answers.NONE)
                    .application()
                    .id(A)
                    .applicant(canary.person())
                    .field("story", canary.text("story"))
                    .build());
            awaitRow(sdk);
            CaseArchive archive = archive(Instant.now().plus(Duration.ofDays(91)));
            assertThat(archive.move()).isOne();
        }
        close();
        try (OneThing sdk = AidCity.open(store(), canary)) {
            assertThat(sdk.get(A).state().content().applicant()).isEqualTo(canary.person());
            ChainHead head = sdk.head(A);
            assertThat(sdk.verify(head)).isEmpty();

            sdk.act(A, new HostInput.Rate(null, 1, false, "", Actor.APPLICANT));
            assertThat(sdk.get(A).state().ratings()).hasSize(1);
            sdk.act(A, new HostInput.Erase(CLERK, "保管期限届满"));
            assertThat(sdk.get(A).state().content().form()).isEmpty();
            assertThat(sdk.verify(head)).isEmpty();
            assertThat(sdk.head(A).sequence()).isGreaterThan(head.sequence());
        }
    }

    private void awaitRow(OneThing sdk) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (sdk.list(new CaseQuery(CaseQuery.Which.ALL, null, 1)).stream()
                        .noneMatch(row ->
                                row.closed() && row.version() == loaded(A).size())
                && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
