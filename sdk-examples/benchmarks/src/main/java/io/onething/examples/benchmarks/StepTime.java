package io.onething.examples.benchmarks;

import io.onething.bundle.Matter;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import java.time.Instant;
import java.util.Optional;
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
 * How long one step of the machine takes (状态机单步耗时), as the engine makes it: {@code decide}, {@code evolve} for each event, and
 * {@code wakeAt} for the new state, so that what a step leaves to be reckoned is counted too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StepTime {
    /** How many matters the case has. */
    @Param({"1", "5", "25", "100", "400"})
    public int matters;

    private WideCase handedIn = WideCase.handedIn(1);
    private WideCase inReview = handedIn;
    private CaseInput claim = new CaseInput.Tick();
    private CaseInput grant = claim;

    /** Makes the cases. */
    @Setup
    public void prepare() {
        handedIn = WideCase.handedIn(matters);
        inReview = WideCase.inReview(matters);
        Matter last = inReview.bundle.matters().get(matters - 1);
        claim = WideCase.claim(last.id());
        grant = inReview.grant(last);
    }

    /** A process claims the right to hand one matter over: one event. */
    @Benchmark
    public Optional<Instant> claim() {
        return step(handedIn, claim, WideCase.MONDAY);
    }

    /** A department grants one matter of a case in review and issues its certificate, which is delivered on line: four events. */
    @Benchmark
    public Optional<Instant> callback() {
        return step(inReview, grant, WideCase.TUESDAY);
    }

    /** Somebody looks whether anything is due, and nothing is. */
    @Benchmark
    public Optional<Instant> tick() {
        return step(inReview, new CaseInput.Tick(), WideCase.TUESDAY);
    }

    /** A case in review is read again: its whole history is folded and everything time does is reckoned. */
    @Benchmark
    public Optional<Instant> read() {
        return inReview.machine.wakeAt(inReview.bundle, CaseMachine.fold(inReview.history));
    }

    private static Optional<Instant> step(WideCase wide, CaseInput input, Instant now) {
        CaseState state = wide.state();
        for (CaseEvent event :
                wide.machine.decide(wide.bundle, state, input, now).events()) {
            state = CaseMachine.evolve(state, event);
        }
        return wide.machine.wakeAt(wide.bundle, state);
    }
}
