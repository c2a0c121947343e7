package io.onething.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the checker finds in all situations at once is what is found when they are looked at one by one")
class CheckerAgainstBruteForceTest {
    private static final int BUNDLES = Integer.getInteger("onething.check.bundles", 300);

    @Test
    void finds_the_same_flaws_in_the_same_places() {
        Map<Flaw, Integer> seen = new HashMap<>();
        for (int seed = 0; seed < BUNDLES; seed++) {
            Bundle bundle = RandomBundle.of(seed, true);
            List<Finding> findings = Checker.check(bundle).findings();
            findings.forEach(found -> seen.merge(found.flaw(), 1, Integer::sum));
            assertThat(names(findings))
                    .as("seed %d", seed)
                    .isEqualTo(new TreeSet<>(without(new BruteForce(bundle).found())));
        }
        assertThat(seen).as("every flaw that depends on situations occurs").hasSizeGreaterThanOrEqualTo(20);
    }

    /** This one does not depend on the situation, so there is nothing to compare. */
    private static Set<String> without(Set<String> found) {
        return found.stream()
                .filter(one -> !one.startsWith(Flaw.ASKED_THOUGH_OBTAINABLE.name()))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(List<Finding> findings) {
        return findings.stream()
                .filter(found -> found.flaw() != Flaw.ASKED_THOUGH_OBTAINABLE)
                .map(CheckerAgainstBruteForceTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Finding found) {
        return found.flaw() + " " + found.problem().path();
    }

    @Test
    void shows_answers_that_bring_it_about_and_no_fewer_do() {
        int compared = 0;
        for (int seed = 0; seed < BUNDLES; seed++) {
            Bundle bundle = RandomBundle.of(seed, false);
            BruteForce slow = new BruteForce(bundle);
            for (Finding found : Checker.check(bundle).findings()) {
                List<Predicate<BruteForce.Seen>> bad = slow.situational().getOrDefault(name(found), List.of());
                boolean unknown = found.problem().english().contains("fact: unknown");
                if (!bad.isEmpty() && !unknown) {
                    compared++;
                    assertThat(bad)
                            .as("seed %d: %s", seed, found.problem())
                            .anyMatch(one -> smallest(slow, flat(found.situation()), one));
                }
            }
        }
        assertThat(compared).isGreaterThan(BUNDLES / 2);
    }

    /** Returns whether the answers bring it about, and no fewer do. */
    private static boolean smallest(BruteForce slow, Map<String, Object> shown, Predicate<BruteForce.Seen> bad) {
        Map<Boolean, List<Map<String, Object>>> situations = slow.eligible().stream()
                .collect(Collectors.partitioningBy(
                        bad, Collectors.mapping(seen -> flat(seen.given()), Collectors.toList())));
        List<Map<String, Object>> bringing = situations.getOrDefault(true, List.of());
        List<Map<String, Object>> others = situations.getOrDefault(false, List.of());
        return brings(bringing, others, shown)
                && bringing.stream()
                        .flatMap(situation -> choose(situation, shown.size() - 1).stream())
                        .distinct()
                        .noneMatch(fewer -> brings(bringing, others, fewer));
    }

    /** Returns whether every situation with these answers is a bad one, and there is one. */
    private static boolean brings(
            List<Map<String, Object>> bringing, List<Map<String, Object>> others, Map<String, Object> answers) {
        return others.stream().noneMatch(one -> one.entrySet().containsAll(answers.entrySet()))
                && bringing.stream().anyMatch(one -> one.entrySet().containsAll(answers.entrySet()));
    }

    private static Map<String, Object> flat(Answers answers) {
        Map<String, Object> flat = new LinkedHashMap<>(answers.values());
        answers.facts().forEach((fact, value) -> flat.put(Condition.Target.FACT + fact, value));
        return flat;
    }

    /** Returns every choice of so many answers; with those the rest of a situation follows, so fewer need not be looked at. */
    private static List<Map<String, Object>> choose(Map<String, Object> from, int count) {
        List<Map<String, Object>> chosen = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, Object> entry : from.entrySet()) {
            for (Map<String, Object> before : List.copyOf(chosen)) {
                Map<String, Object> more = new HashMap<>(before);
                more.put(entry.getKey(), entry.getValue());
                chosen.add(more);
            }
        }
        return chosen.stream().filter(one -> one.size() == count).toList();
    }
}
