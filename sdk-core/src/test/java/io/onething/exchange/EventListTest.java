package io.onething.exchange;

import static io.onething.exchange.Shop.BUNDLE;
import static io.onething.exchange.Shop.PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Actor;
import io.onething.application.Filing;
import io.onething.bundle.Approver;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.HostInput;
import io.onething.department.Report;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Lists of codes that are an event log (事件型状态码)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventListTest {
    private static List<StatusEntry> entries(EventList list, Fact fact) {
        return list.entries(BUNDLE, Lives.of(fact).history(), PERMIT).stream()
                .filter(entry -> entry.fact() == fact)
                .toList();
    }

    private static List<String> codes(List<StatusEntry> entries) {
        return entries.stream().map(StatusEntry::code).toList();
    }

    @Nested
    class out {
        @ParameterizedTest(name = "SPGL_XMSPSXBLXXXXB.BLZT: {0} is {1}")
        @CsvSource({
            "RECEIVED, 1",
            "WITHDRAWN, 2",
            "DEEMED_WITHDRAWN, 2",
            "ACCEPTED, 3",
            "NOT_REQUIRED, 4",
            "ACCEPTANCE_REFUSED, 5",
            "CORRECTION_ASKED, 6",
            "SUPPLEMENTED, 7",
            "REVIEW_STARTED, 8",
            "SUSPENDED, 9",
            "RESUMED, 10",
            "EXTENDED, 9 10",
            "GRANTED, 11",
            "GRANTED_WITH_GAPS, 12",
            "REFUSED, 13",
            "WITHDRAWN_AFTER_ACCEPTANCE, 14",
            "TERMINATED, 14",
            "REVOKED, 15"
        })
        void spgl(Fact fact, String codes) {
            assertThat(codes(entries(EventList.spgl(), fact))).containsExactly(codes.split(" "));
        }

        @ParameterizedTest(name = "EX_GDBS_*: {0} is {1} with {2} = {3}")
        @CsvSource({
            "RECEIVED, SB, ,",
            "CORRECTION_ASKED, BJGZ, ,",
            "SUPPLEMENTED, BJSL, ,",
            "NOT_REQUIRED, SL, SLZTDM, 2",
            "ACCEPTANCE_REFUSED, SL, SLZTDM, 4",
            "ACCEPTED, SL, SLZTDM, 1",
            "REVIEW_STARTED, SPCL, SPHJDM, 1",
            "SUSPENDED, TBCXSQ, TBCXZL, B",
            "RESUMED, TBCXJG, TBCXZL, B",
            "EXTENDED, TBCXSQ, TBCXZL, A",
            "GRANTED, BJ, BJJGDM, 0",
            "GRANTED_WITH_GAPS, BJ, BJJGDM, 0",
            "REFUSED, BJ, BJJGDM, 6",
            "WITHDRAWN, BJ, BJJGDM, 1",
            "WITHDRAWN_AFTER_ACCEPTANCE, BJ, BJJGDM, 1",
            "TERMINATED, BJ, BJJGDM, 2",
            "FORWARDED, BJ, BJJGDM, 4",
            "DEEMED_WITHDRAWN, BJ, BJJGDM, 5",
            "DELIVERED, LQDJ, ,"
        })
        void guangdong(Fact fact, String code, String member, String value) {
            List<StatusEntry> entries = entries(EventList.guangdong(), fact);
            assertThat(codes(entries)).containsExactly(code);
            if (member != null) {
                assertThat(entries.get(0).members()).containsEntry(member, value);
            }
        }

        @ParameterizedTest(name = "GB/T 39046-2020: {0} is recorded under {1}")
        @CsvSource({
            "RECEIVED, 办事申请",
            "CORRECTION_ASKED, 办事申请",
            "ACCEPTED, 事项受理",
            "NOT_REQUIRED, 事项受理",
            "ACCEPTANCE_REFUSED, 事项受理",
            "SUSPENDED, 事项办理",
            "EXTENDED, 事项办理",
            "GRANTED, 事项办结",
            "REFUSED, 事项办结",
            "DELIVERED, 物流信息"
        })
        void gbt39046(Fact fact, String dataSet) {
            assertThat(codes(entries(EventList.gbt39046(), fact))).containsExactly(dataSet);
        }

        @Test
        @DisplayName("GB/T 39046-2020 A.7: an extension is kind 1, any other special procedure kind 2")
        void special_procedures_have_their_kind() {
            assertThat(entries(EventList.gbt39046(), Fact.EXTENDED).get(0).members())
                    .containsEntry("特别程序种类", "1");
            assertThat(entries(EventList.gbt39046(), Fact.SUSPENDED).get(0).members())
                    .containsEntry("特别程序种类", "2");
        }

        @Test
        @DisplayName("Guangdong keeps the unit of a special procedure apart (TBCXSXDW: G working days)")
        void the_unit_of_a_limit_stands_apart() {
            assertThat(entries(EventList.guangdong(), Fact.SUSPENDED).get(0).members())
                    .containsEntry("limit", "15")
                    .containsEntry("TBCXSXDW", "G");
        }

        @Test
        void a_life_is_told_in_the_order_recorded() {
            Life life = Lives.issued();
            assertThat(codes(EventList.spgl().entries(BUNDLE, life.history(), PERMIT)))
                    .containsExactly("1", "3", "11");
        }

        @Test
        void what_was_told_once_stays_when_more_happens() {
            Life life = Lives.of(Fact.REVOKED);
            List<StatusEntry> whole = EventList.spgl().entries(BUNDLE, life.history(), PERMIT);
            for (int length = 0; length <= life.history().size(); length++) {
                List<StatusEntry> some =
                        EventList.spgl().entries(BUNDLE, life.history().subList(0, length), PERMIT);
                assertThat(whole.subList(0, some.size())).isEqualTo(some);
            }
        }

        @Test
        @DisplayName(
                "行政许可法 art. 32(1)(4): a correction is told when the one notice is sent, not when the department asked")
        void a_correction_is_told_with_the_notice() {
            Life life = Life.of(Shop.application(Filing.DEFAULT, null, PERMIT, Shop.FIRE))
                    .handedOver()
                    .report(Lives.CORRECTION);
            assertThat(codes(EventList.spgl().entries(BUNDLE, life.history(), PERMIT)))
                    .containsExactly("1");
            life.take(new HostInput.TellNow(new Actor(Actor.Role.STAFF, "clerk-1")));
            assertThat(codes(EventList.spgl().entries(BUNDLE, life.history(), PERMIT)))
                    .containsExactly("1", "6");
        }

        @Test
        @DisplayName("行政许可法 art. 32(1)(4): deemed acceptance is told as of the day of receipt")
        void deemed_acceptance_is_told_as_of_receipt() {
            Life life = Life.ofPermit().at("2026-12-02T09:00");
            StatusEntry accepted =
                    EventList.spgl().entries(BUNDLE, life.history(), PERMIT).get(1);
            assertThat(accepted.code()).isEqualTo("3");
            assertThat(accepted.at().atZone(WorkingCalendar.ZONE).toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 23));
            assertThat(accepted.members()).containsEntry("deemed", "true");
        }

        @Test
        @DisplayName("行政许可法 art. 32(1)(3): what is put right on the spot is no correction")
        void on_the_spot_is_not_told() {
            Report onTheSpot = new Report.CorrectionAsked(((Report.CorrectionAsked) Lives.CORRECTION).defects(), true);
            Life life = Life.ofPermit().report(onTheSpot);
            assertThat(codes(EventList.spgl().entries(BUNDLE, life.history(), PERMIT)))
                    .containsExactly("1");
        }

        @Test
        void an_entry_hides_what_may_be_personal() {
            StatusEntry refused = entries(EventList.spgl(), Fact.REFUSED).get(0);
            assertThat(refused.members()).containsEntry("reason", "场所不符合要求");
            assertThat(refused.toString()).doesNotContain("场所不符合要求");
        }

        @Test
        void a_matter_that_the_case_does_not_have_has_no_entries() {
            assertThat(EventList.spgl().entries(BUNDLE, Lives.accepted().history(), Shop.SIGN))
                    .isEmpty();
        }
    }

    @Nested
    class there_and_back {
        /** Every fact that comes from a report, in each list that has a row for it. */
        static Stream<Arguments> told() {
            Map<Fact, Report.Kind> kinds = new LinkedHashMap<>();
            kinds.put(Fact.ACCEPTED, Report.Kind.ACCEPTED);
            kinds.put(Fact.NOT_REQUIRED, Report.Kind.ACCEPTANCE_REFUSED);
            kinds.put(Fact.ACCEPTANCE_REFUSED, Report.Kind.ACCEPTANCE_REFUSED);
            kinds.put(Fact.CORRECTION_ASKED, Report.Kind.CORRECTION_ASKED);
            kinds.put(Fact.CORRECTION_DURING_REVIEW, Report.Kind.CORRECTION_ASKED);
            kinds.put(Fact.REVIEW_STARTED, Report.Kind.REVIEW_STARTED);
            kinds.put(Fact.SUSPENDED, Report.Kind.SUSPENDED);
            kinds.put(Fact.RESUMED, Report.Kind.RESUMED);
            kinds.put(Fact.EXTENDED, Report.Kind.EXTENDED);
            kinds.put(Fact.GRANTED, Report.Kind.GRANTED);
            kinds.put(Fact.GRANTED_WITH_GAPS, Report.Kind.GRANTED);
            kinds.put(Fact.REFUSED, Report.Kind.REFUSED);
            kinds.put(Fact.DELIVERED, Report.Kind.DELIVERED);
            kinds.put(Fact.WITHDRAWN, Report.Kind.WITHDRAWAL_CONFIRMED);
            kinds.put(Fact.WITHDRAWN_AFTER_ACCEPTANCE, Report.Kind.WITHDRAWAL_CONFIRMED);
            kinds.put(Fact.TERMINATED, Report.Kind.TERMINATED);
            kinds.put(Fact.FORWARDED, Report.Kind.FORWARDED);
            kinds.put(Fact.REVOKED, Report.Kind.OUTCOME_CHANGED);
            return Stream.of(EventList.spgl(), EventList.guangdong())
                    .flatMap(list -> kinds.entrySet().stream()
                            .filter(one -> list.rows().stream()
                                    .anyMatch(row -> row.writes().contains(one.getKey())))
                            .map(one -> Arguments.of(list, one.getKey(), one.getValue())));
        }

        @ParameterizedTest(name = "{0}: {1} comes back as {2}")
        @MethodSource("told")
        void a_report_comes_back_as_its_kind(EventList list, Fact fact, Report.Kind kind) {
            StatusEntry entry = entries(list, fact).get(0);
            assertThat(list.read(entry.code(), entry.members()))
                    .isInstanceOfSatisfying(
                            Reading.Reported.class,
                            reported -> assertThat(reported.report().kind()).isEqualTo(kind));
        }

        @Test
        void a_report_comes_back_with_its_details() {
            StatusEntry entry = entries(EventList.guangdong(), Fact.EXTENDED).get(0);
            assertThat(EventList.guangdong().read(entry.code(), entry.members()))
                    .isEqualTo(new Reading.Reported(
                            new Report.Extended(TimeLimit.workingDays(10), Approver.AGENCY_HEAD, "案情复杂")));
        }
    }

    @Nested
    class in {
        @Test
        @DisplayName("行政许可法 art. 32(1)(2): 不予受理 names the right authority")
        void what_the_law_wants_is_asked_for() {
            Reading reading = EventList.spgl().read("5", Map.of("reason", "不属本机关职权"));
            assertThat(reading).isInstanceOfSatisfying(Reading.Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Reading.Kind.MISSING);
                assertThat(problem.names()).containsExactly("right-authority");
                assertThat(problem.message().zh()).contains("有权机关", "不予受理");
                assertThat(problem.message().toString()).doesNotContain("不属本机关职权");
            });
        }

        @Test
        void everything_that_is_missing_is_named_at_once() {
            assertThat(EventList.spgl().read("9", Map.of("special-procedure", "2", "limit", " ")))
                    .isInstanceOfSatisfying(
                            Reading.Problem.class,
                            problem -> assertThat(problem.names()).containsExactly("ground", "limit", "notice"));
        }

        @Test
        void an_unknown_code_names_the_known_ones() {
            assertThat(EventList.spgl().read("17", Map.of())).isInstanceOfSatisfying(Reading.Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Reading.Kind.UNKNOWN_CODE);
                assertThat(problem.names())
                        .containsExactlyElementsOf(EventList.spgl().codes());
                assertThat(problem.message().toString()).contains("\"17\"", "1, 2, 3");
            });
        }

        @Test
        void a_code_with_several_meanings_asks_which() {
            assertThat(EventList.guangdong().read("BJ", Map.of("BJJGDM", "6")))
                    .isInstanceOfSatisfying(Reading.Problem.class, problem -> {
                        assertThat(problem.kind()).isEqualTo(Reading.Kind.MISSING);
                        assertThat(problem.names()).containsExactly("meaning");
                    });
        }

        @Test
        void an_unknown_value_beside_a_code_names_the_known_ones() {
            assertThat(EventList.guangdong().read("SL", Map.of("SLZTDM", "9")))
                    .isInstanceOfSatisfying(Reading.Problem.class, problem -> {
                        assertThat(problem.kind()).isEqualTo(Reading.Kind.UNKNOWN_CODE);
                        assertThat(problem.names()).containsExactly("1", "2", "3", "4");
                    });
        }

        @Test
        void a_wrong_value_is_told_without_repeating_it() {
            Map<String, String> members = Map.of("limit", "很快", "approver", "agency-head", "reason", "r");
            assertThat(EventList.spgl().read("9", with(members, "special-procedure", "1")))
                    .isInstanceOfSatisfying(Reading.Problem.class, problem -> {
                        assertThat(problem.kind()).isEqualTo(Reading.Kind.WRONG);
                        assertThat(problem.names()).containsExactly("limit");
                        assertThat(problem.message().zh()).doesNotContain("很快");
                    });
        }

        @ParameterizedTest(name = "SPGL {0} says nothing new")
        @CsvSource({"1", "7", "16"})
        void steps_of_the_other_side_say_nothing(String code) {
            assertThat(EventList.spgl().read(code, Map.of())).isInstanceOf(Reading.Nothing.class);
        }

        @Test
        @DisplayName("Guangdong: limit 0 means that no limit is stated, which 行政许可法 art. 45 does not allow")
        void a_limit_of_zero_is_missing() {
            Map<String, String> members = Map.of("TBCXZL", "B", "ground", "hearing", "notice", "T-1", "limit", "0");
            assertThat(EventList.guangdong().read("TBCXSQ", with(members, "TBCXSXDW", "G")))
                    .isInstanceOfSatisfying(
                            Reading.Problem.class,
                            problem -> assertThat(problem.names()).containsExactly("limit"));
        }

        @Test
        void a_list_for_the_way_out_is_not_read() {
            assertThat(EventList.gbt39046().read("事项办结", Map.of()))
                    .isInstanceOfSatisfying(
                            Reading.Problem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(Reading.Kind.NOT_READ));
        }

        @Test
        void certificates_are_read_line_by_line() {
            assertThat(EventList.spgl().read("11", Map.of("certificates", "food-licence\tJY-0001\t2031-11-22")))
                    .isEqualTo(new Reading.Reported(new Report.Granted(List.of(Lives.LICENCE))));
        }

        private static Map<String, String> with(Map<String, String> members, String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(members);
            more.put(name, value);
            return more;
        }
    }
}
