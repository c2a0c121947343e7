package io.onething.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onething.OneThingException;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Desk;
import io.onething.bundle.Handling;
import io.onething.bundle.MatterId;
import io.onething.bundle.Peak;
import io.onething.bundle.Scenario;
import io.onething.bundle.Spread;
import io.onething.bundle.Withdrawals;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CasePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The rehearsal of a bundle (上线前推演)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RehearsalTest {
    private static final String TEA_HOUSE = """
            format: 1
            bundle: tea-house
            version: "1"
            title: 开办茶馆
            lead: market
            departments:
              market: {title: 市场监管部门}
              urban: {title: 城管部门}
            questions:
              sign: {ask: 是否设置招牌, type: yes-no}
            matters:
              food: {title: 食品经营许可, department: market, limit: {legal: 20 workdays, promised: 5 workdays}, needs: plan, gives: permit}
              sign: {title: 户外招牌, department: urban, kind: filing, when: {sign: yes}, after: food, limit: 3 workdays, needs: picture}
            materials:
              plan: {title: 平面图, supply: [upload]}
              picture: {title: 招牌设计图, supply: [upload]}
            results:
              permit: {title: 食品经营许可证, delivery: [e-licence]}
            """;
    private static final Bundle BUNDLE = BundleCatalog.parse("tea-house.yaml", TEA_HOUSE);
    private static final DepartmentId MARKET = new DepartmentId("market");
    private static final MatterId FOOD = new MatterId("food");

    private static Scenario.Builder scenario() {
        return Scenario.builder("spring", "tea-house", LocalDate.of(2026, 3, 2))
                .days(20)
                .perDay(10)
                .departments(Map.of(MARKET, Desk.DEFAULT.windows(2)));
    }

    private static Handling work(int hours) {
        return new Handling(Spread.always(Duration.ofHours(hours)), 0, 0, Spread.NONE);
    }

    private static RehearsalReport run(Scenario.Builder scenario) {
        return Rehearsal.of(BUNDLE, scenario.build()).run();
    }

    @Nested
    class is_played_with_chance {
        @Test
        void and_the_same_seed_gives_the_same_report() {
            assertThat(run(scenario()))
                    .isEqualTo(run(scenario()))
                    .isNotEqualTo(run(scenario().seed(2)));
        }

        @Test
        void as_many_come_as_the_scenario_says_on_the_average() {
            RehearsalReport report = run(scenario().days(100).perDay(20).matters(Map.of(FOOD, work(0))));
            assertThat((double) report.cases()).isCloseTo(2000, within(200.0));
            assertThat(report.unfinished()).isZero();
            assertThat((double) report.matters().get(1).decided() / report.cases())
                    .isCloseTo(0.5, within(0.06));
        }

        @Test
        void and_as_many_are_refused_as_it_says_and_what_waits_for_them_is_not_handled() {
            Handling refusing = new Handling(Spread.NONE, 0, 30, Spread.NONE);
            RehearsalReport report = run(scenario().days(100).perDay(20).matters(Map.of(FOOD, refusing)));
            RehearsalReport.Branch food = report.matters().get(0);
            assertThat((double) food.refused() / food.decided()).isCloseTo(0.3, within(0.05));
            assertThat(report.matters().get(1).decided()).isLessThan((int) (0.45 * report.cases()));
        }
    }

    @Nested
    class a_department {
        private final VirtualTime time = new VirtualTime();
        private final List<LocalDateTime> ends = new ArrayList<>();

        private Office office(int windows) {
            Desk desk = Desk.DEFAULT.windows(windows);
            return new Office(
                    desk,
                    new OpeningHours(desk, WorkingCalendar.china(), LocalDate.of(2026, 4, 30)),
                    time,
                    at("2026-04-30T00:00"));
        }

        private static long at(String local) {
            return LocalDateTime.parse(local)
                    .atZone(WorkingCalendar.ZONE)
                    .toInstant()
                    .toEpochMilli();
        }

        private Office.Job job(int hours) {
            return new Office.Job() {
                @Override
                public long begin() {
                    return Duration.ofHours(hours).toMillis();
                }

                @Override
                public void end() {
                    ends.add(LocalDateTime.ofInstant(java.time.Instant.ofEpochMilli(time.now()), WorkingCalendar.ZONE));
                }
            };
        }

        @Test
        @DisplayName("works in its hours on working days, over the holiday of 1 to 5 May 2026 (国办发明电 notice for 2026)")
        void works_in_its_hours() {
            Office office = office(1);
            time.at(at("2026-04-30T10:00"), () -> {
                office.take(job(3));
                office.take(job(5));
                office.take(job(1));
            });
            time.run();
            assertThat(ends)
                    .containsExactly(
                            LocalDateTime.parse("2026-04-30T13:00"),
                            LocalDateTime.parse("2026-05-06T10:00"),
                            LocalDateTime.parse("2026-05-06T11:00"));
            assertThat(office.longest()).isEqualTo(2);
        }

        @Test
        void with_two_windows_does_two_at_once() {
            Office office = office(2);
            time.at(at("2026-04-30T08:00"), () -> {
                office.take(job(2));
                office.take(job(3));
                office.take(job(1));
            });
            time.run();
            assertThat(ends)
                    .containsExactly(
                            LocalDateTime.parse("2026-04-30T11:00"),
                            LocalDateTime.parse("2026-04-30T12:00"),
                            LocalDateTime.parse("2026-04-30T12:00"));
        }

        @Test
        void
                that_is_out_twice_without_a_break_is_reachable_after_the_second_time_in_whichever_order_they_are_written() {
            Desk out = new Desk(
                    1,
                    Desk.DEFAULT.opens(),
                    Desk.DEFAULT.closes(),
                    List.of(new Desk.Outage(3, 2), new Desk.Outage(1, 2)));
            OpeningHours hours = new OpeningHours(out, WorkingCalendar.china(), LocalDate.of(2026, 3, 2));
            Office office = new Office(out, hours, time, at("2026-03-02T00:00"));
            time.at(
                    at("2026-03-02T10:00"),
                    () -> assertThat(office.reachableAgain()).isEqualTo(at("2026-03-06T09:00")));
            time.run();
        }

        @Test
        void that_is_out_is_tried_again_and_nothing_is_lost() {
            Desk out = new Desk(2, Desk.DEFAULT.opens(), Desk.DEFAULT.closes(), List.of(new Desk.Outage(3, 4)));
            RehearsalReport report = run(scenario().departments(Map.of(MARKET, out)));
            assertThat(report.unfinished()).isZero();
            assertThat(report.days().most()).isGreaterThan(4);
            assertThat(run(scenario()).days().most()).isLessThan(4);
        }
    }

    @Test
    void appoints_visits_for_the_hours_of_the_lead_department() {
        Desk afternoons = new Desk(1, LocalTime.of(14, 0), LocalTime.of(17, 0), List.of());
        Play play = new Play(
                BUNDLE, scenario().departments(Map.of(MARKET, afternoons)).build(), CasePolicy.DEFAULT);
        assertThat(play.opens(a_department.at("2026-03-03T09:00"))).isEqualTo(a_department.at("2026-03-03T14:00"));
    }

    @Nested
    class ends_a_case {
        @Test
        void whose_first_result_is_delivered_with_the_issue_and_whose_second_is_sent_by_mail() {
            Bundle two = BundleCatalog.parse(
                    "tea-house.yaml",
                    TEA_HOUSE.replace("gives: permit}", "gives: [permit, card]}")
                            + "  card: {title: 公示卡, delivery: [mail]}\n");
            Handling mailed = new Handling(Spread.NONE, 0, 0, Spread.always(Duration.ofDays(2)));
            RehearsalReport report = Rehearsal.of(
                            two, scenario().matters(Map.of(FOOD, mailed)).build())
                    .run();
            assertThat(report.unfinished()).isZero();
            assertThat(report.days().median()).isGreaterThanOrEqualTo(2);
        }
    }

    @Nested
    class shows {
        @Test
        void that_cases_which_never_end_stay_open() {
            VirtualTime time = new VirtualTime();
            long origin = LocalDate.of(2026, 3, 2)
                    .atStartOfDay(WorkingCalendar.ZONE)
                    .toInstant()
                    .toEpochMilli();
            Tally tally = new Tally(BUNDLE, CasePolicy.DEFAULT, origin);
            OpeningHours hours = new OpeningHours(Desk.DEFAULT, WorkingCalendar.china(), LocalDate.of(2026, 3, 2));
            Office idle = new Office(Desk.DEFAULT, hours, time, origin);
            tally.begun(origin);
            tally.begun(origin + Duration.ofDays(1).toMillis());
            RehearsalReport report =
                    tally.report(scenario().build(), Map.of(MARKET, idle, new DepartmentId("urban"), idle), origin);
            assertThat(report.open()).containsExactly(1, 2);
            assertThat(report.unfinished()).isEqualTo(2);
        }

        @Test
        void that_a_correction_costs_the_time_the_applicant_takes() {
            Spread week = Spread.always(Duration.ofDays(7));
            Handling correcting = new Handling(Spread.always(Duration.ofMinutes(30)), 100, 0, Spread.NONE);
            RehearsalReport report = run(scenario().correction(week).matters(Map.of(FOOD, correcting)));
            assertThat(report.days().median()).isGreaterThan(7);
            assertThat(report.unfinished()).isZero();
        }

        @Test
        void the_peak() {
            RehearsalReport report =
                    run(scenario().matters(Map.of(FOOD, work(1))).peaks(List.of(new Peak(8, 2, 6))));
            // the eighth working day from Monday 2 March is Wednesday 11 March, the tenth natural day
            assertThat(report.peakDay()).isBetween(10, 12);
            assertThat(report.open().get(report.peakDay() - 1)).isGreaterThan(40);
        }

        @Test
        void the_bottleneck_and_what_one_more_window_there_would_do() {
            Scenario tight = scenario().matters(Map.of(FOOD, work(2))).build();
            RehearsalReport report = Rehearsal.of(BUNDLE, tight).run();
            assertThat(report.bottleneck())
                    .map(RehearsalReport.Queue::department)
                    .contains(MARKET);
            List<Rehearsal.Variant> variants = Rehearsal.of(BUNDLE, tight).withOneMoreWindow();
            assertThat(variants).hasSize(2);
            assertThat(variants.get(0).change().en()).isEqualTo("one more window at market");
            assertThat(variants.get(0).report().days().median())
                    .isLessThan(report.days().median() / 2);
            assertThat(variants.get(1).report().days().median())
                    .isEqualTo(report.days().median());
        }

        @Test
        void how_busy_windows_were_until_the_last_case_had_ended_and_not_until_its_limits_had() {
            RehearsalReport day = run(scenario().days(1).departments(Map.of()).matters(Map.of(FOOD, work(1))));
            assertThat(day.days().most()).isLessThan(2);
            assertThat(day.departments().get(0).utilisation()).isGreaterThan(0.6);
        }

        @Test
        void how_many_are_late_by_the_clocks_of_the_machine() {
            RehearsalReport late = run(scenario().perDay(30).matters(Map.of(FOOD, work(3))));
            assertThat(late.inTime()).isLessThan(0.5);
            assertThat(run(scenario().matters(Map.of(FOOD, work(1)))).inTime()).isEqualTo(1);
        }

        @Test
        void what_one_prerequisite_less_would_do() {
            Scenario slow = scenario().matters(Map.of(FOOD, work(2))).build();
            List<Rehearsal.Variant> variants = Rehearsal.of(BUNDLE, slow).withoutOnePrerequisite();
            assertThat(variants).singleElement().satisfies(variant -> {
                assertThat(variant.change().en()).isEqualTo("sign no longer waits for food");
                assertThat(variant.report().matters().get(1).median()).isLessThan(0.5);
            });
        }
    }

    @Nested
    class knows_what_takes_time_of_its_own {
        private static final Spread TEN_DAYS = Spread.always(Duration.ofDays(10));

        private static Handling stopping(String ground) {
            return new Handling(
                    Spread.always(Duration.ofHours(1)),
                    0,
                    0,
                    Spread.NONE,
                    List.of(new Handling.Stop(ground, 100, TEN_DAYS)));
        }

        @Test
        @DisplayName("行政许可法 art. 45: the time of an expert review does not count, so nobody is late for it")
        void a_clock_that_stands_still() {
            RehearsalReport report = run(scenario().matters(Map.of(FOOD, stopping("expert-review"))));
            assertThat(report.days().median()).isGreaterThan(10);
            assertThat(report.inTime()).isEqualTo(1);
            assertThat(report.unfinished()).isZero();
            assertThat(report.matters().get(0).stopped())
                    .isEqualTo(report.matters().get(0).decided());
        }

        @Test
        void a_ground_that_neither_the_law_nor_the_matter_names_is_refused() {
            assertThatThrownBy(() -> run(scenario().matters(Map.of(FOOD, stopping("lunch")))))
                    .hasMessageContaining("OT-1104")
                    .hasMessageContaining("does not stop for \"lunch\"");
        }

        @Test
        void a_joint_visit_holds_up_the_decision_until_it_has_taken_place() {
            Bundle visited = BundleCatalog.parse(
                    "tea-house.yaml", TEA_HOUSE + "visits:\n  site: {title: 联合勘验, matters: [food, sign]}\n");
            Scenario.Builder waiting = scenario().visits(Map.of("site", Spread.always(Duration.ofDays(4))));
            RehearsalReport report = Rehearsal.of(visited, waiting.build()).run();
            assertThat(report.matters().get(0).median()).isGreaterThan(4);
            assertThat(report.unfinished()).isZero();
            assertThat(Rehearsal.of(visited, scenario().build()).run().days().most())
                    .isLessThan(4);
            assertThatThrownBy(() -> run(waiting)).hasMessageContaining("visits.site");
        }

        @Test
        void a_joint_visit_of_a_matter_that_is_wanted_back_while_its_department_is_out() {
            Bundle visited = BundleCatalog.parse(
                    "tea-house.yaml", TEA_HOUSE + "visits:\n  site: {title: 联合勘验, matters: [food, sign]}\n");
            Desk out = new Desk(2, Desk.DEFAULT.opens(), Desk.DEFAULT.closes(), List.of(new Desk.Outage(2, 4)));
            Scenario leaving = scenario()
                    .days(1)
                    .departments(Map.of(MARKET, out))
                    .visits(Map.of("site", Spread.always(Duration.ofDays(3))))
                    .withdrawals(new Withdrawals(100, Spread.always(Duration.ofDays(1))))
                    .build();
            RehearsalReport report = Rehearsal.of(visited, leaving).run();
            assertThat(report.withdrawn()).isPositive();
            assertThat(report.unfinished()).isZero();
        }

        @Test
        void people_who_want_everything_back() {
            RehearsalReport half =
                    run(scenario().days(50).withdrawals(new Withdrawals(50, Spread.always(Duration.ofMinutes(1)))));
            assertThat((double) half.withdrawn() / half.cases()).isCloseTo(0.5, within(0.1));
            assertThat(half.unfinished()).isZero();
            assertThat(half.distribution().stream().mapToInt(count -> count).sum())
                    .isEqualTo(half.cases() - half.withdrawn());
            RehearsalReport all = run(scenario().withdrawals(new Withdrawals(100, Spread.NONE)));
            assertThat(all.withdrawn()).isEqualTo(all.cases());
            assertThat(all.inTime()).isEqualTo(1);
            assertThat(all.distribution()).isEmpty();
        }

        @Test
        void and_what_was_decided_before_they_did_is_in_no_time_either() {
            Bundle apart = BundleCatalog.parse("tea-house.yaml", TEA_HOUSE.replace("after: food, ", ""));
            Scenario leaving = scenario()
                    .perDay(2)
                    .answers(Map.of("sign", Map.of("yes", BigDecimal.ONE)))
                    .matters(
                            Map.of(FOOD, new Handling(Spread.NONE, 0, 100, Spread.NONE), new MatterId("sign"), work(8)))
                    .withdrawals(new Withdrawals(100, Spread.always(Duration.ofHours(1))))
                    .build();
            RehearsalReport report = Rehearsal.of(apart, leaving).run();
            assertThat(report.withdrawn()).isPositive().isEqualTo(report.cases());
            assertThat(report.matters()).isEmpty();
        }

        @Test
        void how_long_cases_took_as_a_distribution_with_its_median() {
            RehearsalReport report = run(scenario().matters(Map.of(FOOD, work(2))));
            int upToTheMedian = report.distribution().stream()
                    .limit((long) report.days().median() + 1)
                    .mapToInt(count -> count)
                    .sum();
            assertThat(upToTheMedian).isGreaterThanOrEqualTo(report.cases() / 2);
            assertThat(report.toSvg(Locale.ENGLISH)).contains("cases by days to the end", ">median ", ">p90 ");
        }
    }

    @Nested
    class a_scenario_file {
        private static final String GOOD = """
                format: 1
                rehearsal: spring
                bundle: tea-house
                begins: 2026-03-02
                seed: 7
                days: 10
                per-day: 5
                peaks: {fair: {day: 3, days: 2, times: 4}}
                answers: {sign: {yes: 1, no: 3}}
                departments: {market: {windows: 3, opens: "08:30", closes: "17:30", outages: {night: {day: 2}}}}
                matters: {food: {work: {least: 30 minutes, usual: 1 hour, most: 1 workday}, corrected: 10, refused: 2, stops: {hearing: {percent: 5, lasts: {usual: 10 days}}}}}
                correction: {usual: 1 day}
                withdrawn: {percent: 2.5, after: {usual: 0.5 workdays}}
                """;

        @Test
        void says_everything_a_rehearsal_needs() {
            Scenario scenario = Scenario.parse("spring.yaml", GOOD);
            assertThat(scenario.seed()).isEqualTo(7);
            assertThat(scenario.peaks()).containsExactly(new Peak(3, 2, 4));
            assertThat(scenario.desk(MARKET).windows()).isEqualTo(3);
            assertThat(scenario.desk(MARKET).outages()).containsExactly(new Desk.Outage(2, 1));
            assertThat(scenario.handling(FOOD).work().most()).isEqualTo(Duration.ofHours(8));
            assertThat(scenario.handling(FOOD).stops())
                    .containsExactly(new Handling.Stop("hearing", 5, Spread.always(Duration.ofDays(10))));
            assertThat(scenario.withdrawals()).isEqualTo(new Withdrawals(2.5, Spread.always(Duration.ofHours(4))));
            assertThat(Rehearsal.of(BUNDLE, scenario).run().cases()).isPositive();
        }

        @Test
        void that_says_nothing_has_the_defaults_of_the_builder() {
            Scenario file = Scenario.parse(
                    "spring.yaml", "{format: 1, rehearsal: spring, bundle: tea-house, begins: 2026-03-02}");
            Scenario code = Scenario.builder("spring", "tea-house", LocalDate.of(2026, 3, 2))
                    .build();
            assertThat(List.of(file.seed(), file.days(), file.perDay(), file.correction(), file.withdrawals()))
                    .isEqualTo(List.of(code.seed(), code.days(), code.perDay(), code.correction(), code.withdrawals()));
        }

        @Test
        void is_refused_with_every_problem_and_its_place() {
            String bad = GOOD.replace("days: 10", "days: 0")
                    .replace("08:30", "18:30")
                    .replace("least: 30 minutes", "least: 3 hours")
                    .replace("corrected: 10", "corrected: 101")
                    .replace("seed", "sed");
            assertThatThrownBy(() -> Scenario.parse("spring.yaml", bad))
                    .isInstanceOfSatisfying(
                            DefinitionException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(problem -> problem.line() + " " + problem.code())
                                    .containsExactly(
                                            "5 OT-1012", "6 OT-1019", "10 OT-1030", "11 OT-1030", "11 OT-1019"));
        }

        @ParameterizedTest(name = "{1} instead of {0}: {2}")
        @CsvSource({
            "per-day: 5, per-day: 0, 7 OT-1019",
            "seed: 7, seed: 1.5, 5 OT-1019",
            "times: 4, times: 0.5, 8 OT-1019",
            "correction: {usual: 1 day}, correction: {usual: 1-2 days}, 12 OT-1030",
            "correction: {usual: 1 day}, correction: {usual: 400 months}, 12 OT-1019"
        })
        void with_a_number_that_would_not_be_taken_as_it_is_written_is_refused(
                String good, String bad, String problem) {
            assertThat(GOOD).contains(good);
            assertThatThrownBy(() -> Scenario.parse("spring.yaml", GOOD.replace(good, bad)))
                    .isInstanceOfSatisfying(
                            DefinitionException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(found -> found.line() + " " + found.code())
                                    .containsExactly(problem));
        }

        @Test
        void that_does_not_fit_the_bundle_is_refused_with_everything_that_does_not() {
            Scenario other = Scenario.parse(
                    "spring.yaml",
                    GOOD.replace("sign:", "colour:").replace("{food:", "{fod:").replace("{market:", "{markt:"));
            assertThatThrownBy(() -> Rehearsal.of(BUNDLE, other).run())
                    .isInstanceOfSatisfying(
                            OneThingException.class,
                            refused -> assertThat(refused.code()).isEqualTo("OT-1104"))
                    .hasMessageContaining("questions.colour")
                    .hasMessageContaining("matters.fod")
                    .hasMessageContaining("departments.markt");
        }

        @Test
        void that_leaves_open_a_fact_which_a_rule_or_a_result_looks_at_is_refused() {
            Bundle asking = BundleCatalog.parse(
                    "tea-house.yaml",
                    TEA_HOUSE.replace("delivery: [e-licence]", "when: {fact: {paid: yes}}, delivery: [e-licence]")
                            + """
                            eligibility:
                              clean: {rule: 未列入名单, require: {fact: {listed: no}}, otherwise: 请先移出名单}
                            """);
            assertThatThrownBy(() -> Rehearsal.of(asking, Scenario.parse("spring.yaml", GOOD))
                            .run())
                    .hasMessageContaining("fact \"paid\"")
                    .hasMessageContaining("fact \"listed\"");
            assertThat(Rehearsal.of(
                                    asking,
                                    Scenario.parse("spring.yaml", GOOD + "facts: {paid: {yes: 1}, listed: {no: 1}}\n"))
                            .run()
                            .cases())
                    .isPositive();
        }

        @Test
        void is_rehearsed_by_the_command(@TempDir Path folder) throws Exception {
            Path definitions = Files.createDirectory(folder.resolve("definitions"));
            Files.writeString(definitions.resolve("tea-house.yaml"), TEA_HOUSE);
            Path file = folder.resolve("spring.yaml");
            Files.writeString(file, GOOD);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
            Path reports = folder.resolve("reports");
            assertThat(RehearseCommand.run(
                            List.of(
                                    definitions.toString(),
                                    file.toString(),
                                    "--out",
                                    reports.toString(),
                                    "--variants",
                                    "--en"),
                            out))
                    .isZero();
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .contains("rehearsal spring: tea-house@1", "what would change", "sign no longer waits for food");
            JsonNode json = new ObjectMapper().readTree(Files.readString(reports.resolve("report.json")));
            assertThat(json.get("cases").asInt()).isPositive();
            assertThat(json.get("departments").get(0).get("daily").isArray()).isTrue();
            assertWellFormed(Files.readString(reports.resolve("report.svg")));
            assertThat(Files.readString(reports.resolve("report.html"))).contains("<svg", "tea-house@1");
            assertThat(RehearseCommand.run(List.of("nowhere"), out)).isEqualTo(2);
            assertThat(RehearseCommand.run(List.of("nowhere", "nothing.yaml"), out))
                    .isEqualTo(2);
        }
    }

    private static void assertWellFormed(String svg) throws Exception {
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("path")
                        .getLength())
                .isEqualTo(2 * 4);
    }

    @Test
    void reads_the_same_whatever_the_locale_of_the_machine() {
        RehearsalReport report = run(scenario());
        String english = report.text(Locale.ENGLISH);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(report.text(Locale.ENGLISH)).isEqualTo(english).contains("100.0% wholly in time");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void reads_in_both_languages() throws IOException {
        RehearsalReport report = run(scenario());
        assertThat(report.text(Locale.CHINESE)).contains("推演 spring", "工作日：中位", "办结");
        assertThat(report.text(Locale.ENGLISH)).contains("rehearsal spring", "working days: median", "wholly in time");
        assertThat(report.toHtml(Locale.CHINESE)).contains("<html lang=\"zh\">");
    }
}
