package io.onething.jdbc;

import static io.onething.jdbc.ExchangeSamples.key;
import static io.onething.jdbc.ExchangeSamples.report;
import static io.onething.jdbc.ExchangeSamples.row;
import static io.onething.jdbc.ExchangeSamples.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onething.OneThingException;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Verb;
import io.onething.jdbc.ExchangeSamples.Recorder;
import io.onething.jdbc.ExchangeTableDepartment.Backlog;
import io.onething.jdbc.ExchangeTableDepartment.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds of exchange tables in every database they may stand in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
abstract class ExchangeRules {
    private final Instant soon = Instant.now().plus(Duration.ofMinutes(10));

    private ExchangeDatabase database;
    private ExchangeTableDepartment department;

    /** Returns a database without tables. */
    abstract ExchangeDatabase fresh();

    @BeforeEach
    void lays_the_tables_out() {
        database = fresh();
        department = database.laidOut("market");
    }

    @AfterEach
    void closes() {
        department.close();
    }

    private ExchangeTableDepartment.Builder another() {
        return ExchangeTableDepartment.over(database.source(), "market");
    }

    private String state(String message) {
        return database.text(
                "SELECT concat(rec_flag, ' ', coalesce(rec_note, '')) FROM onething_reports WHERE message_id = '"
                        + message + "'");
    }

    @Nested
    class a_hand_over {
        @Test
        void is_one_row_with_its_key_verb_content_time_and_flag_0() {
            Clock clock = Clock.fixed(Instant.parse("2026-11-26T02:00:00.123Z"), ZoneOffset.UTC);
            Instant deadline = clock.instant().plusSeconds(20);
            try (ExchangeTableDepartment market = another().clock(clock).build()) {
                market.supplement(submission(key("case-1", 2), Verb.SUPPLEMENT, "三丰面馆", deadline));
            }

            assertThat(database.text("SELECT concat(case_id, '/', matter, '/', version, ' ', verb, ' ', department,"
                            + " ' ', insert_time, ' ', rec_flag) FROM onething_handovers"))
                    .isEqualTo("case-1/food-permit/2 supplement market 2026-11-26T10:00:00.123+08:00 0");
            assertThat(database.text("SELECT content FROM onething_handovers"))
                    .startsWith("{\"protocol\":\"v1\",\"verb\":\"supplement\"")
                    .contains("三丰面馆");
        }

        @Test
        void that_is_repeated_stays_one_row_and_has_the_same_answer() {
            Answer first = department.submit(submission(key("case-1", 1), Verb.SUBMIT));
            Answer second = department.submit(submission(key("case-1", 1), Verb.SUBMIT));

            assertThat(second).isEqualTo(first).isEqualTo(Answer.taken(null));
            assertThat(database.number("SELECT count(*) FROM onething_handovers"))
                    .isEqualTo(1);
        }

        @Test
        void with_another_content_under_its_key_is_left_to_a_person() {
            department.submit(submission(key("case-1", 1), Verb.SUBMIT));
            Answer other = department.submit(submission(key("case-1", 1), Verb.SUBMIT, "另一家", soon));

            assertThat(other).isInstanceOf(Answer.Broken.class).asString().contains("OT-5024");
            assertThat(database.text("SELECT content FROM onething_handovers")).doesNotContain("另一家");
        }

        @Test
        void whose_time_is_up_is_not_written() {
            Answer late = department.submit(submission(
                    key("case-1", 1), Verb.SUBMIT, "面馆", Instant.now().minusSeconds(1)));

            assertThat(late).isInstanceOf(Answer.TryAgain.class).asString().contains("OT-5022");
            assertThat(database.number("SELECT count(*) FROM onething_handovers"))
                    .isZero();
        }

        @Test
        void waits_while_the_table_is_not_there_and_is_written_when_it_is_back() {
            database.execute("ALTER TABLE onething_handovers RENAME TO gone");
            assertThat(department.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                    .isInstanceOf(Answer.TryAgain.class)
                    .asString()
                    .contains("OT-5022");

            database.execute("ALTER TABLE gone RENAME TO onething_handovers");
            assertThat(department.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                    .isInstanceOf(Answer.Taken.class);
        }

        @Test
        void that_no_row_can_hold_is_left_to_a_person() {
            String broken = "Wok House \uD83D";
            assertThat(department.submit(submission(key("case-1", 1), Verb.SUBMIT, broken, soon)))
                    .isInstanceOf(Answer.Broken.class)
                    .asString()
                    .contains("OT-5025", "trade-name")
                    .doesNotContain("Wok");
        }

        @Test
        void is_not_written_after_the_department_was_closed() {
            department.close();

            assertThat(department.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                    .isInstanceOf(Answer.TryAgain.class);
            assertThat(database.number("SELECT count(*) FROM onething_handovers"))
                    .isZero();
        }
    }

    @Nested
    class what_is_looked_up {
        @Test
        void has_the_receipt_and_the_reports_about_its_own_round_in_order() {
            department.submit(submission(key("case-1", 1), Verb.SUBMIT));
            database.execute(
                    "UPDATE onething_handovers SET receipt = ' SL-2026-1 '",
                    report("m-1", "case-1", 1, "accepted", "{\"number\":\"SL-1\"}"),
                    report("m-2", "case-1", 1, "granted", null),
                    report("m-3", "case-1", 1, "granted", "{"),
                    report("m-4", "case-1", 0, "review-started", null),
                    report("m-5", "case-1", 2, "refused", null),
                    report("m-6", "case-2", 1, "review-started", null));

            assertThat(department.find(key("case-1", 1), soon))
                    .contains(new Answer.Taken(
                            "SL-2026-1", List.of(new Report.Accepted("SL-1"), new Report.Granted(List.of())), null));
        }

        @Test
        void leaves_out_a_report_that_was_refused_and_a_receipt_that_is_none() {
            department.submit(submission(key("case-1", 1), Verb.SUBMIT));
            database.execute(
                    "UPDATE onething_handovers SET receipt = 'two\nlines'",
                    report("m-1", "case-1", 1, "granted", null),
                    "UPDATE onething_reports SET rec_flag = 2");

            assertThat(department.find(key("case-1", 1), soon)).contains(new Answer.Taken(null, List.of(), null));
        }

        @Test
        void is_said_to_be_unknown_while_the_tables_are_not_there() {
            database.execute("DROP TABLE onething_handovers");

            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(() -> department.find(key("case-1", 1), soon))
                    .withMessageContaining("OT-5027");
        }
    }

    @Nested
    class a_report_row {
        @Test
        void is_handed_on_with_all_it_says_and_flagged_with_the_verdict() {
            database.execute(report("m-1", "case-1", 2, "accepted", "{\"number\":\"SL-1\"}"));
            Recorder recorder = Recorder.thatSays(Verdict.APPLIED);

            assertThat(department.readInto(recorder)).isEqualTo(new Round(1, 0, 0));
            StatusCallback heard = recorder.heard().get(0);
            assertThat(heard.toString()).contains("m-1", "market", "case-1", "food-permit", "2026-11-26T02:00:00Z");
            assertThat(heard.round()).isEqualTo(2);
            assertThat(heard.report()).isEqualTo(new Report.Accepted("SL-1"));
            assertThat(state("m-1")).isEqualTo("1 applied");
            assertThat(database.text("SELECT response_time FROM onething_reports"))
                    .endsWith("+08:00");
            assertThat(department.readInto(recorder)).isEqualTo(new Round(0, 0, 0));
        }

        @Test
        void is_read_in_the_order_of_the_table_over_as_many_pages_as_it_takes() {
            for (int i = 1; i <= 7; i++) {
                database.execute(report("m-" + i, "case-" + i, 1, "review-started", null));
            }
            Recorder recorder = Recorder.thatSays(Verdict.ALREADY_KNOWN);
            try (ExchangeTableDepartment market = another().batch(2).build()) {
                assertThat(market.readInto(recorder)).isEqualTo(new Round(7, 0, 0));
            }

            assertThat(recorder.ids()).containsExactly("m-1", "m-2", "m-3", "m-4", "m-5", "m-6", "m-7");
        }

        @Test
        void that_cannot_be_taken_blocks_no_other_and_is_read_again_when_it_was_mended() {
            database.execute(
                    report("m-1", "case-1", 1, "refused", "{\"reason\":\"不符合\"}"),
                    report("m-2", "case-2", 1, "granted", null));
            Recorder recorder = Recorder.thatSays(Verdict.APPLIED);

            assertThat(department.readInto(recorder)).isEqualTo(new Round(1, 1, 0));
            assertThat(recorder.ids()).containsExactly("m-2");
            assertThat(state("m-1")).startsWith("2 OT-5026").contains("data.remedies is missing", "缺少该成员");
            assertThat(department.backlog().refused()).isEqualTo(1);

            database.execute("UPDATE onething_reports SET data = '{\"reason\":\"不符合\",\"remedies\":\"60 日内复议\"}',"
                    + " rec_flag = 0 WHERE message_id = 'm-1'");
            assertThat(department.readInto(recorder)).isEqualTo(new Round(1, 0, 0));
            assertThat(recorder.ids()).containsExactly("m-2", "m-1");
            assertThat(state("m-1")).isEqualTo("1 applied");
        }

        @Test
        void of_a_case_that_is_not_there_or_with_the_id_of_another_is_refused_with_the_reason() {
            database.execute(report("m-1", "case-1", 1, "granted", null), report("m-2", "case-2", 1, "granted", null));

            assertThat(department.readInto(
                            new Recorder(one -> one.id().equals("m-1") ? Verdict.NOT_YOURS : Verdict.ID_REUSED)))
                    .isEqualTo(new Round(0, 2, 0));
            assertThat(state("m-1")).startsWith("2 OT-5026").contains("no such case", "没有该办件");
            assertThat(state("m-2")).startsWith("2 OT-5026").contains("message id", "消息编号");
        }

        @Test
        void about_a_round_that_has_not_begun_stays_unread_and_is_tried_again() {
            database.execute(report("m-1", "case-1", 2, "granted", null), report("m-2", "case-2", 1, "granted", null));

            assertThat(department.readInto(
                            new Recorder(one -> one.round() == 2 ? Verdict.WRONG_ROUND : Verdict.APPLIED)))
                    .isEqualTo(new Round(1, 0, 1));
            assertThat(state("m-1")).startsWith("0 waits").contains("等待");
            assertThat(state("m-2")).isEqualTo("1 applied");

            assertThat(department.readInto(Recorder.thatSays(Verdict.APPLIED))).isEqualTo(new Round(1, 0, 0));
            assertThat(state("m-1")).isEqualTo("1 applied");
        }

        @Test
        void that_says_nothing_new_waits_behind_as_many_that_wait_as_there_may_be() {
            for (int i = 1; i <= 5; i++) {
                database.execute(report("m-" + i, "case-" + i, i < 5 ? 2 : 1, "granted", null));
            }
            Recorder recorder = new Recorder(one -> one.round() == 2 ? Verdict.WRONG_ROUND : Verdict.APPLIED);
            try (ExchangeTableDepartment market = another().batch(2).build()) {
                assertThat(market.readInto(recorder)).isEqualTo(new Round(1, 0, 4));
            }

            assertThat(state("m-5")).isEqualTo("1 applied");
        }

        @Test
        void that_is_mended_while_it_is_being_taken_is_read_again_as_it_is_then() {
            database.execute(report("m-1", "case-1", 1, "accepted", "{\"number\":\"SL-1\"}"));
            Recorder recorder = new Recorder(one -> {
                database.execute("UPDATE onething_reports SET data = '{\"number\":\"SL-2\"}'");
                return Verdict.APPLIED;
            });
            department.readInto(recorder);
            assertThat(state("m-1")).isEqualTo("0 ");

            department.readInto(recorder);
            assertThat(recorder.heard())
                    .extracting(StatusCallback::report)
                    .containsExactly(new Report.Accepted("SL-1"), new Report.Accepted("SL-2"));
            assertThat(recorder.heard().get(0).digest())
                    .isNotEqualTo(recorder.heard().get(1).digest());
            assertThat(state("m-1")).isEqualTo("1 applied");
        }

        @Test
        void has_the_same_digest_however_often_it_is_read_and_however_its_time_is_written() {
            database.execute(row("m-1", "case-1", "1", "granted", "2026-11-26T10:00:00+08:00", null));
            Recorder recorder = new Recorder(one -> {
                throw new IllegalStateException("before it was durable");
            });
            assertThat(department.readInto(recorder)).isEqualTo(new Round(0, 0, 1));
            database.execute("UPDATE onething_reports SET occurred_at = '2026-11-26 10:00:00'");
            department.readInto(recorder);

            assertThat(recorder.heard()).hasSize(2);
            assertThat(recorder.heard().get(0)).isEqualTo(recorder.heard().get(1));
            assertThat(state("m-1")).isEqualTo("0 ");
        }

        @Test
        void that_the_receiver_cannot_bear_keeps_no_other_from_being_taken() {
            database.execute(report("m-1", "case-1", 1, "granted", null), report("m-2", "case-2", 1, "granted", null));
            Recorder recorder = new Recorder(one -> {
                if (one.id().equals("m-1")) {
                    throw new IllegalStateException("a defect");
                }
                return Verdict.APPLIED;
            });

            assertThat(department.readInto(recorder)).isEqualTo(new Round(1, 0, 1));
            assertThat(state("m-1")).isEqualTo("0 ");
            assertThat(state("m-2")).isEqualTo("1 applied");
        }

        @Test
        void ends_the_round_when_the_store_is_away_and_the_next_round_begins_behind_it() {
            database.execute(
                    report("m-1", "case-1", 1, "granted", null),
                    report("m-2", "case-2", 1, "granted", null),
                    report("m-3", "case-3", 1, "granted", null));
            Recorder recorder = new Recorder(one -> {
                if (one.id().equals("m-2")) {
                    throw new OneThingException("OT-5001", "away", "不可用");
                }
                return Verdict.APPLIED;
            });

            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(() -> department.readInto(recorder))
                    .withMessageContaining("OT-5001");
            assertThat(state("m-1")).isEqualTo("1 applied");
            assertThat(state("m-2")).isEqualTo("0 ");

            assertThat(department.readInto(recorder)).isEqualTo(new Round(1, 0, 0));
            assertThat(state("m-3")).isEqualTo("1 applied");
            assertThat(department.readInto(Recorder.thatSays(Verdict.APPLIED))).isEqualTo(new Round(1, 0, 0));
            assertThat(state("m-2")).isEqualTo("1 applied");
        }

        @Test
        void of_more_than_256_KiB_is_refused_without_being_read() {
            String large = "{\"number\":\"" + "证".repeat(90_000) + "\"}";
            String fits = "{\"number\":\"SL-1\"" + " ".repeat(200_000) + "}";
            database.execute(
                    report("m-1", "case-1", 1, "accepted", large), report("m-2", "case-2", 1, "accepted", fits));

            assertThat(department.readInto(Recorder.thatSays(Verdict.APPLIED))).isEqualTo(new Round(1, 1, 0));
            assertThat(state("m-1")).startsWith("2 OT-5026").contains("262144");
            assertThat(state("m-2")).isEqualTo("1 applied");
        }

        @Test
        void that_two_read_at_once_is_flagged_once_and_heard_by_each_of_them_at_most_once() {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                expected.add("m-" + i);
                database.execute(report("m-" + i, "case-" + i, 1, "granted", null));
            }
            Recorder one = Recorder.thatSays(Verdict.APPLIED);
            Recorder other = Recorder.thatSays(Verdict.ALREADY_KNOWN);
            try (ExchangeTableDepartment first = another().batch(10).build();
                    ExchangeTableDepartment second = another().batch(7).build()) {
                CompletableFuture<Round> reading = CompletableFuture.supplyAsync(() -> first.readInto(one));
                second.readInto(other);
                reading.join();
            }

            List<String> heard = new ArrayList<>(one.ids());
            heard.addAll(other.ids());
            assertThat(heard).containsAll(expected);
            assertThat(one.ids()).doesNotHaveDuplicates();
            assertThat(other.ids()).doesNotHaveDuplicates();
            assertThat(database.number("SELECT count(*) FROM onething_reports WHERE rec_flag = 1"))
                    .isEqualTo(120);
        }

        @Test
        void is_not_flagged_while_the_database_objects_and_the_others_are() {
            database.execute(
                    "ALTER TABLE onething_reports RENAME COLUMN rec_note TO old_note",
                    "ALTER TABLE onething_reports ADD COLUMN rec_note varchar(500) CHECK (rec_note <> 'too-late')",
                    report("m-1", "case-1", 1, "granted", null),
                    report("m-2", "case-2", 1, "granted", null));

            department.readInto(new Recorder(one -> one.id().equals("m-1") ? Verdict.TOO_LATE : Verdict.APPLIED));

            assertThat(state("m-1")).isEqualTo("0 ");
            assertThat(state("m-2")).isEqualTo("1 applied");
        }
    }

    @Nested
    class the_backlog {
        @Test
        void counts_what_the_department_has_not_read_and_since_when_and_what_was_not_taken_here() {
            assertThat(department.backlog()).isEqualTo(new Backlog(0, null, 0, 0, 0));
            Clock clock = Clock.fixed(Instant.parse("2026-11-26T02:00:00Z"), ZoneOffset.UTC);
            Instant deadline = clock.instant().plusSeconds(20);
            try (ExchangeTableDepartment market = another().clock(clock).build()) {
                market.submit(submission(key("case-1", 1), Verb.SUBMIT, "面馆", deadline));
            }
            department.submit(submission(key("case-2", 1), Verb.SUBMIT));
            department.submit(submission(key("case-3", 1), Verb.SUBMIT));
            department.submit(submission(key("case-4", 1), Verb.SUBMIT));
            database.execute(
                    "UPDATE onething_handovers SET rec_flag = 1 WHERE case_id = 'case-3'",
                    "UPDATE onething_handovers SET rec_flag = 2 WHERE case_id = 'case-4'",
                    report("m-1", "case-1", 1, "granted", null),
                    report("m-2", "case-1", 1, "granted", null),
                    "UPDATE onething_reports SET rec_flag = 2 WHERE message_id = 'm-2'");

            assertThat(department.backlog()).isEqualTo(new Backlog(2, Instant.parse("2026-11-26T02:00:00Z"), 1, 1, 1));
        }
    }

    @Nested
    class the_check {
        @Test
        void finds_nothing_wrong_with_tables_that_were_laid_out_and_leaves_nothing_behind() {
            department.check();

            assertThat(database.number("SELECT count(*) FROM onething_handovers"))
                    .isZero();
        }

        @Test
        void names_every_table_and_column_that_is_missing() {
            database.execute(
                    "DROP TABLE onething_handovers", "ALTER TABLE onething_reports RENAME COLUMN code TO kode");

            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(department::check)
                    .satisfies(e -> assertThat(e.code()).isEqualTo("OT-5021"))
                    .withMessageContaining("onething_handovers is not there")
                    .withMessageContaining("onething_reports has no column code")
                    .withMessageContaining("onething_reports 没有字段 code");
        }

        @Test
        void finds_a_table_whose_key_is_not_unique() {
            database.execute(
                    "DROP TABLE onething_handovers",
                    "CREATE TABLE onething_handovers (case_id varchar(64), matter varchar(64), version integer,"
                            + " verb varchar(16), department varchar(64), content text, insert_time varchar(40),"
                            + " rec_flag smallint, receipt varchar(100))");

            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(department::check)
                    .withMessageContaining("two rows with one key");
        }

        @Test
        void finds_a_table_that_wants_more_than_a_hand_over_has() {
            database.execute(
                    "DROP TABLE onething_handovers",
                    "CREATE TABLE onething_handovers (case_id varchar(64), matter varchar(64), version integer,"
                            + " verb varchar(16), department varchar(64), content text, insert_time varchar(40),"
                            + " rec_flag smallint, receipt varchar(100), extra varchar(10) NOT NULL,"
                            + " PRIMARY KEY (case_id, matter, version))");

            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(department::check)
                    .withMessageContaining("a row cannot be written into table onething_handovers");
        }
    }
}
