package io.onething.examples.benchmarks;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.calendar.WorkingCalendar;
import io.onething.catalogue.NationalBundles;
import io.onething.guide.Guide;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long the guide of the largest bundle of the catalogue takes (最大一件事的指南耗时): the one with most questions and matters together, with the
 * first answer to every question that is asked, so that most of it applies.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuideTime {
    /** Whether the questions are answered; before, most is open. */
    @Param({"true", "false"})
    public boolean answered;

    private final Bundle bundle = largest();
    private Answers answers = Answers.NONE;
    private Guide guide = of(answers);

    /** Answers the questions. */
    @Setup
    public void prepare() {
        answers = answered ? WideAnswers.to(bundle) : Answers.NONE;
        guide = of(answers);
    }

    /** The guide is made and asked for what decides which page is shown: matters, open questions, materials, form and time. */
    @Benchmark
    public int guide() {
        Guide made = of(answers);
        return made.matters().size()
                + made.openQuestions().size()
                + made.toBring().size()
                + made.form().size()
                + made.results().size()
                + made.inParallel().path().size();
    }

    /** What handling the matters as one spares is reckoned. */
    @Benchmark
    public int burden() {
        return guide.burden().figures().size();
    }

    /** Everything a made guide says is written as JSON, the next question among it. */
    @Benchmark
    public int json() {
        return guide.toJson().length();
    }

    private static Bundle largest() {
        return NationalBundles.catalog().bundles().stream()
                .max(Comparator.comparingInt(
                        bundle -> bundle.questions().size() + bundle.matters().size()))
                .orElseThrow();
    }

    private Guide of(Answers given) {
        return Guide.of(
                bundle,
                given,
                WorkingCalendar.china(),
                Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), WorkingCalendar.ZONE),
                new Random(1));
    }
}
