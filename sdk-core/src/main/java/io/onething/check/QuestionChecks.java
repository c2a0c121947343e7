package io.onething.check;

import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.Participant;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Whether every rule shuts somebody out, and every question is asked and changes something (情形引导校验). */
record QuestionChecks(Bundle bundle, Situations situations, Outcomes outcomes, Findings found) {
    private Diagrams diagrams() {
        return situations.diagrams();
    }

    void run() {
        bundle.eligibility().forEach(this::excludesSomebody);
        BitSet support = support();
        Set<String> facts = facts();
        for (Question question : bundle.questions()) {
            asked(question, support);
            if (facts.contains(question.id())) {
                found.add(
                        Flaw.QUESTION_FOR_A_FACT,
                        "questions." + question.id(),
                        "question \"%s\" asks the applicant for the fact of this name, which data sharing gives; remove the question and use {fact: {%s: …}}"
                                .formatted(question.id(), question.id()),
                        "问题“%s”向申请人询问同名的共享数据；请删除该问题，改用 {fact: {%s: …}}".formatted(question.id(), question.id()));
            }
        }
    }

    private void excludesSomebody(EligibilityRule rule) {
        if (situations.of(rule.require()).fails() == Diagrams.NO) {
            found.add(
                    Flaw.RULE_WITHOUT_EFFECT,
                    "eligibility." + rule.id(),
                    "rule \"%s\" is met by everybody; change its \"require\" or remove it".formatted(rule.id()),
                    "适用规则“%s”人人都满足；请修改其“require”，或删除".formatted(rule.id()));
        }
    }

    private void asked(Question question, BitSet support) {
        Situations.Known asking = situations.asked(question);
        String path = "questions." + question.id();
        int asked = diagrams().and(asking.holds(), situations.eligible());
        if (asked == Diagrams.NO) {
            found.add(
                    Flaw.QUESTION_NEVER_ASKED,
                    path + ".when",
                    "question \"%s\" is never asked: no answers make its \"when\" hold; change the condition or remove the question"
                            .formatted(question.id()),
                    "问题“%s”从不提问：任何回答都不能使其“when”成立；请修改条件，或删除该问题".formatted(question.id()));
            return;
        }
        if (!question.when().equals(Condition.always())
                && diagrams().and(situations.eligible(), diagrams().not(asking.holds())) == Diagrams.NO) {
            always(
                    path + ".when",
                    "question \"%s\" is always asked".formatted(question.id()),
                    "问题“%s”总会提问".formatted(question.id()));
        }
        if (!situations.matters(question, support)) {
            found.add(
                    Flaw.QUESTION_WITHOUT_EFFECT,
                    path,
                    "question \"%s\" changes nothing, whatever is answered; use it in a condition or remove it"
                            .formatted(question.id()),
                    "问题“%s”无论怎样回答都不起作用；请在条件中使用，或删除".formatted(question.id()));
        }
    }

    private void always(String path, String english, String chinese) {
        found.add(
                Flaw.CONDITION_ALWAYS_HOLDS,
                path,
                english + ", since its \"when\" always holds; change the condition or remove it",
                chinese + "，因为其“when”总是成立；请修改条件，或删除");
    }

    /** Returns every variable that some outcome depends on. */
    private BitSet support() {
        BitSet support = diagrams().support(situations.eligible());
        for (Matter matter : bundle.matters()) {
            support.or(diagrams().support(outcomes.applies(matter.id())));
            outcomes.routes(matter).forEach(taken -> support.or(diagrams().support(taken)));
            outcomes.competent(matter).forEach(one -> support.or(diagrams().support(one)));
        }
        for (Material material : bundle.materials()) {
            support.or(diagrams().support(outcomes.needed(material)));
            outcomes.ways(material).forEach(way -> support.or(diagrams().support(way)));
        }
        for (Result result : bundle.results()) {
            support.or(diagrams().support(outcomes.given(result)));
        }
        for (Participant participant : bundle.participants()) {
            support.or(diagrams().support(outcomes.needed(participant)));
        }
        return support;
    }

    private Set<String> facts() {
        Set<String> facts = new HashSet<>();
        bundle.conditions().stream()
                .flatMap(condition -> condition.comparisons().stream())
                .filter(compare -> compare.target() == Condition.Target.FACT)
                .forEach(compare -> facts.add(compare.id()));
        return facts;
    }
}
