package io.onething.check;

import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Participant;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Result;
import io.onething.bundle.Visit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether every matter, route, department, prerequisite and visit comes about somewhere, and something in every situation (事项校验). */
record MatterChecks(Bundle bundle, Situations situations, Outcomes outcomes, Findings found) {
    private Diagrams diagrams() {
        return situations.diagrams();
    }

    void run() {
        bundle.matters().forEach(this::applies);
        somethingApplies();
        for (Matter matter : bundle.matters()) {
            if (outcomes.applies(matter.id()) != Diagrams.NO) {
                routes(matter);
                competent(matter);
                matter.after().forEach(prerequisite -> waits(matter, prerequisite));
            }
        }
        bundle.visits().forEach(this::joint);
        bundle.participants().forEach(this::needed);
        bundle.results().forEach(this::given);
    }

    private void applies(Matter matter) {
        int applies = outcomes.applies(matter.id());
        String path = "matters." + matter.id() + ".when";
        if (applies == Diagrams.NO) {
            List<String> only = usedOnlyBy(matter.id());
            found.add(
                    Flaw.MATTER_NEVER_APPLIES,
                    path,
                    "matter \"%s\" never applies: no answers make its \"when\" hold; change the condition or remove the matter%s"
                            .formatted(matter.id(), with(only, " with what only it uses: ")),
                    "事项“%s”从不适用：任何回答都不能使其“when”成立；请修改条件，或删除该事项%s".formatted(matter.id(), with(only, "及仅由其使用的：")));
        } else if (applies == situations.eligible() && !matter.when().equals(Condition.always())) {
            found.add(
                    Flaw.CONDITION_ALWAYS_HOLDS,
                    path,
                    "matter \"%s\" always applies, since its \"when\" always holds; change the condition or remove it"
                            .formatted(matter.id()),
                    "事项“%s”总是适用，因为其“when”总是成立；请修改条件，或删除".formatted(matter.id()));
        }
    }

    private static String with(List<String> paths, String before) {
        return paths.isEmpty() ? "" : before + String.join(", ", paths);
    }

    /** Returns the fields, materials and results that go with a matter. */
    private List<String> usedOnlyBy(MatterId matter) {
        Set<String> elsewhere = new HashSet<>();
        bundle.matters().stream().filter(other -> !other.id().equals(matter)).forEach(other -> {
            elsewhere.addAll(other.needs());
            other.routes().forEach(route -> elsewhere.addAll(route.needs()));
            elsewhere.addAll(other.results());
        });
        Stream<String> fields = bundle.form().stream()
                .filter(field -> field.usedBy().equals(Set.of(matter)))
                .map(field -> "form." + field.id());
        Stream<String> materials = bundle.materials().stream()
                .filter(material -> !elsewhere.contains(material.id()))
                .map(material -> "materials." + material.id());
        Stream<String> results = bundle.results().stream()
                .filter(result -> !elsewhere.contains(result.id()))
                .map(result -> "results." + result.id());
        return Stream.of(fields, materials, results).flatMap(all -> all).toList();
    }

    private void somethingApplies() {
        int some = bundle.matters().stream()
                .map(matter -> outcomes.applies(matter.id()))
                .reduce(Diagrams.NO, diagrams()::or);
        situations
                .smallest(diagrams().not(some))
                .ifPresent(when -> found.add(
                        Flaw.NO_MATTER,
                        "matters",
                        when,
                        "no matter applies, so nothing can be submitted; change a \"when\", or add a rule under \"eligibility\" that tells where to go",
                        "没有任何事项适用，无法提交；请修改某个“when”，或在“eligibility”中写明去向"));
    }

    private void routes(Matter matter) {
        List<Integer> taken = outcomes.routes(matter);
        Set<String> afterRefusal = matter.after().stream()
                .map(Prerequisite::reroute)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        int none = outcomes.applies(matter.id());
        for (int i = 0; i < taken.size(); i++) {
            String route = matter.routes().get(i).id();
            if (taken.get(i) == Diagrams.NO && !afterRefusal.contains(route)) {
                found.add(
                        Flaw.ROUTE_NEVER_TAKEN,
                        "matters.%s.routes.%s".formatted(matter.id(), route),
                        "route \"%s\" of matter \"%s\" is never taken: its \"when\" never holds, or one before it holds then; change the conditions or their order"
                                .formatted(route, matter.id()),
                        "事项“%s”的办理方式“%s”从不采用：其“when”从不成立，或届时已采用前面的方式；请修改条件或顺序".formatted(matter.id(), route));
            }
            none = diagrams().and(none, diagrams().not(taken.get(i)));
        }
        if (!taken.isEmpty()) {
            situations
                    .smallest(none)
                    .ifPresent(when -> found.add(
                            Flaw.NO_ROUTE,
                            "matters.%s.routes".formatted(matter.id()),
                            when,
                            "matter \"%s\" applies, but none of its routes is taken; let the last one have no \"when\""
                                    .formatted(matter.id()),
                            "事项“%s”适用，却没有可用的办理方式；可让最后一种不写“when”".formatted(matter.id())));
        }
    }

    private void competent(Matter matter) {
        List<Integer> taken = outcomes.competent(matter);
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i) == Diagrams.NO) {
                DepartmentId department = matter.competent().get(i).department();
                found.add(
                        Flaw.NEVER_COMPETENT,
                        "matters.%s.competent.%s".formatted(matter.id(), department),
                        "department \"%s\" never decides matter \"%s\": its condition never holds, or one before it holds then; change the conditions or their order"
                                .formatted(department, matter.id()),
                        "部门“%s”从不办理事项“%s”：其条件从不成立，或届时前面的部门已适用；请修改条件或顺序".formatted(department, matter.id()));
            }
        }
    }

    private void waits(Matter matter, Prerequisite prerequisite) {
        for (MatterId other : prerequisite.anyOf()) {
            boolean never = diagrams().and(outcomes.applies(matter.id()), outcomes.applies(other)) == Diagrams.NO;
            if (never && outcomes.applies(other) != Diagrams.NO) {
                found.add(
                        Flaw.WAITS_IN_VAIN,
                        "matters.%s.%s"
                                .formatted(matter.id(), prerequisite.anyOf().size() > 1 ? "after-any" : "after"),
                        "matter \"%s\" waits for \"%s\", but the two never apply together; change a \"when\" or remove the prerequisite"
                                .formatted(matter.id(), other),
                        "事项“%s”等待“%s”，但两者从不同时适用；请修改“when”，或去掉该前置".formatted(matter.id(), other));
            }
        }
    }

    private void joint(Visit visit) {
        List<Integer> applying = visit.matters().stream()
                .map(outcomes::applies)
                .filter(one -> one != Diagrams.NO)
                .toList();
        boolean together = applying.stream()
                .anyMatch(one -> applying.stream()
                        .anyMatch(other -> !one.equals(other) && diagrams().and(one, other) != Diagrams.NO));
        boolean same = applying.size() > new HashSet<>(applying).size();
        if (!together && !same) {
            found.add(
                    Flaw.VISIT_NOT_JOINT,
                    "visits." + visit.id(),
                    "no two matters of the joint visit \"%s\" ever apply together; add a matter or remove the visit"
                            .formatted(visit.id()),
                    "联合勘验“%s”的事项从不两个以上同时适用；请加入事项，或删除该勘验".formatted(visit.id()));
        }
    }

    /** A result of a matter that never applies is told with that matter. */
    private void given(Result result) {
        boolean applies = bundle.matters().stream()
                .filter(matter -> matter.results().contains(result.id()))
                .anyMatch(matter -> outcomes.applies(matter.id()) != Diagrams.NO);
        if (applies && outcomes.given(result) == Diagrams.NO) {
            found.add(
                    Flaw.RESULT_NEVER_GIVEN,
                    "results.%s.when".formatted(result.id()),
                    "result \"%s\" is never handed over: its \"when\" never holds where a matter gives it; change the condition or remove the result"
                            .formatted(result.id()),
                    "办理结果“%s”从不出具：产生它的事项适用时，其“when”从不成立；请修改条件，或删除".formatted(result.id()));
        }
    }

    private void needed(Participant participant) {
        if (outcomes.needed(participant) == Diagrams.NO) {
            found.add(
                    Flaw.PARTICIPANT_NEVER_NEEDED,
                    "participants." + participant.id(),
                    "participant \"%s\" is never needed: the condition never holds where one of the matters applies; change it or remove the participant"
                            .formatted(participant.id()),
                    "共同办理人“%s”从不需要：所涉事项适用时其条件从不成立；请修改条件，或删除".formatted(participant.id()));
        }
    }
}
