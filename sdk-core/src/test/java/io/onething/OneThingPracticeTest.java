package io.onething;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.Act;
import io.onething.application.Actor;
import io.onething.application.ApplicationBuilder;
import io.onething.application.CaseId;
import io.onething.application.Mandate;
import io.onething.application.Party;
import io.onething.batch.BatchReceipt;
import io.onething.batch.BatchSummary;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.NoApplication;
import io.onething.bundle.Result;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseView;
import io.onething.casework.HostInput;
import io.onething.casework.Phase;
import io.onething.casework.Waiting;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.store.ChainHead;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Service practices through the SDK (即办件、批量、免申即享、代办)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneThingPracticeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final MatterId MOVE = new MatterId("move");
    private static final Actor CLERK = new Actor(Actor.Role.STAFF, "clerk-7");
    private static final Answers NONE = Answers.NONE;
    private static final DepartmentAdapter GRANTS = submission -> Answer.reported(
            null,
            new Report.Granted(
                    List.of(Certificate.of("licence", "ZJ-" + submission.key().caseId()))));
    private static final DepartmentAdapter LATER = submission -> Answer.taken("R");

    private @Nullable OneThing oneThing;

    private static Bundle bundle(Limits limits, @Nullable NoApplication noApplication) {
        return Bundle.builder(new BundleRef("relocation", "1", "0"), Text.of("市场搬迁"), new DepartmentId("market"))
                .departments(List.of(Department.builder(new DepartmentId("market"), Text.of("市场监管"))
                        .build()))
                .matters(List.of(Matter.builder(MOVE, new DepartmentId("market"), Text.of("变更登记"))
                        .kind(MatterKind.REGISTRATION)
                        .limits(limits)
                        .gives(List.of("licence"))
                        .build()))
                .form(List.of(FormField.builder("stall", Text.of("摊位号"), FieldType.TEXT)
                        .required(true)
                        .build()))
                .results(List.of(Result.builder("licence", Text.of("营业执照"), List.of(DeliveryWay.E_LICENCE))
                        .build()))
                .noApplication(noApplication)
                .build();
    }

    private OneThing start(Bundle bundle, DepartmentAdapter market) {
        oneThing = OneThing.builder()
                .catalog(BundleCatalog.of(bundle))
                .department("market", market)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        return oneThing;
    }

    private static ApplicationBuilder trader(OneThing sdk, int number) {
        String code = number == 7 ? "not a code" : "91990000MA0000007X";
        return sdk.guide("relocation", NONE)
                .application()
                .applicant(new Party.Organisation("商户" + number, code, "021-5555 0100"))
                .field("stall", "A-" + number);
    }

    @AfterEach
    void close() {
        if (oneThing != null) {
            oneThing.close();
        }
    }

    @Test
    @DisplayName("即办件: the answer is there when submit returns, and no clock ever ran")
    void on_the_spot() {
        OneThing sdk = start(bundle(new Limits(null, TimeLimit.INSTANT), null), GRANTS);
        CaseView view = sdk.submit(trader(sdk, 1).build(), Duration.ofSeconds(30));
        assertThat(view.outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(view.matters().get(0).clocks()).isEmpty();
    }

    @Test
    void a_department_that_does_not_answer_at_once_leaves_the_case_open_and_nothing_is_lost() {
        OneThing sdk = start(bundle(new Limits(null, TimeLimit.INSTANT), null), LATER);
        CaseView view = sdk.submit(trader(sdk, 1).build(), Duration.ofMillis(50));
        assertThat(view.phase()).isEqualTo(Phase.IN_PROGRESS);
        assertThatThrownBy(() -> sdk.submit(trader(sdk, 2).build(), Duration.ofHours(1)))
                .hasMessageContaining("patience is 0 to 1 minute");
    }

    @Test
    @DisplayName("批量: thirty traders by one agent, each with its own outcome; the bad row comes back with its reasons")
    void thirty_traders_by_one_agent() throws Exception {
        ConcurrentLinkedQueue<CaseId> closed = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        oneThing = OneThing.builder()
                .catalog(BundleCatalog.of(bundle(Limits.NONE, null)))
                .department("market", GRANTS)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener((bundle, state, events) -> {
                    if (state.closedAt().isPresent() && closed.add(state.id()) && closed.size() == 29) {
                        all.complete(null);
                    }
                })
                .build();
        Mandate mandate = new Mandate(
                "WT-2026-1",
                "agent-3",
                List.of(),
                Set.of(Act.SUBMIT),
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 12, 31));
        List<ApplicationBuilder> rows = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            rows.add(trader(oneThing, i)
                    .agent(new Party.Person("王代办", "110105190001010028", "021-5555 0101"))
                    .mandate(mandate));
        }
        BatchReceipt receipt = oneThing.submit("relocation-2026", rows);
        assertThat(receipt.taken()).hasSize(29);
        assertThat(receipt.refused()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(7);
            assertThat(row.problems()).isNotEmpty();
        });
        all.get(30, TimeUnit.SECONDS);
        assertThat(oneThing.submit("relocation-2026", rows).taken()).hasSize(29);
        CaseView first = oneThing.get(new CaseId("relocation-2026-0001"));
        assertThat(first.outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(first.state().application().filing().by()).isEqualTo(Actor.agent(mandate));
        assertThat(first.state().application().filing().batch()).contains("relocation-2026");
    }

    @Test
    @DisplayName("批量: one summary counts what became of every case")
    void a_summary_counts_the_cases() {
        OneThing sdk = OneThing.builder()
                .catalog(BundleCatalog.of(bundle(Limits.NONE, null)))
                .department("market", LATER)
                .build();
        oneThing = sdk;
        sdk.submit("move-1", List.of(trader(sdk, 1), trader(sdk, 2)));
        sdk.submit("move-10", List.of(trader(sdk, 3)));
        BatchSummary summary = summary(sdk, "move-1", 2);
        assertThat(summary.phases()).containsOnly(Map.entry(Phase.IN_PROGRESS, 2));
        assertThat(summary.closed()).isFalse();
        assertThatThrownBy(() -> sdk.submit("", List.of(trader(sdk, 1)))).hasMessageContaining("id of a batch");
        assertThatThrownBy(() -> sdk.submit("empty", List.of())).hasMessageContaining("1 to 9999");
    }

    /** The rows by which cases are found follow the cases by some hundred milliseconds. */
    private static BatchSummary summary(OneThing sdk, String batch, int cases) {
        Instant end = Instant.now().plusSeconds(30);
        BatchSummary summary = sdk.batch(batch);
        while (summary.cases().size() < cases && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            summary = sdk.batch(batch);
        }
        return summary;
    }

    @Test
    @DisplayName("免申即享: a pushed list opens cases with their data ground, and a person may decline (个人信息保护法 art. 24)")
    void a_pushed_list_opens_cases_without_an_application() {
        NoApplication rule = new NoApplication(Text.of("医疗救助参保名单"), TimeLimit.workingDays(5));
        OneThing sdk = start(bundle(Limits.NONE, rule), GRANTS);
        BatchReceipt receipt = sdk.submit(
                "aid-2026-11",
                List.of(
                        trader(sdk, 1).withoutApplication("民政部门2026年11月低保名单"),
                        trader(sdk, 7).withoutApplication("民政部门2026年11月低保名单")));
        assertThat(receipt.taken()).hasSize(1);
        assertThat(receipt.refused()).hasSize(1);
        CaseId id = receipt.taken().get(0).caseId();
        Waiting waiting = sdk.get(id).matter(MOVE).orElseThrow().waiting().orElseThrow();
        assertThat(waiting.what().en()).isEqualTo("may be declined");
        assertThat(waiting.due().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.of(2026, 11, 30));
        Actor person = new Actor(Actor.Role.APPLICANT, "person-1");
        assertThat(sdk.act(id, new HostInput.Decline(person, "")).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(sdk.act(id, new HostInput.Decline(person, "")).verdict()).isEqualTo(Verdict.ALREADY_KNOWN);
        assertThat(sdk.get(id).outcome()).contains(CaseOutcome.WITHDRAWN);
    }

    @Test
    void a_list_for_a_bundle_that_people_apply_for_is_refused_row_by_row() {
        OneThing sdk = start(bundle(Limits.NONE, null), GRANTS);
        BatchReceipt receipt = sdk.submit("aid", List.of(trader(sdk, 1).withoutApplication("名单")));
        assertThat(receipt.refused().get(0).code()).contains("OT-3031");
    }

    @Test
    void an_operator_acts_with_name_and_reason_and_nobody_else_may() {
        OneThing sdk = start(bundle(Limits.NONE, null), LATER);
        CaseId id = sdk.submit(trader(sdk, 1).build());
        Actor owner = new Actor(Actor.Role.APPLICANT, "owner-1");
        assertThatThrownBy(() -> sdk.act(id, new HostInput.Terminate(MOVE, owner, "why")))
                .hasMessageContaining("OT-3032");
        assertThat(sdk.act(id, new HostInput.Terminate(MOVE, CLERK, "开错了")).verdict())
                .isEqualTo(Verdict.APPLIED);
        assertThat(sdk.get(id).phase()).isEqualTo(Phase.CLOSED);
        assertThatThrownBy(() -> sdk.act(new CaseId("nobody"), new HostInput.TellNow(CLERK)))
                .hasMessageContaining("OT-3012");
    }

    @Test
    @DisplayName("P16, P28: personal data are erased after the end, and the history still verifies (个人信息保护法 art. 47)")
    void personal_data_are_erased_and_the_history_verifies() {
        OneThing sdk = start(bundle(Limits.NONE, null), GRANTS);
        CaseId id = sdk.submit(trader(sdk, 1).build(), Duration.ofSeconds(30)).id();
        ChainHead before = sdk.head(id);
        assertThat(sdk.verify(id)).isEmpty();
        assertThat(sdk.act(id, new HostInput.Erase(CLERK, "保管期限届满")).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(sdk.act(id, new HostInput.Erase(CLERK, "保管期限届满")).verdict()).isEqualTo(Verdict.ALREADY_KNOWN);
        CaseView erased = sdk.get(id);
        assertThat(erased.outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(erased.state().content().applicant().name()).isEqualTo("…");
        assertThat(erased.state().content().form()).isEmpty();
        assertThat(sdk.verify(id)).isEmpty();
        assertThat(sdk.verify(before)).isEmpty();
    }

    @Test
    void what_still_runs_is_not_erased() {
        OneThing sdk = start(bundle(Limits.NONE, null), LATER);
        CaseId id = sdk.submit(trader(sdk, 1).build());
        assertThatThrownBy(() -> sdk.act(id, new HostInput.Erase(CLERK, "期满"))).hasMessageContaining("OT-3033");
    }

    @Test
    void a_case_can_be_looked_at_as_of_an_earlier_instant() {
        OneThing sdk = start(bundle(Limits.NONE, null), GRANTS);
        CaseId id = sdk.submit(trader(sdk, 1).build(), Duration.ofSeconds(30)).id();
        assertThat(sdk.get(id, NOW).asOf()).isEqualTo(NOW);
        assertThatThrownBy(() -> sdk.get(id, NOW.minusSeconds(1))).hasMessageContaining("OT-3012");
    }
}
