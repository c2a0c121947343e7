package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Approver;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.ClockStart;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.Condition.Compare;
import io.onething.bundle.Condition.Operator;
import io.onething.bundle.Condition.Target;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.ExtensionRule;
import io.onething.bundle.Fee;
import io.onething.bundle.HandlingStep;
import io.onething.bundle.Holds;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.LimitStart;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.NoApplication;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Participant;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Procedure;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Route;
import io.onething.bundle.SilenceRule;
import io.onething.bundle.StepLimit;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How matters are handled (办理规程), read as written")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadProcedureTest {
    private static final MatterId PERMIT = new MatterId("permit");
    private static final MatterId SAFETY = new MatterId("safety");
    private static final MatterId OPENING = new MatterId("opening");

    final Bundle theatre = BundleCatalog.parse("small-theatre.yaml", Samples.smallTheatre());
    final Procedure permit = procedure(theatre, PERMIT);

    @Test
    void has_beside_it_the_codes_of_matter_and_bundle_in_two_lists() {
        assertThat(theatre.matter(OPENING).orElseThrow().codes())
                .isEqualTo(new OfficialCodes("000122012000", "130200-22-12"));
        assertThat(theatre.codes().national()).contains("2024-1-8");
        assertThat(theatre.codes().local()).isEmpty();
    }

    @Nested
    class of_a_matter {
        @Test
        void has_its_rule_of_intake() {
            assertThat(permit.intake())
                    .isEqualTo(new IntakeRule(
                            TimeLimit.workingDays(3),
                            false,
                            TimeLimit.workingDays(15),
                            Lapse.WITHDRAWN,
                            Text.of("省办事条例第十条"),
                            ClockStart.ARRIVAL));
        }

        @Test
        void has_limits_with_their_moment_and_rule_and_the_times_of_its_steps() {
            Matter matter = theatre.matter(PERMIT).orElseThrow();

            assertThat(matter.limits())
                    .isEqualTo(new Limits(
                            TimeLimit.workingDays(20),
                            TimeLimit.workingDays(10),
                            LimitStart.COMPLETE,
                            Text.of("演出场所条例第八条"),
                            List.of("S1")));
            assertThat(matter.steps())
                    .containsExactly(
                            new StepLimit(HandlingStep.ACCEPT, TimeLimit.workingDays(1)),
                            new StepLimit(HandlingStep.REVIEW, TimeLimit.workingDays(8)),
                            new StepLimit(HandlingStep.DECIDE, TimeLimit.workingDays(2)),
                            new StepLimit(HandlingStep.ISSUE, TimeLimit.workingDays(1)));
            assertThat(theatre.matter(OPENING).orElseThrow().limits().from()).isEqualTo(LimitStart.ACCEPTED);
        }

        @Test
        void has_its_extension_stops_issue_and_silence() {
            assertThat(permit.extension())
                    .contains(new ExtensionRule(
                            TimeLimit.workingDays(15), Approver.GOVERNMENT_HEAD, Text.of("行政许可法第四十二条第二款")));
            assertThat(permit.stops())
                    .containsExactly(
                            new StopRule(StopRule.CORRECTION, Text.of("过程补件"), Text.of("省办事条例第十一条")),
                            new StopRule("public-notice", new Text("公示", "Public notice"), Text.of("省办事条例第十二条")));
            assertThat(permit.issue()).contains(TimeLimit.workingDays(5));
            assertThat(permit.silence()).contains(new SilenceRule(SilenceRule.Effect.ESCALATE, Text.of("省办事条例第十三条")));
            assertThat(procedure(theatre, OPENING).silence())
                    .contains(new SilenceRule(SilenceRule.Effect.GRANTED, Text.of("省备案办法第五条")));
        }

        @Test
        void has_the_materials_that_may_be_missing_in_the_order_written() {
            Text ground = Text.of("省容缺清单");

            assertThat(permit.tolerates())
                    .containsExactly(
                            new Toleration("plan", TimeLimit.workingDays(20), Holds.CLOSE, Lapse.WITHDRAWN, ground),
                            new Toleration("list", TimeLimit.months(1), Holds.DELIVERY, Lapse.REMIND, ground));
        }

        @Test
        void has_its_fees_and_keeps_the_amount_as_written() {
            Text ground = Text.of("省收费目录");

            assertThat(permit.fees())
                    .containsExactly(
                            new Fee(
                                    "paper",
                                    Text.of("证照工本费"),
                                    new BigDecimal("12.50"),
                                    Text.of("市财政局"),
                                    ground,
                                    Holds.START),
                            new Fee(
                                    "survey",
                                    Text.of("勘验费"),
                                    new BigDecimal("300"),
                                    Text.of("市测绘院"),
                                    ground,
                                    Holds.DELIVERY));
        }

        @Test
        void may_keep_it_to_the_applicant_in_person() {
            assertThat(permit.inPerson()).contains(Text.of("省办事条例第十四条"));
            assertThat(procedure(theatre, SAFETY).inPerson()).isEmpty();
        }

        @Test
        void has_the_departments_competent_in_some_situations_in_the_order_written() {
            assertThat(matter(PERMIT).department()).isEqualTo(new DepartmentId("culture"));
            assertThat(matter(PERMIT).competent())
                    .containsExactly(
                            new Competence(
                                    new DepartmentId("county"),
                                    new Compare(Target.QUESTION, "seats", Operator.LT, new BigDecimal(300))),
                            new Competence(new DepartmentId("province"), is("touring", true)));
        }
    }

    @Nested
    class of_its_waits_and_routes {
        @Test
        void has_the_waiting_period_and_the_route_taken_instead() {
            assertThat(matter(SAFETY).after())
                    .containsExactly(new Prerequisite(
                            List.of(PERMIT), Milestone.ACCEPTED, RefusalEffect.REROUTE, "full", TimeLimit.days(20)));
            assertThat(matter(OPENING).after())
                    .containsExactly(new Prerequisite(
                            List.of(PERMIT, SAFETY),
                            Milestone.DELIVERED,
                            RefusalEffect.REROUTE,
                            "late",
                            TimeLimit.workingDays(3)));
        }

        @Test
        void tolerates_by_one_procedure_what_it_does_not_by_another() {
            assertThat(matter(SAFETY).route("quick").orElseThrow().tolerates())
                    .containsExactly(new Toleration(
                            "photos", TimeLimit.workingDays(20), Holds.NOTHING, Lapse.REMIND, Text.of("现场核查时提交")));
            assertThat(matter(SAFETY).route("full").orElseThrow().tolerates()).isEmpty();
        }

        @Test
        void has_the_check_that_follows_an_informed_commitment() {
            assertThat(matter(SAFETY).route("quick").flatMap(Route::commitment))
                    .contains(new CommitmentRule(
                            TimeLimit.workingDays(20), TimeLimit.workingDays(3), Text.of("消防法第十五条")));
            assertThat(matter(SAFETY).route("full").flatMap(Route::commitment)).isEmpty();
        }
    }

    @Nested
    class of_the_bundle {
        @Test
        void has_what_holds_for_all_its_matters() {
            assertThat(theatre.joint()).isTrue();
            assertThat(theatre.noApplication())
                    .contains(new NoApplication(
                            Text.of("文化企业扶持名单（共享数据）"), List.of(new DepartmentId("culture")), TimeLimit.workingDays(5)));
            assertThat(theatre.departments())
                    .extracting(Department::region)
                    .containsExactly(Optional.empty(), Optional.of("130224"), Optional.empty(), Optional.empty());
        }

        @Test
        void has_its_joint_visits_and_participants() {
            assertThat(theatre.visits())
                    .containsExactly(
                            new Visit("site", Text.of("联合勘验"), List.of(PERMIT, SAFETY), TimeLimit.workingDays(5)),
                            new Visit("stage", Text.of("舞台查验"), List.of(SAFETY), null));
            assertThat(theatre.participants())
                    .containsExactly(
                            new Participant("spouse", Text.of("配偶"), is("couple", true), List.of(PERMIT)),
                            new Participant("owner", Text.of("房屋产权人"), Condition.always(), List.of()));
        }
    }

    @Nested
    class where_little_or_nothing_is_written {
        @Test
        @DisplayName("a licence is taken in as 行政许可法 art. 32(1)(4) says and issued as art. 44 says")
        void a_licence_is_as_the_law_gives_it() {
            Procedure licence = read("");

            assertThat(licence.intake()).isEqualTo(IntakeRule.LICENCE);
            assertThat(licence.issue()).contains(TimeLimit.workingDays(10));
            assertThat(licence.extension()).isEmpty();
            assertThat(licence.silence()).isEmpty();
            assertThat(licence.stops()).isEmpty();
            assertThat(licence.tolerates()).isEmpty();
            assertThat(licence.fees()).isEmpty();
        }

        @Test
        void anything_else_has_no_time_by_law() {
            Procedure filing = read("kind: filing");

            assertThat(filing.intake()).isEqualTo(IntakeRule.NONE);
            assertThat(filing.issue()).isEmpty();
        }

        @Test
        void a_bundle_is_applied_for_and_handled_matter_by_matter() {
            Bundle cake = BundleCatalog.parse("cake-shop.yaml", Samples.cakeShop());

            assertThat(cake.joint()).isFalse();
            assertThat(cake.noApplication()).isEmpty();
            assertThat(cake.visits()).isEmpty();
            assertThat(cake.participants()).isEmpty();
        }

        @Test
        void one_part_of_intake_leaves_the_others_as_they_are() {
            assertThat(procedure(theatre, SAFETY).intake())
                    .isEqualTo(new IntakeRule(
                            TimeLimit.workingDays(5),
                            true,
                            TimeLimit.workingDays(10),
                            Lapse.REMIND,
                            null,
                            ClockStart.RECEIPT));
            assertThat(procedure(theatre, OPENING).intake())
                    .isEqualTo(new IntakeRule(
                            TimeLimit.workingDays(2), true, null, Lapse.REMIND, null, ClockStart.RECEIPT));
        }

        @ParameterizedTest
        @CsvSource({
            "intake: {check: 2 workdays}",
            "intake: {check: 24 hours}",
            "intake: {check: instant}",
            "'intake: {check: 7 workdays, ground: 专门法}'",
            "'intake: {deemed: no, ground: 专门法}'",
            "issue: instant",
            "issue: 10 workdays",
            "'silence: {effect: granted, ground: 行政许可法第五十条}'",
            "'kind: filing, issue: 15 workdays'",
            "'kind: filing, intake: {deemed: no}'",
            "'kind: service, silence: {effect: escalate, ground: 专门法}'",
            "'kind: service, limit: {legal: 3 workdays}, silence: {effect: granted, ground: 专门法}'"
        })
        void what_the_law_allows_is_taken(String written) {
            assertThat(read(written)).isNotNull();
        }
    }

    private static Procedure read(String written) {
        String text = """
                format: 1
                bundle: x
                version: "1"
                title: 甲
                lead: d
                departments: {d: {title: 丁}}
                matters: {m: {title: 事, department: d, %s}}
                """.formatted(written);
        return procedure(BundleCatalog.parse("x", text.replace(", }", "}")), new MatterId("m"));
    }

    private Matter matter(MatterId id) {
        return theatre.matter(id).orElseThrow();
    }

    private static Procedure procedure(Bundle bundle, MatterId id) {
        return bundle.matter(id).orElseThrow().procedure();
    }

    private static Compare is(String id, Object value) {
        return new Compare(Target.QUESTION, id, Operator.IS, value);
    }
}
