package io.onething.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.onething.OneThing;
import io.onething.bundle.DepartmentId;
import io.onething.department.Verb;
import io.onething.orchestrator.WorkListener;
import io.onething.orchestrator.WorkLoad;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Tells a registry of Micrometer how the work of a process goes (运行指标). Tags are departments, verbs and kinds from the definitions, never a case
 * or a person. Thread-safe.
 *
 * <pre>{@code
 * OneThingMetrics metrics = new OneThingMetrics(registry);
 * OneThing oneThing = OneThing.builder()… .watch(metrics).build();
 * metrics.gauge(oneThing);
 * }</pre>
 *
 * <p>Timers {@code onething.commit}, {@code onething.call} (department, verb, end) and {@code onething.rows}; summary {@code onething.commit.cases} (the
 * size of a group); counters {@code onething.events}, {@code onething.conflicts}, {@code onething.commit.failures}, {@code onething.claims} (department, verb,
 * taken-over), {@code onething.retries}, {@code onething.parked}, {@code onething.discrepancies} (department), {@code onething.caught-up}. The gauges are
 * described at {@link #gauge}.
 */
public final class OneThingMetrics implements WorkListener {
    private final MeterRegistry registry;
    private final Timer commit;
    private final DistributionSummary cases;
    private final Counter events;
    private final Counter conflicts;
    private final Counter failures;
    private final Timer rows;
    private final Counter caughtUp;

    /** Makes one for a registry. */
    public OneThingMetrics(MeterRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
        commit = Timer.builder("onething.commit")
                .description("How long a commit of a group of cases took")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        cases = DistributionSummary.builder("onething.commit.cases")
                .description("How many cases were written in one commit")
                .register(registry);
        events = counter("onething.events", "Events appended");
        conflicts = counter("onething.conflicts", "Cases that another process had changed first");
        failures = counter("onething.commit.failures", "Commits the store did not answer to");
        rows = Timer.builder("onething.rows")
                .description("How long writing derived rows took")
                .register(registry);
        caughtUp = counter("onething.caught-up", "Cases brought into the rows for a process that is gone");
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /**
     * Registers what can be asked at any time: {@code onething.inputs.waiting}, {@code onething.rows.waiting}, {@code onething.processes}; for each department
     * {@code onething.department.places}, {@code .running}, {@code .waiting} and {@code .waiting.oldest} (how long the case waits that has waited longest for a
     * place, 0 where none does).
     */
    public void gauge(OneThing oneThing) {
        gauge("onething.inputs.waiting", "Inputs that wait to be decided", oneThing, WorkLoad::inputs);
        gauge("onething.rows.waiting", "Cases whose row is not written yet", oneThing, WorkLoad::rows);
        gauge("onething.processes", "Processes that share the store", oneThing, WorkLoad::processes);
        oneThing.load().departments().keySet().forEach(id -> gauge(oneThing, id));
    }

    private void gauge(String name, String description, OneThing oneThing, ToDoubleFunction<WorkLoad> value) {
        Gauge.builder(name, oneThing, one -> value.applyAsDouble(one.load()))
                .description(description)
                .register(registry);
    }

    private void gauge(OneThing oneThing, DepartmentId id) {
        gauge("onething.department.places", id, oneThing, WorkLoad.DepartmentLoad::places);
        gauge("onething.department.running", id, oneThing, WorkLoad.DepartmentLoad::running);
        gauge("onething.department.waiting", id, oneThing, WorkLoad.DepartmentLoad::waiting);
        TimeGauge.builder("onething.department.waiting.oldest", oneThing, TimeUnit.MILLISECONDS, one -> waited(one, id))
                .tag("department", id.value())
                .register(registry);
    }

    private void gauge(
            String name, DepartmentId id, OneThing oneThing, ToDoubleFunction<WorkLoad.DepartmentLoad> value) {
        Gauge.builder(
                        name,
                        oneThing,
                        one -> load(one, id).map(value::applyAsDouble).orElse(0.0))
                .tag("department", id.value())
                .register(registry);
    }

    private static Optional<WorkLoad.DepartmentLoad> load(OneThing oneThing, DepartmentId id) {
        return Optional.ofNullable(oneThing.load().departments().get(id));
    }

    private static double waited(OneThing oneThing, DepartmentId id) {
        return load(oneThing, id).map(load -> load.longestWait().toMillis()).orElse(0L);
    }

    @Override
    public void committed(Group group) {
        commit.record(group.took());
        cases.record(group.cases());
        events.increment(group.events());
        conflicts.increment(group.conflicts());
    }

    @Override
    public void notCommitted(Duration took) {
        failures.increment();
    }

    @Override
    public void claimed(DepartmentId department, Verb verb, boolean takenOver) {
        counter(
                        "onething.claims",
                        "Attempts to hand something over",
                        "department",
                        department.value(),
                        "verb",
                        word(verb),
                        "taken-over",
                        Boolean.toString(takenOver))
                .increment();
    }

    @Override
    public void called(DepartmentId department, Verb verb, CallEnd end, Duration took) {
        Timer.builder("onething.call")
                .description("How long a call of a department took")
                .tags("department", department.value(), "verb", word(verb), "end", word(end))
                .register(registry)
                .record(took);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void retried(DepartmentId department) {
        counter("onething.retries", "Hand-overs that failed and are tried again", "department", department.value())
                .increment();
    }

    @Override
    public void parked(DepartmentId department) {
        counter("onething.parked", "Hand-overs that began to wait for a person", "department", department.value())
                .increment();
    }

    @Override
    public void discrepancy(DepartmentId department) {
        counter("onething.discrepancies", "Reports that cannot be true", "department", department.value())
                .increment();
    }

    @Override
    public void projected(int count, Duration took) {
        rows.record(took);
    }

    @Override
    public void caughtUp(int count) {
        caughtUp.increment(count);
    }
}
