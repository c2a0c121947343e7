package io.onething;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.CLERK;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.OWNER;
import static io.onething.casework.Restaurant.PERMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.application.Supplement;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseView;
import io.onething.casework.ParkedHandover;
import io.onething.casework.Phase;
import io.onething.casework.Restaurant;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.Durability;
import io.onething.store.InMemoryCaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The SDK as its users meet it")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OneThingTest {
    private static final CaseId CASE = new CaseId("case-1");
    private static final DepartmentAdapter TAKES =
            submission -> Answer.taken("R-" + submission.key().matter());

    private final InMemoryCaseStore store = new InMemoryCaseStore();
    private final CompletableFuture<CaseOutcome> end = new CompletableFuture<>();
    private final CountDownLatch handedOver = new CountDownLatch(2);
    private final OneThing oneThing = open(TAKES);

    private OneThing open(DepartmentAdapter adapter) {
        DepartmentAdapter counting = submission -> {
            Answer answer = adapter.submit(submission);
            handedOver.countDown();
            return answer;
        };
        return OneThing.builder()
                .catalog(BundleCatalog.of(BUNDLE))
                .department("market", counting)
                .department("fire", counting)
                .department("urban", submission -> Answer.reported("R", new Report.Granted(List.of())))
                .store(store)
                .grace(Duration.ofSeconds(1))
                .listener((bundle, state, events) -> state.outcome().ifPresent(end::complete))
                .build();
    }

    @AfterEach
    void close() {
        oneThing.close();
        store.close();
    }

    private void submit() throws InterruptedException {
        oneThing.submit(Restaurant.application("case-1"));
        assertThat(handedOver.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private Verdict report(String department, MatterId matter, String id, Report report) {
        return oneThing.receive(new StatusCallback(
                        id, id, new DepartmentId(department), CASE, matter, 0, Instant.now(), report))
                .verdict();
    }

    @Test
    void a_case_is_opened_reported_on_and_closed() throws Exception {
        submit();
        report("market", PERMIT, "m1", new Report.Granted(List.of(Certificate.of("food-licence", "JY-1"))));
        report("fire", FIRE, "m2", new Report.Granted(List.of()));
        assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(CaseOutcome.ALL_GRANTED);
        assertThat(oneThing.get(CASE).phase()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void handing_in_the_same_application_again_returns_the_same_case() throws Exception {
        submit();
        assertThat(oneThing.submit(Restaurant.application("case-1"))).isEqualTo(CASE);
    }

    @Test
    void what_hangs_on_a_submission_may_use_the_sdk_itself() throws Exception {
        CaseId second = oneThing.submitAsync(Restaurant.application("case-1"))
                .thenApply(first -> oneThing.submit(Restaurant.application("case-2")))
                .get(10, TimeUnit.SECONDS);
        assertThat(second).isEqualTo(new CaseId("case-2"));
    }

    @Test
    void after_closing_a_submission_fails_with_a_clear_error() {
        oneThing.close();
        assertThatThrownBy(() ->
                        oneThing.submitAsync(Restaurant.application("case-1")).get(10, TimeUnit.SECONDS))
                .hasMessageContaining("OT-6001");
    }

    @Test
    void a_case_can_tell_who_must_act_since_when_and_why() throws Exception {
        submit();
        report("market", PERMIT, "m0", new Report.Accepted(null));
        report("fire", FIRE, "m1", new Report.CorrectionAsked(List.of(new Defect("form.name", "as on the licence"))));
        CaseView view = oneThing.get(CASE);
        Waiting fire = view.matter(FIRE).orElseThrow().waiting().orElseThrow();
        assertThat(fire.who()).isEqualTo(Waiting.Who.APPLICANT);
        assertThat(fire.what().in(Locale.ENGLISH)).isEqualTo("waits for the applicant to correct");
        assertThat(view.matter(Restaurant.SIGN)
                        .orElseThrow()
                        .waiting()
                        .orElseThrow()
                        .what()
                        .zh())
                .isEqualTo("等待前置事项:食品经营许可");
    }

    @Test
    void a_supplement_is_checked_before_it_goes_out() throws Exception {
        submit();
        report("fire", FIRE, "m1", new Report.CorrectionAsked(List.of(new Defect("form.name", "as on the licence"))));
        Supplement wrong = new Supplement(Map.of("nmae", "三丰面馆"), Map.of());
        assertThatThrownBy(() -> oneThing.supplement(CASE, wrong, OWNER))
                .isInstanceOfSatisfying(
                        OneThingException.class,
                        error -> assertThat(error.code()).isEqualTo("OT-2003"));
        oneThing.supplement(CASE, new Supplement(Map.of("name", "三丰面馆(总店)"), Map.of()), OWNER);
        assertThat(oneThing.get(CASE).matter(FIRE).orElseThrow().state().stage())
                .isEqualTo(Stage.RECEIVED);
    }

    @Test
    void what_cannot_be_done_is_an_error_that_says_what_to_do() throws Exception {
        submit();
        ParkedHandover never =
                new ParkedHandover(CASE, FIRE, new DepartmentId("fire"), 1, 1, Instant.now(), "looked at", false);
        assertError("OT-3007", () -> oneThing.release(never, CLERK, "go on"));
        assertError("OT-3008", () -> oneThing.handOut(CASE, FIRE, DeliveryWay.COUNTER, "signed", CLERK));
        assertError("OT-3012", () -> oneThing.get(new CaseId("nobody")));
        assertError("OT-3012", () -> oneThing.withdraw(new CaseId("nobody"), OWNER, ""));
        assertError("OT-3011", () -> oneThing.guide("open-restaurant", Answers.NONE));
    }

    private static void assertError(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OneThingException.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message(Locale.CHINA)).isNotBlank().isNotEqualTo(error.message(Locale.ENGLISH));
        });
    }

    @Test
    void a_report_on_a_case_that_does_not_exist_changes_nothing() {
        assertThat(report("fire", FIRE, "m1", new Report.Granted(List.of()))).isEqualTo(Verdict.NOT_YOURS);
        assertThat(oneThing.find(CASE)).isEmpty();
    }

    @Test
    void cases_are_listed() throws Exception {
        submit();
        List<CaseRow> rows = List.of();
        while (rows.isEmpty()) {
            rows = oneThing.list(new CaseQuery(CaseQuery.Which.OPEN, null, 10));
        }
        assertThat(rows).extracting(CaseRow::caseId).containsExactly(CASE);
    }

    @Test
    void every_department_that_is_missing_is_named_at_once() {
        assertThatThrownBy(() ->
                        OneThing.builder().catalog(BundleCatalog.of(BUNDLE)).build())
                .hasMessageContaining("OT-1100")
                .hasMessageContaining("market")
                .hasMessageContaining("fire")
                .hasMessageContaining("urban");
    }

    @Test
    void a_department_that_decides_in_some_situations_only_is_named_as_well() {
        Matter matter = Matter.builder(new MatterId("permit"), new DepartmentId("city"), Text.of("许可"))
                .competent(List.of(new Competence(new DepartmentId("county"), Condition.always())))
                .build();
        Bundle bundle = Bundle.builder(
                        new BundleRef("stall", "1", "0".repeat(64)), Text.of("摆摊"), new DepartmentId("city"))
                .matters(List.of(matter))
                .build();

        assertThatThrownBy(() -> OneThing.builder()
                        .catalog(BundleCatalog.of(bundle))
                        .department("city", TAKES)
                        .build())
                .hasMessageContaining("OT-1100")
                .hasMessageContaining("matter \"permit\" goes to department \"county\"")
                .hasMessageNotContaining("department \"city\"");
    }

    @Test
    void without_a_bundle_there_is_nothing_to_start() {
        assertError("OT-1101", () -> OneThing.builder().build());
    }

    @Test
    @DisplayName("P1: without a durable store nothing durable is promised")
    void durability() {
        assertThat(oneThing.durability()).isEqualTo(Durability.PROCESS_LOCAL);
    }
}
