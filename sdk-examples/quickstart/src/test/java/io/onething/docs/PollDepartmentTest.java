package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.casework.RetryPolicy;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.examples.quickstart.FirstCase;
import io.onething.http.HttpDepartment;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Mischief;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of the page about departments that never call, run. */
@DisplayName("A department without callbacks (无回调部门)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PollDepartmentTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration QUARTER = Duration.ofMillis(250);

    private final BundleCatalog catalog = BundleCatalog.loadResources(FirstCase.class, "open-noodle-shop.yaml");
    private final BlockingQueue<CaseView> news = new LinkedBlockingQueue<>();

    /** A department's old system: it takes an entry, and tells a state when it is asked. */
    private static final class Ledger {
        private final Map<String, Integer> asked = new ConcurrentHashMap<>();

        String enter(String reference) {
            asked.putIfAbsent(reference, 0);
            return "DJ-" + reference.hashCode();
        }

        Optional<String> state(String reference) {
            return Optional.ofNullable(asked.computeIfPresent(reference, (key, times) -> times + 1))
                    .map(times -> times < 3 ? "办理中" : "已办结");
        }
    }

    private static final class LedgerDepartment implements DepartmentAdapter {
        private final Ledger ledger = new Ledger();

        @Override
        public Answer submit(Submission submission) {
            return Answer.taken(ledger.enter(submission.key().toString()));
        }

        /** It would enter a matter twice, so it is asked before anything is sent again. */
        @Override
        public KeyHandling keyHandling() {
            return KeyHandling.QUERY_FIRST;
        }

        @Override
        public boolean canFind() {
            return true;
        }

        @Override
        public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
            return ledger.state(key.toString()).map(LedgerDepartment::told);
        }

        /** Everything that happened so far, each time: what is known already changes nothing. */
        private static Answer.Taken told(String state) {
            Report granted = new Report.Granted(List.of(Certificate.of("fire-opinion", "XF-2026-0001")));
            return switch (state) {
                case "已办结" -> Answer.reported(null, new Report.Accepted(null), granted);
                default -> Answer.reported(null, new Report.Accepted(null));
            };
        }
    }

    @Test
    void over_the_protocol() throws Exception {
        Behaviour silent = Behaviour.builder()
                .gives("fire-opinion", "XF-")
                .mischief(Mischief.DROPS)
                .build();
        try (DepartmentSimulator city =
                        DepartmentSimulator.builder().department("fire", silent).start();
                HttpDepartment fire = HttpDepartment.at(city.address("fire").toString())
                        .signedBy("city-2026", SECRET)
                        .build()) {
            assertThat(closedWith(fire)).isEqualTo(CaseOutcome.ALL_GRANTED);
            assertThat(city.received("fire")).anyMatch(one -> one.verb() == Verb.ASK);
        }
    }

    @Test
    void in_a_format_of_its_own() throws Exception {
        assertThat(closedWith(new LedgerDepartment())).isEqualTo(CaseOutcome.ALL_GRANTED);
    }

    private CaseOutcome closedWith(DepartmentAdapter fire) throws InterruptedException {
        RetryPolicy usual = RetryPolicy.DEFAULT;
        Duration askEvery = QUARTER;
        try (OneThing oneThing = OneThing.builder()
                .catalog(catalog)
                .department("market", submission -> grant("food-licence"))
                .department("urban", submission -> grant("sign-receipt"))
                .department("fire", fire)
                .retry(new RetryPolicy(usual.first(), usual.longest(), usual.attempts(), askEvery))
                .listener((bundle, state, events) -> news.add(CaseView.of(
                        bundle, state, CasePolicy.DEFAULT, events.get(0).at())))
                .build()) {
            CaseId id = oneThing.submit(oneThing.guide("open-noodle-shop", Answers.of("seats", 40, "signboard", false))
                    .application()
                    .applicant(new Party.Organisation("三丰面馆", "91990000MA0000007X", "021-5555 0100"))
                    .field("shop_name", "三丰面馆")
                    .paper("floor-plan")
                    .build());
            CaseView view = news.take();
            while (!view.id().equals(id) || view.outcome().isEmpty()) {
                view = news.take();
            }
            return view.outcome().orElseThrow();
        }
    }

    private static Answer grant(String result) {
        return Answer.reported(null, new Report.Granted(List.of(Certificate.of(result, "No. 1"))));
    }
}
