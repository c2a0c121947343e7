package io.onething.application;

import io.onething.bundle.EligibilityRule;
import io.onething.bundle.FormField;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an application must satisfy in one situation (申请条件): made by a guide, checked by {@link ApplicationBuilder}.
 *
 * @param plan the matters that apply, at least in part
 * @param openQuestions the questions to be answered before anything can be handed in
 * @param openFacts the facts to be obtained by data sharing before anything can be handed in
 * @param notMet the rules of the bundle that the applicant does not meet
 * @param materials what the matters need
 * @param prefilled the values of form fields known from the answers, by field id
 */
public record ApplicationTerms(
        Plan plan,
        List<Question> openQuestions,
        List<String> openFacts,
        List<EligibilityRule> notMet,
        List<NeededMaterial> materials,
        Map<String, String> prefilled) {
    /** Takes copies. */
    public ApplicationTerms {
        Objects.requireNonNull(plan, "plan");
        openQuestions = List.copyOf(openQuestions);
        openFacts = List.copyOf(openFacts);
        notMet = List.copyOf(notMet);
        materials = List.copyOf(materials);
        prefilled = Collections.unmodifiableMap(new LinkedHashMap<>(prefilled));
    }

    /** Returns the ids of the matters that apply, in bundle order. */
    public List<MatterId> matters() {
        return plan.matters().stream().map(chosen -> chosen.matter().id()).toList();
    }

    /** Returns the fields of the form that at least one matter uses, in the order shown. */
    public List<FormField> fields() {
        List<MatterId> matters = matters();
        return plan.bundle().form().stream()
                .filter(field -> matters.stream().anyMatch(field::usedBy))
                .toList();
    }

    /** Returns the results that at least one matter may hand over, however it is decided, in bundle order. */
    public List<Result> results() {
        Set<String> given = plan.results();
        return plan.bundle().results().stream()
                .filter(result -> given.contains(result.id()))
                .toList();
    }

    /** Leaves out the values filled in, which may be personal. */
    @Override
    public String toString() {
        return "ApplicationTerms[" + plan.bundle().ref() + ", " + matters() + "]";
    }
}
