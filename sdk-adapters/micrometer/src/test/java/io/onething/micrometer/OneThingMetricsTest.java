package io.onething.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.onething.OneThing;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.department.Answer;
import io.onething.department.Report;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Metrics of a running SDK (运行指标)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OneThingMetricsTest {
    private static final String DEFINITION = """
            format: 1
            bundle: open-stall
            version: 1
            title: 摆摊一件事
            lead: market
            departments:
              market: {title: 市场监管局}
            matters:
              record: {title: 摊贩备案, department: market, limit: {legal: 5 workdays}}
            """;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void a_case_that_is_tried_twice_leaves_its_counts_and_no_name() throws Exception {
        OneThingMetrics metrics = new OneThingMetrics(registry);
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch closed = new CountDownLatch(1);
        try (OneThing oneThing = OneThing.builder()
                .catalog(BundleCatalog.of(BundleCatalog.parse("stall.yaml", DEFINITION)))
                .department(
                        "market",
                        submission -> calls.incrementAndGet() == 1
                                ? new Answer.TryAgain("closed", null)
                                : Answer.reported("R-1", new Report.Granted(List.of())))
                .watch(metrics)
                .listener((bundle, state, events) -> state.outcome().ifPresent(end -> closed.countDown()))
                .build()) {
            metrics.gauge(oneThing);
            oneThing.submit(oneThing.guide("open-stall", Answers.NONE)
                    .application()
                    .applicant(new io.onething.application.Party.Person("测试申请人", "11010519000101001X", "021-5555 0100"))
                    .build());
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(registry.get("onething.processes").gauge().value()).isEqualTo(1);
            assertThat(registry.get("onething.department.places")
                            .tag("department", "market")
                            .gauge()
                            .value())
                    .isEqualTo(16);
            assertThat(registry.get("onething.department.waiting.oldest")
                            .timeGauge()
                            .value(TimeUnit.SECONDS))
                    .isZero();
        }
        assertThat(registry.get("onething.claims").counter().count()).isEqualTo(2);
        assertThat(registry.get("onething.retries")
                        .tag("department", "market")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("onething.call").tag("end", "try-again").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("onething.call").tag("end", "taken").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("onething.commit").timer().count()).isGreaterThanOrEqualTo(2);
        assertThat(registry.get("onething.events").counter().count()).isGreaterThan(4);
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.toString()).doesNotContain("测试申请人", "11010519000101001X"));
    }
}
