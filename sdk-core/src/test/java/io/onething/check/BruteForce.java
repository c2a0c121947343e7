package io.onething.check;

import io.onething.application.NeededMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Participant;
import io.onething.bundle.Plan;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.Situation;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Truth;
import io.onething.bundle.Visit;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.WorkingCalendar;
import io.onething.guide.Guide;
import io.onething.guide.Span;
import io.onething.internal.application.Needs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same checks made the slow way: the plan of every single situation is looked at, one after the other. */
final class BruteForce {
    private final Bundle bundle;
    private final List<Seen> all;
    private final List<Seen> eligible;
    private final Map<String, List<Predicate<Seen>>> situational = new TreeMap<>();
    private final Set<String> never = new HashSet<>();

    BruteForce(Bundle bundle) {
        this.bundle = bundle;
        this.all = everySituation(bundle).stream()
                .map(given -> new Seen(bundle, given))
                .toList();
        this.eligible = all.stream().filter(Seen::eligible).toList();
        if (eligible.isEmpty()) {
            never.add("NOBODY_ELIGIBLE eligibility");
        } else {
            look();
        }
    }

    /**
     * One situation.
     *
     * @param given an answer to every question, to those that are not asked too, and what is known of the facts
     */
    record Seen(Bundle bundle, Answers given, Situation situation, Plan plan, List<NeededMaterial> materials) {
        Seen(Bundle bundle, Answers given) {
            this(bundle, given, asked(bundle, given));
        }

        private Seen(Bundle bundle, Answers given, Answers asked) {
            this(bundle, given, Situation.of(bundle, asked), Plan.of(bundle, asked), Needs.of(Plan.of(bundle, asked)));
        }

        /** Returns the answers to what is asked for certain: nobody answers a question that a missing fact keeps back. */
        private static Answers asked(Bundle bundle, Answers given) {
            Answers kept = given;
            while (true) {
                Situation situation = Situation.of(bundle, kept);
                Answers fewer = Answers.NONE;
                for (Map.Entry<String, Object> answer : kept.values().entrySet()) {
                    if (situation.asked(answer.getKey()) == Truth.TRUE) {
                        fewer = fewer.with(answer.getKey(), answer.getValue());
                    }
                }
                for (Map.Entry<String, Object> fact : kept.facts().entrySet()) {
                    fewer = fewer.withFact(fact.getKey(), fact.getValue());
                }
                if (fewer.equals(kept)) {
                    return kept;
                }
                kept = fewer;
            }
        }

        boolean eligible() {
            return bundle.eligibility().stream().noneMatch(rule -> situation.test(rule.require()) == Truth.FALSE);
        }

        boolean applies(MatterId matter) {
            return chosen(matter) != null;
        }

        Plan.@Nullable Chosen chosen(MatterId matter) {
            return plan.matters().stream()
                    .filter(one -> one.matter().id().equals(matter))
                    .findFirst()
                    .orElse(null);
        }

        boolean lists(MatterId matter, String material) {
            Plan.Chosen chosen = chosen(matter);
            return chosen != null && chosen.needs().contains(material);
        }

        @Nullable
        NeededMaterial needed(String material) {
            return materials.stream()
                    .filter(one -> one.material().id().equals(material))
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        Supply way(String material) {
            NeededMaterial needed = needed(material);
            return needed == null ? null : needed.supply().orElse(null);
        }

        boolean asked(String material) {
            Supply way = way(material);
            return way != null && way.asksApplicant();
        }

        /** Returns whether a matter stays where it is when all that can goes on, but one is never granted. */
        boolean waits(MatterId later, MatterId earlier) {
            Set<MatterId> begun = new HashSet<>();
            boolean more = true;
            while (more) {
                more = false;
                for (Plan.Chosen chosen : plan.matters()) {
                    MatterId id = chosen.matter().id();
                    boolean free = chosen.matter().after().stream().allMatch(one -> met(one, begun, earlier));
                    more |= free && begun.add(id);
                }
            }
            return applies(later) && applies(earlier) && !begun.contains(later);
        }

        private boolean met(Prerequisite prerequisite, Set<MatterId> begun, MatterId neverGranted) {
            List<MatterId> inCase =
                    prerequisite.anyOf().stream().filter(this::applies).toList();
            boolean granted =
                    prerequisite.milestone() == Milestone.GRANTED || prerequisite.milestone() == Milestone.DELIVERED;
            return inCase.isEmpty()
                    || inCase.stream().anyMatch(one -> begun.contains(one) && !(granted && one.equals(neverGranted)));
        }

        /** Returns everything that follows from the situation. */
        Object outcome() {
            if (!eligible()) {
                return "shut out";
            }
            List<Object> parts = new ArrayList<>();
            plan.matters()
                    .forEach(one ->
                            parts.add(List.of(one.matter().id(), one.route().map(Route::id), one.department())));
            materials.forEach(one -> parts.add(List.of(one.material().id(), one.supply())));
            parts.add(plan.participants());
            parts.add(plan.results());
            return parts;
        }
    }

    /** Returns the situations in which a finding is brought about, by flaw and path. */
    Map<String, List<Predicate<Seen>>> situational() {
        return situational;
    }

    List<Seen> eligible() {
        return eligible;
    }

    /** Returns everything there is to find, as flaw and path. */
    Set<String> found() {
        Set<String> found = new LinkedHashSet<>(never);
        situational.forEach((finding, bad) -> {
            if (bad.stream().anyMatch(one -> eligible.stream().anyMatch(one))) {
                found.add(finding);
            }
        });
        return found;
    }

    private void look() {
        bundle.eligibility().stream()
                .filter(rule -> all.stream().noneMatch(seen -> seen.situation().test(rule.require()) == Truth.FALSE))
                .forEach(rule -> never.add("RULE_WITHOUT_EFFECT eligibility." + rule.id()));
        bundle.questions().forEach(this::question);
        bundle.matters().forEach(this::matter);
        where("NO_MATTER matters", seen -> seen.plan().matters().isEmpty());
        bundle.visits().forEach(this::visit);
        bundle.participants().forEach(this::participant);
        bundle.materials().forEach(this::material);
        bundle.results().forEach(this::result);
        bundle.promised()
                .ifPresent(promise -> where("PROMISE_NOT_KEPT promised", seen -> longest(seen) > promise.parts()));
    }

    private void question(Question question) {
        String path = "questions." + question.id();
        if (eligible.stream().noneMatch(seen -> seen.situation().asked(question.id()) == Truth.TRUE)) {
            never.add("QUESTION_NEVER_ASKED " + path + ".when");
            return;
        }
        if (!question.when().equals(Condition.always())
                && eligible.stream().allMatch(seen -> seen.situation().asked(question.id()) == Truth.TRUE)) {
            never.add("CONDITION_ALWAYS_HOLDS " + path + ".when");
        }
        Map<Object, Set<Object>> outcomes = new LinkedHashMap<>();
        for (Seen seen : all) {
            Map<String, Object> others = new LinkedHashMap<>(seen.given().values());
            others.remove(question.id());
            outcomes.computeIfAbsent(List.of(others, seen.given().facts()), key -> new HashSet<>())
                    .add(seen.outcome());
        }
        if (outcomes.values().stream().allMatch(one -> one.size() == 1)) {
            never.add("QUESTION_WITHOUT_EFFECT " + path);
        }
    }

    private void matter(Matter matter) {
        String path = "matters." + matter.id();
        if (eligible.stream().noneMatch(seen -> seen.applies(matter.id()))) {
            never.add("MATTER_NEVER_APPLIES " + path + ".when");
            return;
        }
        if (!matter.when().equals(Condition.always())
                && eligible.stream().allMatch(seen -> seen.applies(matter.id()))) {
            never.add("CONDITION_ALWAYS_HOLDS " + path + ".when");
        }
        for (Route route : matter.routes()) {
            boolean taken = eligible.stream()
                    .map(seen -> seen.chosen(matter.id()))
                    .filter(Objects::nonNull)
                    .anyMatch(chosen -> chosen.route().filter(route::equals).isPresent());
            if (!taken) {
                never.add("ROUTE_NEVER_TAKEN %s.routes.%s".formatted(path, route.id()));
            }
        }
        if (!matter.routes().isEmpty()) {
            where("NO_ROUTE " + path + ".routes", seen -> {
                Plan.Chosen chosen = seen.chosen(matter.id());
                return chosen != null && chosen.route().isEmpty();
            });
        }
        matter.competent().stream()
                .filter(one -> eligible.stream()
                        .map(seen -> seen.chosen(matter.id()))
                        .filter(Objects::nonNull)
                        .noneMatch(chosen -> chosen.department().equals(one.department())))
                .forEach(one -> never.add("NEVER_COMPETENT %s.competent.%s".formatted(path, one.department())));
        for (Prerequisite prerequisite : matter.after()) {
            for (MatterId other : prerequisite.anyOf()) {
                boolean otherApplies = eligible.stream().anyMatch(seen -> seen.applies(other));
                boolean together = eligible.stream().anyMatch(seen -> seen.applies(other) && seen.applies(matter.id()));
                if (otherApplies && !together) {
                    never.add("WAITS_IN_VAIN %s.%s"
                            .formatted(path, prerequisite.anyOf().size() > 1 ? "after-any" : "after"));
                }
            }
        }
    }

    private void visit(Visit visit) {
        if (eligible.stream()
                .noneMatch(
                        seen -> visit.matters().stream().filter(seen::applies).count() > 1)) {
            never.add("VISIT_NOT_JOINT visits." + visit.id());
        }
    }

    private void participant(Participant participant) {
        if (eligible.stream().noneMatch(seen -> seen.plan().participants().contains(participant.id()))) {
            never.add("PARTICIPANT_NEVER_NEEDED participants." + participant.id());
        }
    }

    private void material(Material material) {
        String path = "materials." + material.id();
        if (eligible.stream()
                .noneMatch(
                        seen -> bundle.matters().stream().anyMatch(matter -> seen.lists(matter.id(), material.id())))) {
            return;
        }
        if (eligible.stream().noneMatch(seen -> seen.needed(material.id()) != null)) {
            never.add("MATERIAL_NEVER_NEEDED " + path + ".when");
            return;
        }
        where(
                "MATERIAL_UNOBTAINABLE " + path + ".supply",
                seen -> seen.needed(material.id()) != null && seen.way(material.id()) == null);
        for (Supply supply : material.supply()) {
            MatterId producer = supply.matter();
            if (producer != null) {
                for (Matter matter : bundle.matters()) {
                    where(
                            "OUTPUT_NOT_WAITED_FOR matters." + matter.id(),
                            seen -> supply.equals(seen.way(material.id()))
                                    && seen.lists(matter.id(), material.id())
                                    && !seen.waits(matter.id(), producer));
                }
            }
        }
        for (Result result : bundle.results()) {
            if (result.title().equals(material.title()) || result.id().equals(material.id())) {
                bundle.matters().stream()
                        .filter(giver -> giver.gives().contains(result.id()))
                        .forEach(giver -> where(
                                "ASKED_THOUGH_PRODUCED " + path + ".supply",
                                seen -> seen.asked(material.id())
                                        && seen.situation().test(result.when()) == Truth.TRUE
                                        && couldWait(seen, material, giver)));
            }
        }
        for (int i = 0; i < bundle.materials().indexOf(material); i++) {
            Material other = bundle.materials().get(i);
            if (other.title().equals(material.title())) {
                where("ASKED_TWICE " + path, seen -> seen.asked(material.id()) && seen.asked(other.id()));
            }
        }
        for (Matter matter : bundle.matters()) {
            where("FORM_WITHOUT_FIELDS " + path + ".supply", seen -> {
                Supply way = seen.way(material.id());
                return way != null
                        && way.way() == SupplyWay.FORM
                        && seen.lists(matter.id(), material.id())
                        && bundle.form().stream().noneMatch(field -> field.usedBy(matter.id()));
            });
        }
    }

    private void result(Result result) {
        boolean applies = bundle.matters().stream()
                .filter(matter -> matter.results().contains(result.id()))
                .anyMatch(matter -> eligible.stream().anyMatch(seen -> seen.applies(matter.id())));
        if (applies && eligible.stream().noneMatch(seen -> seen.plan().results().contains(result.id()))) {
            never.add("RESULT_NEVER_GIVEN results." + result.id() + ".when");
        }
    }

    private boolean couldWait(Seen seen, Material material, Matter giver) {
        return seen.applies(giver.id())
                && !seen.lists(giver.id(), material.id())
                && bundle.matters().stream()
                        .noneMatch(matter ->
                                seen.lists(matter.id(), material.id()) && seen.waits(giver.id(), matter.id()));
    }

    private void where(String finding, Predicate<Seen> bad) {
        situational.computeIfAbsent(finding, key -> new ArrayList<>()).add(bad);
    }

    private static long longest(Seen seen) {
        Map<LimitUnit, Span.Amount> amounts = Guide.of(
                        seen.bundle(), seen.situation().answers(), WorkingCalendar.china())
                .inParallel()
                .span()
                .amounts();
        Span.Amount days = amounts.get(LimitUnit.WORKING_DAY);
        Span.Amount halves = amounts.get(LimitUnit.HALF_WORKING_DAY);
        return (days == null ? 0 : 2L * days.amount()) + (halves == null ? 0 : halves.amount());
    }

    private static List<Answers> everySituation(Bundle bundle) {
        List<Answers> answers = List.of(Answers.NONE);
        for (Question question : bundle.questions()) {
            answers = answers.stream()
                    .flatMap(before -> values(question).stream().map(value -> before.with(question.id(), value)))
                    .toList();
        }
        boolean maybeUnknown = bundle.conditions().stream()
                .flatMap(condition -> condition.comparisons().stream())
                .anyMatch(one -> one.target() == Condition.Target.FACT && one.operator() == Condition.Operator.KNOWN);
        return answers.stream()
                .flatMap(before -> Stream.concat(
                        Stream.of(before.withFact("fact", true), before.withFact("fact", false)),
                        maybeUnknown ? Stream.of(before) : Stream.empty()))
                .toList();
    }

    /** Returns every list of different items that is neither too short nor too long. */
    private static List<Object> lists(Question list) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int number : List.of(0, 15)) {
            for (boolean yes : List.of(true, false)) {
                items.add(Map.of("n", new BigDecimal(number), "y", yes));
            }
        }
        List<Object> lists = new ArrayList<>();
        for (int some = 0; some < 1 << items.size(); some++) {
            BitSet chosen = BitSet.valueOf(new long[] {some});
            BigDecimal size = BigDecimal.valueOf(chosen.cardinality());
            boolean allowed = list.min()
                            .filter(least -> size.compareTo(least) < 0)
                            .isEmpty()
                    && list.max().filter(most -> size.compareTo(most) > 0).isEmpty();
            if (allowed) {
                lists.add(chosen.stream().mapToObj(items::get).toList());
            }
        }
        return lists;
    }

    private static List<Object> values(Question question) {
        return switch (question.type()) {
            case YES_NO -> List.of(true, false);
            case CHOICE -> List.of("a", "b", "c");
            case NUMBER ->
                Stream.of(0, 10, 15, 20, 100).<Object>map(BigDecimal::new).toList();
            case CHOICES ->
                List.of(
                        Set.of(),
                        Set.of("a"),
                        Set.of("b"),
                        Set.of("c"),
                        Set.of("a", "b"),
                        Set.of("a", "c"),
                        Set.of("b", "c"),
                        Set.of("a", "b", "c"));
            case LIST -> lists(question);
            default -> throw new IllegalArgumentException(question.type().word());
        };
    }
}
