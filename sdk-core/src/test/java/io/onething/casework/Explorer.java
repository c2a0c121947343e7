package io.onething.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.KeyHandling;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a case live through every sequence of some inputs up to a length. Sequences that lead to the same facts are followed once, so all of
 * them are walked through without walking each from its beginning; whatever is to be handed over is handed over in between.
 */
final class Explorer {
    private final CaseMachine machine = new CaseMachine(CasePolicy.DEFAULT);
    private final Bundle bundle;
    private final Map<String, Asked> inputs;
    private final Check check;
    private final Set<Stage> stages = EnumSet.noneOf(Stage.class);
    private double sequences;

    Explorer(Bundle bundle, Map<String, Asked> inputs, Check check) {
        this.bundle = bundle;
        this.inputs = inputs;
        this.check = check;
    }

    /** Makes an input for the state it is given in. */
    interface Asked {
        CaseInput in(CaseState state, Instant now);

        /** Returns how much time passes before. */
        default Duration pause() {
            return Duration.ofSeconds(1);
        }
    }

    /** Looks at one step; throws where it is not as it must be. */
    interface Check {
        void look(CaseMachine machine, CaseState before, CaseInput input, Step step, CaseState after, Instant now);
    }

    /** A state, when it was reached, and by how many sequences. */
    private static final class Found {
        private final CaseState state;
        private final Instant now;
        private double ways;

        Found(CaseState state, Instant now, double ways) {
            this.state = state;
            this.now = now;
            this.ways = ways;
        }
    }

    /** Follows every sequence of at most {@code length} inputs. */
    void explore(CaseState first, Instant begin, int length) {
        Map<String, Found> level = Map.of("", handOver(first, begin, 1));
        for (int i = 0; i < length; i++) {
            Map<String, Found> next = new HashMap<>();
            for (Found found : level.values()) {
                inputs.values().forEach(asked -> follow(found, asked, next));
            }
            level = next;
        }
        sequences = level.values().stream().mapToDouble(found -> found.ways).sum();
    }

    private void follow(Found found, Asked asked, Map<String, Found> next) {
        Instant now = found.now.plus(asked.pause());
        CaseInput input = asked.in(found.state, now);
        Step step = machine.decide(bundle, found.state, input, now);
        CaseState after = after(found.state, step);
        check.look(machine, found.state, input, step, after, now);
        Found reached = handOver(after, now, found.ways);
        String facts = facts(reached.state);
        reached.state.matters().forEach(matter -> stages.add(matter.stage()));
        Found known = next.putIfAbsent(facts, reached);
        if (known != null) {
            known.ways += found.ways;
        }
    }

    /** Returns how many sequences of the full length there are. */
    double sequences() {
        return sequences;
    }

    /** Returns every stage that a matter was in after one of the sequences. */
    Set<Stage> stages() {
        return stages;
    }

    private Found handOver(CaseState before, Instant begin, double ways) {
        CaseState state = before;
        Instant now = begin;
        for (Command command : CaseMachine.outstanding(bundle, state)) {
            if (command.verb() != Verb.ASK) {
                MatterId matter = command.matter();
                CaseInput claim =
                        new CaseInput.Claim(matter, "node", now.plusSeconds(40), KeyHandling.HONOURS, false, true);
                state = after(state, machine.decide(bundle, state, claim, now));
                Optional<Handover> handover = state.get(matter).handover();
                CaseInput answered = new CaseInput.Answered(
                        matter,
                        command.verb(),
                        command.key().round(),
                        handover.orElseThrow().attempt(),
                        Answer.taken("R"));
                state = after(state, machine.decide(bundle, state, answered, now));
            }
        }
        return new Found(state, now, ways);
    }

    static CaseState after(CaseState state, Step step) {
        CaseState next = state;
        for (CaseEvent event : step.events()) {
            next = CaseMachine.evolve(next, event);
        }
        CaseState told = step.after().orElse(state);
        assertThat(told.version()).isEqualTo(next.version());
        assertThat(facts(told)).isEqualTo(facts(next));
        return next;
    }

    /** Returns what is known about the case, without when it became known and without the discrepancies that are kept beside. */
    static String facts(CaseState state) {
        StringBuilder facts = new StringBuilder();
        facts.append(state.closedAt != null)
                .append(state.notices.size())
                .append(state.consents.keySet())
                .append(state.payments.keySet())
                .append(state.ratings.size())
                .append(state.erasedAt != null);
        for (MatterState matter : state.matters()) {
            facts.append('|').append(facts(matter));
        }
        return facts.toString();
    }

    private static String facts(MatterState matter) {
        List<Object> facts = new ArrayList<>();
        facts.add(matter.stage());
        facts.add(matter.acceptedAt().isPresent() ? 'a' : '-');
        facts.add(matter.deemedAccepted() ? 'd' : '-');
        facts.add(matter.reviewStartedAt().isPresent() ? 'r' : '-');
        facts.add(decision(matter));
        facts.add(matter.corrections());
        facts.add(matter.correction == null ? "-" : matter.correction.mode());
        facts.add(matter.certificates.size());
        facts.add(matter.deliveryWay == null ? "-" : matter.deliveryWay);
        facts.add(matter.withdrawalRequested ? 'w' : '-');
        facts.add(matter.extension == null ? '-' : 'e');
        facts.add(matter.handedBackReason == null ? '-' : 'h');
        facts.add(matter.handover == null ? "-" : matter.handover.verb());
        matter.stops.forEach(stop -> facts.add(stop.lasts() ? 's' : stop.from().isEmpty() ? 'q' : 'u'));
        matter.checks.forEach(one -> facts.add(one.finding()));
        matter.changes.forEach(one -> facts.add(one.change()));
        facts.add(matter.charges.keySet());
        facts.add(matter.opinions.keySet());
        facts.add(matter.lights);
        facts.add(matter.reminded);
        StringBuilder text = new StringBuilder();
        facts.forEach(text::append);
        return text.toString();
    }

    private static char decision(MatterState matter) {
        if (matter.decision == null) {
            return '-';
        }
        return matter.granted() ? 'G' : 'R';
    }
}
