package io.onething.http;

import static io.onething.http.CallbackFixture.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onething.bundle.Approver;
import io.onething.calendar.TimeLimit;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import io.onething.http.CallbackFixture.Message;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Reports beside the main path on the wire (特别程序与事后反馈报文)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryReportTest {
    private final CallbackFixture fixture = new CallbackFixture();

    private static Message message(String kind, String data) {
        return Message.signed(
                ACCEPTED.replace("accepted", kind).replace("{\"number\":\"SL-2026-0456\"}", data.replace('\'', '"')));
    }

    static Stream<Arguments> good() {
        List<Certificate> one = List.of(Certificate.of("food-licence", "JY-2"));
        return Stream.of(
                arguments(
                        "correction-asked",
                        "{'defects':[{'item':'form.name','what':'错字'}],'onTheSpot':true}",
                        new Report.CorrectionAsked(List.of(new Defect("form.name", "错字")), true)),
                arguments(
                        "suspended",
                        "{'ground':'hearing','expected':'20 workdays','notice':'TZ-1'}",
                        new Report.Suspended("hearing", TimeLimit.workingDays(20), "TZ-1")),
                arguments(
                        "suspended",
                        "{'ground':'public-notice','expected':'20个自然日','notice':'公示〔2026〕1号'}",
                        new Report.Suspended("public-notice", TimeLimit.days(20), "公示〔2026〕1号")),
                arguments("resumed", "{'notice':'TZ-1'}", new Report.Resumed("TZ-1")),
                arguments(
                        "extended",
                        "{'by':'10 workdays','approver':'agency-head','reason':'复杂'}",
                        new Report.Extended(TimeLimit.workingDays(10), Approver.AGENCY_HEAD, "复杂")),
                arguments("forwarded", "{'authority':'省厅','opinion':'初审同意'}", new Report.Forwarded("省厅", "初审同意")),
                arguments(
                        "terminated",
                        "{'cause':'death','reason':'申请人死亡'}",
                        new Report.Terminated(TerminationCause.DEATH, "申请人死亡")),
                arguments("handed-back", "{'reason':'不属于本地'}", new Report.HandedBack("不属于本地")),
                arguments(
                        "visit-opinion",
                        "{'visit':'site','passed':false,'opinion':'缺少灭火器'}",
                        new Report.VisitOpinion("site", false, "缺少灭火器")),
                arguments(
                        "fee-charged",
                        "{'fee':'test-fee','amount':'120.50','notice':'JF-1'}",
                        new Report.FeeCharged("test-fee", new BigDecimal("120.50"), "JF-1")),
                arguments(
                        "fee-charged",
                        "{'fee':'test-fee','amount':'0','notice':'JF-2'}",
                        new Report.FeeCharged("test-fee", BigDecimal.ZERO, "JF-2")),
                arguments(
                        "commitment-checked",
                        "{'finding':'kept','reason':'已兑现'}",
                        new Report.CommitmentChecked(CommitmentFinding.KEPT, "已兑现")),
                arguments(
                        "outcome-changed",
                        "{'change':'revoked','reason':'骗取许可'}",
                        new Report.OutcomeChanged(OutcomeChange.REVOKED, "骗取许可", List.of())),
                arguments(
                        "outcome-changed",
                        "{'change':'renewed','reason':'延续','certificates':[{'result':'food-licence','number':'JY-2'}]}",
                        new Report.OutcomeChanged(OutcomeChange.RENEWED, "延续", one)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("good")
    void arrives_as_it_was_sent(String kind, String data, Report report) {
        assertThat(fixture.send(message(kind, data)).status()).isEqualTo(200);
        assertThat(fixture.received)
                .singleElement()
                .satisfies(one -> assertThat(one.report()).isEqualTo(report));
    }

    @Test
    void every_kind_beside_the_main_path_is_tried() {
        Set<Report.Kind> tried =
                good().map(one -> ((Report) one.get()[2]).kind()).collect(Collectors.toSet());
        assertThat(tried).containsAll(EnumSet.range(Report.Kind.SUSPENDED, Report.Kind.OUTCOME_CHANGED));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            correction-asked   | {'defects':[{'item':'form.name','what':'x'}],'onTheSpot':'yes'}                | $.data.onTheSpot
            suspended          | {'expected':'20 workdays','notice':'TZ-1'}                                     | $.data.ground
            suspended          | {'ground':'a b','expected':'20 workdays','notice':'TZ-1'}                      | $.data.ground
            suspended          | {'ground':'hearing','expected':20,'notice':'TZ-1'}                             | $.data.expected
            suspended          | {'ground':'hearing','expected':'soon','notice':'TZ-1'}                         | $.data.expected
            suspended          | {'ground':'hearing','expected':'20 workdays'}                                  | $.data.notice
            suspended          | {'ground':'hearing','expected':'20 workdays','notice':'TZ-1','days':3}         | $.data.days
            resumed            | {}                                                                             | $.data.notice
            resumed            | {'notice':''}                                                                  | $.data.notice
            resumed            | {'notice':'TZ-1','at':'now'}                                                   | $.data.at
            extended           | {'by':'10 workdays','approver':'me','reason':'x'}                              | $.data.approver
            extended           | {'by':'ten','approver':'agency-head','reason':'x'}                             | $.data.by
            extended           | {'by':'','approver':'agency-head','reason':'x'}                                | $.data.by
            extended           | {'by':'10 workdays','approver':'agency-head'}                                  | $.data.reason
            forwarded          | {'opinion':'x'}                                                                | $.data.authority
            forwarded          | {'authority':'省厅'}                                                             | $.data.opinion
            forwarded          | {'authority':'省\\n厅','opinion':'x'}                                             | $.data.authority
            terminated         | {'cause':'by-hand','reason':'x'}                                               | $.data.cause
            terminated         | {'cause':1,'reason':'x'}                                                       | $.data.cause
            terminated         | {'cause':'death'}                                                              | $.data.reason
            handed-back        | {}                                                                             | $.data.reason
            handed-back        | {'reason':' '}                                                                 | $.data.reason
            handed-back        | {'reason':'x','to':'here'}                                                     | $.data.to
            visit-opinion      | {'visit':'site','opinion':'x'}                                                 | $.data.passed
            visit-opinion      | {'visit':'site','passed':1,'opinion':'x'}                                      | $.data.passed
            visit-opinion      | {'passed':true,'opinion':'x'}                                                  | $.data.visit
            fee-charged        | {'fee':'f','amount':120.5,'notice':'JF-1'}                                     | $.data.amount
            fee-charged        | {'fee':'f','amount':'1.234','notice':'JF-1'}                                   | $.data.amount
            fee-charged        | {'fee':'f','amount':'-1','notice':'JF-1'}                                      | $.data.amount
            fee-charged        | {'fee':'f','amount':'1e9','notice':'JF-1'}                                     | $.data.amount
            fee-charged        | {'fee':'f','amount':'1'}                                                       | $.data.notice
            commitment-checked | {'finding':'good','reason':'x'}                                                | $.data.finding
            commitment-checked | {'reason':'x'}                                                                 | $.data.finding
            commitment-checked | {'finding':'kept'}                                                             | $.data.reason
            outcome-changed    | {'change':'lost','reason':'x'}                                                 | $.data.change
            outcome-changed    | {'change':'renewed'}                                                           | $.data.reason
            outcome-changed    | {'change':'renewed','reason':'x','certificates':[{'result':'r'}]}              | $.data.certificates[0].number
            """)
    void a_slip_is_refused_with_its_path(String kind, String data, String path) {
        CallbackAnswer answer = fixture.send(message(kind, data));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(CallbackFixture.text(answer)).contains("OT-4205", "\"" + path + "\"");
        assertThat(fixture.received).isEmpty();
    }

    @Test
    void what_ends_a_licence_brings_no_new_one() {
        CallbackAnswer answer = fixture.send(message(
                "outcome-changed",
                "{'change':'revoked','reason':'x','certificates':[{'result':'food-licence','number':'JY-2'}]}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(fixture.received).isEmpty();
    }
}
